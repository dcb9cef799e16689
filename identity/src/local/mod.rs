//! Cruddur as its own provider: what it takes to sign up, sign in and stay signed in without anybody else's service.

mod account;
mod recover;
mod sign_in;
mod sign_up;

use async_trait::async_trait;
use cruddur_postgres::one;
use cruddur_text::Handle;
use uuid::Uuid;

use crate::{
    Caller, Challenge, Core, Email, Error, Grant, Outcome, Owner, Peer, Proof, Provider, Renewal, Reply, SignUp,
    SignedIn, Tokens, Verified, secret::Secret,
};

/// See the module.
pub struct Local;

#[async_trait]
impl Provider for Local {
    async fn sign_up(&self, core: &Core, peer: &Peer, fields: SignUp) -> Result<Uuid, Error> {
        sign_up::sign_up(core, peer, fields).await
    }

    async fn confirm(
        &self,
        core: &Core,
        peer: &Peer,
        email: &Email,
        code: &str,
        proof: Proof,
        handle: Option<Handle>,
    ) -> Result<(), Error> {
        sign_up::confirm(core, peer, email, code, proof, handle).await
    }

    async fn resend(&self, core: &Core, peer: &Peer, email: &Email, proof: Proof) -> Result<(), Error> {
        sign_up::resend(core, peer, email, proof).await
    }

    async fn sign_in(&self, core: &Core, peer: &Peer, email: &str, password: String) -> Result<Outcome, Error> {
        sign_in::sign_in(core, peer, email, password).await
    }

    async fn answer(&self, _: &Core, _: &Challenge, _: &Reply) -> Result<Outcome, Error> {
        Err(Error::Unauthorized("nothing was asked for; sign in from the beginning".into()))
    }

    async fn refresh(&self, core: &Core, peer: &Peer, token: &str) -> Result<Tokens, Error> {
        sign_in::refresh(core, peer, token).await
    }

    async fn sign_out(&self, core: &Core, peer: &Peer, token: &str) -> Result<(), Error> {
        sign_in::sign_out(core, peer, token).await
    }

    async fn forgot(&self, core: &Core, peer: &Peer, email: &Email) -> Result<(), Error> {
        recover::forgot(core, peer, email).await
    }

    async fn reset(&self, core: &Core, peer: &Peer, email: &Email, code: &str, password: String) -> Result<(), Error> {
        recover::reset(core, peer, email, code, password).await
    }

    async fn open(&self, core: &Core, peer: &Peer, signed_in: SignedIn) -> Result<Tokens, Error> {
        sign_in::open(core, peer, signed_in.person, signed_in.grant.password_hash()?).await
    }

    async fn open_browser(&self, core: &Core, peer: &Peer, signed_in: SignedIn, secret: &Secret) -> Result<(), Error> {
        sign_in::open_browser(core, peer, signed_in.person, signed_in.grant.password_hash()?, &secret.hash).await
    }

    /// A session of another provider, with tokens behind it, is none of ours.
    async fn is_alive(&self, _: &Core, _: Uuid, renewal: Renewal) -> Result<bool, Error> {
        Ok(renewal == Renewal::None)
    }

    async fn revoke(&self, _: &Core, _: Uuid) -> Result<(), Error> {
        Ok(())
    }

    async fn end_sessions(&self, core: &Core, caller: &Caller) -> Result<(), Error> {
        let db = core.database.get().await?;
        one!(&db, identity::end_sessions(caller.uuid, None::<Uuid>)).await?;
        Ok(())
    }

    async fn person(&self, _: &Core, verified: &Verified, _: &str) -> Result<Option<Uuid>, Error> {
        Ok(verified.sub.parse().ok())
    }

    /// It confirms nobody without the handle that she wants.
    async fn has_missed_handle(&self, _: &Core, _: Uuid) -> Result<bool, Error> {
        Ok(false)
    }

    async fn check_own(&self, core: &Core, caller: &Caller, _: &str, password: String) -> Result<Option<Grant>, Error> {
        account::check_own(core, caller, password).await
    }

    async fn change_password(
        &self,
        core: &Core,
        peer: &Peer,
        caller: &Caller,
        owner: &Owner,
        _: String,
        password: String,
    ) -> Result<(), Error> {
        account::change_password(core, peer, caller, owner, password).await
    }

    async fn begin_email_change(
        &self,
        core: &Core,
        peer: &Peer,
        caller: &Caller,
        owner: &Owner,
        email: &Email,
    ) -> Result<(), Error> {
        account::begin_email_change(core, peer, caller, owner, email).await
    }

    async fn confirm_email_change(&self, core: &Core, peer: &Peer, caller: &Caller, code: &str) -> Result<bool, Error> {
        account::confirm_email_change(core, peer, caller, code).await
    }

    async fn delete(&self, _: &Core, _: &Owner) -> Result<(), Error> {
        Ok(())
    }
}
