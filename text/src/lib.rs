//! What people write: what they are called, what they say, and what of it can be clicked. Each kind of text is parsed
//! once, at the edge, and cannot be wrong inside. The server and the function that Cognito calls keep to the same
//! rules, which are these.

mod display_name;
mod entities;
mod handle;
mod message;
mod names;
mod visible;

pub use display_name::DisplayName;
pub use entities::{Entity, Kind, Part, entities, fold_tag, parts, shown_link};
pub use handle::Handle;
pub use message::Message;
pub use names::{Names, names};
pub use visible::is_blank;

/// A rule that a text breaks, by its code in the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rule {
    /// Not 2 to 30 of `[A-Za-z0-9_]`, or a reserved word.
    #[error("handle_invalid")]
    HandleInvalid,
    /// Control characters in the name.
    #[error("display_name_invalid")]
    DisplayNameInvalid,
    /// Nothing of the name can be seen.
    #[error("display_name_blank")]
    DisplayNameBlank,
    /// Over 50 characters.
    #[error("display_name_exceed_max_chars")]
    DisplayNameExceedMaxChars,
    /// Nothing of the message can be seen.
    #[error("message_blank")]
    MessageBlank,
    /// Characters that cannot be kept: NUL, which PostgreSQL refuses.
    #[error("message_invalid")]
    MessageInvalid,
    /// Over 280 characters.
    #[error("message_exceed_max_chars")]
    MessageExceedMaxChars,
}
