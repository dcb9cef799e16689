//! All that pages and API ask about who people are.

use std::sync::Arc;

use cruddur_mail::{Outbox, Writer};
use cruddur_postgres::{Database, opt};
use cruddur_text::Handle;
use uuid::Uuid;

use crate::{
    Caller, Challenge, Core, Email, Error, Jwk, Keys, Limits, Local, Outcome, Peer, Proof, Provider, Reply, SignUp,
    SignedIn, Tokens, Verifier, attempts, letters::Letters, pace,
};

/// A provider, and what is done around it: attempts are counted here, answers wait for whole steps here.
pub struct Identity {
    pub(crate) core: Core,
    pub(crate) provider: Arc<dyn Provider>,
}

impl Identity {
    /// Cruddur as its own provider. `issuer` is `iss` of the tokens.
    ///
    /// # Errors
    /// [`Error::Away`] where the database is away; [`Error::Fault`] where a key in it is broken.
    pub async fn local(database: Database, outbox: Outbox, limits: Limits, issuer: &str) -> Result<Self, Error> {
        let core = Core::load(database, outbox, limits, |keys| Verifier::ours(issuer, keys.clone())).await?;
        Ok(Self { core, provider: Arc::new(Local) })
    }

    /// Another provider, whose tokens are verified so.
    ///
    /// # Errors
    /// As [`Identity::local`].
    pub async fn with(
        provider: Arc<dyn Provider>,
        verifier: Verifier,
        database: Database,
        outbox: Outbox,
        limits: Limits,
    ) -> Result<Self, Error> {
        Ok(Self { core: Core::load(database, outbox, limits, |_| verifier).await?, provider })
    }

    /// What the provider works with.
    pub fn core(&self) -> &Core {
        &self.core
    }

    /// What writes the mails about accounts.
    pub fn letters(&self) -> Arc<dyn Writer> {
        let (database, keys) = (self.core.database.clone(), self.core.keys.clone());
        Arc::new(Letters { database, keys })
    }

    /// The public keys of our own tokens.
    pub fn public_keys(&self) -> Vec<Jwk> {
        self.core.keys.now().public.clone()
    }

    /// Reads the keys again: somebody may have made new ones.
    ///
    /// # Errors
    /// As [`Identity::local`].
    pub async fn reload_keys(&self) -> Result<(), Error> {
        let keys = Keys::load(&mut self.core.database.get().await?).await?;
        self.core.keys.set(keys);
        Ok(())
    }

    /// Whether somebody who has confirmed holds this handle.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn is_taken(&self, handle: &Handle) -> Result<bool, Error> {
        let db = self.core.database.get().await?;
        Ok(opt!(&db, people::short(None::<Uuid>, handle.as_str())).await?.is_some())
    }

    /// Whether the row of somebody whom the provider has forgotten is hers again, once she has confirmed its address anew.
    pub fn gives_rows_back(&self) -> bool {
        self.provider.gives_rows_back()
    }

    /// Keeps a sign-up and mails its code. An address that has an account gets a mail that says so; the answer, an id for
    /// [`Proof::SignUp`], is the same.
    ///
    /// # Errors
    /// `handle_taken` where somebody who has confirmed holds the handle; `password_invalid` where the provider does not take
    /// the password; too many attempts.
    pub async fn sign_up(&self, peer: &Peer, fields: SignUp) -> Result<Uuid, Error> {
        attempts::from_here(&self.core, peer, &attempts::SIGN_UP).await?;
        pace::even(self.provider.sign_up(&self.core, peer, fields)).await
    }

    /// Makes a person of the sign-up to which this code was sent. Where its handle has been taken meanwhile, another one
    /// can be given, with the same code.
    ///
    /// # Errors
    /// `code_invalid` for a code that is wrong, expired, worn out or unknown; `password_needed` where the proof is not
    /// enough; `handle_taken`; too many attempts.
    pub async fn confirm(
        &self,
        peer: &Peer,
        email: &Email,
        code: &str,
        proof: Proof,
        handle: Option<Handle>,
    ) -> Result<(), Error> {
        attempts::from_here(&self.core, peer, &attempts::SIGN_IN).await?;
        pace::even(self.provider.confirm(&self.core, peer, email, code, proof, handle)).await
    }

    /// Sends a waiting sign-up of this address another code. Other addresses get nothing.
    ///
    /// # Errors
    /// Too many attempts; none that tells of the address.
    pub async fn resend(&self, peer: &Peer, email: &Email, proof: Proof) -> Result<(), Error> {
        attempts::from_here(&self.core, peer, &attempts::SIGN_IN).await?;
        pace::even(self.provider.resend(&self.core, peer, email, proof)).await
    }

    /// Checks a password. What is opened then, tokens or the session of a browser, is up to the caller.
    ///
    /// # Errors
    /// [`Error::Unauthorized`] for an address or a password that is wrong; too many attempts.
    pub async fn sign_in(&self, peer: &Peer, email: &str, password: String) -> Result<Outcome, Error> {
        attempts::from_here(&self.core, peer, &attempts::SIGN_IN).await?;
        attempts::at_account(&self.core, peer, email).await?;
        // No address has other letters, and PostgreSQL folds some of them into those that addresses have ("İ" into "i"),
        // so that attempts at one account would be counted as those at many.
        let email = if email.is_ascii() { email } else { "" };
        let outcome = self.provider.sign_in(&self.core, peer, email, password).await?;
        self.forgive(email, &outcome).await?;
        Ok(outcome)
    }

    /// Answers what the provider wanted beside the password.
    ///
    /// # Errors
    /// `code_invalid`; [`Error::Unauthorized`] where it took too long; too many attempts.
    pub async fn answer(&self, peer: &Peer, challenge: &Challenge, reply: &Reply) -> Result<Outcome, Error> {
        attempts::from_here(&self.core, peer, &attempts::SIGN_IN).await?;
        attempts::at_account(&self.core, peer, &challenge.email).await?;
        let outcome = self.provider.answer(&self.core, challenge, reply).await?;
        self.forgive(&challenge.email, &outcome).await?;
        Ok(outcome)
    }

    async fn forgive(&self, email: &str, outcome: &Outcome) -> Result<(), Error> {
        match outcome {
            Outcome::SignedIn(_) => attempts::forgive(&self.core, email).await,
            _ => Ok(()),
        }
    }

    /// Whether a person was given another handle than she had asked for, and has not been told yet. She is now.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn has_missed_handle(&self, person: Uuid) -> Result<bool, Error> {
        self.provider.has_missed_handle(&self.core, person).await
    }

    /// Tokens for a program that has signed in.
    ///
    /// # Errors
    /// [`Error::Unauthorized`] where the password has been changed since it was checked.
    pub async fn open(&self, peer: &Peer, signed_in: SignedIn) -> Result<Tokens, Error> {
        self.provider.open(&self.core, peer, signed_in).await
    }

    /// Exchanges a refresh token for new tokens. It is spent then.
    ///
    /// # Errors
    /// [`Error::Unauthorized`] for a token that is unknown, expired or spent.
    pub async fn refresh(&self, peer: &Peer, token: &str) -> Result<Tokens, Error> {
        self.provider.refresh(&self.core, peer, token).await
    }

    /// Ends the session of a refresh token. One that is unknown has none to end.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn sign_out(&self, peer: &Peer, token: &str) -> Result<(), Error> {
        self.provider.sign_out(&self.core, peer, token).await
    }

    /// Mails a code for another password to an address that has an account. Others get nothing.
    ///
    /// # Errors
    /// Too many attempts; none that tells of the address.
    pub async fn forgot(&self, peer: &Peer, email: &Email) -> Result<(), Error> {
        attempts::from_here(&self.core, peer, &attempts::SIGN_IN).await?;
        pace::even(self.provider.forgot(&self.core, peer, email)).await
    }

    /// Sets another password with the code that was mailed, and ends all sessions.
    ///
    /// # Errors
    /// `code_invalid` for a code that is wrong, expired, worn out or unknown; `password_too_common` where the new
    /// password holds the handle or the address; too many attempts.
    pub async fn reset(&self, peer: &Peer, email: &Email, code: &str, password: String) -> Result<(), Error> {
        attempts::from_here(&self.core, peer, &attempts::SIGN_IN).await?;
        pace::even(self.provider.reset(&self.core, peer, email, code, password)).await
    }

    /// Who the bearer of this access token is; `None` for anything but a good one.
    ///
    /// # Errors
    /// [`Error::ProviderAway`] where nothing can be verified; those of giving a row to a person who has none.
    pub async fn bearer(&self, token: &str) -> Result<Option<Caller>, Error> {
        let Some(verified) = self.core.verifier.verify(token).await? else { return Ok(None) };
        let person = self.provider.person(&self.core, &verified, token).await?;
        Ok(person.map(|uuid| Caller { uuid, session: verified.session, token: Some(token.into()) }))
    }
}
