//! Amazon Cognito as the issuer: the same steps as the local one, done by a user pool. What pages and API get to hear is in
//! the words of the local issuer, and tells as little of who is registered.

mod account;
mod person;
mod pool;
mod refusal;
mod seal;
mod sessions;

#[cfg(test)]
mod stand_in;
#[cfg(test)]
mod tests;

pub use pool::{Answer, Challenge, PoolTokens, connect};
pub use refusal::Refusal;

use uuid::Uuid;

use self::{pool::Pool, seal::Seal};
use super::{
    audit::{self, Event},
    email::Email,
    issuer::{SignUp, Tokens},
    jwks::RemoteKeys,
    tokens::Verifier,
};
use crate::{
    config::IssuerSettings,
    error::{BoxError, Code, Error},
    one,
    server::App,
};

/// The user pool, and what is needed to keep its tokens.
pub struct Cognito {
    pool: Pool,
    seal: Seal,
}

/// Who signed in, with her tokens.
pub struct Arrived {
    /// `users.uuid`.
    pub person: Uuid,
    tokens: PoolTokens,
}

impl Cognito {
    /// The pool of these settings, and the verifier of its tokens.
    ///
    /// # Errors
    /// Where a setting is missing or cannot be used.
    pub async fn new(settings: &IssuerSettings) -> Result<(Self, Verifier), BoxError> {
        let missing = || "IDENTITY=cognito needs a user pool, its client and SESSION_ENCRYPTION_KEY";
        let id = settings.user_pool_id.as_deref().ok_or_else(missing)?;
        let client_id = settings.user_pool_client_id.as_deref().ok_or_else(missing)?;
        let seal = Seal::new(settings.session_encryption_key.as_deref().ok_or_else(missing)?)?;
        let region = id.split_once('_').map_or("us-east-1", |(region, _)| region);
        // Amazon Cognito Developer Guide, "Verifying JSON web tokens".
        let usual = || format!("https://cognito-idp.{region}.amazonaws.com/{id}");
        let issuer = settings.cognito_issuer.clone().unwrap_or_else(usual);
        let keys = settings.cognito_jwks_url.clone().unwrap_or_else(|| format!("{issuer}/.well-known/jwks.json"));
        let verifier = Verifier::elsewhere(&issuer, client_id, RemoteKeys::new(keys)?);
        let pool = Pool::new(id, client_id, settings.cognito_endpoint.as_deref()).await;
        Ok((Self { pool, seal }, verifier))
    }

    /// See `Issuer::sign_up`. Cognito mails the code. An address that has an account already is answered the same.
    pub async fn sign_up(&self, fields: SignUp) -> Result<Uuid, Error> {
        match self.pool.sign_up(&fields).await {
            Ok(()) | Err(Refusal::Taken) => Ok(Uuid::new_v4()),
            Err(Refusal::Password) => Err(Error::Invalid(vec![Code::PasswordTooCommon])),
            Err(Refusal::Function(said)) => Err(refused_by_function(&said)),
            Err(other) => Err(other.into_error()),
        }
    }

    /// See `Issuer::confirm`. Where the pool's function failed, Cognito has confirmed the person all the same, and she is
    /// given her row at her first sign-in.
    pub async fn confirm(&self, email: &Email, code: &str) -> Result<(), Error> {
        match self.pool.confirm(email, code).await {
            Ok(()) => Ok(()),
            Err(Refusal::Function(said)) => {
                tracing::error!(said, "somebody was confirmed, but the pool's function has failed");
                Ok(())
            }
            Err(other) => Err(other.of_code()),
        }
    }

    /// See `Issuer::resend`.
    pub async fn resend(&self, email: &Email) -> Result<(), Error> {
        self.pool.resend(email).await.or_else(|refusal| refusal.hushed("resend"))
    }

    /// See `Issuer::sign_in`.
    pub async fn sign_in(&self, app: &App, email: &str, password: &str) -> Result<Arrived, Error> {
        match self.pool.sign_in(email, password).await {
            Ok(Answer::Tokens(tokens)) => self.arrive(app, tokens).await,
            Ok(Answer::Challenge(Challenge { name, .. })) => {
                tracing::warn!(challenge = name, "the pool asks for what Cruddur cannot give");
                Err(Error::Forbidden(
                    "this account needs a step that this page does not know; reset its password".into(),
                ))
            }
            Err(Refusal::NotConfirmed) => Err(Error::NotConfirmed),
            Err(Refusal::Denied | Refusal::Password) => Err(super::local::sign_in::wrong()),
            Err(other) => Err(other.into_error()),
        }
    }

    /// Her row, which may have to be made first.
    async fn arrive(&self, app: &App, tokens: PoolTokens) -> Result<Arrived, Error> {
        let verified = app.identity.verifier.verify(&tokens.access).await?;
        let verified = verified.ok_or_else(|| Error::internal("the pool gave a token that is not good"))?;
        let person = self.person(app, &verified.sub, &tokens.access).await?;
        Ok(Arrived { person, tokens })
    }

    /// Whose `sub` this is; see [`person::find_or_insert`].
    pub async fn person(&self, app: &App, sub: &str, access: &str) -> Result<Uuid, Error> {
        person::find_or_insert(app, &self.pool, sub, access).await
    }

    /// Tokens for a program: the pool's own.
    pub fn open(&self, arrived: Arrived) -> Tokens {
        audit::record(Event::SignedIn, arrived.person);
        arrived.tokens.into()
    }

    /// See `Issuer::refresh`.
    pub async fn refresh(&self, token: &str) -> Result<Tokens, Error> {
        match self.pool.refresh(token).await {
            Ok(tokens) => Ok(tokens.into()),
            Err(Refusal::Away(source)) => Err(Error::IssuerAway(source)),
            Err(_) => Err(super::local::sign_in::refused()),
        }
    }

    /// See `Issuer::sign_out`.
    pub async fn sign_out(&self, token: &str) -> Result<(), Error> {
        self.pool.revoke(token).await.or_else(|refusal| refusal.hushed("sign-out"))
    }

    /// See `Issuer::forgot`.
    pub async fn forgot(&self, email: &Email) -> Result<(), Error> {
        self.pool.forgot(email).await.or_else(|refusal| refusal.hushed("forgot"))
    }

    /// See `Issuer::reset`. Cognito leaves the sessions as they are, so they are ended with the new password.
    pub async fn reset(&self, app: &App, email: &Email, code: &str, password: &str) -> Result<(), Error> {
        self.pool.reset(email, code, password).await.map_err(Refusal::of_code)?;
        let Ok(Answer::Tokens(tokens)) = self.pool.sign_in(email.as_str(), password).await else { return Ok(()) };
        let arrived = self.arrive(app, tokens).await?;
        self.pool.sign_out_everywhere(&arrived.tokens.access).await.or_else(|refusal| refusal.hushed("reset"))?;
        let db = app.database.get().await?;
        one!(&db, identity::end_sessions(arrived.person, None::<Uuid>)).await?;
        audit::record(Event::PasswordReset, arrived.person);
        Ok(())
    }
}

impl From<PoolTokens> for Tokens {
    fn from(tokens: PoolTokens) -> Self {
        Self { access: tokens.access, refresh: tokens.refresh, seconds: tokens.seconds }
    }
}

/// The rule that PreSignUp said was broken: its error is the API's code.
fn refused_by_function(said: &str) -> Error {
    let rules = [
        ("handle_taken", Code::HandleTaken),
        ("handle_invalid", Code::HandleInvalid),
        ("display_name_blank", Code::DisplayNameBlank),
        ("display_name_invalid", Code::DisplayNameInvalid),
        ("display_name_exceed_max_chars", Code::DisplayNameExceedMaxChars),
    ];
    let said = said.trim_end_matches('.');
    match rules.iter().find(|(name, _)| said.ends_with(name)) {
        Some((_, code)) => Error::Invalid(vec![*code]),
        None => Error::IssuerAway(format!("the pool's function failed: {said}").into()),
    }
}
