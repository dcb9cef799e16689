//! Forms, as browsers send them.

use axum::extract::{FromRequest, Request};
use serde::{Deserialize, de::DeserializeOwned};

use super::{Failure, within};
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

/// Where a form was, which leads back there.
#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    next: String,
}

impl Back {
    /// A page of this server: home where it does not say.
    pub fn address(&self) -> &str {
        within(&self.next)
    }

    /// The same; `usual` where it does not say.
    pub fn address_or<'a>(&'a self, usual: &'a str) -> &'a str {
        if self.next.is_empty() { usual } else { self.address() }
    }
}
