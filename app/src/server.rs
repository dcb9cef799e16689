//! The server: start, background tasks, stop.

use std::{
    convert::Infallible,
    future::IntoFuture,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::Router;
use cruddur_cluster::Cluster;
use cruddur_postgres::{BoxError, ConnectionUrl, Database, migrations};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use tokio::{signal::unix, sync::watch};

use crate::{
    app::App,
    config::{Migrate, Settings},
    connections::{Connections, Limits},
    cruds, database, demo,
    listening::Listening,
    routes,
};

#[cfg(test)]
mod access_tests;
#[cfg(test)]
mod address_tests;
#[cfg(test)]
mod flat_tests;
mod metrics;
#[cfg(test)]
mod sight_tests;
#[cfg(test)]
mod target_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod walk_tests;

/// For what runs beside the requests to end, once these have ended.
const LAST: Duration = Duration::from_secs(5);
/// Beside connections of clients, those to PostgreSQL and their requests to cancel: the log, PostgreSQL's pipes, files of mails.
const OTHER_FILES: usize = 50;
/// Between two looks at the keys.
const KEYS: Duration = Duration::from_secs(30);
/// Counts of requests that are full again are forgotten this often.
const TIDY: Duration = Duration::from_secs(60);

/// Runs until SIGTERM or Ctrl-C, then stops in order: not ready, no new connections, the requests under way finished,
/// the pool closed, the private cluster stopped. A second signal ends it at once.
///
/// # Errors
/// One line that says what is wrong and what to do.
pub async fn serve(settings: Settings) -> Result<(), BoxError> {
    let mut stop = stop_signals()?;
    let server = tokio::select! {
        started = Server::start(&settings) => started?,
        _ = stop.changed() => return Ok(()),
    };
    server.run(stop).await
}

/// Turns true at the first SIGTERM or SIGINT.
fn stop_signals() -> Result<watch::Receiver<bool>, BoxError> {
    let mut interrupt = unix::signal(unix::SignalKind::interrupt())?;
    let mut terminate = unix::signal(unix::SignalKind::terminate())?;
    let (sender, receiver) = watch::channel(false);
    tokio::spawn(async move {
        loop {
            tokio::select! { _ = interrupt.recv() => (), _ = terminate.recv() => () }
            if sender.send_replace(true) {
                // PostgreSQL ends with this process, and recovers at the next start.
                std::process::exit(130);
            }
        }
    });
    Ok(receiver)
}

/// A server that is about to take requests.
struct Server {
    app: App,
    router: Router,
    listener: Listening,
    limits: Limits,
    cluster: Option<Arc<Cluster>>,
    delay: Duration,
    grace: Duration,
}

impl Server {
    async fn start(settings: &Settings) -> Result<Self, BoxError> {
        // First, since a port that is taken is found out at once.
        let listener = Listening::bind(&settings.host, settings.port).await?;
        let (cluster, url) = match &settings.database.connection_url {
            Some(url) => (None, url.parse()?),
            None => {
                let (cluster, url) = database::serve(&settings.database, settings.pool_size()).await?;
                (Some(Arc::new(cluster)), url)
            }
        };
        migrate(&url, settings.migrate).await?;
        let database = Database::new(&url, database::APPLICATION, database::CONNECT_IN_POOL, settings.pool_size())?;
        if settings.demo {
            demo::fill(&database).await?;
        }
        let app = App::new(settings, database).await?;
        let router = routes::router(&app, settings);
        tidy(&app);
        send_mails(&app);
        #[cfg(feature = "cognito")]
        check_pool(&app);
        sweep(&app);
        read_texts(&app);
        shorten(&app);
        read_keys(&app);
        if let Some(address) = settings.metrics_addr {
            metrics::serve(&app, address).await?;
        }
        if settings.loses_mails() {
            tracing::warn!("mails, such as that a password was changed, are files that nobody is sent: set SMTP_URL");
        }
        announce(settings, &listener)?;
        let (delay, grace) = (settings.shutdown_delay, settings.shutdown_grace);
        Ok(Self {
            app,
            router,
            listener,
            limits: limits(settings)?,
            cluster,
            delay: Duration::from_secs(delay),
            grace: Duration::from_secs(grace),
        })
    }

    async fn run(self, mut stop: watch::Receiver<bool>) -> Result<(), BoxError> {
        let Self { app, router, listener, limits, cluster, delay, grace } = self;
        let (ended, mut ending) = watch::channel(None);
        let (stopping, watched) = (app.clone(), cluster.clone());
        tokio::spawn(async move {
            let died = tokio::select! {
                _ = stop.changed() => false,
                () = death(watched) => true,
            };
            stopping.tasks.stop();
            if !died {
                tracing::info!("stopping");
                tokio::time::sleep(delay).await;
            }
            ended.send_replace(Some(died));
        });

        let mut listening = ending.clone();
        let serving = axum::serve(Connections::new(listener, limits), routes::service(router))
            .with_graceful_shutdown(async move { drop(listening.wait_for(Option::is_some).await) });
        let late = async {
            drop(ending.wait_for(Option::is_some).await);
            tokio::time::sleep(grace).await;
        };
        tokio::select! {
            served = serving.into_future() => served?,
            () = late => tracing::warn!("requests were still under way after {} s; they are cut off", grace.as_secs()),
        }
        let beside = async { tokio::join!(app.tasks.ended(), app.mails.finish()) };
        if tokio::time::timeout(LAST, beside).await.is_err() {
            tracing::warn!(
                "background tasks or mails were still under way after {} s; they are cut off",
                LAST.as_secs()
            );
        }
        tell_skipped(&app, Instant::now() + TIDY);
        app.database.close();
        if *ending.borrow() == Some(true) {
            return Err("PostgreSQL has ended unexpectedly; its log is postgres.log in the data folder".into());
        }
        if let Some(cluster) = cluster {
            tokio::task::spawn_blocking(move || cluster.stop()).await??;
        }
        tracing::info!("stopped");
        Ok(())
    }
}

/// As many connections as the settings say, or as this process may have files open, with some to spare.
fn limits(settings: &Settings) -> Result<Limits, BoxError> {
    let (now, most) = getrlimit(Resource::RLIMIT_NOFILE)?;
    // macOS names a limit that it does not grant.
    let most = if setrlimit(Resource::RLIMIT_NOFILE, most, most).is_ok() { most } else { now };
    let files =
        usize::try_from(most).unwrap_or(usize::MAX).saturating_sub(2 * settings.pool_size() + OTHER_FILES).max(1);
    let all = settings.max_connections as usize;
    if files < all {
        tracing::warn!(
            "at most {files} connections of clients, since this process may have {most} files open (ulimit -n)"
        );
    }
    Ok(Limits {
        all: all.min(files),
        per_address: settings.max_connections_per_address as usize,
        proxies: settings.trusted_proxies.clone(),
    })
}

/// Counts that are full again are forgotten, for as long as the server runs.
fn tidy(app: &App) {
    let counting = app.clone();
    app.tasks.run("tidy", move || tidy_for_ever(counting.clone()));
}

/// What waits in the outbox is sent.
pub(crate) fn send_mails(app: &App) {
    let sender = app.mails.clone();
    app.tasks.run("mails", move || {
        let sender = sender.clone();
        async move { sender.run().await }
    });
}

/// Says at once, and not at somebody's sign-in, that the user pool is not set as it has to be.
#[cfg(feature = "cognito")]
fn check_pool(app: &App) {
    if let Some(pool) = app.cognito.clone() {
        tokio::spawn(async move { pool.check().await });
    }
}

/// Keys that somebody has made are known within half a minute.
fn read_keys(app: &App) {
    let reading = app.clone();
    app.tasks.run("keys", move || {
        let app = reading.clone();
        async move {
            loop {
                tokio::time::sleep(KEYS).await;
                match app.identity.reload_keys().await {
                    Ok(()) | Err(cruddur_identity::Error::Away(_) | cruddur_identity::Error::Busy) => {}
                    Err(error) => return error,
                }
            }
        }
    });
}

/// What has expired is deleted.
fn sweep(app: &App) {
    let sweep = app.sweep.clone();
    app.tasks.run("sweep", move || {
        let sweep = sweep.clone();
        async move { sweep.run().await }
    });
}

/// What others put into the database is found by its tags, too.
fn read_texts(app: &App) {
    let database = app.database.clone();
    app.tasks.run("texts", move || {
        let database = database.clone();
        async move {
            let Err(error) = cruds::read_all(database).await;
            error
        }
    });
}

/// What is to end sooner, and was left undone, is done.
fn shorten(app: &App) {
    let database = app.database.clone();
    app.tasks.run("shortenings", move || {
        let database = database.clone();
        async move {
            let Err(error) = cruds::shortening::carry_out_all(database).await;
            error
        }
    });
}

/// Of requests that had no line in the log since.
fn tell_skipped(app: &App, now: Instant) {
    let requests = app.sampler.tidy(now);
    if requests > 0 {
        tracing::info!(requests, "had no line of their own: refused ones, and looks at health");
    }
}

async fn tidy_for_ever(app: App) -> Infallible {
    loop {
        tokio::time::sleep(TIDY).await;
        app.rates.tidy();
        tell_skipped(&app, Instant::now());
        let requests = app.reads.turned_away() + app.writes.turned_away();
        if requests > 0 {
            tracing::warn!(requests, "turned away in the last minute, since all places were taken");
        }
    }
}

async fn migrate(url: &ConnectionUrl, when: Migrate) -> Result<(), BoxError> {
    let mut client = database::connect(url).await?;
    match when {
        Migrate::Auto => {
            for name in migrations::apply(&mut client).await? {
                tracing::info!(name, "migrated");
            }
        }
        Migrate::Never => {
            let missing = migrations::missing(&mut client).await?;
            if !missing.is_empty() {
                return Err(format!("the database lacks migrations ({}); apply them first", missing.join(", ")).into());
            }
        }
    }
    Ok(())
}

/// For people: where to go, and as whom.
fn announce(settings: &Settings, listener: &Listening) -> Result<(), BoxError> {
    let address = listener.address()?;
    tracing::info!(address, "listening");
    println!("Cruddur is at {address}");
    if settings.demo {
        println!("Sign in as {} with the password {}", demo::EMAIL, demo::PASSWORD);
    }
    Ok(())
}

/// Returns when the private cluster is gone; never where there is none.
async fn death(cluster: Option<Arc<Cluster>>) {
    let Some(cluster) = cluster else { return std::future::pending().await };
    while cluster.is_running() {
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
