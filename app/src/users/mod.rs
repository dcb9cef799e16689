//! People: what they are called, and how they are found.

mod api;
mod names;
mod web;

#[cfg(test)]
mod tests;

pub use api::{router, unknown};
pub use names::{DisplayName, Handle};
pub use web::router as pages;
