//! People, as others see them, and who sees whom. Below all features, since most of them show people.

mod api;
mod change;
mod list;
mod pages;
mod profile;
mod short;
mod sight;
mod suggested;

#[cfg(test)]
mod tests;

pub use change::Change;
pub(crate) use list::entry;
pub use list::{Entry, People};
pub use profile::{Profile, id, somebody_else};
pub use short::Short;
pub use sight::{Relation, Sight, Viewing};
pub use suggested::suggested_beside;

use crate::pages::Feature;

/// The API of people, and the form of their suggestions.
pub fn feature() -> Feature {
    Feature {
        api: api::router(),
        pages: pages::router(),
        codes: const { &[profile::USER_IS_YOURSELF] },
        ..Feature::default()
    }
}
