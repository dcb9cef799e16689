//! Who may do what: every route that the router has, for its owner, for another, for nobody, for a session that has ended, and
//! for tokens that somebody else has issued or that were issued for another client; with either provider of identities.

use std::collections::BTreeSet;

use jsonwebtoken::{Algorithm, EncodingKey, Header};
use reqwest::{Method, StatusCode};
use serde_json::json;
use uuid::Uuid;

use super::walk_tests::routes_of;
use crate::testing::{Answer, Browser, TestServer, send};

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Access {
    /// Anybody, and is told the same whoever she is not.
    Anyone,
    /// Whoever is signed in, about herself.
    SignedIn,
    /// Her whose crud or session the address names: `{crud}`, `{session}`.
    Owner(&'static str),
}

/// A route that is not here fails the test until it says who may call it.
fn access(method: &Method, path: &str) -> Option<Access> {
    use Access::{Anyone, Owner, SignedIn};
    Some(match (method.as_str(), path) {
        ("POST", "/" | "/api/activities") => SignedIn,
        ("GET", "/@{handle}/status/{uuid}/delete") => Owner("/@ada/status/{crud}/delete"),
        ("POST", "/@{handle}/status/{uuid}/delete") => Owner("/@ada/status/{crud}/delete"),
        ("GET" | "POST", "/@{handle}/status/{uuid}/end") => Owner("/@ada/status/{crud}/end"),
        ("DELETE" | "PATCH", "/api/activities/{uuid}") => Owner("/api/activities/{crud}"),
        ("DELETE", "/api/auth/sessions/{uuid}") => Owner("/api/auth/sessions/{session}"),
        ("POST", "/settings/sessions/{uuid}/end") => Owner("/settings/sessions/{session}/end"),
        ("GET" | "DELETE", "/api/auth/sessions") => SignedIn,
        ("POST", "/api/auth/email" | "/api/auth/email/confirm" | "/api/auth/password") => SignedIn,
        ("GET", "/settings" | "/settings/data.json" | "/settings/shorten") => SignedIn,
        ("POST", "/api/activities/{uuid}/open" | "/@{handle}/status/{uuid}/open") => SignedIn,
        ("POST", path) if path.starts_with("/settings/") => SignedIn,
        ("PUT" | "DELETE", "/api/activities/{uuid}/like" | "/api/activities/{uuid}/repost") => SignedIn,
        ("POST", "/api/activities/{uuid}/reply" | "/@{handle}/status/{uuid}/reply") => SignedIn,
        ("POST", "/@{handle}/status/{uuid}/like" | "/@{handle}/status/{uuid}/unlike") => SignedIn,
        ("POST", "/@{handle}/status/{uuid}/repost" | "/@{handle}/status/{uuid}/unrepost") => SignedIn,
        ("GET", "/api/activities/liked" | "/likes" | "/following" | "/api/activities/following") => SignedIn,
        ("GET", "/settings/blocks" | "/settings/mutes" | "/api/blocks" | "/api/mutes") => SignedIn,
        ("PUT" | "DELETE", "/api/users/@{handle}/follow" | "/api/users/@{handle}/block") => SignedIn,
        ("PUT" | "DELETE", "/api/users/@{handle}/mute") => SignedIn,
        ("DELETE", "/api/users/@{handle}/follower" | "/api/users/suggestions/@{handle}") => SignedIn,
        ("GET" | "POST", "/@{handle}/block") => SignedIn,
        ("POST", "/@{handle}/unblock" | "/@{handle}/follow" | "/@{handle}/unfollow") => SignedIn,
        ("POST", "/@{handle}/mute" | "/@{handle}/unmute" | "/@{handle}/remove-follower") => SignedIn,
        ("POST", "/suggestions/@{handle}/dismiss") => SignedIn,
        ("GET", "/@{handle}/followers" | "/@{handle}/following" | "/@{handle}/replies") => Anyone,
        ("GET", "/api/users/@{handle}/followers" | "/api/users/@{handle}/following") => Anyone,
        ("GET", "/api/users/@{handle}" | "/api/users/suggestions") => Anyone,
        ("GET", "/api/activities/{uuid}/likes" | "/api/activities/{uuid}/reposts") => Anyone,
        ("GET", "/@{handle}/status/{uuid}/likes" | "/@{handle}/status/{uuid}/reposts") => Anyone,
        ("GET", "/api/activities/@{handle}/status/{uuid}" | "/@{handle}/reposts") => Anyone,
        ("GET", "/api/activities/@{handle}/replies" | "/api/activities/@{handle}/reposts") => Anyone,
        ("GET", "/tags/{tag}" | "/api/tags/{tag}" | "/api/trends") => Anyone,
        ("GET", "/" | "/@{handle}" | "/@{handle}/status/{uuid}" | "/search" | "/privacy" | "/offline") => Anyone,
        ("GET", "/api/activities/home" | "/api/activities/@{handle}" | "/api/activities/{uuid}") => Anyone,
        ("GET", "/api/activities/search" | "/api/users/@{handle}/short" | "/api/expiry") => Anyone,
        ("GET", "/api/health-check" | "/api/openapi.json" | "/livez" | "/readyz" | "/service-worker.js") => Anyone,
        ("GET", "/.well-known/jwks.json" | "/signin/callback" | "/signin/hosted") => Anyone,
        ("GET" | "POST", "/signin" | "/signup" | "/confirm" | "/forgot" | "/reset") => Anyone,
        ("POST", "/confirm/resend" | "/language" | "/signin/challenge" | "/signout") => Anyone,
        ("POST", path) if path.starts_with("/api/auth/") => match path {
            "/api/auth/challenge" | "/api/auth/confirm" | "/api/auth/forgot" | "/api/auth/refresh" => Anyone,
            "/api/auth/resend" | "/api/auth/reset" | "/api/auth/sign-in" | "/api/auth/sign-out"
            | "/api/auth/sign-up" => Anyone,
            _ => return None,
        },
        _ => return None,
    })
}

/// Those who call.
struct World<'a> {
    server: &'a TestServer,
    owner: (String, Browser<'a>),
    another: (String, Browser<'a>),
    /// Of a session that has ended.
    ended: Browser<'a>,
    /// Tokens that are nobody's here.
    foreign: Vec<(&'static str, String)>,
    crud: String,
    session: Uuid,
}

impl World<'_> {
    fn address(&self, route: &str, access: Access) -> String {
        let route = if let Access::Owner(address) = access { address } else { route };
        let named = route.replace("{crud}", &self.crud).replace("{session}", &self.session.to_string());
        named.replace("{handle}", "ada").replace("{uuid}", &self.crud).replace("{tag}", "rust")
    }

    /// By token over the API, by cookie on pages.
    async fn call(&self, method: &Method, address: &str, token: Option<&str>, browser: Option<&Browser<'_>>) -> Answer {
        let request = self.server.request(method.clone(), address);
        let is_api = address.starts_with("/api/");
        let request = match (is_api, *method == Method::GET) {
            (_, true) => request,
            (true, _) => request.json(&json!({"message": "mine", "ttl": "1-hour"})),
            (false, _) => {
                request.header("sec-fetch-site", "same-origin").form(&[("message", "mine"), ("ttl", "1-hour")])
            }
        };
        match (is_api, token, browser) {
            (true, Some(token), _) => send(request.bearer_auth(token)).await,
            (_, _, Some(browser)) => send(browser.with_cookies(request)).await,
            _ => send(request).await,
        }
    }

    /// Of everybody who is not signed in: nobody, an ended session, foreign tokens.
    async fn strangers(&self, method: &Method, address: &str) -> Vec<(&'static str, Answer)> {
        let mut answers = vec![
            ("nobody", self.call(method, address, None, None).await),
            ("an ended session", self.call(method, address, None, Some(&self.ended)).await),
        ];
        for (who, token) in self.foreign.iter().filter(|_| address.starts_with("/api/")) {
            answers.push((who, self.call(method, address, Some(token), None).await));
        }
        answers
    }

    /// What could have been changed by somebody else.
    async fn content(&self) -> [i64; 11] {
        let of = async |table: &str| self.server.number(&format!("select count(*) from {table}")).await;
        let ties = [of("follows").await, of("blocks").await, of("mutes").await, of("dismissals").await];
        let [follows, blocks, mutes, dismissals] = ties;
        let (cruds, likes, reposts) = (of("activities").await, of("likes").await, of("reposts").await);
        let (people, sessions) = (of("users").await, of("sessions").await);
        let (openings, shortenings) = (of("openings").await, of("shortenings").await);
        [cruds, likes, reposts, people, sessions, follows, blocks, mutes, dismissals, openings, shortenings]
    }
}

fn is_sent_to_sign_in(answer: &Answer, address: &str) -> bool {
    match address.starts_with("/api/") {
        true => answer.status == StatusCode::UNAUTHORIZED,
        false => answer.status == StatusCode::SEE_OTHER && answer.header("location").starts_with("/signin"),
    }
}

fn is_sent_away(answer: &Answer) -> bool {
    answer.status == StatusCode::UNAUTHORIZED || answer.header("location").starts_with("/signin?next=")
}

async fn walk(world: World<'_>) {
    let routes = routes_of(world.server);
    let all = routes.iter().flat_map(|(path, methods)| methods.iter().map(move |method| (path, method)));
    let mut seen = BTreeSet::new();
    let mut owned = Vec::new();
    for (path, method) in all {
        let access = access(method, path).unwrap_or_else(|| panic!("{method} {path}: say in access() who may call it"));
        let address = world.address(path, access);
        let before = world.content().await;
        let answers = world.strangers(method, &address).await;
        let told: Vec<(&str, StatusCode)> = answers.iter().map(|(who, answer)| (*who, answer.status)).collect();
        match access {
            Access::Anyone => {
                let first = answers[0].1.status;
                assert!(answers.iter().all(|(_, answer)| answer.status == first), "{method} {address}: {told:?}");
                // But for those of signing in itself, which refuse what was sent.
                let is_open = address.starts_with("/api/auth/") || !is_sent_away(&answers[0].1);
                assert!(is_open, "{method} {address}: {told:?}");
            }
            Access::SignedIn | Access::Owner(_) => {
                assert!(
                    answers.iter().all(|(_, answer)| is_sent_to_sign_in(answer, &address)),
                    "{method} {address}: {told:?}"
                );
            }
        }
        if let Access::Owner(_) = access {
            let answer = world.call(method, &address, Some(&world.another.0), Some(&world.another.1)).await;
            assert!([403, 404].contains(&answer.status.as_u16()), "{method} {address}, another: {}", answer.status);
            owned.push((method.clone(), address.clone()));
        }
        assert_eq!(world.content().await, before, "{method} {address} by those who may not");
        seen.insert(format!("{access:?}").split('(').next().expect("a name").to_owned());
    }
    assert_eq!(seen.len(), 3);
    // The owner may: what shows first, then what deletes.
    let deletes = |method: &Method, address: &str| *method == Method::DELETE || address.ends_with("/delete");
    owned.sort_by_key(|(method, address)| {
        (*method != Method::GET, deletes(method, address), address.contains("sessions"))
    });
    let mut done = BTreeSet::new();
    for (method, address) in owned {
        // What a page has deleted the API finds no more.
        let is_first = done.insert((method != Method::GET).then(|| address.contains("sessions")));
        let answer = world.call(&method, &address, Some(&world.owner.0), Some(&world.owner.1)).await;
        let status = answer.status.as_u16();
        assert!(
            if is_first { status < 400 } else { status < 400 || status == 404 },
            "{method} {address}, the owner: {status}"
        );
    }
    assert_eq!(world.server.number("select count(*) from activities where message = 'hers'").await, 0);
}

async fn session_of(server: &TestServer, handle: &str) -> Uuid {
    let query = "select sessions.uuid from sessions join users on users.uuid = user_uuid where handle = $1 order by sessions.created_at limit 1";
    server.db.query_one(query, &[&handle]).await.expect("a session").get(0)
}

/// A browser that was signed in as this person.
async fn ended<'a>(server: &'a TestServer, handle: &str) -> Browser<'a> {
    let browser = server.browser();
    browser.sign_in(handle).await;
    let cookies = browser.cookies.lock().expect("cookies").clone();
    browser.submit("/signout", &[]).await.expect(303);
    *browser.cookies.lock().expect("cookies") = cookies;
    browser
}

#[tokio::test]
async fn with_cruddurs_own_tokens_each_route_serves_those_whom_it_says() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let own = server.db.query_one("select kid::text, secret from identity_keys where kind = 'token'", &[]).await;
    let own = own.expect("a key");
    let (kid, key): (String, _) = (own.get(0), EncodingKey::from_ed_der(own.get(1)));
    let header = Header { kid: Some(kid), ..Header::new(Algorithm::EdDSA) };
    let now = chrono::Utc::now().timestamp();
    let sign = |issuer: &str, client: &str| {
        let claims = json!({
            "iss": issuer, "sub": ada.uuid, "client_id": client, "token_use": "access",
            "iat": now, "exp": now + 900, "jti": Uuid::new_v4(),
        });
        jsonwebtoken::encode(&header, &claims, &key).expect("signs")
    };
    let elsewhere = TestServer::start().await;
    let foreign = vec![
        ("another issuer's key", elsewhere.person("ada").await.token),
        ("another issuer's name", sign("https://evil.example", "cruddur")),
        ("another client", sign("http://localhost", "another")),
    ];
    let crud = server.crud(&ada, "hers").await;
    let (owner, another) = (server.browser(), server.browser());
    owner.sign_in("ada").await;
    another.sign_in("bob").await;
    let (ended, session) = (ended(&server, "ada").await, session_of(&server, "ada").await);
    let (owner, another) = ((ada.token.clone(), owner), (bob.token.clone(), another));
    walk(World { server: &server, owner, another, ended, foreign, crud, session }).await;
}

#[cfg(feature = "cognito")]
#[tokio::test]
async fn with_tokens_of_a_user_pool_each_route_serves_those_whom_it_says() {
    let pool = crate::accounts::cognito_tests::world().await;
    let server = &pool.server;
    let (ada, bob) = (pool.join("ada"), pool.join("bob"));
    let crud = pool.post_with(&ada, "hers").await.expect(200).json()["uuid"].as_str().expect("a uuid").to_owned();
    pool.post_with(&bob, "his").await.expect(200);
    let sub = pool.pool.members()["ada@people.example"].sub;
    let with = |name: &str, value: &str| {
        let mut claims = pool.pool.claims(sub);
        claims[name] = value.into();
        pool.pool.sign(&claims)
    };
    let foreign = vec![
        ("another issuer's key", cruddur_cognito::stand_in::SigningKey::new("first").sign(&pool.pool.claims(sub))),
        ("another issuer's name", with("iss", "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other")),
        ("another client", with("client_id", "another")),
    ];
    let (owner, another) = (server.browser(), server.browser());
    owner.sign_in("ada").await;
    another.sign_in("bob").await;
    let (ended, session) = (ended(server, "ada").await, session_of(server, "ada").await);
    walk(World { server, owner: (ada, owner), another: (bob, another), ended, foreign, crud, session }).await;
}
