//! The mails about accounts: which there are, and how they are written when they are sent. The lines of their text have at
//! most 76 characters (RFC 5322, section 2.1.1).

use async_trait::async_trait;
use cruddur_mail::{Mail, Waiting, Writer};
use cruddur_postgres::{Database, opt};
use uuid::Uuid;

use crate::{BoxError, KeyRing, codes};

/// A mail about an account.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    kind: Kind,
    to: &'a str,
    handle: Option<&'a str>,
    code: Option<Uuid>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    SignUpCode,
    AlreadyRegistered,
    SignUpAgain,
    ResetCode,
    PasswordReset,
    PasswordChanged,
    NewAddressCode,
    AddressChanged,
    AccountDeleted,
    AccountTakenOver,
}

/// The code that confirms a sign-up.
pub fn code<'a>(to: &'a str, handle: &'a str, code: Uuid) -> Letter<'a> {
    Letter { kind: Kind::SignUpCode, to, handle: Some(handle), code: Some(code) }
}

/// What the owner of an account is told when somebody signs up with its address, or wants to have it.
pub fn already_registered(to: &str) -> Letter<'_> {
    Letter { kind: Kind::AlreadyRegistered, to, handle: None, code: None }
}

/// What an address gets that asks for another code while several sign-ups wait for one.
pub fn sign_up_again(to: &str) -> Letter<'_> {
    Letter { kind: Kind::SignUpAgain, to, handle: None, code: None }
}

/// The code with which a person sets another password.
pub fn reset<'a>(to: &'a str, handle: &'a str, code: Uuid) -> Letter<'a> {
    Letter { kind: Kind::ResetCode, to, handle: Some(handle), code: Some(code) }
}

/// Tells a person that the password was set by a code, in case it was not she.
pub fn password_reset<'a>(to: &'a str, handle: &'a str) -> Letter<'a> {
    Letter { kind: Kind::PasswordReset, to, handle: Some(handle), code: None }
}

/// Tells a person that the password was changed by somebody who is signed in.
pub fn password_changed<'a>(to: &'a str, handle: &'a str) -> Letter<'a> {
    Letter { kind: Kind::PasswordChanged, to, handle: Some(handle), code: None }
}

/// The code that confirms another address.
pub fn new_address<'a>(to: &'a str, handle: &'a str, code: Uuid) -> Letter<'a> {
    Letter { kind: Kind::NewAddressCode, to, handle: Some(handle), code: Some(code) }
}

/// Tells the address that a person had that it is hers at Cruddur no longer.
pub fn address_changed<'a>(to: &'a str, handle: &'a str) -> Letter<'a> {
    Letter { kind: Kind::AddressChanged, to, handle: Some(handle), code: None }
}

/// Tells a person that her account is gone.
pub fn account_deleted<'a>(to: &'a str, handle: &'a str) -> Letter<'a> {
    Letter { kind: Kind::AccountDeleted, to, handle: Some(handle), code: None }
}

/// Tells an address that its account is that of whoever has confirmed it anew at the provider.
pub fn account_taken_over<'a>(to: &'a str, handle: &'a str) -> Letter<'a> {
    Letter { kind: Kind::AccountTakenOver, to, handle: Some(handle), code: None }
}

impl<'a> Letter<'a> {
    /// As the outbox takes it.
    pub(crate) fn into_row(self, language: &'a str) -> cruddur_mail::Letter<'a> {
        let Self { kind, to, handle, code } = self;
        cruddur_mail::Letter { kind: kind.name(), language, to, handle, code: code.map(|uuid| (uuid, codes::GOOD_FOR)) }
    }
}

/// Subject, what comes before a code, and what comes last. `{handle}` is the person's.
type Words = (&'static str, &'static str, &'static str);

impl Kind {
    const ALL: [Self; 10] = [
        Self::SignUpCode,
        Self::AlreadyRegistered,
        Self::SignUpAgain,
        Self::ResetCode,
        Self::PasswordReset,
        Self::PasswordChanged,
        Self::NewAddressCode,
        Self::AddressChanged,
        Self::AccountDeleted,
        Self::AccountTakenOver,
    ];

    /// In the outbox.
    const fn name(self) -> &'static str {
        match self {
            Self::SignUpCode => "sign_up_code",
            Self::AlreadyRegistered => "already_registered",
            Self::SignUpAgain => "sign_up_again",
            Self::ResetCode => "reset_code",
            Self::PasswordReset => "password_reset",
            Self::PasswordChanged => "password_changed",
            Self::NewAddressCode => "new_address_code",
            Self::AddressChanged => "address_changed",
            Self::AccountDeleted => "account_deleted",
            Self::AccountTakenOver => "account_taken_over",
        }
    }

    fn english(self) -> Words {
        match self {
            Self::SignUpCode => (
                "Your Cruddur code",
                "Welcome to Cruddur, @{handle}!\nYour code is",
                "It is good for ten minutes. If you did not sign up, ignore this mail:\n\
                 without the code there is no account.",
            ),
            Self::AlreadyRegistered => (
                "You have a Cruddur account already",
                "Somebody, perhaps you, tried to use this address for a Cruddur account.",
                "It has an account already, so nothing was changed: sign in with it. If you\n\
                 forgot the password, the sign-in page helps.",
            ),
            Self::SignUpAgain => (
                "Please sign up to Cruddur again",
                "Somebody asked for a new Cruddur code for this address, but more than one\n\
                 person has signed up with it.",
                "If you are one of them, sign up once more: the code that you get then\n\
                 belongs to the password that you chose.",
            ),
            Self::ResetCode => (
                "Your code for a new Cruddur password",
                "Hello @{handle},\nthe code for a new Cruddur password is",
                "It is good for ten minutes. If you did not ask for it, ignore this mail:\n\
                 your password stays as it is.",
            ),
            Self::PasswordReset => (
                "Your Cruddur password was changed",
                "Hello @{handle},\nyour Cruddur password was set anew, and all devices are signed out.",
                "If it was not you, ask for a new password at once: whoever did this can\n\
                 read your mail.",
            ),
            Self::PasswordChanged => (
                "Your Cruddur password was changed",
                "Hello @{handle},\nyour Cruddur password was changed, and all other devices are signed out.",
                "If it was not you, ask for a new password at once with \"Forgot password\".",
            ),
            Self::NewAddressCode => (
                "Your code for a new address",
                "Hello @{handle},\nthe code that makes this your address at Cruddur is",
                "It is good for ten minutes. If you did not ask for it, ignore this mail.",
            ),
            Self::AddressChanged => (
                "Your Cruddur address was changed",
                "Hello @{handle},\nyour Cruddur account has another e-mail address now.",
                "If it was not you, whoever it was knows your password: tell those who run\n\
                 this Cruddur.",
            ),
            Self::AccountDeleted => (
                "Your Cruddur account was deleted",
                "Goodbye @{handle},\nyour Cruddur account and all your cruds are gone.",
                "If it was not you, whoever it was knew your password: use it nowhere else.",
            ),
            Self::AccountTakenOver => (
                "You have your Cruddur account back",
                "Hello @{handle},\nthis address was confirmed at Cruddur anew. The account that you had with\n\
                 it is yours again, with its handle and cruds; all devices were signed out.",
                "If it was not you, whoever it was can read your mail: tell those who run\n\
                 this Cruddur.",
            ),
        }
    }

    fn german(self) -> Words {
        match self {
            Self::SignUpCode => (
                "Dein Code für Cruddur",
                "Willkommen bei Cruddur, @{handle}!\nDein Code ist",
                "Er gilt zehn Minuten. Wenn du dich nicht registriert hast, lass diese Mail\n\
                 liegen: Ohne den Code gibt es kein Konto.",
            ),
            Self::AlreadyRegistered => (
                "Du hast schon ein Konto bei Cruddur",
                "Jemand, vielleicht du, wollte diese Adresse für ein Konto bei Cruddur\n\
                 verwenden.",
                "Sie hat schon eines, darum wurde nichts geändert: Melde dich damit an. Wenn\n\
                 du das Passwort vergessen hast, hilft die Seite zum Anmelden.",
            ),
            Self::SignUpAgain => (
                "Bitte registriere dich noch einmal bei Cruddur",
                "Jemand hat für diese Adresse einen neuen Code von Cruddur verlangt, aber\n\
                 mehr als eine Person hat sich mit ihr registriert.",
                "Wenn du eine davon bist, registriere dich noch einmal: Der Code, den du\n\
                 dann bekommst, gehört zu dem Passwort, das du gewählt hast.",
            ),
            Self::ResetCode => (
                "Dein Code für ein neues Passwort bei Cruddur",
                "Hallo @{handle},\nder Code für ein neues Passwort bei Cruddur ist",
                "Er gilt zehn Minuten. Wenn du ihn nicht verlangt hast, lass diese Mail\n\
                 liegen: Dein Passwort bleibt, wie es ist.",
            ),
            Self::PasswordReset => (
                "Dein Passwort bei Cruddur wurde geändert",
                "Hallo @{handle},\ndein Passwort wurde neu gesetzt, und alle Geräte sind abgemeldet.",
                "Wenn du das nicht warst, verlange gleich ein neues Passwort: Wer es war,\n\
                 kann deine Mails lesen.",
            ),
            Self::PasswordChanged => (
                "Dein Passwort bei Cruddur wurde geändert",
                "Hallo @{handle},\ndein Passwort wurde geändert, und alle anderen Geräte sind abgemeldet.",
                "Wenn du das nicht warst, verlange gleich ein neues mit „Passwort vergessen“.",
            ),
            Self::NewAddressCode => (
                "Dein Code für eine neue Adresse",
                "Hallo @{handle},\nder Code, der dies zu deiner Adresse bei Cruddur macht, ist",
                "Er gilt zehn Minuten. Wenn du ihn nicht verlangt hast, lass diese Mail\n\
                 liegen.",
            ),
            Self::AddressChanged => (
                "Deine Adresse bei Cruddur wurde geändert",
                "Hallo @{handle},\ndein Konto bei Cruddur hat jetzt eine andere E-Mail-Adresse.",
                "Wenn du das nicht warst, kennt jemand dein Passwort: Sag es denen, die\n\
                 dieses Cruddur betreiben.",
            ),
            Self::AccountDeleted => (
                "Dein Konto bei Cruddur wurde gelöscht",
                "Mach’s gut, @{handle}:\nDein Konto bei Cruddur und alle deine Cruds sind weg.",
                "Wenn du das nicht warst, kannte jemand dein Passwort: Verwende es nirgends\n\
                 sonst.",
            ),
            Self::AccountTakenOver => (
                "Du hast dein Konto bei Cruddur wieder",
                "Hallo @{handle},\ndiese Adresse wurde bei Cruddur neu bestätigt. Das Konto, das du mit\n\
                 ihr hattest, ist wieder deines, mit Handle und Cruds. Alle Geräte sind\n\
                 abgemeldet.",
                "Wenn du das nicht warst, kann jemand deine Mails lesen: Sag es denen, die\n\
                 dieses Cruddur betreiben.",
            ),
        }
    }

    fn write(self, language: &str, to: String, handle: &str, code: Option<String>) -> Mail {
        let (language, (subject, opening, closing)) = match language {
            "de" => ("de", self.german()),
            _ => ("en", self.english()),
        };
        Mail { to, language, subject, opening: opening.replace("{handle}", handle), code, closing }
    }
}

/// Writes the mails about accounts.
pub(crate) struct Letters {
    pub(crate) database: Database,
    pub(crate) keys: KeyRing,
}

impl Letters {
    /// The code of that id; `None` where it is void. A key that this process does not know is newer than it: another one, or
    /// the next, sends that mail.
    async fn code(&self, uuid: Uuid) -> Result<Option<String>, BoxError> {
        let db = self.database.get().await?;
        let kid = opt!(&db, identity::code_key(uuid)).await?;
        let Some(kid) = kid else { return Ok(None) };
        let keys = self.keys.now();
        let key = keys.codes.named(Some(kid)).ok_or("the key of a code is not known here")?;
        Ok(Some(codes::derive(key, uuid)))
    }
}

#[async_trait]
impl Writer for Letters {
    fn kinds(&self) -> &[&'static str] {
        const NAMES: [&str; Kind::ALL.len()] = {
            let (mut names, mut n) = ([""; Kind::ALL.len()], 0);
            while n < names.len() {
                names[n] = Kind::ALL[n].name();
                n += 1;
            }
            names
        };
        &NAMES
    }

    async fn write(&self, waiting: &Waiting) -> Result<Option<Mail>, BoxError> {
        let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == waiting.kind) else { return Ok(None) };
        let code = match waiting.code {
            None => None,
            Some(uuid) => match self.code(uuid).await? {
                None => return Ok(None),
                code => code,
            },
        };
        let handle = waiting.handle.as_deref().unwrap_or_default();
        Ok(Some(kind.write(&waiting.language, waiting.to.clone(), handle, code)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_too_long_and_nothing_is_left_open() {
        let (to, handle) = (format!("{}@example.org", "a".repeat(64)), "W".repeat(30));
        for (kind, language) in Kind::ALL.into_iter().flat_map(|kind| [(kind, "en"), (kind, "de"), (kind, "fr")]) {
            let mail = kind.write(language, to.clone(), &handle, Some("123456".into()));
            let text = mail.text();
            assert!(text.lines().all(|line| line.chars().count() <= 76), "{text}");
            assert!(!text.contains(['{', '}']), "{text}");
            assert_eq!(mail.language, if language == "de" { "de" } else { "en" });
        }
    }
}
