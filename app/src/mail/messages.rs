//! What the mails say. The lines of their text have at most 76 characters, so that they can go out as they are (RFC 5322,
//! section 2.1.1).

use askama::Template;
use lettre::{
    Message,
    message::{
        Body, Mailbox, MessageBuilder, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType},
    },
};

use crate::error::BoxError;

/// A mail to one person.
#[derive(Template)]
#[template(path = "mail/mail.html")]
pub struct Mail {
    to: String,
    subject: &'static str,
    opening: String,
    /// Six digits, alone on their line.
    code: Option<String>,
    closing: &'static str,
}

impl Mail {
    /// The code that confirms a sign-up.
    pub fn code(to: &str, handle: &str, code: &str) -> Self {
        Self {
            to: to.to_owned(),
            subject: "Your Cruddur code",
            opening: format!("Welcome to Cruddur, @{handle}!\nYour code is"),
            code: Some(code.to_owned()),
            closing: "It is good for ten minutes. If you did not sign up, ignore this mail:\n\
                      without the code there is no account.",
        }
    }

    /// What the owner of an account is told when somebody signs up with its address, or wants to have it.
    pub fn already_registered(to: &str) -> Self {
        Self {
            to: to.to_owned(),
            subject: "You have a Cruddur account already",
            opening: "Somebody, perhaps you, tried to use this address for a Cruddur account.".into(),
            code: None,
            closing: "It has an account already, so nothing was changed: sign in with it. If you\n\
                      forgot the password, the sign-in page helps.",
        }
    }

    /// What an address gets that asks for another code while several sign-ups wait for one.
    pub fn sign_up_again(to: &str) -> Self {
        Self {
            to: to.to_owned(),
            subject: "Please sign up to Cruddur again",
            opening: "Somebody asked for a new Cruddur code for this address, but more than one\n\
                      person has signed up with it."
                .into(),
            code: None,
            closing: "If you are one of them, sign up once more: the code that you get then\n\
                      belongs to the password that you chose.",
        }
    }

    /// The code with which a person sets another password.
    pub fn reset(to: &str, handle: &str, code: &str) -> Self {
        Self {
            to: to.to_owned(),
            subject: "Your code for a new Cruddur password",
            opening: format!("Hello @{handle},\nthe code for a new Cruddur password is"),
            code: Some(code.to_owned()),
            closing: "It is good for ten minutes. If you did not ask for it, ignore this mail:\n\
                      your password stays as it is.",
        }
    }

    /// Tells a person that the password was set by a code, in case it was not she.
    pub fn password_reset(to: &str, handle: &str) -> Self {
        Self {
            to: to.to_owned(),
            subject: "Your Cruddur password was changed",
            opening: format!("Hello @{handle},\nyour Cruddur password was set anew, and all devices are signed out."),
            code: None,
            closing: "If it was not you, ask for a new password at once: whoever did this can\n\
                      read your mail.",
        }
    }

    /// Tells a person that the password was changed by somebody who is signed in.
    pub fn password_changed(to: &str, handle: &str) -> Self {
        Self {
            to: to.to_owned(),
            subject: "Your Cruddur password was changed",
            opening: format!(
                "Hello @{handle},\nyour Cruddur password was changed, and all other devices are signed out."
            ),
            code: None,
            closing: "If it was not you, ask for a new password at once with \"Forgot password\".",
        }
    }

    /// The code that confirms another address.
    pub fn new_address(to: &str, handle: &str, code: &str) -> Self {
        Self {
            to: to.to_owned(),
            subject: "Your code for a new address",
            opening: format!("Hello @{handle},\nthe code that makes this your address at Cruddur is"),
            code: Some(code.to_owned()),
            closing: "It is good for ten minutes. If you did not ask for it, ignore this mail.",
        }
    }

    /// Tells the address that a person had that it is hers at Cruddur no longer.
    pub fn address_changed(to: &str, handle: &str) -> Self {
        Self {
            to: to.to_owned(),
            subject: "Your Cruddur address was changed",
            opening: format!("Hello @{handle},\nyour Cruddur account has another e-mail address now."),
            code: None,
            closing: "If it was not you, whoever it was knows your password: tell those who run\n\
                      this Cruddur.",
        }
    }

    /// Tells a person that her account is gone.
    pub fn account_deleted(to: &str, handle: &str) -> Self {
        Self {
            to: to.to_owned(),
            subject: "Your Cruddur account was deleted",
            opening: format!("Goodbye @{handle},\nyour Cruddur account and all your cruds are gone."),
            code: None,
            closing: "If it was not you, whoever it was knew your password: use it nowhere else.",
        }
    }

    /// For the log: it names nobody.
    pub fn subject(&self) -> &'static str {
        self.subject
    }

    /// Plain text alone.
    pub fn plain(&self, from: &Mailbox) -> Result<Message, BoxError> {
        Ok(self.head(from)?.singlepart(self.text_part()?)?)
    }

    /// Plain text and HTML, of which the reader shows what it can (RFC 2046, section 5.1.4).
    pub fn with_html(&self, from: &Mailbox) -> Result<Message, BoxError> {
        let html = part(ContentType::TEXT_HTML, self.render()?, ContentTransferEncoding::QuotedPrintable)?;
        Ok(self.head(from)?.multipart(MultiPart::alternative().singlepart(self.text_part()?).singlepart(html))?)
    }

    fn text_part(&self) -> Result<SinglePart, BoxError> {
        part(ContentType::TEXT_PLAIN, self.text(), ContentTransferEncoding::EightBit)
    }

    fn text(&self) -> String {
        let code = self.code.iter().map(String::as_str);
        let parts = std::iter::once(self.opening.as_str()).chain(code).chain([self.closing]);
        parts.collect::<Vec<_>>().join("\n\n") + "\n"
    }

    fn head(&self, from: &Mailbox) -> Result<MessageBuilder, BoxError> {
        Ok(Message::builder().from(from.clone()).to(self.to.parse()?).subject(self.subject).message_id(None))
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
    fn each_mail_can_be_sent_either_way() {
        let from: Mailbox = "Cruddur <cruddur@localhost>".parse().expect("a sender");
        let (to, handle) = (format!("{}@example.org", "a".repeat(64)), "W".repeat(30));
        for mail in [
            Mail::code(&to, &handle, "123456"),
            Mail::already_registered(&to),
            Mail::sign_up_again(&to),
            Mail::reset(&to, &handle, "123456"),
            Mail::password_reset(&to, &handle),
            Mail::password_changed(&to, &handle),
            Mail::new_address(&to, &handle, "123456"),
            Mail::address_changed(&to, &handle),
        ] {
            for message in [mail.plain(&from), mail.with_html(&from)] {
                let text = String::from_utf8(message.expect("a message").formatted()).expect("UTF-8");
                let body = text.split_once("\r\n\r\n").expect("a body").1;
                assert!(body.lines().all(|line| line.len() <= 76), "{body}");
            }
        }
    }
}
