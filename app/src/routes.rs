//! All features, and what is around their handlers. The only file that names all of them.

use std::{any::Any, sync::Arc, time::Duration};

use axum::{
    Extension, Router, ServiceExt,
    extract::{ConnectInfo, Request, State, connect_info::IntoMakeServiceWithConnectInfo},
    handler::Handler,
    http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, Version, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use tower::{ServiceBuilder, util::MapRequest};
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, Predicate},
    },
    cors::{AllowOrigin, CorsLayer},
    set_header::SetResponseHeaderLayer,
};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        self, OpenApi as Document, Type,
        schema::ObjectBuilder,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    accounts,
    app::App,
    config::Settings,
    connections::Peer,
    cruds, following, health,
    http::{self, Code, Error, address, body::Limit, json::Json, request, rules},
    lifetimes,
    pages::{self, Failure, Feature, Notice, Notices, SIGNED_OUT, assets, failure},
    people, reactions, replies, seals, settings, site, tags, ties,
};

/// All features.
fn features() -> Vec<Feature> {
    vec![
        health::feature(),
        accounts::feature(),
        people::feature(),
        cruds::feature(),
        following::feature(),
        replies::feature(),
        reactions::feature(),
        lifetimes::feature(),
        seals::feature(),
        ties::feature(),
        tags::feature(),
        settings::feature(),
        site::feature(),
    ]
}

/// All routes, with all middleware.
pub fn router(app: &App, settings: &Settings) -> Router {
    let (mut api, mut pages) = (OpenApiRouter::with_openapi(Api::openapi()), Router::new());
    let (mut codes, mut notices, mut limits) = (Vec::new(), vec![&SIGNED_OUT], Vec::new());
    for feature in features() {
        api = api.merge(feature.api);
        pages = pages.merge(feature.pages);
        codes.extend(feature.codes);
        notices.extend(feature.notices);
        limits.extend(feature.limits);
    }
    let (api, mut document) = api.split_for_parts();
    name_codes(&mut document, &codes);
    let limits: &'static [Limit] = limits.leak();
    let guarded = (app.clone(), limits);
    let api = api.merge(openapi(document)).layer(middleware::from_fn_with_state(guarded.clone(), http::guard::guard));
    let pages = pages.merge(assets::router()).layer(Extension(all(notices)));
    let pages = catch_panics(pages);
    let pages = pages.layer(middleware::from_fn_with_state(guarded.clone(), pages::guard::guard));
    // Whatever the router refuses has been through neither guard.
    let refused = middleware::from_fn_with_state(guarded, guard_refused);
    let router = api.merge(pages).fallback(not_found.layer(refused.clone()));
    let router = router.method_not_allowed_fallback(method_not_allowed.layer(refused));
    layers(router, app, settings).with_state(app.clone())
}

/// The routes as a service of connections. What an address says in another way is put right before a route is looked for.
pub fn service(router: Router) -> IntoMakeServiceWithConnectInfo<Service, Peer> {
    let service = MapRequest::new(router, address::normalize as fn(Request) -> Request);
    ServiceExt::<Request>::into_make_service_with_connect_info::<Peer>(service)
}

/// See [`service`].
pub type Service = MapRequest<Router, fn(Request) -> Request>;

fn all(notices: Vec<&'static Notice>) -> Notices {
    Notices(Arc::from(notices))
}

/// No script or style of anybody else's, nothing inline, no frame, no form to elsewhere (OWASP Content Security Policy
/// cheat sheet, strict policy).
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                   manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Of gzip's nine levels: pages are 2 % larger than by the usual one, and take a third less time.
const COMPRESSION: CompressionLevel = CompressionLevel::Precise(4);

/// All but short ones, and what is said to those who are too many.
fn worth_compressing() -> impl Predicate {
    let is_served =
        |status: StatusCode, _: Version, _: &HeaderMap, _: &Extensions| status != StatusCode::SERVICE_UNAVAILABLE;
    DefaultPredicate::new().and(is_served)
}

/// Whoever is turned away and asks again at once must cost next to nothing: her connection rests, whoever it was that turned
/// her away.
async fn turn_away(State(app): State<App>, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<Peer>>().map(|ConnectInfo(peer)| peer.clone());
    let answer = match http::guard::is_too_much(&app, &request) {
        true => too_many(&app, request.uri().path()),
        false => next.run(request).await,
    };
    if let Some(peer) = peer.filter(|_| answer.status() == StatusCode::SERVICE_UNAVAILABLE) {
        peer.progress.rest();
    }
    answer
}

/// Where all places are taken. Such answers are counted, and have no line in the log.
fn too_many(app: &App, path: &str) -> Response {
    app.reads.count_turned_away();
    let mut answer = failure(path, Error::Busy);
    answer.extensions_mut().insert(request::Unlogged);
    answer
}

/// What is around all handlers, from the outside in: id and log line, headers of every answer, CORS, panics caught.
fn layers(router: Router<App>, app: &App, settings: &Settings) -> Router<App> {
    let set = |name: &'static str, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value))
    };
    let hsts = settings.is_https().then(|| set("strict-transport-security", "max-age=31536000"));
    router.layer(
        ServiceBuilder::new()
            .layer(middleware::from_fn_with_state((settings.database_timeout(), app.clone()), request::track))
            .option_layer(hsts)
            .layer(middleware::from_fn(http::caching::revalidate))
            .layer(CompressionLayer::new().quality(COMPRESSION).compress_when(worth_compressing()))
            .layer(middleware::from_fn(http::caching::tag))
            .layer(middleware::from_fn_with_state(app.clone(), pages::robots::tell))
            .layer(set("content-security-policy", CSP))
            .layer(set("x-content-type-options", "nosniff"))
            .layer(set("referrer-policy", "same-origin"))
            .layer(set("permissions-policy", "camera=(), geolocation=(), microphone=()"))
            .layer(set("cross-origin-opener-policy", "same-origin"))
            .layer(set("vary", "Origin, Cookie, Authorization, Accept-Encoding"))
            .layer(cors(settings))
            .layer(middleware::from_fn_with_state(app.clone(), turn_away))
            .layer(CatchPanicLayer::custom(|panic| fault(panic).into_response())),
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

/// So that people get a page, whatever happens; programs get JSON, by the layer around all.
fn catch_panics<S: Clone + Send + Sync + 'static>(pages: Router<S>) -> Router<S> {
    pages.layer(CatchPanicLayer::custom(|panic| Failure(fault(panic)).into_response()))
}

fn fault(panic: Box<dyn Any + Send>) -> Error {
    let message = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    Error::internal(format!("a handler panicked: {}", message.unwrap_or("no message")))
}

/// Before an answer that there is nothing at an address, or nothing for that method.
async fn guard_refused(State((app, limits)): State<(App, &'static [Limit])>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    http::guard::tell(match http::guard::take(&app, limits, request).await {
        Ok(request) => next.run(request).await,
        Err(error) => failure(&path, error),
    })
}

async fn not_found(method: Method, uri: Uri) -> Response {
    if let Some(address) = address::without_slash(&uri).filter(|_| method.is_safe()) {
        return Redirect::permanent(&address).into_response();
    }
    failure(uri.path(), Error::NotFound("there is nothing at this address".into()))
}

async fn method_not_allowed(uri: Uri) -> Response {
    failure(uri.path(), Error::MethodNotAllowed)
}

/// The head of the document, to which the features add their paths.
#[derive(OpenApi)]
#[openapi(
    info(title = "Cruddur", description = "An ephemeral micro-blog: what is posted is gone when its time is up."),
    modifiers(&Bearer),
    tags(
        (name = "activities", description = "Cruds and replies"),
        (name = "users", description = "People"),
        (name = "identity", description = "Sign-up, sign-in and tokens"),
        (name = "health", description = "For load balancers and supervisors"),
    )
)]
struct Api;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut Document) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_with(openapi::Components::new).add_security_scheme("bearer", scheme);
    }
}

/// Names all codes in the document.
fn name_codes(document: &mut Document, own: &[Code]) {
    let names = own.iter().chain(&rules::ALL).chain([&http::idempotency::IDEMPOTENCY_KEY_REUSED]).map(|code| code.name);
    let schema = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names.collect::<Vec<_>>()));
    let components = document.components.get_or_insert_with(openapi::Components::new);
    components.schemas.insert("Code".to_owned(), schema.build().into());
}

/// `GET /api/openapi.json`: the API as its handlers describe it.
fn openapi(document: Document) -> Router<App> {
    let cache = [(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"))];
    let document = Arc::new(document);
    Router::new().route("/api/openapi.json", get(async move || (cache, Json(&*document)).into_response()))
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn whoever_meets_a_panic_gets_a_page_that_tells_nothing_of_it() {
        let panics = || async {
            if true {
                panic!("the inside of it")
            }
        };
        let pages = catch_panics(Router::new().route("/", get(panics)));
        let answer = pages.oneshot(Request::new(Body::empty())).await.expect("an answer");
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["content-type"]),
            (500, &HeaderValue::from_static("text/html; charset=utf-8"))
        );
        let body = to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
        let text = String::from_utf8_lossy(&body);
        assert!(text.contains("<h1") && !text.contains("the inside of it"), "{text}");
    }
}
