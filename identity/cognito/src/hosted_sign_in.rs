//! A sign-in on the pool's own pages, from its beginning here to its end here.

use cruddur_identity::{Core, Error, SignedIn, Tokens};
use openidconnect::{
    CsrfToken, Nonce, OAuth2TokenResponse, PkceCodeChallenge, Scope,
    core::{CoreAuthPrompt, CoreAuthenticationFlow},
};

use crate::{
    cognito::Cognito,
    hosted::{Begun, Hosted},
    pool::UNSAID,
};

/// What the tokens are good for: who she is, and the pool's own operations about herself (GetUser).
const SCOPES: [&str; 3] = ["email", "profile", "aws.cognito.signin.user.admin"];
/// Of the encryption of the cookie.
const CONTEXT: &[u8] = b"hosted sign-in";

/// A sign-in that has begun.
pub struct Departure {
    /// The pool's page.
    pub address: String,
    /// For the cookie.
    pub cookie: String,
}

impl Cognito {
    /// Whether people may sign in on the pool's own pages.
    pub fn is_hosting(&self) -> bool {
        self.hosted.is_some()
    }

    /// Begins a sign-in on the pool's own pages, which leads to `next` here.
    ///
    /// # Errors
    /// [`Error::NotFound`] where this is off; [`Error::ProviderAway`].
    pub async fn depart(&self, next: &str) -> Result<Departure, Error> {
        let client = self.hosted()?.client().await?;
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
        let cookie = self.seal.close_text(CONTEXT, &serde_json::to_string(&begun).map_err(Error::fault)?)?;
        Ok(Departure { address: address.into(), cookie })
    }

    /// Who came back from the pool's pages, and where she wanted to go; `None` where this is not the browser that asked,
    /// or the pool does not take the code.
    ///
    /// # Errors
    /// [`Error::NotFound`] where this is off; [`Error::ProviderAway`]; those of giving a row to a person who has none.
    pub async fn come_back(
        &self,
        core: &Core,
        cookie: &str,
        state: &str,
        code: String,
    ) -> Result<Option<(SignedIn, String)>, Error> {
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
        if core.verifier.verify(&access).await?.is_none_or(|verified| verified.sub != sub) {
            return Ok(None);
        }
        let arrived = self.arrive(core, Tokens { access, refresh, seconds }).await?;
        Ok(Some((arrived, next)))
    }

    fn hosted(&self) -> Result<&Hosted, Error> {
        self.hosted.as_ref().ok_or_else(|| Error::NotFound("people do not sign in elsewhere here".into()))
    }
}
