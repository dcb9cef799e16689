//! What all handlers share.

use std::{ops::Deref, sync::Arc, time::Duration};

use cruddur_identity::{Counting, Identity, Limits};
use cruddur_mail::{Mailer, Outbox, Sender};
use cruddur_postgres::{BoxError, Database};

use crate::{
    admission::Admission,
    config::{IdentityProvider, Settings, Switch},
    rates::Rates,
    sampling::Sampler,
    suggestions::Suggestions,
    sweep::Sweep,
    tasks::Tasks,
    trends::Trends,
    turns::Turns,
};

/// Places of writes for each of reads: they wait for the disk, not for the cores.
const WRITES: usize = 2;
/// Downloads of all that a person has, at once: each may be large.
const DOWNLOADS: usize = 4;

/// The components of the server, for each request.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// See [`App`].
pub struct Inner {
    /// The pool.
    pub database: Database,
    /// Who people are.
    pub identity: Identity,
    /// The user pool behind it, for what it alone can do.
    #[cfg(feature = "cognito")]
    pub cognito: Option<Arc<cruddur_cognito::Cognito>>,
    /// Sends the mails that requests have queued.
    pub mails: Sender,
    /// Deletes what has expired.
    pub sweep: Arc<Sweep>,
    /// The tags that most people use.
    pub trends: Trends,
    /// Whom to suggest to strangers.
    pub suggestions: Suggestions,
    /// Counts requests.
    pub rates: Rates,
    /// How many of them that read are served at once.
    pub reads: Admission,
    /// And of those that write.
    pub writes: Admission,
    /// How many of them send all that a person has.
    pub downloads: Turns,
    /// Which of the requests that are too many have a line in the log.
    pub sampler: Sampler,
    /// What runs beside the requests, and whether all of it is to end.
    pub tasks: Tasks,
    /// Under which people reach this server, if that was said.
    pub public_url: Option<String>,
    /// For how long backups are kept, if that was said.
    pub backup_days: Option<u16>,
    /// How many cruds a search looks through at most.
    pub search_rows: i64,
    /// Whether search engines may keep the front page.
    pub index_home: bool,
    /// Whether browsers come by https alone, on which cookies depend.
    pub is_https: bool,
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Everything but the listener, over a database that is migrated.
    ///
    /// # Errors
    /// Where the database is away, or a setting cannot be read.
    pub async fn new(settings: &Settings, database: Database) -> Result<Self, BoxError> {
        let (mailer, outbox) = (mailer(settings)?, Outbox::default());
        let counting = match settings.rate_limits {
            Switch::On => Counting::On,
            Switch::Off => Counting::Off,
        };
        let limits = Limits { counting, patience: Duration::from_millis(settings.password_wait_ms) };
        #[cfg(feature = "cognito")]
        let mut cognito = None;
        let identity = match settings.provider.identity {
            IdentityProvider::Local => {
                Identity::local(database.clone(), outbox.clone(), limits, settings.own_issuer()).await?
            }
            #[cfg(feature = "cognito")]
            IdentityProvider::Cognito => {
                let (pool, verifier) = cruddur_cognito::Cognito::new(settings.cognito()?).await?;
                let pool = cognito.insert(Arc::new(pool)).clone();
                Identity::with(pool, verifier, database.clone(), outbox.clone(), limits).await?
            }
            #[cfg(not(feature = "cognito"))]
            IdentityProvider::Cognito => return Err(crate::config::WITHOUT_COGNITO.into()),
        };
        let mails = Sender::new(database.clone(), mailer, outbox, vec![identity.letters()]);
        let sweep = Sweep::new(database.clone(), settings.sweep);
        Ok(Self(Arc::new(Inner {
            database,
            identity,
            #[cfg(feature = "cognito")]
            cognito,
            mails,
            sweep,
            trends: Trends::default(),
            suggestions: Suggestions::default(),
            reads: Admission::new(settings.max_requests()),
            writes: Admission::new(settings.max_requests() * WRITES),
            downloads: Turns::new(DOWNLOADS),
            rates: Rates::new(counting, settings.trusted_proxies.clone()),
            sampler: Sampler::default(),
            tasks: Tasks::default(),
            public_url: settings.public_url.clone(),
            backup_days: settings.backup_days,
            search_rows: settings.search_rows.into(),
            index_home: settings.index_home == Switch::On,
            is_https: settings.is_https(),
        })))
    }

    /// Where people reach this server; empty where that was not said.
    pub fn origin(&self) -> &str {
        self.public_url.as_deref().unwrap_or_default()
    }
}

fn mailer(settings: &Settings) -> Result<Mailer, BoxError> {
    match &settings.smtp_url {
        Some(url) => Mailer::by_smtp(&settings.mail_from, settings.public_host().as_deref(), url),
        None => {
            let folder = cruddur_cluster::data_folder(&settings.database.data_dir())?;
            Mailer::to_files(&settings.mail_from, folder.join("mail"))
        }
    }
}
