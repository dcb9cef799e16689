//! Becoming somebody, and being known again: sign-up, sign-in, another password by mail.

mod challenge;
#[cfg(feature = "cognito")]
mod hosted_pages;
mod notices;
mod recover_api;
mod recover_pages;
mod remember;
mod sign_in_api;
mod sign_in_pages;
mod sign_up_api;
mod sign_up_pages;
mod words;

#[cfg(all(test, feature = "cognito"))]
pub mod cognito_tests;
#[cfg(test)]
mod keys_tests;
#[cfg(test)]
mod limits_tests;
#[cfg(test)]
mod pages_tests;
#[cfg(test)]
mod recover_tests;
#[cfg(test)]
mod sessions_tests;
#[cfg(test)]
mod tests;

use crate::pages::Feature;

/// The API and the pages of accounts.
pub fn feature() -> Feature {
    let pages = sign_up_pages::router().merge(sign_in_pages::router()).merge(recover_pages::router());
    #[cfg(feature = "cognito")]
    let pages = pages.merge(hosted_pages::router());
    Feature {
        api: sign_up_api::router().merge(sign_in_api::router()).merge(recover_api::router()),
        pages,
        notices: &notices::ALL,
        ..Feature::default()
    }
}
