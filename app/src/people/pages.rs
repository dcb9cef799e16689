//! Whom one does not want to be suggested again, as a form.

use axum::{Router, extract::State, response::Response, routing::post};
use cruddur_text::Handle;

use super::suggested::dismiss;
use crate::{
    app::App,
    http::{Error, guard, idempotency::Key},
    pages::{Back, Failure, Form, Frame, redirect, sign_in_first},
};

/// The form.
pub fn router() -> Router<App> {
    Router::new().route("/suggestions/@{handle}/dismiss", post(dismiss_form))
}

async fn dismiss_form(
    State(app): State<App>,
    frame: Frame,
    handle: Result<Handle, Error>,
    Form(back): Form<Back>,
) -> Result<Response, Failure> {
    let (handle, next) = (handle?, back.address());
    let Some(viewer) = frame.viewer else { return Ok(sign_in_first(next)) };
    guard::count_write(&app, viewer.caller.uuid)?;
    dismiss(&app, &viewer.caller, Key::none(), &handle).await?;
    Ok(redirect(next, None))
}
