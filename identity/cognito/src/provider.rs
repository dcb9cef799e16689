//! What a provider does, by the pool.

use async_trait::async_trait;
use cruddur_identity::{
    Caller, Challenge, Core, Email, Error, Grant, Outcome, Owner, Peer, Proof, Provider, Renewal, Replaced, Reply,
    SignUp, SignedIn, Tokens, Verified,
    audit::{self, Event},
    secret::Secret,
};
use cruddur_postgres::opt;
use cruddur_text::Handle;
use uuid::Uuid;

use crate::{cognito::Cognito, person};

#[async_trait]
impl Provider for Cognito {
    async fn sign_up(&self, core: &Core, fields: SignUp) -> Result<Uuid, Error> {
        self.join(core, fields).await
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
        self.confirm_join(core, peer, email, code, proof).await
    }

    async fn resend(&self, _: &Core, email: &Email, _: Proof) -> Result<(), Error> {
        self.send_again(email).await
    }

    async fn sign_in(&self, core: &Core, peer: &Peer, email: &str, password: String) -> Result<Outcome, Error> {
        self.check(core, peer, email, &password).await
    }

    async fn answer(&self, core: &Core, challenge: &Challenge, reply: &Reply) -> Result<Outcome, Error> {
        self.go_on(core, challenge, reply).await
    }

    async fn refresh(&self, _: &Core, _: &Peer, token: &str) -> Result<Tokens, Error> {
        self.renew(token).await
    }

    async fn sign_out(&self, _: &Core, _: &Peer, token: &str) -> Result<(), Error> {
        self.pool.revoke(token).await.or_else(|refusal| refusal.hushed("sign-out"))
    }

    async fn forgot(&self, _: &Core, email: &Email) -> Result<(), Error> {
        self.pool.forgot(email).await.or_else(|refusal| refusal.hushed("forgot"))
    }

    async fn reset(&self, core: &Core, peer: &Peer, email: &Email, code: &str, password: String) -> Result<(), Error> {
        self.set_anew(core, peer, email, code, &password).await
    }

    /// Those of the pool.
    async fn open(&self, _: &Core, peer: &Peer, signed_in: SignedIn) -> Result<Tokens, Error> {
        let person = signed_in.person;
        let tokens = tokens(signed_in)?;
        audit::record(peer, Event::SignedIn, person);
        Ok(tokens)
    }

    async fn open_browser(&self, core: &Core, peer: &Peer, signed_in: SignedIn, secret: &Secret) -> Result<(), Error> {
        let person = signed_in.person;
        self.open_session(core, peer, person, tokens(signed_in)?, &secret.hash).await
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
        self.end_elsewhere(core, session).await
    }

    async fn end_sessions(&self, core: &Core, caller: &Caller) -> Result<(), Error> {
        self.sign_out_everywhere(core, caller).await
    }

    async fn person(&self, core: &Core, verified: &Verified, token: &str) -> Result<Option<Uuid>, Error> {
        person::find_or_insert(core, &self.pool, &verified.sub, token).await.map(Some)
    }

    async fn has_missed_handle(&self, core: &Core, person: Uuid) -> Result<bool, Error> {
        let db = core.database.get().await?;
        Ok(opt!(&db, cognito::told_handle(person)).await?.is_some())
    }

    async fn check_own(&self, _: &Core, _: &Caller, email: &str, password: String) -> Result<Option<Grant>, Error> {
        self.own(email, &password).await
    }

    async fn change_password(
        &self,
        core: &Core,
        caller: &Caller,
        owner: &Owner,
        current: String,
        password: String,
    ) -> Result<(), Error> {
        self.replace_password(core, caller, owner, &current, &password).await
    }

    async fn begin_email_change(
        &self,
        core: &Core,
        caller: &Caller,
        owner: &Owner,
        email: &Email,
    ) -> Result<(), Error> {
        self.want_email(core, caller, owner, email).await
    }

    async fn confirm_email_change(&self, core: &Core, caller: &Caller, code: &str) -> Result<Option<Replaced>, Error> {
        self.replace_email(core, caller, code).await
    }

    async fn delete(&self, _: &Core, owner: &Owner) -> Result<(), Error> {
        self.leave(owner).await
    }
}

fn tokens(signed_in: SignedIn) -> Result<Tokens, Error> {
    match signed_in.grant {
        Grant::Tokens(tokens) => Ok(tokens),
        Grant::Password(_) => Err(Error::fault("somebody signed in with a provider that is not this server's")),
    }
}
