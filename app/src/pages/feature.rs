//! What a feature brings: `routes.rs` puts all of them together.

use axum::Router;
use utoipa_axum::router::OpenApiRouter;

use super::Notice;
use crate::{
    app::App,
    http::{Code, body::Limit},
};

/// A feature, as the server sees it.
#[derive(Default)]
pub struct Feature {
    /// Its part of the API.
    pub api: OpenApiRouter<App>,
    /// Its pages.
    pub pages: Router<App>,
    /// The codes of its own rules, in the order in which an answer lists them.
    pub codes: &'static [Code],
    /// What its forms have the next page say.
    pub notices: &'static [&'static Notice],
    /// Routes that take larger bodies than others.
    pub limits: &'static [Limit],
}
