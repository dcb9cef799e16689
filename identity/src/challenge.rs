//! What a provider may want beside the password before somebody is signed in: another password, or a code.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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
    /// The provider's own, to be sent back with the answer.
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
