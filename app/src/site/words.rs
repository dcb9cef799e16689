//! What the pages about the site say.

use crate::pages::words::{Counted, Pattern, words};

words! {
    try_again = "Try again", "Noch einmal versuchen";
    offline_title = "You are offline", "Du bist offline";
    offline_text =
        "Cruds are not kept on your device, because they expire. They are back when your connection is.",
        "Cruds werden nicht auf deinem Gerät aufbewahrt, weil sie ablaufen. Sie sind wieder da, wenn du es bist.";
    privacy_title = "Privacy", "Datenschutz";
    privacy_lead =
        "Cruddur forgets. That is the point of it. Here is what it knows until then.",
        "Cruddur vergisst. Darum geht es. Hier steht, was es bis dahin weiß.";
    privacy_cruds_title = "Your cruds", "Deine Cruds";
    privacy_cruds =
        "A crud can be seen by everyone until its time is up, from that instant by nobody. Within a minute it is deleted from the database, too, with all that hangs on it. You can delete it yourself at any time.",
        "Einen Crud können alle sehen, bis seine Zeit um ist, von dem Moment an niemand. Innerhalb einer Minute ist er auch aus der Datenbank gelöscht, mit allem, was an ihm hängt. Du kannst ihn jederzeit selbst löschen.";
    privacy_alive: Counted =
        Counted { one: "One crud is alive just now.", other: "About {n} cruds are alive just now." },
        Counted { one: "Ein Crud lebt gerade.", other: "Etwa {n} Cruds leben gerade." };
    privacy_in_time =
        "Nothing that ended more than a minute ago is in the database.",
        "Nichts, was vor mehr als einer Minute endete, ist noch in der Datenbank.";
    privacy_late: Pattern =
        Pattern("Deleting is late just now: something that ended {n} min ago is still in the database, where nobody sees it."),
        Pattern("Das Löschen ist gerade spät dran: Etwas, das vor {n} min endete, ist noch in der Datenbank, wo es niemand sieht.");
    privacy_check = "Check it yourself", "Prüf es selbst";
    privacy_account_title = "Your account", "Dein Konto";
    privacy_account =
        "Your name, your handle, your e-mail address and your password, as a hash. Nobody else sees the address. In the settings you can download all of it, and delete it.",
        "Dein Name, dein Handle, deine E-Mail-Adresse und dein Passwort, als Hash. Die Adresse sieht sonst niemand. In den Optionen kannst du alles herunterladen und löschen.";
    privacy_cookies_title = "Cookies and tracking", "Cookies und Tracking";
    privacy_cookies =
        "One cookie keeps you signed in, one remembers your language, and a few keep for a day at most where you were: a sign-up, the address that you typed last, what you were writing when you had to sign in first. There is no tracking, no advertising, and nothing is loaded from anybody else. A draft that you have not sent is kept in your browser.",
        "Ein Cookie hält dich angemeldet, einer merkt sich deine Sprache, und ein paar merken sich höchstens einen Tag lang, wo du warst: eine Registrierung, die zuletzt getippte Adresse, was du schriebst, als du dich erst anmelden musstest. Es gibt kein Tracking, keine Werbung, und nichts wird von anderen geladen. Ein Entwurf, den du nicht abgeschickt hast, liegt in deinem Browser.";
    privacy_others_title = "What we cannot promise", "Was wir nicht versprechen können";
    privacy_others =
        "Others can copy what they see: a screenshot does not expire, nor does what another program has read.",
        "Andere können kopieren, was sie sehen: Ein Bildschirmfoto läuft nicht ab, und was ein anderes Programm gelesen hat, auch nicht.";
    privacy_mails =
        "Mails that were sent to you are yours. No crud is in them.",
        "Mails, die du bekommen hast, gehören dir. Kein Crud steht darin.";
    privacy_backups =
        "A backup holds the cruds that were alive when it was made, for as long as whoever runs this Cruddur keeps it. How long that is, they have not said.",
        "Eine Sicherung enthält die Cruds, die lebten, als sie gemacht wurde, solange die Betreiber dieses Cruddur sie aufbewahren. Wie lange das ist, haben sie nicht gesagt.";
    privacy_backups_of: Counted =
        Counted {
            one: "A backup holds the cruds that were alive when it was made. It is kept for {n} day.",
            other: "A backup holds the cruds that were alive when it was made. It is kept for {n} days.",
        },
        Counted {
            one: "Eine Sicherung enthält die Cruds, die lebten, als sie gemacht wurde. Sie wird {n} Tag lang aufbewahrt.",
            other: "Eine Sicherung enthält die Cruds, die lebten, als sie gemacht wurde. Sie wird {n} Tage lang aufbewahrt.",
        };
    privacy_logs =
        "The log says who called when, for those who run this Cruddur. The text of cruds is not in it.",
        "Das Protokoll sagt den Betreibern dieses Cruddur, wer wann da war. Der Text von Cruds steht nicht darin.";
    privacy_disk =
        "On the disk of the database what was deleted is overwritten later, as the room is needed. Nobody reads it by way of Cruddur; whoever has the disk may.",
        "Auf der Platte der Datenbank wird Gelöschtes erst überschrieben, wenn der Platz gebraucht wird. Über Cruddur liest es niemand; wer die Platte hat, kann es vielleicht.";
}
