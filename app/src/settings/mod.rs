//! The settings: one page with a form for each thing that a person can change about herself.

mod account;
mod data;
mod page;
mod profile;

#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};

use crate::server::App;

/// Where the page is.
const ADDRESS: &str = "/settings";

/// The page and its forms.
pub fn router() -> Router<App> {
    Router::new()
        .route(ADDRESS, get(page::show))
        .route("/settings/profile", post(profile::rename))
        .route("/settings/preferences", post(profile::prefer))
        .route("/settings/password", post(account::change_password))
        .route("/settings/email", post(account::begin_email_change))
        .route("/settings/email/confirm", post(account::confirm_email_change))
        .route("/settings/email/cancel", post(account::cancel_email_change))
        .route("/settings/sessions/{uuid}/end", post(account::end_session))
        .route("/settings/sessions/end", post(account::end_sessions))
        .route("/settings/data.json", get(data::download))
        .route("/settings/delete", post(account::delete))
}
