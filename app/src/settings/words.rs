//! What the settings say.

use crate::pages::words::{Counted, Pattern, words};

words! {
    password_current = "Current password", "Aktuelles Passwort";
    settings_title = "Settings", "Optionen";
    settings_profile = "Profile", "Profil";
    save = "Save", "Speichern";
    settings_preferences = "Preferences", "Einstellungen";
    pref_ttl = "Time to live of new cruds", "Lebenszeit neuer Cruds";
    pref_ttl_hint = "You can choose another one for each crud.", "Für jeden Crud kannst du eine andere wählen.";
    pref_shorten = "Also shorten what I have posted already", "Auch kürzen, was ich schon geschrieben habe";
    pref_shorten_hint = "It is said first what that ends.", "Vorher steht da, was das beendet.";
    shorten_title = "Shorten what you have posted", "Kürzen, was du geschrieben hast";
    shorten_text: Pattern =
        Pattern("Each of your cruds and replies is to live for {span} from when it was posted, and no longer:"),
        Pattern("Jeder deiner Cruds, jede deiner Antworten soll ab dem Schreiben {span} leben und nicht länger:");
    shorten_nothing: Pattern =
        Pattern("Nothing that you have posted lives for longer than {span}."),
        Pattern("Nichts, was du geschrieben hast, lebt länger als {span}.");
    shorten_at_once: Counted =
        Counted { one: "{n} of them ends at once.", other: "{n} of them end at once." },
        Counted { one: "{n} davon endet sofort.", other: "{n} davon enden sofort." };
    shorten_sooner: Counted =
        Counted { one: "{n} more ends sooner than it was to.", other: "{n} more end sooner than they were to." },
        Counted { one: "{n} weiterer endet früher, als er sollte.", other: "{n} weitere enden früher, als sie sollten." };
    shorten_hint =
        "Replies to them go with them. What has ended nobody can bring back.",
        "Antworten darauf gehen mit. Was geendet hat, kann niemand zurückholen.";
    shorten_first = "The first to end", "Zuerst endet";
    shorten_send = "Shorten them", "Kürzen";
    shorten_back = "Leave them as they are", "Lassen, wie sie sind";
    pref_theme = "Colours", "Farben";
    theme_auto = "As the device", "Wie das Gerät";
    theme_dark = "Dark", "Dunkel";
    theme_light = "Light", "Hell";
    pref_language = "Language", "Sprache";
    settings_password = "Password", "Passwort";
    settings_password_lead =
        "A new password signs you out on all other devices.",
        "Ein neues Passwort meldet dich auf allen anderen Geräten ab.";
    settings_password_send = "Change the password", "Passwort ändern";
    settings_people = "People", "Leute";
    settings_people_lead =
        "Whom you have blocked or muted, and how to undo it.",
        "Wen du blockiert oder stummgeschaltet hast, und wie du es aufhebst.";
    settings_blocks = "Blocked", "Blockiert";
    settings_mutes = "Muted", "Stummgeschaltet";
    settings_email = "E-mail address", "E-Mail-Adresse";
    settings_email_now: Pattern = Pattern("Now: {email}"), Pattern("Jetzt: {email}");
    email_new = "New e-mail address", "Neue E-Mail-Adresse";
    settings_email_send = "Send a code there", "Code dorthin senden";
    settings_email_code: Pattern =
        Pattern("A code of six digits is on its way to {email}. Until it is confirmed, your address stays as it is."),
        Pattern("Ein sechsstelliger Code ist unterwegs an {email}. Bis zur Bestätigung bleibt deine Adresse, wie sie ist.");
    settings_sessions = "Where you are signed in", "Wo du angemeldet bist";
    session_this = "This device", "Dieses Gerät";
    session_signed_in: Pattern = Pattern("Signed in {time}"), Pattern("Angemeldet: {time}");
    session_seen: Pattern = Pattern("last seen {time}"), Pattern("zuletzt aktiv: {time}");
    session_end = "Sign out", "Abmelden";
    session_end_of: Pattern = Pattern("Sign out {device}"), Pattern("{device} abmelden");
    sessions_end = "Sign out everywhere", "Überall abmelden";
    sessions_end_hint = "On this device too.", "Auch auf diesem Gerät.";
    settings_data = "Your data", "Deine Daten";
    settings_data_text =
        "All that Cruddur knows of you, in one file: your account, your cruds that are alive, your sessions.",
        "Alles, was Cruddur über dich weiß, in einer Datei: dein Konto, deine lebenden Cruds, deine Sitzungen.";
    settings_data_link = "Download as JSON", "Als JSON herunterladen";
    settings_delete = "Delete the account", "Konto löschen";
    settings_delete_text =
        "Your account and all your cruds are gone at once, with the replies to them. Nobody can bring them back.",
        "Dein Konto und alle deine Cruds sind sofort weg, samt den Antworten darauf. Niemand kann sie zurückholen.";
    delete_handle: Pattern =
        Pattern("Type your handle, {handle}, to confirm"),
        Pattern("Gib zur Bestätigung dein Handle ein: {handle}");
    settings_delete_send = "Delete my account", "Mein Konto löschen";
}
