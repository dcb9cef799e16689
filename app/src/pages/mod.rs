//! What all pages share: the frame around them, forms, notices, and what they say when something fails.

pub mod assets;
mod failure;
mod feature;
mod form;
mod frame;
pub mod guard;
mod notice;
mod person;
mod problems;
pub mod robots;
mod viewer;
pub mod words;

#[cfg(test)]
mod tests;

pub use failure::{Failure, failure};
pub use feature::Feature;
pub use form::{Back, Form};
pub use frame::Frame;
pub use notice::{Notice, Notices, SIGNED_OUT, redirect, without_notice};
pub use person::{Suggested, colour, initial};
pub use problems::Problems;
pub use viewer::{FOLLOWING, sign_in_first, within};
