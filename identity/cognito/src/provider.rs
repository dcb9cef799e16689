//! What a provider does, by the pool.

use async_trait::async_trait;
use cruddur_identity::{
    Caller, Challenge, Core, Email, Error, Grant, Outcome, Owner, Peer, Proof, Provider, Renewal, Reply, SignUp,
    SignedIn, Tokens, Verified,
    audit::{self, Event},
    secret::Secret,
};
use cruddur_postgres::opt;
use cruddur_text::Handle;
use uuid::Uuid;

use crate::{account, cognito::Cognito, person, sessions, sign_in, sign_up};

#[async_trait]
impl Provider for Cognito {
    async fn sign_up(&self, core: &Core, peer: &Peer, fields: SignUp) -> Result<Uuid, Error> {
        sign_up::sign_up(self, core, peer, fields).await
    }

    async fn confirm(
        &self,
        core: &Core,
        peer: &Peer,
        email: &Email,
        code: &str,
        proof: Proof,
        _: Option<Handle>,
    ) -> Result<(), Error> {
        sign_up::confirm(self, core, peer, email, code, proof).await
    }

    async fn resend(&self, _: &Core, _: &Peer, email: &Email, _: Proof) -> Result<(), Error> {
        sign_up::resend(self, email).await
    }

    async fn sign_in(&self, core: &Core, peer: &Peer, email: &str, password: String) -> Result<Outcome, Error> {
        sign_in::sign_in(self, core, peer, email, &password).await
    }

    async fn answer(&self, core: &Core, challenge: &Challenge, reply: &Reply) -> Result<Outcome, Error> {
        sign_in::answer(self, core, challenge, reply).await
    }

    async fn refresh(&self, _: &Core, _: &Peer, token: &str) -> Result<Tokens, Error> {
        sign_in::refresh(self, token).await
    }

    async fn sign_out(&self, _: &Core, _: &Peer, token: &str) -> Result<(), Error> {
        self.pool.revoke(token).await.or_else(|refusal| refusal.hushed("sign-out"))
    }

    async fn forgot(&self, _: &Core, _: &Peer, email: &Email) -> Result<(), Error> {
        sign_in::forgot(self, email).await
    }

    async fn reset(&self, core: &Core, peer: &Peer, email: &Email, code: &str, password: String) -> Result<(), Error> {
        sign_in::reset(self, core, peer, email, code, &password).await
    }

    /// Those of the pool.
    async fn open(&self, _: &Core, peer: &Peer, signed_in: SignedIn) -> Result<Tokens, Error> {
        let tokens = signed_in.grant.tokens()?.clone();
        audit::record(peer, Event::SignedIn, signed_in.person);
        Ok(tokens)
    }

    async fn open_browser(&self, core: &Core, peer: &Peer, signed_in: SignedIn, secret: &Secret) -> Result<(), Error> {
        let tokens = signed_in.grant.tokens()?;
        sessions::open_browser(self, core, peer, signed_in.person, tokens, &secret.hash).await
    }

    /// Its tokens are renewed where that is due, and it has ended where the pool says so.
    async fn is_alive(&self, core: &Core, session: Uuid, renewal: Renewal) -> Result<bool, Error> {
        match renewal {
            Renewal::None => Ok(false),
            Renewal::Later => Ok(true),
            Renewal::Due => Ok(self.access(core, session).await?.is_some()),
        }
    }

    async fn revoke(&self, core: &Core, session: Uuid) -> Result<(), Error> {
        sessions::revoke(self, core, session).await
    }

    async fn end_sessions(&self, core: &Core, caller: &Caller) -> Result<(), Error> {
        account::end_sessions(self, core, caller).await
    }

    async fn person(&self, core: &Core, verified: &Verified, token: &str) -> Result<Option<Uuid>, Error> {
        person::find_or_insert(core, &self.pool, &verified.sub, token).await.map(Some)
    }

    fn gives_rows_back(&self) -> bool {
        true
    }

    async fn has_missed_handle(&self, core: &Core, person: Uuid) -> Result<bool, Error> {
        let db = core.database.get().await?;
        Ok(opt!(&db, cognito::told_handle(person)).await?.is_some())
    }

    async fn check_own(&self, _: &Core, _: &Caller, email: &str, password: String) -> Result<Option<Grant>, Error> {
        account::check_own(self, email, &password).await
    }

    async fn change_password(
        &self,
        core: &Core,
        peer: &Peer,
        caller: &Caller,
        owner: &Owner,
        current: String,
        password: String,
    ) -> Result<(), Error> {
        account::change_password(self, core, peer, caller, owner, &current, &password).await
    }

    async fn begin_email_change(
        &self,
        core: &Core,
        _: &Peer,
        caller: &Caller,
        owner: &Owner,
        email: &Email,
    ) -> Result<(), Error> {
        account::begin_email_change(self, core, caller, owner, email).await
    }

    async fn confirm_email_change(&self, core: &Core, peer: &Peer, caller: &Caller, code: &str) -> Result<bool, Error> {
        account::confirm_email_change(self, core, peer, caller, code).await
    }

    async fn delete(&self, _: &Core, owner: &Owner) -> Result<(), Error> {
        account::delete(self, owner).await
    }
}
