//! Changes to an account by whoever is signed in to it. Each asks for the password once more, since the browser may be
//! somebody else's by now (OWASP Authentication cheat sheet, "Require Re-authentication for Sensitive Features").

use cruddur_postgres::{one, opt};

use crate::{
    Caller, Email, Error, Identity, Owner, Peer, Rule, attempts,
    audit::{self, Denied, Event},
    letters, pace, passwords,
};

/// Likes, reposts or follows that are taken back at once.
const AT_ONCE: i64 = 1000;

impl Identity {
    /// Checks the caller's own password.
    async fn owner(&self, peer: &Peer, caller: &Caller, password: String) -> Result<Owner, Error> {
        let db = self.core.database.get().await?;
        let own = opt!(&db, identity::reach(caller.uuid)).await?.ok_or_else(Error::no_account)?;
        drop(db);
        attempts::at_account(&self.core, peer, &own.email).await?;
        let Some(grant) = self.provider.check_own(&self.core, caller, &own.email, password).await? else {
            audit::refuse(peer, Denied::Password, caller.uuid);
            return Err(Rule::PasswordWrong.into());
        };
        attempts::forgive(&self.core, &own.email).await?;
        Ok(Owner { handle: own.handle, email: own.email, grant })
    }

    /// Sets another password, signs the caller out everywhere else, and calls off a change of address: whoever knew the
    /// old password may have begun it.
    ///
    /// # Errors
    /// `password_wrong`; `password_too_common` where the new one holds the handle or the address;
    /// [`Error::Unauthorized`] where the account is gone; too many attempts.
    pub async fn change_password(
        &self,
        peer: &Peer,
        caller: &Caller,
        current: String,
        password: String,
    ) -> Result<(), Error> {
        let owner = self.owner(peer, caller, current.clone()).await?;
        if passwords::tells_who(&password, &owner.handle, &owner.email) {
            return Err(Rule::PasswordTooCommon.into());
        }
        self.provider.change_password(&self.core, peer, caller, &owner, current, password).await?;
        audit::record(peer, Event::PasswordChanged, caller.uuid);
        Ok(())
    }

    /// Mails a code to the address that the caller wants to have. One that is somebody's gets a mail that says so, and the
    /// answer is the same.
    ///
    /// # Errors
    /// `password_wrong`; [`Error::Unauthorized`]; too many attempts, of which there are as few as of sign-ups, since this,
    /// too, sends mail to strangers.
    pub async fn begin_email_change(
        &self,
        peer: &Peer,
        caller: &Caller,
        email: &Email,
        password: String,
    ) -> Result<(), Error> {
        let owner = self.owner(peer, caller, password).await?;
        attempts::from_here(&self.core, peer, &attempts::SIGN_UP).await?;
        pace::even(self.provider.begin_email_change(&self.core, peer, caller, &owner, email)).await?;
        audit::record(peer, Event::EmailChangeBegun, caller.uuid);
        Ok(())
    }

    /// Gives the caller the address to which this code was mailed, and tells the one that she had.
    ///
    /// # Errors
    /// `code_invalid` for a code that is wrong, expired, worn out or none, and where somebody has got the address meanwhile;
    /// too many attempts.
    pub async fn confirm_email_change(&self, peer: &Peer, caller: &Caller, code: &str) -> Result<(), Error> {
        attempts::from_here(&self.core, peer, &attempts::SIGN_IN).await?;
        if !self.provider.confirm_email_change(&self.core, peer, caller, code).await? {
            audit::refuse(peer, Denied::Code, caller.uuid);
            return Err(Rule::CodeInvalid.into());
        }
        audit::record(peer, Event::EmailChanged, caller.uuid);
        Ok(())
    }

    /// The address that the caller wants to have and has not confirmed yet.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn awaited_email(&self, caller: &Caller) -> Result<Option<String>, Error> {
        let db = self.core.database.get().await?;
        Ok(opt!(&db, identity::awaited_email(caller.uuid)).await?)
    }

    /// Calls the change of address off.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn cancel_email_change(&self, caller: &Caller) -> Result<(), Error> {
        let db = self.core.database.get().await?;
        opt!(&db, identity::end_email_change(caller.uuid)).await?;
        Ok(())
    }

    /// Deletes the caller's account, with all that hangs on it. She types her handle, so that it is no slip.
    ///
    /// # Errors
    /// `password_wrong`; `handle_mismatch`; [`Error::Unauthorized`]; too many attempts.
    pub async fn delete(&self, peer: &Peer, caller: &Caller, handle: &str, password: String) -> Result<(), Error> {
        let owner = self.owner(peer, caller, password).await?;
        if !handle.trim().trim_start_matches('@').eq_ignore_ascii_case(&owner.handle) {
            return Err(Rule::HandleMismatch.into());
        }
        self.take_back_ties(caller).await?;
        // First there: a row without a person is seen, and can be deleted again.
        self.provider.delete(&self.core, &owner).await?;
        let mut db = self.core.database.get().await?;
        let tx = loop {
            let tx = db.transaction().await?;
            opt!(&tx, identity::hold_person(caller.uuid)).await?;
            if one!(&tx, identity::count_follows(caller.uuid)).await? == 0 {
                break tx;
            }
            // Somebody was quicker.
            drop(tx);
            self.take_back_ties(caller).await?;
        };
        opt!(&tx, identity::delete_person(caller.uuid)).await?;
        self.core.queue(&tx, peer, Some(letters::account_deleted(&owner.email, &owner.handle))).await?;
        tx.commit().await?;
        self.core.send();
        audit::record(peer, Event::AccountDeleted, caller.uuid);
        Ok(())
    }

    /// Her likes and reposts, whom she follows and who follows her go before her account does, some at a time: they may be many, and
    /// nobody is to wait for all of them. Where time is up, the next try goes on.
    async fn take_back_ties(&self, caller: &Caller) -> Result<(), Error> {
        let db = self.core.database.get().await?;
        while one!(&db, likes::take_back(caller.uuid, AT_ONCE)).await? > 0 {}
        while one!(&db, reposts::take_back(caller.uuid, AT_ONCE)).await? > 0 {}
        while one!(&db, follows::take_back(caller.uuid, AT_ONCE)).await? > 0 {}
        Ok(())
    }

    /// Gives people who have none, and whose addresses are like `pattern`, a password: those of the demo.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn give_passwords(
        tx: &cruddur_postgres::Transaction<'_>,
        pattern: &str,
        password: &str,
    ) -> Result<(), Error> {
        let people = cruddur_postgres::all!(tx, identity::without_password(pattern)).await?;
        if !people.is_empty() {
            let hash = passwords::hash_now(password).map_err(Error::fault)?;
            for person in people {
                one!(tx, identity::set_password(person, hash.as_str())).await?;
            }
        }
        Ok(())
    }
}
