//! The settings: one page with a form for each thing that a person can change about herself, and the same over the API.

mod account;
mod account_api;
mod data;
mod device;
mod notices;
mod page;
mod profile;
mod sessions_api;
mod shorten;
mod words;

#[cfg(test)]
mod account_tests;
#[cfg(test)]
mod sessions_tests;
#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};

use crate::{app::App, pages::Feature};

/// The page with its forms, and the same over the API.
pub fn feature() -> Feature {
    Feature {
        api: account_api::router().merge(sessions_api::router()),
        pages: pages(),
        notices: &notices::ALL,
        ..Feature::default()
    }
}

fn pages() -> Router<App> {
    Router::new()
        .route(page::ADDRESS, get(page::show))
        .route("/settings/profile", post(profile::rename))
        .route("/settings/preferences", post(profile::prefer))
        .route("/settings/shorten", get(shorten::ask).post(shorten::shorten))
        .route("/settings/password", post(account::change_password))
        .route("/settings/email", post(account::begin_email_change))
        .route("/settings/email/confirm", post(account::confirm_email_change))
        .route("/settings/email/cancel", post(account::cancel_email_change))
        .route("/settings/sessions/{uuid}/end", post(account::end_session))
        .route("/settings/sessions/end", post(account::end_sessions))
        .route("/settings/data.json", get(data::download))
        .route("/settings/delete", post(account::delete))
}
