//! Signing in, staying signed in, and another password.

use uuid::Uuid;

use cruddur_identity::{
    Challenge, Core, Email, Error, Grant, Kind, Outcome, Peer, Reply, Rule, SignedIn, Tokens,
    audit::{self, Event},
};
use cruddur_postgres::{one, opt};

use crate::{cognito::Cognito, person, pool::Answer, refusal::Refusal};

/// What the tokens of somebody whose address is not verified are encrypted for.
const KEPT: &[u8] = b"unverified address";

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
    if let (Kind::EmailOtp, Reply::Code(code)) = (challenge.kind, reply)
        && let Some(tokens) = cognito.kept(&challenge.session)
    {
        return verify_address(cognito, core, tokens, code).await;
    }
    match cognito.pool.answer(challenge, reply).await {
        Ok(answer) => cognito.arrive_or_go_on(core, &challenge.email, answer).await,
        Err(refusal @ (Refusal::Code | Refusal::Password)) => Err(refusal.of_code()),
        // The pool has forgotten what it asked: it waits for some minutes only, and for a few tries.
        Err(Refusal::Denied | Refusal::Parameter(_)) => Err(too_late()),
        Err(other) => Err(other.into_error()),
    }
}

fn too_late() -> Error {
    Error::Unauthorized("it took too long, or was tried too often; sign in from the beginning".into())
}

/// The code that was mailed to an address which the pool had not verified: then she is signed in.
async fn verify_address(cognito: &Cognito, core: &Core, tokens: Tokens, code: &str) -> Result<Outcome, Error> {
    match cognito.pool.verify_email(&tokens.access, code).await {
        Ok(()) => Ok(Outcome::SignedIn(cognito.arrive(core, tokens).await?)),
        Err(Refusal::Denied) => Err(too_late()),
        Err(refusal) => Err(refusal.of_code()),
    }
}

/// See `Identity::forgot`. Who has not confirmed yet cannot be given another password: she gets the code that confirms her.
/// What is not waiting for that refuses it.
pub(crate) async fn forgot(cognito: &Cognito, email: &Email) -> Result<(), Error> {
    match cognito.pool.resend(email).await {
        Ok(()) => Ok(()),
        Err(_) => cognito.pool.forgot(email).await.or_else(|refusal| refusal.hushed("forgot")),
    }
}

/// See `Identity::refresh`.
pub(crate) async fn refresh(cognito: &Cognito, token: &str) -> Result<Tokens, Error> {
    match cognito.pool.refresh(token).await {
        Ok(tokens) => Ok(tokens),
        Err(Refusal::Away(source)) => Err(Error::ProviderAway(source)),
        Err(refusal @ (Refusal::TooMany | Refusal::Settings(_) | Refusal::Fault(_))) => Err(refusal.into_error()),
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
        if cognito.confirms(core, email, code).await? {
            return Err(Rule::CodeConfirmed.into());
        }
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
            Answer::Tokens(tokens) => self.arrive_or_verify(core, email, tokens).await,
            Answer::Challenge { name, lacking, .. } if !lacking.is_empty() => {
                let lacking = lacking.join(", ");
                tracing::warn!(challenge = name, lacking, "the pool wants attributes that Cruddur does not ask for");
                let text = format!(
                    "this account needs more before it can be used ({lacking}); write to whoever runs this server"
                );
                Err(Error::Forbidden(text.into()))
            }
            Answer::Challenge { name, session, .. } => match Challenge::new(&name, session, email) {
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

    /// Her row, or the code that verifies her address first.
    async fn arrive_or_verify(&self, core: &Core, email: &str, tokens: Tokens) -> Result<Outcome, Error> {
        let access = tokens.access.clone();
        match self.arrive(core, tokens.clone()).await {
            Err(Error::Forbidden(_)) if self.is_unverified(&access).await? => {
                self.pool.send_email_code(&access).await.map_err(Refusal::into_error)?;
                let Tokens { access, refresh, seconds } = tokens;
                let session = self.seal.close_text(KEPT, &format!("{access} {refresh} {seconds}"))?;
                Ok(Outcome::Challenged(Challenge { kind: Kind::EmailOtp, session, email: email.to_owned() }))
            }
            arrived => Ok(Outcome::SignedIn(arrived?)),
        }
    }

    async fn is_unverified(&self, access: &str) -> Result<bool, Error> {
        Ok(!self.pool.person(access).await.map_err(Refusal::of_token)?.is_email_verified)
    }

    /// The tokens in a question of ours; `None` where it is one of the pool.
    fn kept(&self, session: &str) -> Option<Tokens> {
        let kept = self.seal.open_text(KEPT, session)?;
        let mut parts = kept.split(' ').map(str::to_owned);
        let (access, refresh, seconds) = (parts.next()?, parts.next()?, parts.next()?.parse().ok()?);
        Some(Tokens { access, refresh, seconds })
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
