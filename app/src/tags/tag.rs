//! The tag that a path names.

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use cruddur_text::{Kind, entities, fold_tag};

use crate::{app::App, http::Error};

/// A tag: as it stands in the address, and folded, so that case and width do not matter. 404 for what is none in a crud.
pub struct Tag {
    pub written: String,
    pub folded: String,
}

impl FromRequestParts<App> for Tag {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Path(text) = Path::<String>::from_request_parts(parts, app).await.map_err(|_| no_tag())?;
        let marked = format!("#{text}");
        match entities(&marked).as_slice() {
            [entity] if entity.start == 0 && entity.end == marked.chars().count() => match &entity.kind {
                Kind::Tag { tag } => Ok(Self { folded: fold_tag(tag), written: tag.clone() }),
                _ => Err(no_tag()),
            },
            _ => Err(no_tag()),
        }
    }
}

fn no_tag() -> Error {
    Error::NotFound(
        "this is no tag; a tag has letters, digits and underscores, at most 100 of them, not digits alone".into(),
    )
}
