//! Cruds: posts with a time to live, and what the API and the pages show of them.

mod activity;
mod api;
mod card;
mod crud;
mod draft;
mod end_form;
mod markup;
mod pages;
mod profile;
pub mod read;
mod reads;
mod search;
pub mod shortening;
mod ttl;
mod unread;
mod words;
pub mod write;

#[cfg(test)]
mod pages_tests;
#[cfg(test)]
mod tests;

pub use activity::{Activity, entries, listing, next_of, seen_by, viewing, with_next};
pub use api::{AfterParameter, PageParameters};
pub use card::{Card, Empty, Feed};
pub use crud::{Crud, Seen};
pub use draft::Draft;
pub use end_form::EndForm;
pub use markup::{Piece, tag_address};
pub use pages::{find, gone};
pub use profile::{Tab, show_person};
pub use reads::ACTIVITY_SEALED;
pub use ttl::Ttl;
pub use unread::read_all;
pub use words::Words;

use crate::pages::Feature;

/// The API and the pages of cruds.
pub fn feature() -> Feature {
    Feature {
        api: api::router(),
        pages: pages::router().merge(profile::router()),
        codes: &[
            ttl::TTL_BLANK,
            reads::BURN_AFTER_READS_INVALID,
            reads::ACTIVITY_SEALED,
            search::SEARCH_TERM_BLANK,
            search::SEARCH_TERM_TOO_LONG,
        ],
        notices: const { &[&pages::CRUD_DELETED] },
        ..Feature::default()
    }
}
