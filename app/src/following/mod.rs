//! The cruds of those whom one follows.

mod api;
mod pages;
mod words;

#[cfg(test)]
mod tests;

use crate::pages::Feature;

/// The API and the page of what those say whom one follows.
pub fn feature() -> Feature {
    Feature { api: api::router(), pages: pages::router(), ..Feature::default() }
}
