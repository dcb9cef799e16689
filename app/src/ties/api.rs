//! Following, blocking and muting over the API.

use axum::{
    extract::State,
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use cruddur_identity::Caller;
use cruddur_text::Handle;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::tie::{Side, Tie, blocked, muted, remove_follower};
use crate::{
    app::App,
    cruds::{PageParameters, next_of, viewing, with_next},
    http::{
        Error,
        caching::cache_control,
        idempotency::Key,
        json::Json,
        openapi::{BadRequest, Invalid, NotFound, NotModified, Unauthorized, Unavailable},
        paging::Page,
    },
    people::{Change, People, Profile, Short},
};

/// The routes of following, blocking and muting.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(follow, unfollow))
        .routes(routes!(block, unblock))
        .routes(routes!(mute, unmute))
        .routes(routes!(remove))
        .routes(routes!(followers))
        .routes(routes!(following))
        .routes(routes!(blocks))
        .routes(routes!(mutes))
}

async fn change(
    app: &App,
    caller: &Caller,
    key: Key,
    tie: Tie,
    change: Change,
    handle: &Handle,
) -> Result<Response, Error> {
    let person = tie.change(app, caller, key, change, handle).await?;
    Ok(([(header::CACHE_CONTROL, cache_control(Some(caller)))], Json(person)).into_response())
}

fn listing(list: People, uri: &Uri, caller: Option<&Caller>) -> Response {
    let next = list.next.map(|next| next_of(uri, next));
    with_next(([(header::CACHE_CONTROL, cache_control(caller))], Json(list.people)), next.as_deref())
}

async fn side(
    app: &App,
    caller: Option<&Caller>,
    side: Side,
    handle: &Handle,
    page: Page,
    uri: &Uri,
) -> Result<Response, Error> {
    let db = app.database.get().await?;
    let viewing = viewing(caller);
    let person = Profile::find(&db, viewing, handle).await?;
    let list = match person.sight() {
        sight if sight.sees() => side.people(&db, viewing, person.short.uuid, page).await?,
        _ => People::none(),
    };
    Ok(listing(list, uri, caller))
}

/// Follow a person. To say it again changes nothing.
#[utoipa::path(
    put, path = "/api/users/@{handle}/follow", tag = "users",
    params(
        ("handle" = String, Path, description = "Without the @"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 200, body = Profile, description = "The person as she is then"),
        BadRequest,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn follow(State(app): State<App>, caller: Caller, handle: Handle, key: Key) -> Result<Response, Error> {
    change(&app, &caller, key, Tie::Follow, Change::Make, &handle).await
}

/// Follow a person no longer.
#[utoipa::path(
    delete, path = "/api/users/@{handle}/follow", tag = "users",
    params(
        ("handle" = String, Path, description = "Without the @"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 200, body = Profile, description = "The person as she is then"),
        BadRequest,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn unfollow(State(app): State<App>, caller: Caller, handle: Handle, key: Key) -> Result<Response, Error> {
    change(&app, &caller, key, Tie::Follow, Change::TakeBack, &handle).await
}

/// Block a person: neither of the two sees the other any more, and what was between them ends. She is not told.
#[utoipa::path(
    put, path = "/api/users/@{handle}/block", tag = "users",
    params(
        ("handle" = String, Path, description = "Without the @"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 200, body = Profile, description = "The person as she is then"),
        BadRequest,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn block(State(app): State<App>, caller: Caller, handle: Handle, key: Key) -> Result<Response, Error> {
    change(&app, &caller, key, Tie::Block, Change::Make, &handle).await
}

/// Block a person no longer. What ended with the block does not come back.
#[utoipa::path(
    delete, path = "/api/users/@{handle}/block", tag = "users",
    params(
        ("handle" = String, Path, description = "Without the @"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 200, body = Profile, description = "The person as she is then"),
        BadRequest,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn unblock(State(app): State<App>, caller: Caller, handle: Handle, key: Key) -> Result<Response, Error> {
    change(&app, &caller, key, Tie::Block, Change::TakeBack, &handle).await
}

/// Mute a person: the caller is not shown what she says, unless she looks for her. She is not told.
#[utoipa::path(
    put, path = "/api/users/@{handle}/mute", tag = "users",
    params(
        ("handle" = String, Path, description = "Without the @"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 200, body = Profile, description = "The person as she is then"),
        BadRequest,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn mute(State(app): State<App>, caller: Caller, handle: Handle, key: Key) -> Result<Response, Error> {
    change(&app, &caller, key, Tie::Mute, Change::Make, &handle).await
}

/// Mute a person no longer.
#[utoipa::path(
    delete, path = "/api/users/@{handle}/mute", tag = "users",
    params(
        ("handle" = String, Path, description = "Without the @"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 200, body = Profile, description = "The person as she is then"),
        BadRequest,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn unmute(State(app): State<App>, caller: Caller, handle: Handle, key: Key) -> Result<Response, Error> {
    change(&app, &caller, key, Tie::Mute, Change::TakeBack, &handle).await
}

/// Have a person no longer follow the caller. She is not told.
#[utoipa::path(
    delete, path = "/api/users/@{handle}/follower", tag = "users",
    params(
        ("handle" = String, Path, description = "Without the @"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 204, description = "Done"),
        BadRequest,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn remove(State(app): State<App>, caller: Caller, handle: Handle, key: Key) -> Result<StatusCode, Error> {
    remove_follower(&app, &caller, key, &handle).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who follows a person, who did so last first.
#[utoipa::path(
    get, path = "/api/users/@{handle}/followers", tag = "users",
    params(("handle" = String, Path, description = "Without the @"), PageParameters),
    responses(
        (status = 200, body = [Short], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        NotModified,
        BadRequest,
        NotFound,
        Unavailable,
    ),
    security((), ("bearer" = []))
)]
async fn followers(
    State(app): State<App>,
    handle: Handle,
    caller: Option<Caller>,
    page: Page,
    uri: Uri,
) -> Result<Response, Error> {
    side(&app, caller.as_ref(), Side::Followers, &handle, page, &uri).await
}

/// Whom a person follows, whom she followed last first.
#[utoipa::path(
    get, path = "/api/users/@{handle}/following", tag = "users",
    params(("handle" = String, Path, description = "Without the @"), PageParameters),
    responses(
        (status = 200, body = [Short], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        NotModified,
        BadRequest,
        NotFound,
        Unavailable,
    ),
    security((), ("bearer" = []))
)]
async fn following(
    State(app): State<App>,
    handle: Handle,
    caller: Option<Caller>,
    page: Page,
    uri: Uri,
) -> Result<Response, Error> {
    side(&app, caller.as_ref(), Side::Following, &handle, page, &uri).await
}

/// Whom the caller has blocked, the last one first.
#[utoipa::path(
    get, path = "/api/blocks", tag = "users", params(PageParameters),
    responses(
        (status = 200, body = [Short], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        BadRequest,
        Unauthorized,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn blocks(State(app): State<App>, caller: Caller, page: Page, uri: Uri) -> Result<Response, Error> {
    let db = app.database.get().await?;
    let list = blocked(&db, caller.uuid, page).await?;
    Ok(listing(list, &uri, Some(&caller)))
}

/// Whom the caller has muted, the last one first.
#[utoipa::path(
    get, path = "/api/mutes", tag = "users", params(PageParameters),
    responses(
        (status = 200, body = [Short], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        BadRequest,
        Unauthorized,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn mutes(State(app): State<App>, caller: Caller, page: Page, uri: Uri) -> Result<Response, Error> {
    let db = app.database.get().await?;
    let list = muted(&db, caller.uuid, page).await?;
    Ok(listing(list, &uri, Some(&caller)))
}
