//! What the page after one of these forms says.

use crate::pages::Notice;

pub static PROFILE: Notice = Notice::new("profile", ["Your name is saved.", "Dein Name ist gespeichert."]);
pub static PREFERENCES: Notice =
    Notice::new("preferences", ["Your preferences are saved.", "Deine Einstellungen sind gespeichert."]);
pub static PASSWORD_CHANGED: Notice = Notice::new(
    "passwordchanged",
    [
        "Your password is changed. Other devices are signed out.",
        "Dein Passwort ist geändert. Andere Geräte sind abgemeldet.",
    ],
);
pub static EMAIL_CHANGED: Notice =
    Notice::new("emailchanged", ["Your e-mail address is changed.", "Deine E-Mail-Adresse ist geändert."]);
pub static SESSION_ENDED: Notice =
    Notice::new("sessionended", ["That device is signed out.", "Das Gerät ist abgemeldet."]);
pub static ACCOUNT_DELETED: Notice = Notice::new(
    "accountdeleted",
    ["Your account and your cruds are gone. Farewell.", "Dein Konto und deine Cruds sind weg. Mach’s gut."],
);

pub static SHORTENED: Notice =
    Notice::new("shortened", ["What you have posted ends sooner now.", "Was du geschrieben hast, endet jetzt früher."]);
pub static SHORTENING: Notice = Notice::new(
    "shortening",
    [
        "What you have posted will end sooner. It is much: give it a minute.",
        "Was du geschrieben hast, endet bald früher. Es ist viel: Gib dem eine Minute.",
    ],
);

/// All of them.
pub static ALL: [&Notice; 8] = [
    &PROFILE,
    &PREFERENCES,
    &PASSWORD_CHANGED,
    &EMAIL_CHANGED,
    &SESSION_ENDED,
    &ACCOUNT_DELETED,
    &SHORTENED,
    &SHORTENING,
];
