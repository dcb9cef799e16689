//! The answer to what the provider wants beside the password.

use cruddur_identity::{Challenge, Kind, Reply, Rule, codes, passwords};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::http::json::Text;

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
        let text = |text: &Text| text.typed().trim().to_owned();
        Challenge { kind: self.challenge, session: text(&self.session), email: text(&self.email) }
    }

    /// The answer.
    ///
    /// # Errors
    /// The rules that a password breaks by itself, or because it tells who she is; `code_invalid` for no code.
    pub fn reply(&self) -> Result<Reply, Rule> {
        if self.challenge.is_password() {
            let (password, email) = (self.password.typed(), self.email.typed().trim());
            let too_easy = passwords::tells_who(password, "", email).then_some(Rule::PasswordTooCommon);
            return passwords::check(password).or(too_easy).map_or(Ok(Reply::Password(password.to_owned())), Err);
        }
        let code = codes::typed(self.code.typed());
        if code.is_empty() { Err(Rule::CodeInvalid) } else { Ok(Reply::Code(code)) }
    }
}
