//! Cruds: posts with a time to live, and what the API and the pages show of them.

mod api;
mod card;
mod crud;
mod draft;
mod pages;
mod profile;
pub mod read;
mod search;
mod ttl;
mod words;
mod write;

#[cfg(test)]
mod pages_tests;
#[cfg(test)]
mod tests;

pub use api::{Activity, seen_by};
pub use card::{Empty, Feed};
pub use crud::Crud;
pub use search::fill;
pub use ttl::Ttl;
pub use words::Words;

use crate::pages::Feature;

/// The API and the pages of cruds.
pub fn feature() -> Feature {
    Feature {
        api: api::router(),
        pages: pages::router().merge(profile::router()),
        codes: &[ttl::TTL_BLANK, search::SEARCH_TERM_BLANK, search::SEARCH_TERM_TOO_LONG],
        notices: const { &[&pages::CRUD_DELETED] },
        ..Feature::default()
    }
}
