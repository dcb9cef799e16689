//! The server: what every handler shares, the routers merged, the middleware around them, start and stop.

use std::{future::IntoFuture, net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    http::{HeaderName, HeaderValue, Method, Uri},
    middleware,
    response::{IntoResponse, Response},
};
use cruddur_cluster::Cluster;
use tokio::{net::TcpListener, signal::unix, sync::watch};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    cors::{AllowOrigin, CorsLayer},
    set_header::SetResponseHeaderLayer,
};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    activities, assets, body,
    config::{Migrate, Settings},
    demo,
    error::{BoxError, Error},
    health::{self, Stopping},
    identity::{self, Identity, same_origin},
    limits::{self, Limits},
    mail::Mailer,
    openapi,
    postgres::{self, ConnectionUrl, Database, migrations, private},
    request, settings, users, web,
};

#[cfg(test)]
mod tests;

/// No script or style of anybody else's, nothing inline, no frame, no form to elsewhere (OWASP Content Security Policy
/// cheat sheet, strict policy).
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                   manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What all handlers share.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// See [`App`].
pub struct Inner {
    /// The pool.
    pub database: Database,
    /// The issuer and verifier of tokens.
    pub identity: Identity,
    /// Sends mail.
    pub mailer: Mailer,
    /// Counts requests.
    pub limits: Limits,
    /// Whether the process is about to end.
    pub stopping: Stopping,
}

impl std::ops::Deref for App {
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
        let identity = Identity::load(&database, settings).await?;
        let mailer = Mailer::new(settings)?;
        let limits = Limits::new(settings);
        Ok(Self(Arc::new(Inner { database, identity, mailer, limits, stopping: Stopping::default() })))
    }

    /// All routes, with all middleware.
    pub fn router(&self, settings: &Settings) -> Router {
        let (api, document) = OpenApiRouter::with_openapi(openapi::head())
            .merge(health::router())
            .merge(identity::router())
            .merge(users::router())
            .merge(activities::router())
            .split_for_parts();
        let pages = activities::pages()
            .merge(users::pages())
            .merge(identity::pages())
            .merge(settings::router())
            .merge(web::router())
            .route_layer(middleware::from_fn_with_state(self.clone(), same_origin::guard));
        let router = api
            .merge(openapi::router(document))
            .merge(pages)
            .merge(assets::router())
            .fallback(not_found)
            .method_not_allowed_fallback(method_not_allowed);
        layers(router, self, settings).with_state(self.clone())
    }
}

/// What is around all handlers, from the outside in: id and log line, headers of every answer, CORS,
/// panics caught, requests counted, bodies read.
fn layers(router: Router<App>, app: &App, settings: &Settings) -> Router<App> {
    let set = |name: &'static str, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value))
    };
    let hsts = settings.is_https().then(|| set("strict-transport-security", "max-age=31536000"));
    router.layer(
        ServiceBuilder::new()
            .layer(middleware::from_fn(request::track))
            .option_layer(hsts)
            .layer(CompressionLayer::new())
            .layer(set("content-security-policy", CSP))
            .layer(set("x-content-type-options", "nosniff"))
            .layer(set("referrer-policy", "same-origin"))
            .layer(set("permissions-policy", "camera=(), geolocation=(), microphone=()"))
            .layer(set("cross-origin-opener-policy", "same-origin"))
            .layer(set("vary", "Origin, Cookie, Authorization"))
            .layer(cors(settings))
            .layer(CatchPanicLayer::custom(panicked))
            .layer(middleware::from_fn_with_state(app.clone(), limits::guard))
            .layer(middleware::from_fn(body::buffer)),
    )
}

fn cors(settings: &Settings) -> CorsLayer {
    let names = |names: &'static str| names.split(", ").map(HeaderName::from_static).collect::<Vec<_>>();
    let origins: Vec<HeaderValue> = settings.cors_origins().into_iter().filter_map(|o| o.parse().ok()).collect();
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(move |origin, request| {
            request.uri.path().starts_with("/api/") && origins.contains(origin)
        }))
        .allow_methods([
            Method::GET,
            Method::HEAD,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
            Method::OPTIONS,
        ])
        .allow_headers(names(
            "content-type, authorization, accept, traceparent, if-modified-since, if-none-match, idempotency-key",
        ))
        .expose_headers(names(
            "link, location, etag, retry-after, x-request-id, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset",
        ))
        .max_age(Duration::from_secs(600))
        // Every answer has the whole list already.
        .vary([])
}

fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let message = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    Error::internal(format!("a handler panicked: {}", message.unwrap_or("no message"))).into_response()
}

async fn not_found(uri: Uri) -> Response {
    Error::NotFound("there is nothing at this address".into()).at(uri.path())
}

async fn method_not_allowed(uri: Uri) -> Response {
    Error::MethodNotAllowed.at(uri.path())
}

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
    listener: TcpListener,
    cluster: Option<Arc<Cluster>>,
    delay: Duration,
    grace: Duration,
}

impl Server {
    async fn start(settings: &Settings) -> Result<Self, BoxError> {
        let address = SocketAddr::new(settings.host, settings.port);
        // First, since a port that is taken is found out at once.
        let listener = TcpListener::bind(address)
            .await
            .map_err(|error| format!("cannot listen on {address}: {error}; PORT and HOST choose another address"))?;
        let (cluster, url) = match &settings.database.connection_url {
            Some(url) => (None, url.parse()?),
            None => {
                let (cluster, url) = private::serve(&settings.database, settings.pool_size()).await?;
                (Some(Arc::new(cluster)), url)
            }
        };
        migrate(&url, settings.migrate).await?;
        let database = Database::new(&url, settings.pool_size())?;
        if settings.demo {
            demo::fill(&database).await?;
        }
        let app = App::new(settings, database).await?;
        let router = app.router(settings);
        announce(settings, &listener)?;
        let (delay, grace) = (settings.shutdown_delay, settings.shutdown_grace);
        Ok(Self {
            app,
            router,
            listener,
            cluster,
            delay: Duration::from_secs(delay),
            grace: Duration::from_secs(grace),
        })
    }

    async fn run(self, mut stop: watch::Receiver<bool>) -> Result<(), BoxError> {
        let Self { app, router, listener, cluster, delay, grace } = self;
        let (ended, mut ending) = watch::channel(None);
        let (stopping, watched) = (app.clone(), cluster.clone());
        tokio::spawn(async move {
            let died = tokio::select! {
                _ = stop.changed() => false,
                () = death(watched) => true,
            };
            stopping.stopping.begin();
            if !died {
                tracing::info!("stopping");
                tokio::time::sleep(delay).await;
            }
            ended.send_replace(Some(died));
        });

        let mut listening = ending.clone();
        let serving = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
            .with_graceful_shutdown(async move { drop(listening.wait_for(Option::is_some).await) });
        let late = async {
            drop(ending.wait_for(Option::is_some).await);
            tokio::time::sleep(grace).await;
        };
        tokio::select! {
            served = serving.into_future() => served?,
            () = late => tracing::warn!("requests were still under way after {} s; they are cut off", grace.as_secs()),
        }
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

async fn migrate(url: &ConnectionUrl, when: Migrate) -> Result<(), BoxError> {
    let mut client = postgres::connect(url).await?;
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
fn announce(settings: &Settings, listener: &TcpListener) -> Result<(), BoxError> {
    let address = listener.local_addr()?;
    tracing::info!(%address, "listening");
    println!("Cruddur is at http://{address}");
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
