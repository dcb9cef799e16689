//! What the paths of several features name.

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use cruddur_text::Handle;
use uuid::Uuid;

use super::{Error, paging};
use crate::app::App;

/// The crud that a path names; 404 for what is no uuid.
pub struct CrudId(pub Uuid);

impl FromRequestParts<App> for CrudId {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Path(text) = Path::<String>::from_request_parts(parts, app).await.map_err(|_| Error::no_crud())?;
        paging::uuid(&text).map(Self).ok_or_else(Error::no_crud)
    }
}

/// The person whom a path names; 404 for what cannot be a handle.
impl FromRequestParts<App> for Handle {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Path(text) = Path::<String>::from_request_parts(parts, app).await.map_err(|_| Error::no_person())?;
        Self::parse(&text).map_err(|_| Error::no_person())
    }
}
