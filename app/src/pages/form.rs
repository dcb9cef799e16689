//! Forms, as browsers send them.

use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use super::Failure;
use crate::http::Error;

/// The fields of a form.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let fields = axum::Form::<T>::from_request(request, state).await;
        fields
            .map(|axum::Form(fields)| Self(fields))
            .map_err(|_| Error::BadRequest("the form cannot be read; open its page and send it again".into()).into())
    }
}
