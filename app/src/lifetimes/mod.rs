//! When a crud ends: its author moves that, sooner or later.

mod api;
mod end;
mod pages;
#[cfg(test)]
mod tests;
mod words;

use crate::pages::Feature;

/// The API and the pages of ends.
pub fn feature() -> Feature {
    Feature {
        api: api::router(),
        pages: pages::router(),
        codes: &end::CODES,
        notices: const { &[&pages::END_CHANGED] },
        ..Feature::default()
    }
}
