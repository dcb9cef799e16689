//! Sealed cruds, which burn after reading: opening them. How they are posted and shown is with the cruds.

mod api;
mod opening;
mod pages;
#[cfg(test)]
mod tests;
mod words;

use crate::pages::Feature;

/// The API and the pages of opening.
pub fn feature() -> Feature {
    Feature { api: api::router(), pages: pages::router(), ..Feature::default() }
}
