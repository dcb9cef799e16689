//! Cruds over the API.

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use cruddur_identity::Caller;
use cruddur_text::Handle;
use serde::Deserialize;
use serde_json::Number;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Activity,
    activity::{listing, next_of, viewing, with_next},
    read,
    reads::Reads,
    search::Search,
    write::{self, Typed},
};
use crate::{
    app::App,
    http::{
        Error,
        caching::cache_control,
        idempotency::Key,
        json::{Json, Text},
        openapi::{BadRequest, Forbidden, Invalid, Malformed, NotFound, NotModified, Unauthorized, Unavailable},
        paging::{After, Next, Page},
        path::CrudId,
    },
    people,
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
pub struct PageParameters {
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 50, required = false)]
    limit: i64,
    /// Only those with a lesser uuid: the last one of the page before.
    #[param(required = false)]
    before: Uuid,
}

/// Which replies are asked for; read by [`After`].
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct AfterParameter {
    /// Only replies with a greater uuid: the last one of the page before.
    #[param(required = false)]
    after: Uuid,
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
    let list = read::home(&db, viewing(caller.as_ref()), page).await?;
    Ok(listing(list, |next| next_of(&uri, next), caller.as_ref()))
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
    let viewing = viewing(caller.as_ref());
    let person = people::id(&db, viewing, &handle).await?;
    let list = read::of_user(&db, viewing, person, page).await?;
    Ok(listing(list, |next| next_of(&uri, next), caller.as_ref()))
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
    let list = read::search(&mut db, viewing(caller.as_ref()), &search, page, app.search_rows).await?;
    let address = |next: Next| format!("{}{}", uri.path(), next.query_after("term", term.typed()));
    Ok(listing(list, address, caller.as_ref()))
}

/// One crud with its replies, the oldest first, 100 a page.
#[utoipa::path(
    get, path = "/api/activities/{uuid}", tag = "activities", params(("uuid" = Uuid, Path), AfterParameter),
    responses(
        (status = 200, body = Activity, description = "The crud", headers(("link" = String, description = "Its further replies, if there are any"))),
        NotModified,
        BadRequest,
        NotFound,
        Unavailable,
    ),
    security((), ("bearer" = []))
)]
async fn show(
    State(app): State<App>,
    CrudId(uuid): CrudId,
    caller: Option<Caller>,
    after: After,
    uri: Uri,
) -> Result<Response, Error> {
    let db = app.database.get().await?;
    let thread = read::thread(&db, viewing(caller.as_ref()), uuid, after).await?;
    let next = thread.next.map(|next| format!("{}{}", uri.path(), After::query(next)));
    let body = Json(Activity::of_thread(caller.as_ref(), thread));
    Ok(with_next(([(header::CACHE_CONTROL, cache_control(caller.as_ref()))], body), next.as_deref()))
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
    /// Seals it: so many may open it, and with the last of them it is gone. Absent or null: everybody reads it.
    #[schema(value_type = Option<i32>, required = false, minimum = 1, maximum = 100)]
    burn_after_reads: Option<Number>,
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
    let reads = body.burn_after_reads.as_ref().map(Reads::of_number).transpose();
    let new = Typed { message: &body.message, ttl: body.ttl.as_ref(), reads }.parse()?;
    let uuid = write::create(&app, &caller, key, &new).await?;
    // It is posted. Who was told otherwise now would post it again.
    let posted = async { read::one(&app.database.get().await?, viewing(Some(&caller)), uuid).await };
    let posted = Activity::of(Some(&caller), posted.await.map_err(Error::of_write)?);
    Ok(([(header::CACHE_CONTROL, cache_control(Some(&caller)))], Json(posted)).into_response())
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
