//! Amazon Cognito as the provider: the same steps as the local one, done by a user pool. What pages and API get to hear is in
//! the words of the local provider, and tells as little of who is registered.

mod account;
mod cognito;
mod hosted;
mod hosted_sign_in;
mod jwks;
mod members;
mod person;
mod pool;
mod provider;
mod refusal;
mod seal;
mod sessions;
mod sign_in;
mod sign_up;
#[cfg(any(test, feature = "stand-in"))]
pub mod stand_in;

pub use cognito::{Cognito, Credentials, Settings};
pub use hosted::CALLBACK;
pub use hosted_sign_in::Departure;
pub use members::{Member, NotListed, list};
pub use refusal::Refusal;
