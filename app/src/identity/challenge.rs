//! What an issuer may want beside the password before somebody is signed in: another password, or a code.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    error::{Code, Error},
    identity::local::{codes, passwords},
    json::Text,
};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs)]
pub enum Kind {
    NewPasswordRequired,
    SmsMfa,
    EmailOtp,
    SoftwareTokenMfa,
}

impl Kind {
    /// Cognito's name for it.
    pub fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Whether an app shows the code, and nobody sends one.
    pub fn is_from_app(self) -> bool {
        self == Self::SoftwareTokenMfa
    }

    /// Whether it is a password, and not a code.
    pub fn is_password(self) -> bool {
        self == Self::NewPasswordRequired
    }
}

/// A question that awaits its answer. It is in Cognito's words (RespondToAuthChallenge), in which clients know it.
#[derive(Clone, Debug)]
pub struct Challenge {
    /// What is asked for.
    pub kind: Kind,
    /// The issuer's own, to be sent back with the answer.
    pub session: String,
    /// Who is signing in.
    pub email: String,
}

impl Challenge {
    /// A question of that name; `None` where nobody here could answer it.
    pub fn new(name: &str, session: String, email: &str) -> Option<Self> {
        let kind = serde_json::from_value(name.into()).ok()?;
        Some(Self { kind, session, email: email.to_owned() })
    }
}

/// An answer whose form has been checked.
pub enum Reply {
    /// The password to have from now on.
    Password(String),
    /// As it was sent or shown elsewhere.
    Code(String),
}

/// An answer as it comes, from a program or from a form: to which question, and what is right for its kind.
#[derive(Deserialize, ToSchema)]
pub struct ReplyBody {
    /// Who is signing in.
    #[serde(default)]
    pub email: Text,
    /// From the answer that asked.
    pub challenge: Kind,
    /// From the answer that asked.
    #[serde(default)]
    pub session: Text,
    /// For `NEW_PASSWORD_REQUIRED`.
    #[serde(default)]
    #[schema(required = false)]
    pub password: Text,
    /// For the others.
    #[serde(default)]
    #[schema(required = false)]
    pub code: Text,
}

impl ReplyBody {
    /// The question.
    pub fn challenge(&self) -> Challenge {
        let text = |text: &Text| text.valid().unwrap_or_default().trim().to_owned();
        Challenge { kind: self.challenge, session: text(&self.session), email: text(&self.email) }
    }

    /// The answer.
    ///
    /// # Errors
    /// The rules that a password breaks by itself, or because it tells who she is; `code_invalid` for no code.
    pub fn reply(&self) -> Result<Reply, Error> {
        if self.challenge.is_password() {
            let password = self.password.valid().unwrap_or_default();
            let email = self.email.valid().unwrap_or_default().trim();
            let too_easy = passwords::tells_who(password, "", email).then_some(Code::PasswordTooCommon);
            let broken = passwords::check(password).or(too_easy);
            return broken.map_or(Ok(Reply::Password(password.to_owned())), |code| Err(Error::Invalid(vec![code])));
        }
        let code = codes::typed(&self.code);
        if code.is_empty() { Err(Error::Invalid(vec![Code::CodeInvalid])) } else { Ok(Reply::Code(code)) }
    }
}
