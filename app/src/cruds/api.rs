//! Cruds over the API.

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use cruddur_identity::Caller;
use cruddur_postgres::opt;
use cruddur_text::Handle;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Crud,
    read::{self, List, Thread},
    search::Search,
    write,
};
use crate::{
    app::App,
    http::{
        Error,
        caching::cache_control,
        idempotency::Key,
        json::{Json, Text},
        openapi::{BadRequest, Forbidden, Invalid, Malformed, NotFound, NotModified, Unauthorized, Unavailable},
        paging::{self, Next, Page},
        path::CrudId,
    },
};

/// The routes of cruds.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(home))
        .routes(routes!(create))
        .routes(routes!(of_user))
        .routes(routes!(search))
        .routes(routes!(show, delete))
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

/// A crud as one caller sees it.
#[derive(Serialize, ToSchema)]
pub struct Activity {
    #[serde(flatten)]
    crud: Crud,
    /// Where they were asked for: the replies, oldest first.
    #[schema(no_recursion)]
    replies: Vec<Activity>,
    /// Whether the caller likes it; for a signed-in caller alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    liked: Option<bool>,
    /// Whether the caller has reposted it; for a signed-in caller alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    reposted: Option<bool>,
}

/// Cruds as this caller sees them. Nothing can be liked or reposted yet, so nothing is.
pub fn seen_by(caller: Option<&Caller>, cruds: Vec<Crud>) -> Vec<Activity> {
    let own = caller.map(|_| false);
    cruds.into_iter().map(|crud| Activity { crud, replies: Vec::new(), liked: own, reposted: own }).collect()
}

/// Everyone's cruds that have not expired, without replies, newest first.
#[utoipa::path(
    get, path = "/api/activities/home", tag = "activities", params(PageParameters),
    responses(
        (status = 200, body = [Activity], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        NotModified,
        BadRequest,
        Unavailable,
    ),
    security((), ("bearer" = []))
)]
async fn home(State(app): State<App>, caller: Option<Caller>, page: Page, uri: Uri) -> Result<Response, Error> {
    let db = app.database.get().await?;
    let list = read::home(&db, page).await?;
    Ok(listing(list, next_of(&uri), caller.as_ref()))
}

/// What one person has posted, replies included, newest first.
#[utoipa::path(
    get, path = "/api/activities/@{handle}", tag = "activities",
    params(("handle" = String, Path, description = "Without the @"), PageParameters),
    responses(
        (status = 200, body = [Activity], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        NotModified,
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
    let db = app.database.get().await?;
    let person = opt!(&db, people::short(handle.as_str())).await?.ok_or_else(Error::no_person)?;
    let list = read::of_user(&db, person.uuid, page).await?;
    Ok(listing(list, next_of(&uri), caller.as_ref()))
}

/// What is looked for; the rest is read by [`Page`].
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Term {
    /// Words, `"a phrase"`, `#tag`, `@handle`: all of them have to occur. At most 200 characters, ten words, tags and people.
    #[serde(default)]
    #[param(value_type = String)]
    pub term: Text,
}

/// Cruds and replies that match, newest first. A page may be short, even empty, and still have a `next`: it took too long to
/// look further.
#[utoipa::path(
    get, path = "/api/activities/search", tag = "activities", params(Term, PageParameters),
    responses(
        (status = 200, body = [Activity], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        NotModified,
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
    let search = Search::parse(&term)?;
    let mut db = app.database.get_for_costly_work().await?;
    let list = read::search(&mut db, &search, page, app.search_rows).await?;
    let address = |next: Next| format!("{}{}", uri.path(), next.query_after("term", term.typed()));
    Ok(listing(list, address, caller.as_ref()))
}

/// One crud with its replies.
#[utoipa::path(
    get, path = "/api/activities/{uuid}", tag = "activities", params(("uuid" = Uuid, Path)),
    responses(
        (status = 200, body = Activity, description = "The crud"),
        NotModified,
        NotFound,
        Unavailable,
    ),
    security((), ("bearer" = []))
)]
async fn show(State(app): State<App>, CrudId(uuid): CrudId, caller: Option<Caller>) -> Result<Response, Error> {
    let db = app.database.get().await?;
    let thread = read::thread(&db, uuid).await?;
    let cache = cache_control(caller.as_ref());
    Ok(([(header::CACHE_CONTROL, cache)], Json(with_replies(thread, caller.as_ref()))).into_response())
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
    // It is posted. Who was told otherwise now would post it again.
    let posted = async { read::thread(&app.database.get().await?, uuid).await };
    let activity = with_replies(posted.await.map_err(Error::of_write)?, Some(&caller));
    Ok(([(header::CACHE_CONTROL, cache_control(Some(&caller)))], Json(activity)).into_response())
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
async fn delete(State(app): State<App>, caller: Caller, CrudId(uuid): CrudId, key: Key) -> Result<StatusCode, Error> {
    write::delete(&app, &caller, key, uuid).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The address of a list's next page.
fn next_of(uri: &Uri) -> impl Fn(Next) -> String {
    |next| format!("{}{}", uri.path(), next.query())
}

/// A page of a list, with the link to the next one.
fn listing(list: List, address: impl Fn(Next) -> String, caller: Option<&Caller>) -> Response {
    let next = list.next.and_then(|next| paging::link(&address(next)));
    let body = Json(seen_by(caller, list.cruds));
    let mut response = ([(header::CACHE_CONTROL, cache_control(caller))], body).into_response();
    if let Some(next) = next {
        response.headers_mut().insert(header::LINK, next);
    }
    response
}

fn with_replies(thread: Thread, caller: Option<&Caller>) -> Activity {
    let own = caller.map(|_| false);
    Activity { crud: thread.crud, replies: seen_by(caller, thread.replies), liked: own, reposted: own }
}
