//! What the page after one of these forms says.

use crate::pages::Notice;

pub static CONFIRMED: Notice = Notice::new(
    "confirmed",
    ["Your address is confirmed. Sign in, and welcome.", "Deine Adresse ist bestätigt. Melde dich an, und willkommen."],
);
pub static NOT_CONFIRMED: Notice = Notice::new(
    "notconfirmed",
    [
        "Your address is not confirmed yet. Type the code from the mail.",
        "Deine Adresse ist noch nicht bestätigt. Gib den Code aus der E-Mail ein.",
    ],
);
pub static CODE_SENT: Notice = Notice::new(
    "codesent",
    [
        "A code is on its way. Type it here within 10 minutes.",
        "Ein Code ist unterwegs. Gib ihn binnen 10 Minuten hier ein.",
    ],
);
pub static PASSWORD_RESET: Notice = Notice::new(
    "passwordreset",
    ["Your new password is saved. Sign in with it.", "Dein neues Passwort ist gespeichert. Melde dich damit an."],
);
pub static HANDLE_MISSED: Notice = Notice::new(
    "handlemissed",
    [
        "Somebody else got the handle that you asked for a moment before you. Here you are @{handle}.",
        "Jemand war mit deinem Wunschnamen einen Augenblick schneller. Hier bist du @{handle}.",
    ],
);
pub static SIGN_IN_FAILED: Notice = Notice::new(
    "signinfailed",
    ["That sign-in did not come to its end. Try it again.", "Die Anmeldung kam nicht zu Ende. Versuch es noch einmal."],
);

/// All of them.
pub static ALL: [&Notice; 6] =
    [&CONFIRMED, &NOT_CONFIRMED, &CODE_SENT, &PASSWORD_RESET, &HANDLE_MISSED, &SIGN_IN_FAILED];
