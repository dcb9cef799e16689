//! The pool's own pages: whoever comes is signed in as the person in `login_hint`, and sent back at once.

use aws_lc_rs::digest;
use axum::{
    Form, Json, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{CLIENT, POOL, StandIn};

/// What a sign-in began with.
#[derive(Clone, Deserialize)]
pub struct Departed {
    redirect_uri: String,
    state: String,
    nonce: String,
    scope: String,
    prompt: String,
    code_challenge: String,
    code_challenge_method: String,
    response_type: String,
    client_id: String,
    /// Who signs in, by her address.
    login_hint: String,
}

#[derive(Deserialize)]
struct Exchange {
    grant_type: String,
    code: String,
    client_id: String,
    redirect_uri: String,
    code_verifier: String,
}

pub fn router() -> Router<StandIn> {
    Router::new()
        .route(&format!("/{POOL}/.well-known/openid-configuration"), get(configuration))
        .route("/oauth2/authorize", get(authorize))
        .route("/oauth2/token", post(token))
}

async fn configuration(State(pool): State<StandIn>) -> Response {
    let at = |path: &str| format!("{}{path}", pool.address);
    Json(json!({
        "issuer": pool.issuer(), "jwks_uri": at("/keys"), "authorization_endpoint": at("/oauth2/authorize"),
        "token_endpoint": at("/oauth2/token"), "response_types_supported": ["code", "token"],
        "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
    }))
    .into_response()
}

async fn authorize(State(pool): State<StandIn>, Query(departed): Query<Departed>) -> Response {
    let scopes = "openid email profile aws.cognito.signin.user.admin";
    let is_right = departed.client_id == CLIENT
        && departed.response_type == "code"
        && departed.code_challenge_method == "S256"
        && departed.prompt == "login"
        && departed.scope == scopes;
    if !is_right {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let code = Uuid::new_v4().to_string();
    let address = format!("{}?code={code}&state={}", departed.redirect_uri, departed.state);
    pool.departures.lock().expect("departures").insert(code, departed);
    Redirect::to(&address).into_response()
}

/// A code is good once, for the client and the verifier that asked for it.
async fn token(State(pool): State<StandIn>, Form(exchange): Form<Exchange>) -> Response {
    let begun = pool.departures.lock().expect("departures").remove(&exchange.code);
    let hash = digest::digest(&digest::SHA256, exchange.code_verifier.as_bytes());
    let is_right = |begun: &Departed| {
        exchange.grant_type == "authorization_code"
            && exchange.client_id == CLIENT
            && exchange.redirect_uri == begun.redirect_uri
            && URL_SAFE_NO_PAD.encode(hash) == begun.code_challenge
    };
    let Some(begun) = begun.filter(is_right) else {
        return (StatusCode::BAD_REQUEST, Json(json!({"error": "invalid_grant"}))).into_response();
    };
    let member = pool.members()[&begun.login_hint].clone();
    let mut claims = pool.claims(member.sub);
    claims["token_use"] = "id".into();
    claims["aud"] = CLIENT.into();
    claims["nonce"] = begun.nonce.into();
    let tokens = pool.tokens(&member)["AuthenticationResult"].clone();
    Json(json!({
        "access_token": tokens["AccessToken"], "refresh_token": tokens["RefreshToken"],
        "id_token": pool.sign(&claims), "token_type": "Bearer", "expires_in": 3600,
    }))
    .into_response()
}
