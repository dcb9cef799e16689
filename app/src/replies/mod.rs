//! Conversations: a crud's page, with what it replies to and the replies to it, and replying.

mod api;
mod pages;
mod thread;
mod words;

#[cfg(test)]
mod pages_tests;
#[cfg(test)]
mod tests;

use crate::pages::Feature;

/// The API and the pages of conversations.
pub fn feature() -> Feature {
    Feature { api: api::router(), pages: pages::router(), ..Feature::default() }
}
