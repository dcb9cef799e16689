//! Forms, as browsers send them.

use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use crate::{
    error::{Error, Page},
    json::Text,
};

/// The fields of a form.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Page;

    async fn from_request(request: Request, state: &S) -> Result<Self, Page> {
        let fields = axum::Form::<T>::from_request(request, state).await;
        fields
            .map(|axum::Form(fields)| Self(fields))
            .map_err(|_| Page(Error::BadRequest("the form cannot be read; open its page and send it again".into())))
    }
}

/// What was typed into a field, for the form that is shown again.
pub fn typed(text: &Text) -> String {
    text.valid().unwrap_or_default().to_owned()
}
