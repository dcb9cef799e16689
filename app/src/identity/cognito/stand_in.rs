//! What answers as a user pool in these tests, where the emulator of `e2e/` cannot: it has keys of its own, which it can
//! change, and can be away. It knows people, codes (always `123456`) and tokens, and forgets them with the test.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
};

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rsa::{KeyPair, KeySize},
    signature::KeyPair as _,
};
use axum::{
    Router,
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

use crate::json::Json;

pub const POOL: &str = "us-east-1_StandIn12";
pub const CLIENT: &str = "standinclient";
pub const CODE: &str = "123456";

/// A key of the pool.
pub struct SigningKey {
    kid: String,
    pub pair: KeyPair,
}

impl SigningKey {
    pub fn new(kid: &str) -> Self {
        Self { kid: kid.to_owned(), pair: KeyPair::generate(KeySize::Rsa2048).expect("a key") }
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
    /// The names of the operations that were called.
    pub calls: Mutex<Vec<String>>,
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
            key: Mutex::new(SigningKey::new("first")),
            is_away: AtomicBool::new(false),
            keys_asked: AtomicUsize::new(0),
            members: Mutex::default(),
            function_fails: AtomicBool::new(false),
            calls: Mutex::default(),
        };
        let pool = Self(Arc::new(inner));
        let router = Router::new().route("/keys", get(keys)).route("/", post(operation)).with_state(pool.clone());
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
            Member { sub, password: crate::testing::PASSWORD.into(), attributes, is_confirmed: true, epoch: 0 };
        self.members().insert(email.to_owned(), member);
        sub
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
    let body: Value = serde_json::from_str(&body).expect("JSON");
    match answer(&pool, name, &body) {
        Ok(answer) => Json(answer).into_response(),
        Err(exception) => {
            (StatusCode::BAD_REQUEST, Json(json!({"__type": exception, "message": exception}))).into_response()
        }
    }
}

fn answer(pool: &StandIn, name: &str, body: &Value) -> Result<Value, &'static str> {
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    let code_is = || if text("ConfirmationCode") == CODE { Ok(()) } else { Err("CodeMismatchException") };
    let mut members = pool.members();
    let by_token = |members: &HashMap<String, Member>| {
        let payload = text("AccessToken").split('.').nth(1).and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
        let claims: Value = payload.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let is_hers = |member: &Member| claims["sub"] == member.sub.to_string();
        members
            .iter()
            .find(|(_, member)| is_hers(member))
            .map(|(email, _)| email.clone())
            .ok_or("NotAuthorizedException")
    };
    match name {
        "SignUp" => {
            let email = text("Username");
            if members.contains_key(&email) {
                return Err("UsernameExistsException");
            }
            let sub = Uuid::new_v4();
            let given = body["UserAttributes"].as_array().cloned().unwrap_or_default();
            let mut attributes: HashMap<_, _> = given
                .iter()
                .map(|one| {
                    (
                        one["Name"].as_str().unwrap_or_default().to_owned(),
                        one["Value"].as_str().unwrap_or_default().to_owned(),
                    )
                })
                .collect();
            attributes.insert("sub".into(), sub.to_string());
            members
                .insert(email, Member { sub, password: text("Password"), attributes, is_confirmed: false, epoch: 0 });
            Ok(json!({"UserSub": sub, "UserConfirmed": false}))
        }
        "ConfirmSignUp" => {
            let member = members.get_mut(&text("Username")).ok_or("UserNotFoundException")?;
            code_is()?;
            member.is_confirmed = true;
            member.attributes.insert("email_verified".into(), "true".into());
            if pool.function_fails.load(SeqCst) { Err("UnexpectedLambdaException") } else { Ok(json!({})) }
        }
        "ResendConfirmationCode" | "ForgotPassword" => match members.get(&text("Username")) {
            Some(_) => Ok(json!({})),
            None => Err("UserNotFoundException"),
        },
        "ConfirmForgotPassword" => {
            let member = members.get_mut(&text("Username")).ok_or("UserNotFoundException")?;
            code_is()?;
            member.password = text("Password");
            Ok(json!({}))
        }
        "InitiateAuth" if body["AuthFlow"] == "REFRESH_TOKEN_AUTH" => {
            let refresh = body["AuthParameters"]["REFRESH_TOKEN"].as_str().unwrap_or_default();
            let is_hers = |member: &&Member| refresh == format!("{}.{}", member.sub, member.epoch);
            let mut answer =
                members.values().find(is_hers).map(|member| pool.tokens(member)).ok_or("NotAuthorizedException")?;
            answer["AuthenticationResult"].as_object_mut().expect("an object").remove("RefreshToken");
            Ok(answer)
        }
        "InitiateAuth" => {
            let email = body["AuthParameters"]["USERNAME"].as_str().unwrap_or_default();
            let member = members.get(email).ok_or("UserNotFoundException")?;
            match (body["AuthParameters"]["PASSWORD"] == member.password.as_str(), member.is_confirmed) {
                (false, _) => Err("NotAuthorizedException"),
                (true, false) => Err("UserNotConfirmedException"),
                (true, true) => Ok(pool.tokens(member)),
            }
        }
        "RevokeToken" | "GlobalSignOut" => {
            let email = match name {
                "GlobalSignOut" => by_token(&members)?,
                _ => members
                    .iter()
                    .find(|(_, one)| text("Token").starts_with(&one.sub.to_string()))
                    .map(|(email, _)| email.clone())
                    .ok_or("NotAuthorizedException")?,
            };
            members.get_mut(&email).expect("a member").epoch += 1;
            Ok(json!({}))
        }
        "ChangePassword" => {
            let email = by_token(&members)?;
            let member = members.get_mut(&email).expect("a member");
            if text("PreviousPassword") != member.password {
                return Err("NotAuthorizedException");
            }
            member.password = text("ProposedPassword");
            Ok(json!({}))
        }
        "GetUser" => {
            let email = by_token(&members)?;
            let attributes: Vec<_> =
                members[&email].attributes.iter().map(|(k, v)| json!({"Name": k, "Value": v})).collect();
            Ok(json!({"Username": members[&email].sub, "UserAttributes": attributes}))
        }
        "UpdateUserAttributes" => by_token(&members).map(|_| json!({})),
        "VerifyUserAttribute" => {
            by_token(&members)?;
            if text("Code") == CODE { Ok(json!({})) } else { Err("CodeMismatchException") }
        }
        "DeleteUser" => {
            let email = by_token(&members)?;
            members.remove(&email);
            Ok(json!({}))
        }
        "ListUsers" => {
            let filter = text("Filter");
            let found: Vec<_> = members
                .values()
                .filter(|one| filter == format!("sub = \"{}\"", one.sub))
                .map(|one| json!({"Username": one.sub}))
                .collect();
            Ok(json!({"Users": found}))
        }
        _ => Err("InvalidParameterException"),
    }
}
