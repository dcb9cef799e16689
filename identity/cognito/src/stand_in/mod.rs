//! What answers as a user pool in these tests, where the emulator of `e2e/` cannot: it has keys of its own, which it can
//! change, and can be away. It knows people, codes (always `123456`) and tokens, and forgets them with the test.

use std::{
    collections::HashMap,
    sync::{
        Arc, LazyLock, Mutex, MutexGuard,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
};

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rsa::{KeyPair, KeySize},
    signature::KeyPair as _,
};
use aws_sdk_cognitoidentityprovider::config::Credentials;
use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Utc;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use uuid::Uuid;

mod hosted;
mod operations;

pub const POOL: &str = "us-east-1_StandIn12";
pub const CLIENT: &str = "standinclient";
pub const CODE: &str = "123456";
/// Of everybody who joins.
pub const PASSWORD: &str = "correct horse battery";

/// Of AWS, for ListUsers. Nobody looks at them.
pub fn credentials() -> Credentials {
    Credentials::new("test", "test", None, None, "test")
}

/// A key of the pool.
pub struct SigningKey {
    kid: String,
    pub pair: KeyPair,
}

impl SigningKey {
    pub fn new(kid: &str) -> Self {
        Self { kid: kid.to_owned(), pair: KeyPair::generate(KeySize::Rsa2048).expect("a key") }
    }

    /// The one that every pool begins with: to make a key takes long.
    fn first() -> Self {
        static FIRST: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::new("first"));
        let der: Pkcs8V1Der<'_> = FIRST.pair.as_der().expect("a DER");
        Self { kid: FIRST.kid.clone(), pair: KeyPair::from_pkcs8(der.as_ref()).expect("a key") }
    }

    fn jwk(&self) -> Value {
        let public = self.pair.public_key();
        let number = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({
            "kty": "RSA", "alg": "RS256", "use": "sig", "kid": self.kid,
            "n": number(public.modulus().big_endian_without_leading_zero()),
            "e": number(public.exponent().big_endian_without_leading_zero()),
        })
    }

    pub fn sign(&self, claims: &Value) -> String {
        let der: Pkcs8V1Der<'_> = self.pair.as_der().expect("a DER");
        let header = Header { kid: Some(self.kid.clone()), ..Header::new(Algorithm::RS256) };
        // What PKCS #8 puts before the key itself (RFC 8017, appendix A.1.2) has this length for all keys of 2048 bits.
        let key = EncodingKey::from_rsa_der(&der.as_ref()[26..]);
        jsonwebtoken::encode(&header, claims, &key).expect("a token")
    }
}

#[derive(Clone)]
pub struct Member {
    pub sub: Uuid,
    pub password: String,
    pub attributes: HashMap<String, String>,
    pub is_confirmed: bool,
    /// What is asked beside the password.
    pub challenge: Option<&'static str>,
    /// Tokens of an earlier epoch have been revoked.
    epoch: u32,
}

/// The pool.
#[derive(Clone)]
pub struct StandIn(Arc<Inner>);

pub struct Inner {
    pub address: String,
    pub key: Mutex<SigningKey>,
    pub is_away: AtomicBool,
    pub keys_asked: AtomicUsize,
    /// By address.
    pub members: Mutex<HashMap<String, Member>>,
    /// What ConfirmSignUp says of its function, where that fails.
    pub function_fails: AtomicBool,
    /// An operation that its settings do not allow, and what it says then.
    pub misset: Mutex<Option<(&'static str, &'static str, &'static str)>>,
    /// Whether it takes codes of addresses, and verifies nothing.
    pub never_verifies: AtomicBool,
    /// What it wants beside another password.
    pub wants: Mutex<Vec<&'static str>>,
    /// The names of the operations that were called.
    pub calls: Mutex<Vec<String>>,
    /// Codes of the pool's own pages, each with what the sign-in began with.
    pub departures: Mutex<HashMap<String, hosted::Departed>>,
}

impl std::ops::Deref for StandIn {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl StandIn {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let inner = Inner {
            address: format!("http://{}", listener.local_addr().expect("an address")),
            key: Mutex::new(SigningKey::first()),
            is_away: AtomicBool::new(false),
            keys_asked: AtomicUsize::new(0),
            members: Mutex::default(),
            function_fails: AtomicBool::new(false),
            never_verifies: AtomicBool::new(false),
            misset: Mutex::default(),
            wants: Mutex::default(),
            calls: Mutex::default(),
            departures: Mutex::default(),
        };
        let pool = Self(Arc::new(inner));
        let router = Router::new().route("/keys", get(keys)).route("/", post(operation)).merge(hosted::router());
        let router = router.with_state(pool.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        pool
    }

    pub fn issuer(&self) -> String {
        format!("{}/{POOL}", self.address)
    }

    pub fn members(&self) -> MutexGuard<'_, HashMap<String, Member>> {
        self.members.lock().expect("members")
    }

    /// What an access token of this person says.
    pub fn claims(&self, sub: Uuid) -> Value {
        let now = Utc::now().timestamp();
        json!({
            "iss": self.issuer(), "sub": sub, "client_id": CLIENT, "token_use": "access", "iat": now, "exp": now + 3600,
            "jti": Uuid::new_v4(), "scope": "aws.cognito.signin.user.admin", "username": sub,
        })
    }

    pub fn sign(&self, claims: &Value) -> String {
        self.key.lock().expect("a key").sign(claims)
    }

    /// Somebody whom the pool knows, and Cruddur does not.
    pub fn join(&self, email: &str, handle: &str) -> Uuid {
        let sub = Uuid::new_v4();
        let attributes = [
            ("sub", sub.to_string()),
            ("email", email.into()),
            ("email_verified", "true".into()),
            ("name", format!("{handle} by Cognito")),
            ("preferred_username", handle.into()),
        ];
        let attributes = attributes.map(|(name, value)| (name.to_owned(), value)).into();
        let member =
            Member { sub, password: PASSWORD.into(), attributes, is_confirmed: true, challenge: None, epoch: 0 };
        self.members().insert(email.to_owned(), member);
        sub
    }

    /// How often an operation was called.
    pub fn called(&self, name: &str) -> usize {
        self.calls.lock().expect("calls").iter().filter(|call| *call == name).count()
    }

    /// Somebody asks for another address, straight at the pool.
    pub async fn update_email(&self, access: &str, email: &str) {
        let body = json!({"AccessToken": access, "UserAttributes": [{"Name": "email", "Value": email}]});
        operations::answer(self, "UpdateUserAttributes", &body).expect("updates");
    }

    /// Has the pool say of an operation that its settings do not allow it.
    pub fn misset(&self, operation: &'static str, exception: &'static str, message: &'static str) {
        *self.misset.lock().expect("settings") = Some((operation, exception, message));
    }

    /// Has the pool ask somebody for more than the password.
    pub fn ask(&self, email: &str, challenge: &'static str) {
        self.members().get_mut(email).expect("a member").challenge = Some(challenge);
    }

    fn tokens(&self, member: &Member) -> Value {
        let refresh = format!("{}.{}", member.sub, member.epoch);
        json!({"AuthenticationResult": {"AccessToken": self.sign(&self.claims(member.sub)), "RefreshToken": refresh,
            "ExpiresIn": 3600, "TokenType": "Bearer"}})
    }
}

async fn keys(State(pool): State<StandIn>) -> Response {
    pool.keys_asked.fetch_add(1, SeqCst);
    if pool.is_away.load(SeqCst) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    Json(json!({"keys": [pool.key.lock().expect("a key").jwk()]})).into_response()
}

async fn operation(State(pool): State<StandIn>, headers: HeaderMap, body: String) -> Response {
    let target = headers.get("x-amz-target").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = target.rsplit('.').next().unwrap_or_default();
    pool.calls.lock().expect("calls").push(name.to_owned());
    if pool.is_away.load(SeqCst) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    if let Some((_, exception, message)) = pool.misset.lock().expect("settings").filter(|(it, ..)| *it == name) {
        return (StatusCode::BAD_REQUEST, Json(json!({"__type": exception, "message": message}))).into_response();
    }
    let body: Value = serde_json::from_str(&body).expect("JSON");
    match operations::answer(&pool, name, &body) {
        Ok(answer) => Json(answer).into_response(),
        Err(exception) => {
            (StatusCode::BAD_REQUEST, Json(json!({"__type": exception, "message": exception}))).into_response()
        }
    }
}
