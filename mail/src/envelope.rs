//! A mail as it goes out. The lines of its text have at most 76 characters, so that they can go out as they are (RFC 5322,
//! section 2.1.1).

use std::time::SystemTime;

use askama::Template;
use lettre::{
    Message,
    message::{
        Body, Mailbox, MessageBuilder, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue},
    },
};

use uuid::Uuid;

use crate::BoxError;

/// A mail to one person.
#[derive(Template)]
#[template(path = "mail.html")]
pub struct Mail {
    /// Her address.
    pub to: String,
    /// Of all that follows (BCP 47).
    pub language: &'static str,
    /// It goes to the log, too, so it names nobody.
    pub subject: &'static str,
    /// The first paragraph.
    pub opening: String,
    /// Six digits, alone on their line.
    pub code: Option<String>,
    /// The last paragraph.
    pub closing: &'static str,
}

impl Mail {
    /// Plain text alone.
    pub(crate) fn plain(&self, from: &Mailbox, host: &str) -> Result<Message, BoxError> {
        Ok(self.head(from, host)?.singlepart(self.text_part()?)?)
    }

    /// Plain text and HTML, of which the reader shows what it can (RFC 2046, section 5.1.4).
    pub(crate) fn with_html(&self, from: &Mailbox, host: &str) -> Result<Message, BoxError> {
        let html = part(ContentType::TEXT_HTML, self.render()?, ContentTransferEncoding::QuotedPrintable)?;
        Ok(self.head(from, host)?.multipart(MultiPart::alternative().singlepart(self.text_part()?).singlepart(html))?)
    }

    fn text_part(&self) -> Result<SinglePart, BoxError> {
        part(ContentType::TEXT_PLAIN, self.text(), ContentTransferEncoding::EightBit)
    }

    /// As plain text.
    pub fn text(&self) -> String {
        let code = self.code.iter().map(String::as_str);
        let parts = std::iter::once(self.opening.as_str()).chain(code).chain([self.closing]);
        parts.collect::<Vec<_>>().join("\n\n") + "\n"
    }

    fn head(&self, from: &Mailbox, host: &str) -> Result<MessageBuilder, BoxError> {
        let head = Message::builder().from(from.clone()).to(self.to.parse()?).subject(self.subject);
        // A machine wrote it: no other machine answers (RFC 3834, section 5). UTC, which tells nobody where the server is.
        Ok(head.header(AutoSubmitted).date(SystemTime::now()).message_id(Some(format!("<{}@{host}>", Uuid::new_v4()))))
    }
}

/// What says that nobody sent it by hand.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, BoxError> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

fn part(kind: ContentType, text: String, encoding: ContentTransferEncoding) -> Result<SinglePart, BoxError> {
    let body = Body::new_with_encoding(text, encoding).map_err(|_| "a line of the mail is too long")?;
    Ok(SinglePart::builder().header(kind).body(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_can_be_sent_either_way() {
        let from: Mailbox = "Cruddur <cruddur@localhost>".parse().expect("a sender");
        let mail = Mail {
            to: format!("{}@example.org", "a".repeat(64)),
            language: "de",
            subject: "A code",
            opening: format!("Hello @{},\nthe code is", "W".repeat(30)),
            code: Some("123456".into()),
            closing: "Grüße.",
        };
        for message in [mail.plain(&from, "cruddur.example"), mail.with_html(&from, "cruddur.example")] {
            let text = String::from_utf8(message.expect("a message").formatted()).expect("UTF-8");
            let (head, body) = text.split_once("\r\n\r\n").expect("a body");
            assert!(head.contains("Auto-Submitted: auto-generated") && head.contains(" +0000"), "{head}");
            assert!(
                head.lines().any(|line| line.starts_with("Message-ID: <") && line.ends_with("@cruddur.example>")),
                "{head}"
            );
            assert!(body.contains("123456") && body.lines().all(|line| line.len() <= 76), "{body}");
        }
    }
}
