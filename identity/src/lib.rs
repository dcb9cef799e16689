//! Who people are: sign-up, sign-in, tokens, the sessions of programs and browsers. [`Identity`] is all that pages and API
//! ask; behind it stands a [`Provider`], Cruddur itself ([`local`]) or another. Nothing here knows HTTP.

mod account;
mod attempts;
pub mod audit;
mod caller;
mod challenge;
pub mod codes;
mod core;
mod email;
mod error;
mod identity;
mod key_source;
mod keys;
pub mod letters;
pub mod local;
mod pace;
pub mod passwords;
mod peer;
mod provider;
pub mod secret;
mod sessions;
#[cfg(test)]
mod tests;
mod tokens;

pub use self::core::{Core, Counting, Limits};
pub use caller::{Bearer, Caller};
pub use challenge::{Challenge, Kind, Reply};
pub use email::Email;
pub use error::{BoxError, Error, Rule};
pub use identity::Identity;
pub use key_source::{Key, KeySource};
pub use keys::{CodeKeys, Jwk, KeyRing, Keys, SigningKey, rotate as rotate_keys};
pub use local::Local;
pub use peer::{Allowance, Peer, network};
pub use provider::{Grant, Outcome, Owner, Proof, Provider, Renewal, SignUp, SignedIn, Tokens};
pub use sessions::{Browser, Session};
pub use tokens::{Verified, Verifier};
