//! What those say whom one follows, over the API.

use axum::{extract::State, http::Uri, response::Response};
use cruddur_identity::Caller;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    app::App,
    cruds::{Activity, PageParameters, entries, next_of, read},
    http::{
        Error,
        openapi::{BadRequest, Unauthorized, Unavailable},
        paging::Page,
    },
};

/// The route.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(following))
}

/// The cruds of those whom the caller follows, their replies to one another, and what they have reposted; the newest first, each at
/// its newest entry. A page may be short, even empty, and still have a `next`.
#[utoipa::path(
    get, path = "/api/activities/following", tag = "activities", params(PageParameters),
    responses(
        (status = 200, body = [Activity], description = "The page of the list", headers(("link" = String, description = "The next page, if there is one"))),
        BadRequest,
        Unauthorized,
        Unavailable,
    ),
    security(("bearer" = []))
)]
async fn following(State(app): State<App>, caller: Caller, page: Page, uri: Uri) -> Result<Response, Error> {
    let list = read::following(&app.database, caller.uuid, page).await?;
    Ok(entries(list, |next| next_of(&uri, next), Some(&caller)))
}
