//! What people do with a crud beside answering it: they like it, or repost it. The two differ in their table alone.

mod api;
mod pages;
mod reaction;
mod words;

#[cfg(test)]
mod tests;

use crate::pages::Feature;

/// The API and the pages of likes and reposts.
pub fn feature() -> Feature {
    Feature { api: api::router(), pages: pages::router(), ..Feature::default() }
}
