//! Cruds over the API.

use axum::{
    extract::{FromRequestParts, Path, Query, State, rejection::QueryRejection},
    http::{HeaderValue, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Activity, read, search::Search, write};
use crate::{
    all,
    caching::Freshness,
    error::Error,
    idempotency::Key,
    identity::Caller,
    json::{Json, Text},
    openapi::{BadRequest, Forbidden, Invalid, Malformed, NotFound, Unauthorized, Unavailable},
    opt,
    paging::{self, Next, Page},
    server::App,
    users::{self, Handle},
};

/// The routes of cruds.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(home))
        .routes(routes!(create))
        .routes(routes!(of_user))
        .routes(routes!(search))
        .routes(routes!(object, delete))
}

/// Which part of a list is asked for; read by [`Page`].
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
struct PageParameters {
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 50, required = false)]
    limit: i64,
    /// Only those with a lesser uuid: the last one of the page before.
    #[param(required = false)]
    before: Uuid,
}

/// The crud that a path names; 404 for what is no uuid.
struct Id(Uuid);

impl FromRequestParts<App> for Id {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Path(text) = Path::<String>::from_request_parts(parts, app).await.map_err(|_| Error::no_crud())?;
        paging::uuid(&text).map(Self).ok_or_else(Error::no_crud)
    }
}

/// Everyone's cruds that have not expired, without replies, newest first.
#[utoipa::path(
    get, path = "/api/activities/home", tag = "activities", params(PageParameters),
    responses(
        (status = 200, body = [Activity], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        BadRequest,
        Unavailable,
    ),
    security((), ("bearer" = []))
)]
async fn home(State(app): State<App>, caller: Option<Caller>, page: Page, uri: Uri) -> Result<Response, Error> {
    let freshness = Freshness::from_now();
    let db = app.database.get().await?;
    let rows = all!(&db, activities::home(page.before, page.fetch())).await?;
    Ok(listing(rows, page, next_of(&uri), freshness, caller))
}

/// What one person has posted, replies included, newest first.
#[utoipa::path(
    get, path = "/api/activities/@{handle}", tag = "activities",
    params(("handle" = String, Path, description = "Without the @"), PageParameters),
    responses(
        (status = 200, body = [Activity], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        BadRequest,
        NotFound,
        Unavailable,
    ),
    security((), ("bearer" = []))
)]
async fn of_user(
    State(app): State<App>,
    handle: Handle,
    caller: Option<Caller>,
    page: Page,
    uri: Uri,
) -> Result<Response, Error> {
    let freshness = Freshness::from_now();
    let db = app.database.get().await?;
    let person = opt!(&db, users::short(handle.as_str())).await?.ok_or_else(users::unknown)?;
    let rows = all!(&db, activities::of_user(person.uuid, page.before, page.fetch())).await?;
    Ok(listing(rows, page, next_of(&uri), freshness, caller))
}

/// What is looked for; the rest is read by [`Page`].
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Term {
    /// Words, `"a phrase"`, `#tag`, `@handle`: all of them have to occur.
    #[serde(default)]
    #[param(value_type = String)]
    pub term: Text,
}

/// Cruds and replies that match, newest first.
#[utoipa::path(
    get, path = "/api/activities/search", tag = "activities", params(Term, PageParameters),
    responses(
        (status = 200, body = [Activity], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        BadRequest,
        Invalid,
        Unavailable,
    ),
    security((), ("bearer" = []))
)]
async fn search(
    State(app): State<App>,
    caller: Option<Caller>,
    term: Result<Query<Term>, QueryRejection>,
    page: Page,
    uri: Uri,
) -> Result<Response, Error> {
    let Query(Term { term }) = term.map_err(|_| Error::BadRequest("the query string cannot be read".into()))?;
    let search = Search::parse(&term).map_err(|code| Error::Invalid(vec![code]))?;
    let freshness = Freshness::from_now();
    let db = app.database.get().await?;
    let rows =
        all!(&db, activities::search(page.before, search.words, search.tags, search.people, page.fetch())).await?;
    let term = term.valid().unwrap_or_default();
    let address = |next: Next| format!("{}{}", uri.path(), next.query_after("term", term));
    Ok(listing(rows, page, address, freshness, caller))
}

/// One crud with its replies.
#[utoipa::path(
    get, path = "/api/activities/{uuid}", tag = "activities", params(("uuid" = Uuid, Path)),
    responses(
        (status = 200, body = Activity, description = "The crud"),
        NotFound,
        Unavailable,
    ),
    security((), ("bearer" = []))
)]
async fn object(State(app): State<App>, Id(uuid): Id, caller: Option<Caller>) -> Result<Response, Error> {
    let mut freshness = Freshness::from_now();
    let db = app.database.get().await?;
    let activity = read::find(&db, uuid, caller.is_some()).await?;
    for shown in std::iter::once(&activity).chain(&activity.replies) {
        freshness.limit(shown.milliseconds_left);
    }
    let cache = freshness.cache_control(caller.is_some());
    Ok(([(header::CACHE_CONTROL, cache)], Json(activity)).into_response())
}

#[derive(Deserialize, ToSchema)]
struct CreateBody {
    /// At most 280 characters, counted as Unicode scalar values after NFC; not blank.
    #[serde(default)]
    #[schema(value_type = String, min_length = 1, max_length = 280)]
    message: Text,
    /// How long it lives; where this is absent or null as long as the caller's settings say, which is 7 days at first.
    #[schema(value_type = Option<String>, required = false, pattern = "^(30-days|7-days|3-days|1-day|12-hours|3-hours|1-hour)$")]
    ttl: Option<Text>,
}

/// Post a crud. Its author is the caller, whatever the body says.
#[utoipa::path(
    post, path = "/api/activities", tag = "activities", request_body = CreateBody,
    params(("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255)),
    responses(
        (status = 200, body = Activity, description = "The crud"),
        Malformed,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn create(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Json(body): Json<CreateBody>,
) -> Result<Response, Error> {
    let (message, ttl) = write::parse(&body.message, body.ttl.as_ref())?;
    let uuid = write::create(&app, &caller, key, &message, ttl).await?;
    let db = app.database.get().await?;
    let activity = read::find(&db, uuid, true).await?;
    Ok(([(header::CACHE_CONTROL, private())], Json(activity)).into_response())
}

/// Delete one of the caller's own cruds, at once and with its replies.
#[utoipa::path(
    delete, path = "/api/activities/{uuid}", tag = "activities",
    params(
        ("uuid" = Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 204, description = "Done"),
        BadRequest,
        Unauthorized,
        Forbidden,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn delete(State(app): State<App>, caller: Caller, Id(uuid): Id, key: Key) -> Result<StatusCode, Error> {
    write::delete(&app, &caller, key, uuid).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The address of a list's next page.
fn next_of(uri: &Uri) -> impl Fn(Next) -> String {
    |next| format!("{}{}", uri.path(), next.query())
}

/// A page of a list, with the link to the next one and the time for which it may be kept.
fn listing<R: Into<Activity>>(
    rows: Vec<R>,
    page: Page,
    address: impl Fn(Next) -> String,
    mut freshness: Freshness,
    caller: Option<Caller>,
) -> Response {
    let signed_in = caller.is_some();
    let mut activities: Vec<Activity> = rows.into_iter().map(|row| row.into().seen_by(signed_in)).collect();
    let next = page.cut(&mut activities, |activity| activity.uuid).and_then(|next| paging::link(&address(next)));
    for activity in &activities {
        freshness.limit(activity.milliseconds_left);
    }
    let mut response =
        ([(header::CACHE_CONTROL, freshness.cache_control(signed_in))], Json(activities)).into_response();
    if let Some(next) = next {
        response.headers_mut().insert(header::LINK, next);
    }
    response
}

fn private() -> HeaderValue {
    HeaderValue::from_static("private, no-store")
}
