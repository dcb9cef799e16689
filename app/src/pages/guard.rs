//! What stands before the handlers of pages: the rate limit, the same-origin rule, and the body, which is read whole, within
//! its limit, before one of them runs.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};

use super::Failure;
use crate::{
    app::App,
    http::{
        body,
        guard::{place, take},
        same_origin,
    },
};

/// Serves a page, if it may be served.
pub async fn guard(
    State((app, limits)): State<(App, &'static [body::Limit])>,
    request: Request,
    next: Next,
) -> Result<Response, Failure> {
    let (parts, body) = take(&app, limits, request).await?.into_parts();
    same_origin::check(&parts, &app)?;
    let _place = place(&app, &parts.method, &parts.uri).await?;
    Ok(next.run(Request::from_parts(parts, body)).await)
}
