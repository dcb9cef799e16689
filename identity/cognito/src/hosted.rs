//! Signing in on Cognito's own pages: OpenID Connect's authorization code flow with PKCE (RFC 9700, section 2.1.1). What
//! has to be remembered meanwhile is in a cookie, encrypted: so a code counts only in the browser that asked for it.

use std::pin::Pin;

use openidconnect::{
    AsyncHttpClient, AuthorizationCode, ClientId, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    HttpRequest, HttpResponse, IssuerUrl, Nonce, PkceCodeVerifier, RedirectUrl, TokenResponse,
    core::{CoreClient, CoreProviderMetadata, CoreTokenResponse},
};
use serde::{Deserialize, Serialize};

use cruddur_identity::{BoxError, Error};

/// Where the pool sends the browser back to.
pub const CALLBACK: &str = "/signin/callback";

/// What is known of the pool's addresses once it has been asked.
type PoolClient =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// Cruddur as a client of the pool's own pages.
pub struct Hosted {
    issuer: IssuerUrl,
    client_id: ClientId,
    callback: RedirectUrl,
    http: Http,
}

/// What has to be remembered until the browser comes back.
#[derive(Deserialize, Serialize)]
pub(crate) struct Begun {
    pub state: CsrfToken,
    pub nonce: Nonce,
    pub verifier: PkceCodeVerifier,
    /// The page that she wanted to see.
    pub next: String,
}

impl Hosted {
    /// A client of this issuer, for the server that people reach under that URL.
    ///
    /// # Errors
    /// Where one of the two is no URL.
    pub fn new(issuer: &str, client_id: &str, public_url: &str, http: reqwest::Client) -> Result<Self, BoxError> {
        Ok(Self {
            issuer: IssuerUrl::new(issuer.to_owned())?,
            client_id: ClientId::new(client_id.to_owned()),
            callback: RedirectUrl::new(format!("{public_url}{CALLBACK}"))?,
            http: Http(http),
        })
    }

    /// A client that knows the pool's addresses and keys, as it publishes them (OpenID Connect Discovery 1.0).
    pub(crate) async fn client(&self) -> Result<PoolClient, Error> {
        let metadata = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.http).await.map_err(away)?;
        let client = CoreClient::from_provider_metadata(metadata, self.client_id.clone(), None);
        Ok(client.set_redirect_uri(self.callback.clone()))
    }

    /// Exchanges the code for tokens; `None` where the pool does not take it, or the tokens are not for this sign-in.
    pub(crate) async fn exchange(
        &self,
        code: String,
        begun: Begun,
    ) -> Result<Option<(CoreTokenResponse, String)>, Error> {
        let client = self.client().await?;
        let request = client.exchange_code(AuthorizationCode::new(code)).map_err(Error::fault)?;
        let tokens = match request.set_pkce_verifier(begun.verifier).request_async(&self.http).await {
            Ok(tokens) => tokens,
            Err(openidconnect::RequestTokenError::Request(error)) => return Err(away(error)),
            Err(error) => {
                tracing::warn!(%error, "the pool did not take a code");
                return Ok(None);
            }
        };
        let claims = tokens.id_token().map(|token| token.claims(&client.id_token_verifier(), &begun.nonce));
        match claims {
            Some(Ok(claims)) => {
                let sub = claims.subject().to_string();
                Ok(Some((tokens, sub)))
            }
            Some(Err(error)) => {
                tracing::warn!(%error, "an id token is not good");
                Ok(None)
            }
            None => Ok(None),
        }
    }
}

/// Our own HTTP client, as `openidconnect` takes it.
struct Http(reqwest::Client);

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = reqwest::Error;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, reqwest::Error>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let answer = self.0.execute(request.try_into()?).await?;
            let (status, headers) = (answer.status(), answer.headers().clone());
            let mut response = HttpResponse::new(answer.bytes().await?.to_vec());
            *response.status_mut() = status;
            *response.headers_mut() = headers;
            Ok(response)
        })
    }
}

fn away(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::ProviderAway(error.into())
}
