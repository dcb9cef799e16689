//! Signing in on Cognito's own pages: OpenID Connect's authorization code flow with PKCE (RFC 9700, section 2.1.1). What
//! has to be remembered meanwhile is in a cookie, encrypted: so a code counts only in the browser that asked for it.

use std::pin::Pin;

use openidconnect::{
    AsyncHttpClient, AuthorizationCode, ClientId, CsrfToken, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
    core::{CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreProviderMetadata, CoreTokenResponse},
};
use serde::{Deserialize, Serialize};

use super::{
    Arrived, Cognito,
    pool::{PoolTokens, UNSAID},
};
use crate::{
    error::{BoxError, Error},
    server::App,
};

/// Where the pool sends the browser back to.
pub const CALLBACK: &str = "/signin/callback";
/// What the tokens are good for: who she is, and the pool's own operations about herself (GetUser).
const SCOPES: [&str; 3] = ["email", "profile", "aws.cognito.signin.user.admin"];
/// Of the encryption of the cookie.
const CONTEXT: &[u8] = b"hosted sign-in";

/// Cruddur as a client of the pool's own pages.
pub struct Hosted {
    issuer: IssuerUrl,
    client_id: ClientId,
    callback: RedirectUrl,
    http: Http,
}

/// What has to be remembered until the browser comes back.
#[derive(Deserialize, Serialize)]
struct Begun {
    state: CsrfToken,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
    /// The page that she wanted to see.
    next: String,
}

/// A sign-in that has begun.
pub struct Departure {
    /// The pool's page.
    pub address: String,
    /// For the cookie.
    pub cookie: String,
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

    /// The pool's addresses and keys, as it publishes them (OpenID Connect Discovery 1.0).
    async fn discover(&self) -> Result<CoreProviderMetadata, Error> {
        CoreProviderMetadata::discover_async(self.issuer.clone(), &self.http).await.map_err(away)
    }

    /// Exchanges the code for tokens; `None` where the pool does not take it, or the tokens are not for this sign-in.
    async fn exchange(&self, code: String, begun: Begun) -> Result<Option<(CoreTokenResponse, String)>, Error> {
        let metadata = self.discover().await?;
        let client = CoreClient::from_provider_metadata(metadata, self.client_id.clone(), None)
            .set_redirect_uri(self.callback.clone());
        let request = client.exchange_code(AuthorizationCode::new(code)).map_err(Error::internal)?;
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

impl Cognito {
    /// Whether people may sign in on the pool's own pages.
    pub fn is_hosting(&self) -> bool {
        self.hosted.is_some()
    }

    /// Begins a sign-in on the pool's own pages, which leads to `next` here.
    ///
    /// # Errors
    /// 404 where this is off; [`Error::IssuerAway`].
    pub async fn depart(&self, next: &str) -> Result<Departure, Error> {
        let hosted = self.hosted()?;
        let client = CoreClient::from_provider_metadata(hosted.discover().await?, hosted.client_id.clone(), None)
            .set_redirect_uri(hosted.callback.clone());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        // A password each time: somebody who signed out here may have left the browser to somebody else.
        let (address, state, nonce) = client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .add_scopes(SCOPES.map(|scope| Scope::new(scope.to_owned())))
            .add_prompt(CoreAuthPrompt::Login)
            .set_pkce_challenge(challenge)
            .url();
        let begun = Begun { state, nonce, verifier, next: next.to_owned() };
        let cookie = self.seal.close_text(CONTEXT, &serde_json::to_string(&begun).map_err(Error::internal)?)?;
        Ok(Departure { address: address.into(), cookie })
    }

    /// Who came back from the pool's pages, and where she wanted to go; `None` where this is not the browser that asked,
    /// or the pool does not take the code.
    ///
    /// # Errors
    /// 404 where this is off; [`Error::IssuerAway`]; those of giving a row to a person who has none.
    pub async fn come_back(
        &self,
        app: &App,
        cookie: &str,
        state: &str,
        code: String,
    ) -> Result<Option<(Arrived, String)>, Error> {
        let hosted = self.hosted()?;
        let begun = self.seal.open_text(CONTEXT, cookie);
        let Some(begun) = begun.and_then(|text| serde_json::from_str::<Begun>(&text).ok()) else { return Ok(None) };
        if code.is_empty() || begun.state.secret() != state {
            return Ok(None);
        }
        let next = begun.next.clone();
        let Some((tokens, sub)) = hosted.exchange(code, begun).await? else { return Ok(None) };
        let Some(refresh) = tokens.refresh_token().map(|token| token.secret().clone()) else { return Ok(None) };
        let seconds = tokens.expires_in().and_then(|life| i64::try_from(life.as_secs()).ok()).unwrap_or(UNSAID);
        let access = tokens.access_token().secret().clone();
        if app.identity.verifier.verify(&access).await?.is_none_or(|verified| verified.sub != sub) {
            return Ok(None);
        }
        let arrived = self.arrive(app, PoolTokens { access, refresh, seconds }).await?;
        Ok(Some((arrived, next)))
    }

    fn hosted(&self) -> Result<&Hosted, Error> {
        self.hosted.as_ref().ok_or_else(|| Error::NotFound("people do not sign in elsewhere here".into()))
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
    Error::IssuerAway(error.into())
}
