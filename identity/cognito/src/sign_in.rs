//! Signing in, staying signed in, and another password.

use uuid::Uuid;

use cruddur_identity::{
    Challenge, Core, Email, Error, Grant, Outcome, Peer, Reply, SignedIn, Tokens,
    audit::{self, Event},
};
use cruddur_postgres::{one, opt};

use crate::{cognito::Cognito, person, pool::Answer, refusal::Refusal};

/// See `Identity::sign_in`.
pub(crate) async fn sign_in(
    cognito: &Cognito,
    core: &Core,
    peer: &Peer,
    email: &str,
    password: &str,
) -> Result<Outcome, Error> {
    match cognito.pool.sign_in(email, password).await {
        Ok(answer) => cognito.arrive_or_go_on(core, email, answer).await,
        Err(Refusal::NotConfirmed) => Ok(Outcome::NotConfirmed { sign_up: cognito.proof_of(email) }),
        Err(Refusal::Denied | Refusal::Password | Refusal::Parameter(_)) => {
            // A sign-up that came second, of which the pool knows nothing.
            if is_waiting(core, email, password.to_owned()).await? {
                return Ok(Outcome::NotConfirmed { sign_up: Some(Uuid::new_v4()) });
            }
            audit::refuse_address(core, peer, audit::Denied::SignIn, email);
            Err(Error::wrong_password())
        }
        Err(other) => Err(other.into_error()),
    }
}

/// See `Identity::answer`.
pub(crate) async fn answer(
    cognito: &Cognito,
    core: &Core,
    challenge: &Challenge,
    reply: &Reply,
) -> Result<Outcome, Error> {
    match cognito.pool.answer(challenge, reply).await {
        Ok(answer) => cognito.arrive_or_go_on(core, &challenge.email, answer).await,
        Err(refusal @ (Refusal::Code | Refusal::Password)) => Err(refusal.of_code()),
        // The pool has forgotten what it asked: it waits for some minutes only, and for a few tries.
        Err(Refusal::Denied | Refusal::Parameter(_)) => {
            Err(Error::Unauthorized("it took too long, or was tried too often; sign in from the beginning".into()))
        }
        Err(other) => Err(other.into_error()),
    }
}

/// See `Identity::refresh`.
pub(crate) async fn refresh(cognito: &Cognito, token: &str) -> Result<Tokens, Error> {
    match cognito.pool.refresh(token).await {
        Ok(tokens) => Ok(tokens),
        Err(Refusal::Away(source)) => Err(Error::ProviderAway(source)),
        Err(refusal @ (Refusal::TooMany | Refusal::Fault(_))) => Err(refusal.into_error()),
        Err(_) => Err(Error::refresh_refused()),
    }
}

/// See `Identity::reset`. Cognito leaves the sessions as they are, so they are ended with the new password.
pub(crate) async fn reset(
    cognito: &Cognito,
    core: &Core,
    peer: &Peer,
    email: &Email,
    code: &str,
    password: &str,
) -> Result<(), Error> {
    if let Err(refusal) = cognito.pool.reset(email, code, password).await {
        audit::refuse_address(core, peer, audit::Denied::Code, email.as_str());
        return Err(refusal.of_code());
    }
    // Where the pool asks for a second factor there are no tokens to end the sessions with. Ours end all the same.
    let Ok(Answer::Tokens(tokens)) = cognito.pool.sign_in(email.as_str(), password).await else {
        return end_sessions_of(core, peer, email).await;
    };
    let access = tokens.access.clone();
    let arrived = cognito.arrive(core, tokens).await?;
    cognito.pool.sign_out_everywhere(&access).await.or_else(|refusal| refusal.hushed("reset"))?;
    let db = core.database.get().await?;
    one!(&db, identity::end_sessions(arrived.person, None::<Uuid>)).await?;
    audit::record(peer, Event::PasswordReset, arrived.person);
    Ok(())
}

impl Cognito {
    async fn arrive_or_go_on(&self, core: &Core, email: &str, answer: Answer) -> Result<Outcome, Error> {
        match answer {
            Answer::Tokens(tokens) => Ok(Outcome::SignedIn(self.arrive(core, tokens).await?)),
            Answer::Challenge { name, session } => match Challenge::new(&name, session, email) {
                Some(challenge) => Ok(Outcome::Challenged(challenge)),
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
    pub(crate) async fn arrive(&self, core: &Core, tokens: Tokens) -> Result<SignedIn, Error> {
        let verified = core.verifier.verify(&tokens.access).await?;
        let verified = verified.ok_or_else(|| Error::fault("the pool gave a token that is not good"))?;
        let person = person::find_or_insert(core, &self.pool, &verified.sub, &tokens.access).await?;
        Ok(SignedIn { person, grant: Grant::Tokens(tokens) })
    }
}

/// Whether these are address and password of a sign-up that awaits its code. It takes as long where none does.
async fn is_waiting(core: &Core, email: &str, password: String) -> Result<bool, Error> {
    let db = core.database.get().await?;
    let found = one!(&db, identity::address(email, None::<Uuid>)).await?;
    drop(db);
    core.passwords.verify(password, found.sign_up_hash).await
}

async fn end_sessions_of(core: &Core, peer: &Peer, email: &Email) -> Result<(), Error> {
    let db = core.database.get().await?;
    if let Some(holder) = opt!(&db, cognito::holder(email.as_str())).await? {
        one!(&db, identity::end_sessions(holder.uuid, None::<Uuid>)).await?;
        audit::record(peer, Event::PasswordReset, holder.uuid);
    }
    Ok(())
}
