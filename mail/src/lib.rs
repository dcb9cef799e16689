//! Mail: its envelope and its transport, a mail server or files. What a mail says is up to whoever sends it.

mod envelope;

use std::{path::PathBuf, time::Duration};

pub use envelope::Mail;

use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor, message::Mailbox, transport::smtp};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use uuid::Uuid;

/// Any error, for the log.
type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Waits between tries when the mail server is away: about ten minutes in all, the life of a code.
const RETRIES: [Duration; 5] = [
    Duration::from_secs(1),
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_secs(120),
    Duration::from_secs(420),
];

/// Sends mail, without making anybody wait for it.
#[derive(Clone)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
    under_way: TaskTracker,
    ending: CancellationToken,
}

#[derive(Clone)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Files(PathBuf),
}

impl Mailer {
    /// Mail from this sender, by the server of that URL (`smtps://user:password@host:port`).
    ///
    /// # Errors
    /// Where one of the two cannot be read: which, by the name of its setting.
    pub fn by_smtp(from: &str, url: &str) -> Result<Self, BoxError> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| format!("SMTP_URL cannot be read: {error}"))?;
        Self::new(from, Way::Smtp(builder.timeout(Some(Duration::from_secs(20))).build()))
    }

    /// Mail from this sender, each a file in that folder.
    ///
    /// # Errors
    /// Where the sender cannot be read, by the name of its setting.
    pub fn to_files(from: &str, folder: PathBuf) -> Result<Self, BoxError> {
        Self::new(from, Way::Files(folder))
    }

    fn new(from: &str, way: Way) -> Result<Self, BoxError> {
        let from = from.parse().map_err(|error| format!("MAIL_FROM cannot be read: {error}"))?;
        Ok(Self { from, way, under_way: TaskTracker::new(), ending: CancellationToken::new() })
    }

    /// Sends a mail in the background. What fails is in the log, without address or text.
    pub fn deliver(&self, mail: Mail) {
        let mailer = self.clone();
        self.under_way.spawn(async move {
            let sent = match &mailer.way {
                Way::Smtp(transport) => mailer.send(transport, &mail).await,
                Way::Files(folder) => mailer.write(folder.clone(), &mail).await,
            };
            if let Err(error) = sent {
                tracing::error!(%error, subject = mail.subject, "a mail could not be sent");
            }
        });
    }

    /// Returns when no mail is under way any more. One that the mail server has not taken by now is not tried again.
    pub async fn finish(&self) {
        self.ending.cancel();
        self.under_way.close();
        self.under_way.wait().await;
    }

    async fn send(&self, transport: &AsyncSmtpTransport<Tokio1Executor>, mail: &Mail) -> Result<(), BoxError> {
        let message = mail.with_html(&self.from)?;
        for wait in RETRIES {
            match transport.send(message.clone()).await {
                Ok(_) => return Ok(()),
                Err(error) if error.is_permanent() => return Err(reason(&error).into()),
                Err(error) => {
                    let error = reason(&error);
                    tracing::warn!(error, "the mail server is away; trying again in {} s", wait.as_secs());
                }
            }
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = self.ending.cancelled() => return Err("the server stops before the mail server is back".into()),
            }
        }
        transport.send(message).await.map_err(|error| reason(&error))?;
        Ok(())
    }

    /// Written under another name first, so that whoever watches the folder never sees half a mail.
    async fn write(&self, folder: PathBuf, mail: &Mail) -> Result<(), BoxError> {
        let bytes = mail.plain(&self.from)?.formatted();
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

/// Whether mail can carry it as an address.
pub fn is_address(text: &str) -> bool {
    text.parse::<lettre::Address>().is_ok()
}

/// Why a mail was not taken, for the log. Of what the server says only the code: its words mostly quote the address.
fn reason(error: &smtp::Error) -> String {
    match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if error.is_response() => "the mail server's answer could not be read".into(),
        None => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail() -> Mail {
        Mail {
            to: "ada@example.org".into(),
            subject: "A test",
            opening: "Hello.".into(),
            code: None,
            closing: "That is all.",
        }
    }

    #[tokio::test]
    async fn what_was_handed_over_is_written_before_the_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let mailer = Mailer::to_files("cruddur@localhost", folder.path().join("mail")).expect("a sender");
        mailer.deliver(mail());
        mailer.finish().await;
        assert_eq!(folder.path().join("mail").read_dir().expect("its folder").count(), 1);
    }

    #[tokio::test]
    async fn a_mail_server_that_is_away_holds_nobody_up_at_the_end() {
        // Nobody listens at a port that was free a moment ago; were somebody there, it would be no mail server.
        let port =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let mailer = Mailer::by_smtp("cruddur@localhost", &format!("smtp://127.0.0.1:{port}")).expect("a URL");
        mailer.deliver(mail());
        tokio::time::timeout(Duration::from_secs(60), mailer.finish()).await.expect("it does not wait for the tries");
    }
}
