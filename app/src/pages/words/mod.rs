//! Texts of the pages, in every language. Each feature declares its own with `words!`, which takes them in all languages
//! or not at all; these are what all pages share.

mod script;
mod text;

use chrono::{DateTime, Datelike, Timelike, Utc};

pub use script::for_script;
pub use text::{Counted, Filled, Pattern};

/// Declares `Words`, the texts of a feature: `name = "English", "Deutsch";`, or `name: Pattern = Pattern("{n}"), …;` where
/// something is filled in. What a language lacks does not compile.
macro_rules! words {
    ($($name:ident $(: $kind:ty)? = $en:expr, $de:expr;)+) => {
        /// The texts of this feature. The names of the fields say where a text stands.
        #[derive(Debug)]
        #[allow(missing_docs)]
        pub struct Words {
            $(pub $name: $crate::pages::words::kind!($($kind)?),)+
        }

        impl Words {
            /// In this language.
            pub fn of(language: $crate::http::Language) -> &'static Self {
                static ENGLISH: Words = Words { $($name: $en,)+ };
                static GERMAN: Words = Words { $($name: $de,)+ };
                match language {
                    $crate::http::Language::English => &ENGLISH,
                    $crate::http::Language::German => &GERMAN,
                }
            }
        }
    };
}
pub(crate) use words;

/// The kind of a text, which is mostly a plain one.
macro_rules! kind {
    () => { &'static str };
    ($kind:ty) => { $kind };
}
pub(crate) use kind;

words! {
    months: [&'static str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];
    date: Pattern = Pattern("{day} {month} {year}, {time}"), Pattern("{day}. {month} {year}, {time}");
    site_tagline =
        "Posts that live for as long as you say, and then are gone.",
        "Beiträge, die so lange leben, wie du sagst, und dann weg sind.";
    skip = "Skip to content", "Zum Inhalt springen";
    nav_main = "Main", "Hauptmenü";
    nav_home = "Home", "Start";
    nav_write = "New crud", "Neuer Crud";
    nav_profile = "Profile", "Profil";
    nav_settings = "Settings", "Optionen";
    nav_privacy = "Privacy", "Datenschutz";
    nav_join = "Join", "Mitmachen";
    nav_sign_in = "Sign in", "Anmelden";
    nav_sign_out = "Sign out", "Abmelden";
    back = "Back", "Zurück";
    close = "Close", "Schließen";
    cancel = "Cancel", "Abbrechen";
    search_label = "Search cruds", "Cruds durchsuchen";
    search_title = "Search", "Suche";
    invite_title = "Say it while it lasts", "Sag es, solange es gilt";
    invite_text =
        "Every post here carries a bomb. You set the fuse, from one hour to thirty days. When it has burnt down, the post is gone, everywhere, for sure.",
        "Jeder Beitrag hier trägt eine Bombe. Du bestimmst die Zündschnur, von einer Stunde bis dreißig Tage. Ist sie abgebrannt, ist der Beitrag weg, überall und ganz sicher.";
    trends_title = "What people talk about", "Worüber man spricht";
    trend_count: Counted =
        Counted { one: "{n} crud", other: "{n} cruds" },
        Counted { one: "{n} Crud", other: "{n} Cruds" };
    suggestions_title = "People to follow", "Wem du folgen könntest";
    suggestion_follow = "Follow", "Folgen";
    suggestion_dismiss = "Not interested", "Kein Interesse";
    side_label = "More", "Mehr";
    people_label = "People", "Leute";
    more_people = "More people", "Weitere Leute";
    pages_label = "Pages", "Seiten";
    language_label = "Language", "Sprache";
    shortcuts_open = "Keyboard shortcuts", "Tastaturkürzel";
    to_home = "Back to home", "Zur Startseite";
    delete_title = "Delete this crud?", "Diesen Crud löschen?";
    delete_text =
        "It is gone at once, with its replies, for everyone. This cannot be undone.",
        "Er ist sofort weg, samt seinen Antworten, für alle. Das lässt sich nicht rückgängig machen.";
    delete_yes = "Delete", "Löschen";
    delete_no = "Keep it", "Behalten";
    display_name = "Name", "Name";
    display_name_hint =
        "As others see it. Up to 50 characters; you can change it at any time.",
        "So sehen ihn andere. Bis zu 50 Zeichen, jederzeit änderbar.";
    password_new = "New password", "Neues Passwort";
    password_hint =
        "At least 8 characters. A few words make a good one.",
        "Mindestens 8 Zeichen. Ein paar Wörter ergeben ein gutes.";
    code = "Code", "Code";
    code_hint = "Six digits, from the mail.", "Sechs Ziffern, aus der E-Mail.";
    confirm_send = "Confirm", "Bestätigen";
    show_password = "Show the password", "Passwort anzeigen";
    errors_title: Counted =
        Counted { one: "There is a problem", other: "There are {n} problems" },
        Counted { one: "Es gibt ein Problem", other: "Es gibt {n} Probleme" };
    too_many =
        "Too many tries. Wait a little, then try again.",
        "Zu viele Versuche. Warte ein wenig und versuche es noch einmal.";
    refused_title = "That was refused", "Das wurde abgelehnt";
    refused_text =
        "The request was not one that this page takes. Go back, load the page again, then try once more.",
        "Die Anfrage passt nicht zu dieser Seite. Geh zurück, lade die Seite neu und versuche es noch einmal.";
    unreadable_text =
        "The address, or what came with it, cannot be read. Check it, or start from home.",
        "Die Adresse, oder was mit ihr kam, ist nicht zu lesen. Prüfe sie, oder beginne auf der Startseite.";
    forbidden_text =
        "That is not yours to do, or it came from a page of another site. Load the page here, then try again.",
        "Das darfst du nicht, oder es kam von einer fremden Seite. Lade die Seite hier neu und versuche es noch einmal.";
    too_large_text =
        "What was sent is larger than this page takes. Make it shorter, then try again.",
        "Was gesendet wurde, ist größer, als diese Seite annimmt. Kürze es und versuche es noch einmal.";
    too_slow_text =
        "What was sent did not arrive in time. Try again.",
        "Was gesendet wurde, kam nicht rechtzeitig an. Versuche es noch einmal.";
    not_found_title = "There is nothing here", "Hier ist nichts";
    not_found_text =
        "The address is wrong, or what was here is gone. That happens a lot on Cruddur.",
        "Die Adresse stimmt nicht, oder was hier war, ist weg. Das kommt bei Cruddur oft vor.";
    error_title = "Something went wrong", "Etwas ist schiefgegangen";
    error_text =
        "It is our fault, not yours. Try again in a minute.",
        "Es liegt an uns, nicht an dir. Versuche es in einer Minute noch einmal.";
    busy_title = "One moment, please", "Einen Augenblick, bitte";
    busy_text =
        "There is more to do just now than can be done, or the database is away. Try again in a moment.",
        "Gerade ist mehr zu tun, als zu schaffen ist, oder die Datenbank ist weg. Versuche es gleich noch einmal.";
    unknown_text =
        "The database did not say in time whether that is done. Look before you do it again.",
        "Die Datenbank hat nicht rechtzeitig gesagt, ob das erledigt ist. Sieh nach, bevor du es noch einmal tust.";
    error_request: Pattern = Pattern("Request {id}"), Pattern("Anfrage {id}");
    shortcuts_title = "Keyboard shortcuts", "Tastaturkürzel";
    key_n = "New crud", "Neuer Crud";
    key_j = "Next crud", "Nächster Crud";
    key_k = "Previous crud", "Voriger Crud";
    key_o = "Open the crud", "Crud öffnen";
    key_l = "Like the crud", "Crud gefällt mir";
    key_r = "Reply to the crud", "Auf den Crud antworten";
    key_t = "Repost the crud", "Crud weitersagen";
    key_enter = "Enter", "Enter";
    key_ctrl = "Ctrl", "Strg";
    key_send = "Post what you have written", "Abschicken, was du geschrieben hast";
    key_g_h = "Home", "Start";
    key_g_p = "Profile", "Profil";
    key_g_s = "Settings", "Optionen";
    key_slash = "Search", "Suche";
    key_help = "This list", "Diese Liste";
    key_escape = "Esc", "Esc";
    key_close = "Close", "Schließen";
    or = "or", "oder";
    then = "then", "dann";
    shortcuts_on = "Shortcuts of a single key are on", "Kürzel aus einer Taste sind an";
    form_away =
        "The server cannot do that just now. Nothing is lost: send it again in a moment.",
        "Der Server kann das gerade nicht. Nichts ist verloren: Schick es gleich noch einmal ab.";
    seconds: Pattern = Pattern("{n}s"), Pattern("{n} Sek.");
    minutes: Pattern = Pattern("{n}m"), Pattern("{n} Min.");
    hours: Pattern = Pattern("{n}h"), Pattern("{n} Std.");
    days: Counted = Counted { one: "{n}d", other: "{n}d" }, Counted { one: "{n} Tag", other: "{n} Tage" };
}

impl Words {
    /// A day and a time of day, in UTC.
    pub fn date(&self, time: &DateTime<Utc>) -> String {
        let date = self.date.with("day", time.day()).with("month", self.month(time)).with("year", time.year());
        date.with("time", format_args!("{:02}:{:02}", time.hour(), time.minute())).to_string()
    }

    /// A month and its year.
    pub fn month_of(&self, time: &DateTime<Utc>) -> String {
        format!("{} {}", self.month(time), time.year())
    }

    fn month(&self, time: &DateTime<Utc>) -> &'static str {
        self.months[time.month0() as usize % 12]
    }

    /// Seconds, in the largest unit that fits.
    pub fn span(&self, seconds: i64) -> String {
        match seconds {
            ..60 => self.seconds.with("n", seconds.max(0)).to_string(),
            60..3600 => self.minutes.with("n", seconds / 60).to_string(),
            3600..86_400 => self.hours.with("n", seconds / 3600).to_string(),
            _ => self.days.of(&(seconds / 86_400)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Language;

    #[test]
    fn spans_and_dates() {
        let (en, de) = (Words::of(Language::English), Words::of(Language::German));
        for (seconds, english, german) in [
            (-1, "0s", "0 Sek."),
            (59, "59s", "59 Sek."),
            (60, "1m", "1 Min."),
            (3599, "59m", "59 Min."),
            (3600, "1h", "1 Std."),
            (86_399, "23h", "23 Std."),
            (86_400, "1d", "1 Tag"),
            (604_799, "6d", "6 Tage"),
        ] {
            assert_eq!((en.span(seconds).as_str(), de.span(seconds).as_str()), (english, german));
        }
        let time = DateTime::from_timestamp(1_795_429_443, 0).expect("a time");
        assert_eq!(en.date(&time), "23 November 2026, 10:24");
        assert_eq!(de.date(&time), "23. November 2026, 10:24");
    }
}
