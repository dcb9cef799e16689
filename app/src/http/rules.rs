//! The rules of what people write and of who they are, which several features ask for: their codes in the API, and what
//! forms say of them. Rules of one feature are with it.

use cruddur_identity::Rule;

use super::{Code, Error};

pub const MESSAGE_BLANK: Code =
    Code::new("message_blank", "message", ["Write something first.", "Schreib erst etwas."]);
pub const MESSAGE_INVALID: Code = Code::new(
    "message_invalid",
    "message",
    [
        "The message holds characters that cannot be kept.",
        "Die Nachricht enthält Zeichen, die sich nicht speichern lassen.",
    ],
);
pub const MESSAGE_EXCEED_MAX_CHARS: Code = Code::new(
    "message_exceed_max_chars",
    "message",
    ["The message is longer than 280 characters.", "Die Nachricht ist länger als 280 Zeichen."],
);
pub const EMAIL_INVALID: Code = Code::new(
    "email_invalid",
    "email",
    ["Enter an e-mail address like name@example.com.", "Gib eine E-Mail-Adresse wie name@example.com ein."],
);
pub const PASSWORD_TOO_SHORT: Code = Code::new(
    "password_too_short",
    "password",
    ["Use at least 8 characters for the password.", "Nimm mindestens 8 Zeichen für das Passwort."],
);
pub const PASSWORD_TOO_LONG: Code = Code::new(
    "password_too_long",
    "password",
    ["Use at most 128 characters for the password.", "Nimm höchstens 128 Zeichen für das Passwort."],
);
pub const PASSWORD_TOO_COMMON: Code = Code::new(
    "password_too_common",
    "password",
    [
        "That password is one of the first that others would try. Choose another one.",
        "Dieses Passwort probieren andere zuerst. Wähle ein anderes.",
    ],
);
pub const PASSWORD_INVALID: Code = Code::new(
    "password_invalid",
    "password",
    [
        "This password is not taken here. Choose a longer one, without spaces at its ends.",
        "Dieses Passwort geht hier nicht. Wähle ein längeres, ohne Leerzeichen am Rand.",
    ],
);
pub const HANDLE_INVALID: Code = Code::new(
    "handle_invalid",
    "handle",
    [
        "Use 2 to 30 letters, digits and _ for the handle, and none of the reserved words.",
        "Nimm 2 bis 30 Buchstaben, Ziffern und _ für das Handle und keins der reservierten Wörter.",
    ],
);
pub const HANDLE_TAKEN: Code = Code::new(
    "handle_taken",
    "handle",
    ["That handle is taken. Choose another one.", "Das Handle ist vergeben. Wähle ein anderes."],
);
/// [`HANDLE_TAKEN`] where a row that nobody can sign in to any more is given back.
pub const HANDLE_TAKEN_FOR_NOW: Code = Code::new(
    HANDLE_TAKEN.name,
    HANDLE_TAKEN.field,
    [
        "That handle is taken. Choose another one. If it was yours, with this address: sign up with any other, and you \
         have it back when you have confirmed and signed in.",
        "Das Handle ist vergeben. Wähle ein anderes. Wenn es mit dieser Adresse deines war: Registriere dich mit \
         irgendeinem, und du hast es wieder, sobald du bestätigt hast und dich anmeldest.",
    ],
);
pub const DISPLAY_NAME_INVALID: Code = Code::new(
    "display_name_invalid",
    "display_name",
    ["The name holds characters that cannot be shown.", "Der Name enthält Zeichen, die sich nicht anzeigen lassen."],
);
pub const DISPLAY_NAME_BLANK: Code =
    Code::new("display_name_blank", "display_name", ["Enter a name.", "Gib einen Namen ein."]);
pub const DISPLAY_NAME_EXCEED_MAX_CHARS: Code = Code::new(
    "display_name_exceed_max_chars",
    "display_name",
    ["The name is longer than 50 characters.", "Der Name ist länger als 50 Zeichen."],
);
pub const CODE_INVALID: Code = Code::new(
    "code_invalid",
    "code",
    [
        "The code is wrong or has expired. Look again, or have another one sent.",
        "Der Code ist falsch oder abgelaufen. Sieh noch einmal nach oder lass dir einen neuen schicken.",
    ],
);
pub const CODE_CONFIRMED: Code = Code::new(
    "code_confirmed",
    "code",
    [
        "Your address is confirmed now. For the new password we have sent you another code: enter that one.",
        "Deine Adresse ist jetzt bestätigt. Für das neue Passwort haben wir dir noch einen Code geschickt: Gib den ein.",
    ],
);
pub const PASSWORD_NEEDED: Code = Code::new(
    "password_needed",
    "password",
    [
        "Somebody else signed up with this address, too. Enter the password that you chose.",
        "Mit dieser Adresse hat sich noch jemand registriert. Gib das Passwort ein, das du gewählt hast.",
    ],
);
pub const PASSWORD_WRONG: Code = Code::new(
    "password_wrong",
    "current_password",
    ["That is not your current password.", "Das ist nicht dein aktuelles Passwort."],
);
pub const HANDLE_MISMATCH: Code =
    Code::new("handle_mismatch", "handle", ["That is not your handle.", "Das ist nicht dein Handle."]);

/// All of them, in the order in which an answer lists them.
pub const ALL: [Code; 18] = [
    MESSAGE_BLANK,
    MESSAGE_INVALID,
    MESSAGE_EXCEED_MAX_CHARS,
    EMAIL_INVALID,
    PASSWORD_TOO_SHORT,
    PASSWORD_TOO_LONG,
    PASSWORD_TOO_COMMON,
    PASSWORD_INVALID,
    HANDLE_INVALID,
    HANDLE_TAKEN,
    DISPLAY_NAME_INVALID,
    DISPLAY_NAME_BLANK,
    DISPLAY_NAME_EXCEED_MAX_CHARS,
    CODE_INVALID,
    CODE_CONFIRMED,
    PASSWORD_NEEDED,
    PASSWORD_WRONG,
    HANDLE_MISMATCH,
];

impl From<Rule> for Code {
    fn from(rule: Rule) -> Self {
        match rule {
            Rule::EmailInvalid => EMAIL_INVALID,
            Rule::PasswordTooShort => PASSWORD_TOO_SHORT,
            Rule::PasswordTooLong => PASSWORD_TOO_LONG,
            Rule::PasswordTooCommon => PASSWORD_TOO_COMMON,
            Rule::PasswordInvalid => PASSWORD_INVALID,
            Rule::PasswordNeeded => PASSWORD_NEEDED,
            Rule::PasswordWrong => PASSWORD_WRONG,
            Rule::HandleTaken => HANDLE_TAKEN,
            Rule::HandleMismatch => HANDLE_MISMATCH,
            Rule::CodeInvalid => CODE_INVALID,
            Rule::CodeConfirmed => CODE_CONFIRMED,
            Rule::Text(rule) => rule.into(),
        }
    }
}

impl From<cruddur_text::Rule> for Code {
    fn from(rule: cruddur_text::Rule) -> Self {
        use cruddur_text::Rule;
        match rule {
            Rule::HandleInvalid => HANDLE_INVALID,
            Rule::DisplayNameInvalid => DISPLAY_NAME_INVALID,
            Rule::DisplayNameBlank => DISPLAY_NAME_BLANK,
            Rule::DisplayNameExceedMaxChars => DISPLAY_NAME_EXCEED_MAX_CHARS,
            Rule::MessageBlank => MESSAGE_BLANK,
            Rule::MessageInvalid => MESSAGE_INVALID,
            Rule::MessageExceedMaxChars => MESSAGE_EXCEED_MAX_CHARS,
        }
    }
}

impl From<cruddur_identity::Error> for Error {
    fn from(error: cruddur_identity::Error) -> Self {
        use cruddur_identity::Error as Theirs;
        match error {
            Theirs::Invalid(rules) => Self::Invalid(rules.into_iter().map(Code::from).collect()),
            Theirs::Unauthorized(words) => Self::Unauthorized(words),
            Theirs::Forbidden(words) => Self::Forbidden(words),
            Theirs::NotFound(words) => Self::NotFound(words),
            Theirs::TooMany { seconds } => Self::TooManyRequests { seconds },
            Theirs::Away(source) => Self::Unavailable(source),
            Theirs::Unknown(source) => Self::Unknown(source),
            Theirs::Busy => Self::Busy,
            Theirs::ProviderAway(source) => Self::ProviderAway(source),
            Theirs::Fault(source) => Self::Internal(source),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_the_name_of_its_rule() {
        use cruddur_text::Rule as Text;
        for rule in [Rule::EmailInvalid, Rule::PasswordNeeded, Rule::CodeInvalid, Rule::Text(Text::MessageBlank)] {
            assert_eq!(Code::from(rule).name, rule.to_string());
        }
    }
}
