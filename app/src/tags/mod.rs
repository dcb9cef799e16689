//! Tags: what has one, and which are used most.

mod api;
mod pages;
mod tag;
mod words;

#[cfg(test)]
mod tests;

use crate::pages::Feature;

/// The API and the pages of tags.
pub fn feature() -> Feature {
    Feature { api: api::router(), pages: pages::router(), ..Feature::default() }
}
