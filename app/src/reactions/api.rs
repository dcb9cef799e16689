//! Likes and reposts over the API.

use axum::{
    extract::State,
    http::{Uri, header},
    response::{IntoResponse, Response},
};
use cruddur_identity::Caller;
use cruddur_text::Handle;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::reaction::Reaction;
use crate::{
    app::App,
    cruds::{Activity, PageParameters, entries, listing, next_of, read, viewing, with_next},
    http::{
        Error,
        caching::cache_control,
        idempotency::Key,
        json::Json,
        openapi::{BadRequest, Invalid, NotFound, NotModified, Unauthorized, Unavailable},
        paging::Page,
        path::CrudId,
    },
    people::{self, Change, People, Short},
};

/// The routes of likes and reposts.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(like, unlike))
        .routes(routes!(repost, unrepost))
        .routes(routes!(likes))
        .routes(routes!(reposts))
        .routes(routes!(liked))
        .routes(routes!(reposted_by))
}

async fn change(
    app: &App,
    caller: &Caller,
    key: Key,
    reaction: Reaction,
    change: Change,
    uuid: Uuid,
) -> Result<Response, Error> {
    let seen = reaction.change(app, caller, key, change, uuid).await?;
    let body = Json(Activity::of(Some(caller), seen));
    Ok(([(header::CACHE_CONTROL, cache_control(Some(caller)))], body).into_response())
}

async fn people(
    app: &App,
    caller: Option<&Caller>,
    reaction: Reaction,
    uuid: Uuid,
    page: Page,
    uri: &Uri,
) -> Result<Response, Error> {
    let db = app.database.get().await?;
    let viewing = viewing(caller);
    let (_, People { people, next }) =
        tokio::try_join!(read::one(&db, viewing, uuid), reaction.people(&db, viewing, uuid, page))?;
    let next = next.map(|next| next_of(uri, next));
    Ok(with_next(([(header::CACHE_CONTROL, cache_control(caller))], Json(people)), next.as_deref()))
}

/// Like a crud. To say it again changes nothing.
#[utoipa::path(
    put, path = "/api/activities/{uuid}/like", tag = "activities",
    params(
        ("uuid" = Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 200, body = Activity, description = "The crud as it is then"),
        BadRequest,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn like(State(app): State<App>, caller: Caller, CrudId(uuid): CrudId, key: Key) -> Result<Response, Error> {
    change(&app, &caller, key, Reaction::Like, Change::Make, uuid).await
}

/// Like a crud no longer.
#[utoipa::path(
    delete, path = "/api/activities/{uuid}/like", tag = "activities",
    params(
        ("uuid" = Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 200, body = Activity, description = "The crud as it is then"),
        BadRequest,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn unlike(State(app): State<App>, caller: Caller, CrudId(uuid): CrudId, key: Key) -> Result<Response, Error> {
    change(&app, &caller, key, Reaction::Like, Change::TakeBack, uuid).await
}

/// Repost a crud, which may be one's own. The repost ends with it.
#[utoipa::path(
    put, path = "/api/activities/{uuid}/repost", tag = "activities",
    params(
        ("uuid" = Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 200, body = Activity, description = "The crud as it is then"),
        BadRequest,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn repost(State(app): State<App>, caller: Caller, CrudId(uuid): CrudId, key: Key) -> Result<Response, Error> {
    change(&app, &caller, key, Reaction::Repost, Change::Make, uuid).await
}

/// Take a repost back.
#[utoipa::path(
    delete, path = "/api/activities/{uuid}/repost", tag = "activities",
    params(
        ("uuid" = Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 200, body = Activity, description = "The crud as it is then"),
        BadRequest,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn unrepost(State(app): State<App>, caller: Caller, CrudId(uuid): CrudId, key: Key) -> Result<Response, Error> {
    change(&app, &caller, key, Reaction::Repost, Change::TakeBack, uuid).await
}

/// Who likes a crud, who did so last first.
#[utoipa::path(
    get, path = "/api/activities/{uuid}/likes", tag = "activities", params(("uuid" = Uuid, Path), PageParameters),
    responses(
        (status = 200, body = [Short], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        NotModified,
        BadRequest,
        NotFound,
        Unavailable,
    ),
    security((), ("bearer" = []))
)]
async fn likes(
    State(app): State<App>,
    CrudId(uuid): CrudId,
    caller: Option<Caller>,
    page: Page,
    uri: Uri,
) -> Result<Response, Error> {
    people(&app, caller.as_ref(), Reaction::Like, uuid, page, &uri).await
}

/// Who has reposted a crud, who did so last first.
#[utoipa::path(
    get, path = "/api/activities/{uuid}/reposts", tag = "activities", params(("uuid" = Uuid, Path), PageParameters),
    responses(
        (status = 200, body = [Short], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        NotModified,
        BadRequest,
        NotFound,
        Unavailable,
    ),
    security((), ("bearer" = []))
)]
async fn reposts(
    State(app): State<App>,
    CrudId(uuid): CrudId,
    caller: Option<Caller>,
    page: Page,
    uri: Uri,
) -> Result<Response, Error> {
    people(&app, caller.as_ref(), Reaction::Repost, uuid, page, &uri).await
}

/// What the caller likes, what she liked last first.
#[utoipa::path(
    get, path = "/api/activities/liked", tag = "activities", params(PageParameters),
    responses(
        (status = 200, body = [Activity], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        BadRequest,
        Unauthorized,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn liked(State(app): State<App>, caller: Caller, page: Page, uri: Uri) -> Result<Response, Error> {
    let db = app.database.get().await?;
    let list = read::liked(&db, caller.uuid, page).await?;
    Ok(listing(list, |next| next_of(&uri, next), Some(&caller)))
}

/// What one person has reposted, what she reposted last first. A page may be shorter than `limit`, and still have a `next`.
#[utoipa::path(
    get, path = "/api/activities/@{handle}/reposts", tag = "activities",
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
async fn reposted_by(
    State(app): State<App>,
    handle: Handle,
    caller: Option<Caller>,
    page: Page,
    uri: Uri,
) -> Result<Response, Error> {
    let db = app.database.get().await?;
    let viewing = viewing(caller.as_ref());
    let person = people::id(&db, viewing, &handle).await?;
    let list = read::reposted_by(&db, viewing, person, page).await?;
    Ok(entries(list, |next| next_of(&uri, next), caller.as_ref()))
}
