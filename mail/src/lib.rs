//! Mail: its envelope, its transport (a mail server or files), and the outbox, in which it waits until it is sent. What a mail
//! says is up to the features that send it.

mod envelope;
mod mailer;
mod outbox;
mod sender;

pub use envelope::Mail;
pub use mailer::{Mailer, is_address};
pub use outbox::{Letter, Outbox};
pub use sender::{Sender, Waiting, Writer};

/// Any error, for the log.
type BoxError = Box<dyn std::error::Error + Send + Sync>;
