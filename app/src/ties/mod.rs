//! What people do with one another: they follow, block and mute. The three differ in their tables, and in what they mean.

mod api;
mod pages;
mod tie;
mod words;

#[cfg(test)]
mod pages_tests;
#[cfg(test)]
mod tests;

use crate::pages::Feature;

/// The API and the pages of following, blocking and muting.
pub fn feature() -> Feature {
    Feature {
        api: api::router(),
        pages: pages::router(),
        notices: const { &[&pages::BLOCKED, &pages::UNBLOCKED, &pages::MUTED, &pages::UNMUTED, &pages::FOLLOWER_REMOVED] },
        ..Feature::default()
    }
}
