//! What a provider of identities can do. What is the same for all of them, such as counting attempts, waiting in whole steps
//! and the audit log, is done around it, by [`Identity`](crate::Identity).

use async_trait::async_trait;
use cruddur_text::{DisplayName, Handle};
use uuid::Uuid;

use crate::{Caller, Challenge, Core, Email, Error, Peer, Reply, Verified, secret::Secret};

/// A sign-up whose every field has been checked.
pub struct SignUp {
    /// What others see.
    pub display_name: DisplayName,
    /// What she would like to be called.
    pub handle: Handle,
    /// Where the code goes.
    pub email: Email,
    /// As it was typed.
    pub password: String,
}

/// What shows, beside the code, that it is given by whoever signed up: two may sign up with one address, and both get a
/// code there.
pub enum Proof {
    /// Nothing, which is enough where one sign-up waits.
    None,
    /// The password that was chosen.
    Password(String),
    /// The sign-up that this browser sent.
    SignUp(Uuid),
}

/// What comes of address and password.
pub enum Outcome {
    /// They are somebody's, and nothing more is wanted.
    SignedIn(SignedIn),
    /// They are those of a sign-up that awaits its code.
    NotConfirmed {
        /// For a browser to keep, which then shows that it may give the code.
        sign_up: Option<Uuid>,
    },
    /// The provider wants one more step.
    Challenged(Challenge),
}

/// Somebody whose password was right, and for whom nothing is open yet.
pub struct SignedIn {
    /// `users.uuid`.
    pub person: Uuid,
    /// What opens a session for her.
    pub grant: Grant,
}

/// What the provider gave for a right password.
pub enum Grant {
    /// Which password that was, hashed: by the time something is done with it, it may be another one, and then nothing is.
    /// Otherwise a sign-in that waits for its turn would outlive a reset.
    Password(String),
    /// The provider's own tokens.
    Tokens(Tokens),
}

impl Grant {
    /// What the local provider gave.
    ///
    /// # Errors
    /// [`Error::Fault`] where another one did.
    pub fn password_hash(&self) -> Result<&str, Error> {
        match self {
            Self::Password(hash) => Ok(hash),
            Self::Tokens(_) => Err(Self::not_ours()),
        }
    }

    /// What another provider gave.
    ///
    /// # Errors
    /// [`Error::Fault`] where the local one did.
    pub fn tokens(&self) -> Result<&Tokens, Error> {
        match self {
            Self::Tokens(tokens) => Ok(tokens),
            Self::Password(_) => Err(Self::not_ours()),
        }
    }

    fn not_ours() -> Error {
        Error::fault("somebody signed in with a provider that is not this server's")
    }
}

/// What a program gets that signs in.
#[derive(Clone)]
pub struct Tokens {
    /// A JSON Web Token for the `Authorization` header.
    pub access: String,
    /// For the next ones: good once, of the local provider.
    pub refresh: String,
    /// How long the access token is good for.
    pub seconds: i64,
}

/// The owner of an account, who has just given its password.
pub struct Owner {
    /// Her handle.
    pub handle: String,
    /// Where mail reaches her.
    pub email: String,
    /// What came of the password.
    pub grant: Grant,
}

/// The tokens of a provider behind a browser's session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// There are none.
    None,
    /// They are good for a while.
    Later,
    /// They have to be renewed.
    Due,
}

/// A provider. Its methods are called by [`Identity`](crate::Identity) alone, whose methods of the same names say more.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Keeps a sign-up and mails its code; an id for [`Proof::SignUp`].
    async fn sign_up(&self, core: &Core, peer: &Peer, fields: SignUp) -> Result<Uuid, Error>;

    /// Makes a person of the sign-up to which this code was sent.
    async fn confirm(
        &self,
        core: &Core,
        peer: &Peer,
        email: &Email,
        code: &str,
        proof: Proof,
        handle: Option<Handle>,
    ) -> Result<(), Error>;

    /// Sends a waiting sign-up another code.
    async fn resend(&self, core: &Core, peer: &Peer, email: &Email, proof: Proof) -> Result<(), Error>;

    /// Checks address and password.
    async fn sign_in(&self, core: &Core, peer: &Peer, email: &str, password: String) -> Result<Outcome, Error>;

    /// Takes the answer to what it wanted beside the password.
    async fn answer(&self, core: &Core, challenge: &Challenge, reply: &Reply) -> Result<Outcome, Error>;

    /// New tokens for a refresh token.
    async fn refresh(&self, core: &Core, peer: &Peer, token: &str) -> Result<Tokens, Error>;

    /// Ends the session of a refresh token.
    async fn sign_out(&self, core: &Core, peer: &Peer, token: &str) -> Result<(), Error>;

    /// Mails a code for another password.
    async fn forgot(&self, core: &Core, peer: &Peer, email: &Email) -> Result<(), Error>;

    /// Sets another password with the code that was mailed.
    async fn reset(&self, core: &Core, peer: &Peer, email: &Email, code: &str, password: String) -> Result<(), Error>;

    /// Tokens for a program.
    async fn open(&self, core: &Core, peer: &Peer, signed_in: SignedIn) -> Result<Tokens, Error>;

    /// The session of a browser, whose cookie is this secret.
    async fn open_browser(&self, core: &Core, peer: &Peer, signed_in: SignedIn, secret: &Secret) -> Result<(), Error>;

    /// Whether the row of somebody whom the provider has forgotten is hers again, once she has confirmed its address anew.
    fn gives_rows_back(&self) -> bool {
        false
    }

    /// Whether a browser's session goes on.
    async fn is_alive(&self, core: &Core, session: Uuid, renewal: Renewal) -> Result<bool, Error>;

    /// Does what has to be done elsewhere before a browser's session ends.
    async fn revoke(&self, core: &Core, session: Uuid) -> Result<(), Error>;

    /// Ends all sessions of the caller.
    async fn end_sessions(&self, core: &Core, caller: &Caller) -> Result<(), Error>;

    /// Who the bearer of a good token is here.
    async fn person(&self, core: &Core, verified: &Verified, token: &str) -> Result<Option<Uuid>, Error>;

    /// Whether she was given another handle than she had asked for, and has not been told yet. She is now.
    async fn has_missed_handle(&self, core: &Core, person: Uuid) -> Result<bool, Error>;

    /// Checks the caller's own password; `None` where it is wrong.
    async fn check_own(
        &self,
        core: &Core,
        caller: &Caller,
        email: &str,
        password: String,
    ) -> Result<Option<Grant>, Error>;

    /// Sets another password, ends the other sessions, and tells the owner.
    async fn change_password(
        &self,
        core: &Core,
        peer: &Peer,
        caller: &Caller,
        owner: &Owner,
        current: String,
        password: String,
    ) -> Result<(), Error>;

    /// Mails a code to the address that the caller wants to have.
    async fn begin_email_change(
        &self,
        core: &Core,
        peer: &Peer,
        caller: &Caller,
        owner: &Owner,
        email: &Email,
    ) -> Result<(), Error>;

    /// Gives the caller the address to which this code was mailed, and tells the one that she had; false where the code is
    /// not good.
    async fn confirm_email_change(&self, core: &Core, peer: &Peer, caller: &Caller, code: &str) -> Result<bool, Error>;

    /// Deletes the caller's account there.
    async fn delete(&self, core: &Core, owner: &Owner) -> Result<(), Error>;
}
