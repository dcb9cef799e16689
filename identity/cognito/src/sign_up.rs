//! Becoming somebody: sign up, confirm, resend.
//!
//! The pool keeps one sign-up an address, with the password of whoever came first; its code confirms that one, whoever
//! types it. So where a second one has tried, a code counts only beside what shows that it is given by whoever chose the
//! password. Otherwise a stranger could sign up with somebody's address, and have its owner confirm the stranger's
//! password.

use uuid::Uuid;

use cruddur_identity::{Core, Email, Error, Peer, Proof, Rule, SignUp, audit, codes, letters};
use cruddur_postgres::one;

use crate::{cognito::Cognito, refusal::Refusal};

/// See `Identity::sign_up`. Cognito mails the code. The proof is given to whoever knows the password of the sign-up that
/// waits now, which may be an earlier one of hers.
pub(crate) async fn sign_up(cognito: &Cognito, core: &Core, peer: &Peer, fields: SignUp) -> Result<Uuid, Error> {
    let password_hash = core.passwords.hash(fields.password.clone()).await?;
    let is_taken = match cognito.pool.sign_up(&fields).await {
        Ok(()) => false,
        Err(Refusal::Taken) => true,
        Err(Refusal::Password) => return Err(Rule::PasswordInvalid.into()),
        Err(Refusal::Function(said)) => return Err(refused_by_function(&said)),
        Err(other) => return Err(other.into_error()),
    };
    // Asked whether or not the address was new, so that the time tells nothing.
    let awaits_her = cognito.awaits(&fields.email, &fields.password).await?;
    match (is_taken, awaits_her) {
        (false, _) => {}
        (true, true) => resend(cognito, &fields.email).await?,
        (true, false) => contest(core, peer, &fields, password_hash).await?,
    }
    Ok(if awaits_her { cognito.proof(&fields.email) } else { Uuid::new_v4() })
}

/// See `Identity::confirm`. Where the pool's function failed, Cognito has confirmed the person all the same, and she is
/// given her row at her first sign-in.
pub(crate) async fn confirm(
    cognito: &Cognito,
    core: &Core,
    peer: &Peer,
    email: &Email,
    code: &str,
    proof: Proof,
) -> Result<(), Error> {
    let is_hers = match proof {
        Proof::SignUp(uuid) => uuid == cognito.proof(email),
        Proof::Password(password) => cognito.awaits(email, &password).await?,
        Proof::None => !is_contested(core, email).await?,
    };
    // A code that is not hers is as good as none. That more is needed would tell that somebody has the address.
    let confirmed = if is_hers { cognito.pool.confirm(email, code).await } else { Err(Refusal::Code) };
    match confirmed {
        Ok(()) => Ok(()),
        Err(Refusal::Function(said)) => {
            tracing::error!(said, "somebody was confirmed, but the pool's function has failed");
            Ok(())
        }
        Err(other) => {
            audit::refuse_address(core, peer, audit::Denied::Code, email.as_str());
            Err(other.of_code())
        }
    }
}

/// See `Identity::resend`.
pub(crate) async fn resend(cognito: &Cognito, email: &Email) -> Result<(), Error> {
    cognito.pool.resend(email).await.or_else(|refusal| refusal.hushed("resend"))
}

impl Cognito {
    /// Whether the pool awaits the code of a sign-up with this password.
    async fn awaits(&self, email: &Email, password: &str) -> Result<bool, Error> {
        match self.pool.sign_in(email.as_str(), password).await {
            Err(Refusal::NotConfirmed) => Ok(true),
            Err(refusal @ (Refusal::Away(_) | Refusal::Settings(_) | Refusal::Fault(_))) => Err(refusal.into_error()),
            _ => Ok(false),
        }
    }

    /// Whether this is the code of a sign-up that waits, which is confirmed then; the code for another password follows. Until
    /// that is used, the password is that of whoever signed up, as it is where the code is typed on its own page.
    pub(crate) async fn confirms(&self, core: &Core, email: &Email, code: &str) -> Result<bool, Error> {
        if is_contested(core, email).await? || self.pool.confirm(email, code).await.is_err() {
            return Ok(false);
        }
        self.pool.forgot(email).await.or_else(|refusal| refusal.hushed("forgot"))?;
        Ok(true)
    }

    /// What a browser keeps of the sign-up that waits at this address, once it was given the password of that.
    fn proof(&self, email: &Email) -> Uuid {
        let tag = self.seal.tag(format!("sign-up:{}", email.as_str().to_lowercase()).as_bytes());
        Uuid::from_bytes(tag)
    }

    /// The same for an address as it was typed at sign-in.
    pub(crate) fn proof_of(&self, email: &str) -> Option<Uuid> {
        Email::parse(email).map(|email| self.proof(&email))
    }
}

/// Somebody signed up with an address that has an account, or with another password than whoever did before her. The
/// address hears of it, and who did it nothing: not even at sign-in, for which the password is kept, hashed, for a day.
async fn contest(core: &Core, peer: &Peer, fields: &SignUp, password_hash: String) -> Result<(), Error> {
    let (name, handle, email) = (fields.display_name.as_str(), fields.handle.as_str(), fields.email.as_str());
    let mut db = core.database.get().await?;
    let tx = db.transaction().await?;
    one!(&tx, identity::create_sign_up(name, handle, email, password_hash)).await?;
    let may_send = codes::note_sending(&tx, email).await?;
    core.queue(&tx, peer, may_send.then(|| letters::already_registered(email))).await?;
    tx.commit().await?;
    core.send();
    Ok(())
}

async fn is_contested(core: &Core, email: &Email) -> Result<bool, Error> {
    let db = core.database.get().await?;
    Ok(one!(&db, cognito::is_contested(email.as_str())).await?)
}

/// The rule that PreSignUp said was broken: its error is the API's code.
fn refused_by_function(said: &str) -> Error {
    use cruddur_text::Rule::{DisplayNameBlank, DisplayNameExceedMaxChars, DisplayNameInvalid, HandleInvalid};
    let names = [HandleInvalid, DisplayNameBlank, DisplayNameInvalid, DisplayNameExceedMaxChars].map(Rule::Text);
    let said = said.trim_end_matches('.');
    match names.into_iter().chain([Rule::HandleTaken]).find(|rule| said.ends_with(&rule.to_string())) {
        Some(rule) => rule.into(),
        None => Error::ProviderAway(format!("the pool's function failed: {said}").into()),
    }
}
