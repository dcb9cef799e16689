//! Mail: what is sent, and how. With `SMTP_URL` it goes to that server; without, each mail is a file in the data folder.

use std::{path::PathBuf, time::Duration};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Body, Mailbox, SinglePart, header::ContentTransferEncoding, header::ContentType},
};
use uuid::Uuid;

use crate::{config::Settings, error::BoxError};

/// Waits between tries when the mail server is away: about ten minutes in all, the life of a code.
const RETRIES: [Duration; 5] = [
    Duration::from_secs(1),
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_secs(120),
    Duration::from_secs(420),
];

/// A mail to one person. Its lines have at most 76 characters, so that it can go out as it is.
pub struct Mail {
    to: String,
    subject: &'static str,
    text: String,
}

impl Mail {
    /// The code that confirms a sign-up, alone on its line.
    pub fn code(to: &str, handle: &str, code: &str) -> Self {
        let text = format!(
            "Welcome to Cruddur, @{handle}!\n\
             \n\
             Your code is\n\
             \n\
             {code}\n\
             \n\
             It is good for ten minutes. If you did not sign up, ignore this mail:\n\
             without the code there is no account.\n"
        );
        Self { to: to.to_owned(), subject: "Your Cruddur code", text }
    }

    /// What the owner of an account is told when somebody signs up with its address.
    pub fn already_registered(to: &str) -> Self {
        let text = "Somebody, perhaps you, tried to sign up to Cruddur with this address.\n\
                    It has an account already, so nothing was changed: sign in with it.\n";
        Self { to: to.to_owned(), subject: "You have a Cruddur account already", text: text.to_owned() }
    }

    /// The code with which a person sets another password.
    pub fn reset(to: &str, handle: &str, code: &str) -> Self {
        let text = format!(
            "Hello @{handle},\n\
             \n\
             the code for a new Cruddur password is\n\
             \n\
             {code}\n\
             \n\
             It is good for ten minutes. If you did not ask for it, ignore this mail:\n\
             your password stays as it is.\n"
        );
        Self { to: to.to_owned(), subject: "Your code for a new Cruddur password", text }
    }

    /// Tells a person that the password was changed, in case it was not she.
    pub fn password_changed(to: &str, handle: &str) -> Self {
        let text = format!(
            "Hello @{handle},\n\
             \n\
             your Cruddur password has been changed, and all devices are signed out.\n\
             If it was not you, ask for a new password at once: whoever did this can\n\
             read your mail.\n"
        );
        Self { to: to.to_owned(), subject: "Your Cruddur password was changed", text }
    }

    /// What an address gets that asks for another code while several sign-ups wait for one.
    pub fn sign_up_again(to: &str) -> Self {
        let text = "Somebody asked for a new Cruddur code for this address, but more than one\n\
                    person has signed up with it. If you are one of them, sign up once more:\n\
                    the code that you get then belongs to the password that you chose.\n";
        Self { to: to.to_owned(), subject: "Please sign up to Cruddur again", text: text.to_owned() }
    }

    fn message(&self, from: &Mailbox) -> Result<Message, BoxError> {
        let body = Body::new_with_encoding(self.text.clone(), ContentTransferEncoding::EightBit)
            .map_err(|_| "the text cannot be sent as 8-bit")?;
        let part = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(body);
        Ok(Message::builder().from(from.clone()).to(self.to.parse()?).subject(self.subject).singlepart(part)?)
    }
}

/// Sends mail, without making anybody wait for it.
#[derive(Clone)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Files(PathBuf),
}

impl Mailer {
    /// # Errors
    /// Where `SMTP_URL` or `MAIL_FROM` cannot be read.
    pub fn new(settings: &Settings) -> Result<Self, BoxError> {
        let from = settings.mail_from.parse().map_err(|error| format!("MAIL_FROM cannot be read: {error}"))?;
        let way = match &settings.smtp_url {
            Some(url) => {
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                    .map_err(|error| format!("SMTP_URL cannot be read: {error}"))?;
                Way::Smtp(builder.timeout(Some(Duration::from_secs(20))).build())
            }
            None => Way::Files(settings.database.data_dir().join("mail")),
        };
        Ok(Self { from, way })
    }

    /// Sends a mail in the background. What fails is in the log, without address or text.
    pub fn deliver(&self, mail: Mail) {
        let mailer = self.clone();
        tokio::spawn(async move {
            let sent = match &mailer.way {
                Way::Smtp(transport) => mailer.send(transport, &mail).await,
                Way::Files(folder) => mailer.write(folder.clone(), &mail).await,
            };
            if let Err(error) = sent {
                tracing::error!(%error, subject = mail.subject, "a mail could not be sent");
            }
        });
    }

    async fn send(&self, transport: &AsyncSmtpTransport<Tokio1Executor>, mail: &Mail) -> Result<(), BoxError> {
        let message = mail.message(&self.from)?;
        for wait in RETRIES {
            match transport.send(message.clone()).await {
                Ok(_) => return Ok(()),
                Err(error) if error.is_permanent() => return Err(error.into()),
                Err(error) => tracing::warn!(%error, "the mail server is away; trying again in {} s", wait.as_secs()),
            }
            tokio::time::sleep(wait).await;
        }
        transport.send(message).await?;
        Ok(())
    }

    /// Written under another name first, so that whoever watches the folder never sees half a mail.
    async fn write(&self, folder: PathBuf, mail: &Mail) -> Result<(), BoxError> {
        let bytes = mail.message(&self.from)?.formatted();
        let file = tokio::task::spawn_blocking(move || -> std::io::Result<PathBuf> {
            use std::{
                fs,
                io::Write,
                os::unix::fs::{DirBuilderExt, OpenOptionsExt},
            };
            // The data folder itself stays searchable, for the user that PostgreSQL runs as.
            fs::create_dir_all(folder.parent().unwrap_or(&folder))?;
            match fs::DirBuilder::new().mode(0o700).create(&folder) {
                Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(error),
                _ => {}
            }
            let name = format!("{}-{}", chrono::Utc::now().format("%Y%m%dT%H%M%S%.3fZ"), Uuid::new_v4());
            let (partial, file) = (folder.join(format!(".{name}")), folder.join(format!("{name}.eml")));
            fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&partial)?.write_all(&bytes)?;
            fs::rename(partial, &file)?;
            Ok(file)
        })
        .await??;
        tracing::info!(subject = mail.subject, file = %file.display(), "a mail is waiting in a file");
        Ok(())
    }
}
