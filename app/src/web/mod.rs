//! What all pages share: the frame around them, forms, and what they say when a form is refused.

mod error_page;
mod form;
mod frame;
mod pages;
mod person;
mod problems;

pub use error_page::error_page;
pub use form::{Form, typed};
pub use frame::{Frame, Notice, redirect};
pub use pages::router;
pub use person::{colour, initial};
pub use problems::Problems;
