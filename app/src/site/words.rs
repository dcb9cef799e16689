//! What the pages about the site say.

use crate::pages::words::words;

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
        "A crud can be seen by everyone until its time is up, from that instant by nobody. The database does not yet delete it by itself at that time; you can delete it yourself at any time, with all that hangs on it. Backups may hold it as long as they are kept.",
        "Einen Crud können alle sehen, bis seine Zeit um ist, von dem Moment an niemand. Die Datenbank löscht ihn dann noch nicht von selbst; du kannst ihn jederzeit löschen, mit allem, was an ihm hängt. Sicherungen können ihn enthalten, solange sie aufbewahrt werden.";
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
        "Others can copy what they see: a screenshot does not expire.",
        "Andere können kopieren, was sie sehen: Ein Bildschirmfoto läuft nicht ab.";
}
