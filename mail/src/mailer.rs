//! The way of a mail: a mail server, or files.

use std::{io, path::PathBuf, time::Duration};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::Mailbox,
    transport::smtp::{self, extension::ClientId},
};
use uuid::Uuid;

use crate::{BoxError, Mail};

/// For each answer of the mail server.
const ANSWER: Duration = Duration::from_secs(20);

/// Hands mails over.
pub struct Mailer {
    from: Mailbox,
    /// Under which this server is known, in greetings and ids: names of one machine alone are taken for spam.
    host: String,
    way: Way,
}

enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Files(PathBuf),
}

/// Why a mail was not sent, without its address or text.
#[derive(Debug)]
pub(crate) struct NotSent {
    pub reason: String,
    pub subject: &'static str,
    /// Whether it is of no use to try again.
    pub is_final: bool,
}

impl NotSent {
    pub(crate) fn for_now(error: impl ToString) -> Self {
        Self { reason: error.to_string(), subject: "", is_final: false }
    }

    pub(crate) fn late() -> Self {
        Self::for_now("the mail server is too slow")
    }
}

impl Mailer {
    /// Mail from this sender, by the server of that URL (`smtps://user:password@host:port`). `host` is the name of this server;
    /// without one it is that of the sender's address.
    ///
    /// # Errors
    /// Where one of the two cannot be read: which, by the name of its setting.
    pub fn by_smtp(from: &str, host: Option<&str>, url: &str) -> Result<Self, BoxError> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| format!("SMTP_URL cannot be read: {error}"))?;
        let (from, host) = (sender(from)?, host.map(str::to_owned));
        let host = host.unwrap_or_else(|| from.email.domain().to_owned());
        let builder = builder.hello_name(ClientId::Domain(host.clone())).timeout(Some(ANSWER));
        Ok(Self { from, host, way: Way::Smtp(builder.build()) })
    }

    /// Mail from this sender, each a file in that folder.
    ///
    /// # Errors
    /// Where the sender cannot be read, by the name of its setting.
    pub fn to_files(from: &str, folder: PathBuf) -> Result<Self, BoxError> {
        let from = sender(from)?;
        Ok(Self { host: from.email.domain().to_owned(), from, way: Way::Files(folder) })
    }

    /// Hands a mail over.
    pub(crate) async fn send(&self, mail: &Mail) -> Result<(), NotSent> {
        let failed = |reason: String, is_final| NotSent { reason, subject: mail.subject, is_final };
        // What cannot be written down now never can.
        let unwritable = |error: BoxError| failed(error.to_string(), true);
        match &self.way {
            Way::Smtp(transport) => {
                let message = mail.with_html(&self.from, &self.host).map_err(unwritable)?;
                let sent = transport.send(message).await;
                sent.map(drop).map_err(|error| failed(reason(&error), error.is_permanent()))
            }
            Way::Files(folder) => {
                let (folder, bytes) =
                    (folder.clone(), mail.plain(&self.from, &self.host).map_err(unwritable)?.formatted());
                let written = tokio::task::spawn_blocking(move || write(&folder, &bytes)).await;
                let file =
                    written.map_err(io::Error::from).flatten().map_err(|error| failed(error.to_string(), false))?;
                tracing::info!(subject = mail.subject, file = %file.display(), "a mail is waiting in a file");
                Ok(())
            }
        }
    }
}

fn sender(from: &str) -> Result<Mailbox, BoxError> {
    Ok(from.parse().map_err(|error| format!("MAIL_FROM cannot be read: {error}"))?)
}

/// Written under another name first, so that whoever watches the folder never sees half a mail.
fn write(folder: &std::path::Path, bytes: &[u8]) -> io::Result<PathBuf> {
    use std::{
        fs,
        io::Write,
        os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    };
    // The data folder itself stays searchable, for the user that PostgreSQL runs as.
    fs::create_dir_all(folder.parent().unwrap_or(folder))?;
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    let name = format!("{}-{}", chrono::Utc::now().format("%Y%m%dT%H%M%S%.3fZ"), Uuid::new_v4());
    let (partial, file) = (folder.join(format!(".{name}")), folder.join(format!("{name}.eml")));
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&partial)?.write_all(bytes)?;
    fs::rename(partial, &file)?;
    Ok(file)
}

/// Whether mail can carry it as an address.
pub fn is_address(text: &str) -> bool {
    text.parse::<lettre::Address>().is_ok()
}

/// Why a mail was not taken, for the log. Of what the server says only the code: its words mostly quote the address.
fn reason(error: &smtp::Error) -> String {
    match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if error.is_response() => "the mail server's answer could not be read".into(),
        None => format!("the mail server is away: {error}"),
    }
}
