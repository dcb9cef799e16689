//! Conversations over the API.

use axum::{
    extract::{Path, State},
    http::{Uri, header},
    response::{IntoResponse, Response},
};
use cruddur_identity::Caller;
use cruddur_text::Handle;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    app::App,
    cruds::{Activity, AfterParameter, PageParameters, listing, next_of, read, seen_by, viewing, with_next, write},
    http::{
        Error,
        caching::cache_control,
        idempotency::Key,
        json::{Json, Text},
        openapi::{BadRequest, Invalid, Malformed, NotFound, NotModified, Unauthorized, Unavailable},
        paging::{self, After, Page},
        path::CrudId,
    },
    people,
};

/// The routes of conversations.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(reply)).routes(routes!(status)).routes(routes!(replies_of))
}

#[derive(Deserialize, ToSchema)]
struct ReplyBody {
    /// At most 280 characters, counted as Unicode scalar values after NFC; not blank.
    #[serde(default)]
    #[schema(value_type = String, min_length = 1, max_length = 280)]
    message: Text,
    /// How long it lives, at most as long as what it replies to; where this is absent or null, as long.
    #[schema(value_type = Option<String>, required = false, pattern = "^(30-days|7-days|3-days|1-day|12-hours|3-hours|1-hour)$")]
    ttl: Option<Text>,
}

/// Reply to a crud. The reply goes no later than it does.
#[utoipa::path(
    post, path = "/api/activities/{uuid}/reply", tag = "activities", request_body = ReplyBody,
    params(
        ("uuid" = Uuid, Path),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255),
    ),
    responses(
        (status = 200, body = Activity, description = "The reply"),
        Malformed,
        Unauthorized,
        NotFound,
        Invalid,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn reply(
    State(app): State<App>,
    caller: Caller,
    CrudId(to): CrudId,
    key: Key,
    Json(body): Json<ReplyBody>,
) -> Result<Response, Error> {
    let new = write::Typed { message: &body.message, ttl: body.ttl.as_ref(), reads: Ok(None) }.parse()?;
    let uuid = write::reply(&app, &caller, key, to, &new).await?;
    // It is posted. Who was told otherwise now would post it again.
    let posted = async { read::one(&app.database.get().await?, viewing(Some(&caller)), uuid).await };
    let posted = Activity::of(Some(&caller), posted.await.map_err(Error::of_write)?);
    Ok(([(header::CACHE_CONTROL, cache_control(Some(&caller)))], Json(posted)).into_response())
}

/// A crud and its replies, beside one another, as the first Cruddur's clients ask for them.
#[derive(Serialize, ToSchema)]
struct Status {
    activity: Activity,
    /// The oldest first, 100 a page.
    replies: Vec<Activity>,
}

/// One person's crud with its replies.
#[utoipa::path(
    get, path = "/api/activities/@{handle}/status/{uuid}", tag = "activities",
    params(("handle" = String, Path, description = "Without the @"), ("uuid" = Uuid, Path), AfterParameter),
    responses(
        (status = 200, body = Status, description = "The crud", headers(("link" = String, description = "Its further replies, if there are any"))),
        NotModified,
        BadRequest,
        NotFound,
        Unavailable,
    ),
    security((), ("bearer" = []))
)]
async fn status(
    State(app): State<App>,
    Path((handle, uuid)): Path<(String, String)>,
    caller: Option<Caller>,
    after: After,
    uri: Uri,
) -> Result<Response, Error> {
    let uuid = paging::uuid(&uuid).ok_or_else(Error::no_crud)?;
    let db = app.database.get().await?;
    let thread = read::thread(&db, viewing(caller.as_ref()), uuid, after).await?;
    if !thread.crud.crud.handle.eq_ignore_ascii_case(&handle) {
        return Err(Error::no_crud());
    }
    let next = thread.next.map(|next| format!("{}{}", uri.path(), After::query(next)));
    let replies = seen_by(caller.as_ref(), thread.replies);
    let body = Json(Status { activity: Activity::of(caller.as_ref(), thread.crud), replies });
    Ok(with_next(([(header::CACHE_CONTROL, cache_control(caller.as_ref()))], body), next.as_deref()))
}

/// What one person has replied, newest first.
#[utoipa::path(
    get, path = "/api/activities/@{handle}/replies", tag = "activities",
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
async fn replies_of(
    State(app): State<App>,
    handle: Handle,
    caller: Option<Caller>,
    page: Page,
    uri: Uri,
) -> Result<Response, Error> {
    let db = app.database.get().await?;
    let viewing = viewing(caller.as_ref());
    let person = people::id(&db, viewing, &handle).await?;
    let list = read::replies_of(&db, viewing, person, page).await?;
    Ok(listing(list, |next| next_of(&uri, next), caller.as_ref()))
}
