//! People, as others see them.

mod api;

#[cfg(test)]
mod tests;

use crate::pages::Feature;

/// The API of people.
pub fn feature() -> Feature {
    Feature { api: api::router(), ..Feature::default() }
}
