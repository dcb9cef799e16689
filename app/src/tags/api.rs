//! Tags over the API.

use axum::{
    extract::State,
    http::{Uri, header},
    response::{IntoResponse, Response},
};
use cruddur_identity::Caller;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::tag::Tag;
use crate::{
    app::App,
    cruds::{Activity, PageParameters, listing, next_of, read, viewing},
    http::{
        Error,
        caching::cache_control,
        json::Json,
        openapi::{BadRequest, NotFound, NotModified, Unavailable},
        paging::Page,
    },
};

/// The routes of tags.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(tagged)).routes(routes!(trends))
}

/// Cruds and replies with a tag, newest first. Case and width of its letters do not matter, accents do.
#[utoipa::path(
    get, path = "/api/tags/{tag}", tag = "activities",
    params(("tag" = String, Path, description = "Without the #"), PageParameters),
    responses(
        (status = 200, body = [Activity], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        NotModified,
        BadRequest,
        NotFound,
        Unavailable,
    ),
    security((), ("bearer" = []))
)]
async fn tagged(
    State(app): State<App>,
    tag: Tag,
    caller: Option<Caller>,
    page: Page,
    uri: Uri,
) -> Result<Response, Error> {
    let db = app.database.get().await?;
    let list = read::tagged(&db, viewing(caller.as_ref()), &tag.folded, page).await?;
    Ok(listing(list, |next| next_of(&uri, next), caller.as_ref()))
}

/// A tag that people use.
#[derive(Serialize, ToSchema)]
struct Trend {
    /// As most people write it, without the `#`.
    tag: String,
    /// How many cruds of the last 24 hours that are alive have it.
    #[schema(minimum = 1)]
    cruds_count: i64,
}

/// The tags that most people used within the last 24 hours, two of them at least, of what has not expired. The ranking may be
/// a minute old.
#[utoipa::path(
    get, path = "/api/trends", tag = "activities",
    responses((status = 200, body = [Trend], description = "Ten at most"), NotModified, Unavailable)
)]
async fn trends(State(app): State<App>) -> Result<Response, Error> {
    let trends = app.trends.get(&app.database).await?.into_iter();
    let body: Vec<_> = trends.map(|trend| Trend { tag: trend.tag, cruds_count: trend.cruds_count }).collect();
    Ok(([(header::CACHE_CONTROL, cache_control(None))], Json(body)).into_response())
}
