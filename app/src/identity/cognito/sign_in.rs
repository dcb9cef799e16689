//! Signing in, staying signed in, and another password.

use uuid::Uuid;

use super::{
    Arrived, Cognito, Refusal,
    pool::{Answer, PoolTokens},
};
use crate::{
    error::Error,
    identity::{
        audit::{self, Event},
        challenge::{Challenge, Reply},
        email::Email,
        issuer::Tokens,
        local,
    },
    one,
    server::App,
};

impl Cognito {
    /// See `Issuer::sign_in`.
    pub async fn sign_in(&self, app: &App, email: &str, password: &str) -> Result<Arrived, Error> {
        match self.pool.sign_in(email, password).await {
            Ok(answer) => self.arrive_or_go_on(app, email, answer).await,
            Err(Refusal::NotConfirmed) => Err(Error::NotConfirmed { sign_up: self.proof_of(email) }),
            Err(Refusal::Denied | Refusal::Password | Refusal::Parameter(_)) => {
                // A sign-up that came second, of which the pool knows nothing.
                if local::sign_in::is_waiting(app, email, password.to_owned()).await? {
                    return Err(Error::NotConfirmed { sign_up: Some(Uuid::new_v4()) });
                }
                audit::refuse_address(app, audit::Refusal::SignIn, email);
                Err(local::sign_in::wrong())
            }
            Err(other) => Err(other.into_error()),
        }
    }

    /// See `Issuer::answer`.
    pub async fn answer(&self, app: &App, challenge: &Challenge, reply: &Reply) -> Result<Arrived, Error> {
        match self.pool.answer(challenge, reply).await {
            Ok(answer) => self.arrive_or_go_on(app, &challenge.email, answer).await,
            Err(refusal @ (Refusal::Code | Refusal::Password)) => Err(refusal.of_code()),
            // The pool has forgotten what it asked: it waits for some minutes only, and for a few tries.
            Err(Refusal::Denied | Refusal::Parameter(_)) => {
                Err(Error::Unauthorized("it took too long, or was tried too often; sign in from the beginning".into()))
            }
            Err(other) => Err(other.into_error()),
        }
    }

    async fn arrive_or_go_on(&self, app: &App, email: &str, answer: Answer) -> Result<Arrived, Error> {
        match answer {
            Answer::Tokens(tokens) => self.arrive(app, tokens).await,
            Answer::Challenge { name, session } => match Challenge::new(&name, session, email) {
                Some(challenge) => Err(Error::Challenged(Box::new(challenge))),
                None => {
                    tracing::warn!(challenge = name, "the pool asks for what Cruddur cannot give");
                    let text = "this account needs a step of signing in that Cruddur does not know; \
                                write to whoever runs this server";
                    Err(Error::Forbidden(text.into()))
                }
            },
        }
    }

    /// Her row, which may have to be made first.
    pub(super) async fn arrive(&self, app: &App, tokens: PoolTokens) -> Result<Arrived, Error> {
        let verified = app.identity.verifier.verify(&tokens.access).await?;
        let verified = verified.ok_or_else(|| Error::internal("the pool gave a token that is not good"))?;
        let person = self.person(app, &verified.sub, &tokens.access).await?;
        Ok(Arrived { person, tokens })
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
            Err(refusal @ (Refusal::TooMany | Refusal::Fault(_))) => Err(refusal.into_error()),
            Err(_) => Err(local::sign_in::refused()),
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
        if let Err(refusal) = self.pool.reset(email, code, password).await {
            audit::refuse_address(app, audit::Refusal::Code, email.as_str());
            return Err(refusal.of_code());
        }
        // Where the pool asks for a second factor there are no tokens to end the sessions with. Ours end all the same.
        let Ok(Answer::Tokens(tokens)) = self.pool.sign_in(email.as_str(), password).await else {
            return self.end_sessions_of(app, email).await;
        };
        let arrived = self.arrive(app, tokens).await?;
        self.pool.sign_out_everywhere(&arrived.tokens.access).await.or_else(|refusal| refusal.hushed("reset"))?;
        let db = app.database.get().await?;
        one!(&db, identity::end_sessions(arrived.person, None::<Uuid>)).await?;
        audit::record(Event::PasswordReset, arrived.person);
        Ok(())
    }

    async fn end_sessions_of(&self, app: &App, email: &Email) -> Result<(), Error> {
        let db = app.database.get().await?;
        if let Some(holder) = crate::opt!(&db, cognito::holder(email.as_str())).await? {
            one!(&db, identity::end_sessions(holder.uuid, None::<Uuid>)).await?;
            audit::record(Event::PasswordReset, holder.uuid);
        }
        Ok(())
    }
}

impl From<PoolTokens> for Tokens {
    fn from(tokens: PoolTokens) -> Self {
        Self { access: tokens.access, refresh: tokens.refresh, seconds: tokens.seconds }
    }
}
