//! What the pages of other sites can have a browser send here: nothing of it may change anything.

use reqwest::{Method, RequestBuilder};
use serde_json::json;

use crate::{
    http,
    pair::{Browser, PASSWORD, Pair},
};

/// Every page that takes a form. The API's routes are read from its description.
const FORMS: [&str; 20] = [
    "/",
    "/signup",
    "/confirm",
    "/confirm/resend",
    "/signin",
    "/signout",
    "/forgot",
    "/reset",
    "/settings/profile",
    "/settings/preferences",
    "/settings/password",
    "/settings/email",
    "/settings/email/confirm",
    "/settings/email/cancel",
    "/settings/delete",
    "/settings/sessions/end",
    "/settings/sessions/{uuid}/end",
    "/language",
    "/signin/challenge",
    "/@ada/status/{crud}/delete",
];

/// What browsers say of a request that another site's page makes them send; the last is an old browser's silence.
fn elsewhere(url: &str) -> [Vec<(&'static str, String)>; 7] {
    let named = |name: &'static str, value: &str| (name, value.to_owned());
    [
        vec![named("sec-fetch-site", "cross-site"), named("origin", "https://evil.example")],
        vec![named("sec-fetch-site", "same-site"), named("origin", "https://other.people.example")],
        vec![named("sec-fetch-site", "none")],
        vec![named("sec-fetch-site", "cross-site"), named("origin", url)],
        vec![named("origin", "https://evil.example")],
        vec![named("origin", "null")],
        vec![],
    ]
}

/// What a form can send without asking first: the three encodings, and nothing at all.
fn forged(request: &RequestBuilder) -> Vec<RequestBuilder> {
    let fields = json!({
        "email": "eve@example.org", "password": "chosen by eve", "current_password": PASSWORD, "code": "123456",
        "display_name": "Eve", "handle": "eve", "message": "forged", "refresh_token": "x", "bio": "forged",
    });
    let text = fields.to_string();
    let copy = || request.try_clone().expect("no stream");
    vec![
        copy().form(&fields),
        copy().header("content-type", "text/plain").body(text.clone()),
        copy()
            .header("content-type", "multipart/form-data; boundary=x")
            .body(format!("--x\r\ncontent-disposition: form-data; name=\"message\"\r\n\r\n{text}\r\n--x--\r\n")),
        copy(),
    ]
}

/// A fingerprint of all that the database holds.
fn state(pair: &Pair) -> Vec<String> {
    let tables =
        pair.db.run("select tablename from pg_tables where schemaname = 'public' and tablename <> 'clock' order by 1");
    let sum = |table: &String| {
        let rows = format!("select md5(string_agg(t::text, ' ' order by t::text)) from {table} as t");
        format!("{table} {}", pair.db.run(&rows)[0])
    };
    tables.iter().map(sum).collect()
}

/// Somebody who is signed in, and one more session of hers.
fn victim<'a>(pair: &'a Pair) -> (Browser<'a>, String) {
    let browser = pair.browser();
    browser.sign_in(0, &Pair::email("ada"), PASSWORD);
    let other = pair.browser();
    other.sign_in(1, &Pair::email("ada"), PASSWORD);
    let newest = "select uuid from sessions order by created_at desc limit 1";
    (browser, pair.db.run(newest).swap_remove(0))
}

/// Method, path and whether it needs a caller, of all that the API says can change something.
fn unsafe_operations(pair: &Pair) -> Vec<(Method, String, bool)> {
    let document = pair.servers[0].get("/api/openapi.json").expect(200).json();
    let mut operations = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let method: Method = method.to_uppercase().parse().expect("a method");
            if [Method::POST, Method::PUT, Method::PATCH, Method::DELETE].contains(&method) {
                let security = operation["security"].as_array();
                let needs_caller = security.is_some_and(|ways| !ways.is_empty() && !ways.contains(&json!({})));
                operations.push((method, path.clone(), needs_caller));
            }
        }
    }
    operations
}

#[test]
fn forms_of_other_sites_change_nothing() {
    let pair = Pair::start(&[]);
    let ada = pair.person("ada");
    pair.person("bob");
    let crud = pair.post_as(0, &ada.access, "/api/activities", json!({"message": "mine"})).expect(200).json();
    let crud = crud["uuid"].as_str().expect("a uuid");
    let (browser, session) = victim(&pair);
    let before = state(&pair);

    let operations = unsafe_operations(&pair);
    assert!(operations.len() >= 15, "{operations:?}");
    for (number, (method, path, needs_caller)) in operations.iter().enumerate() {
        let uuid = if path.contains("sessions") { &session } else { crud };
        let path = path.replace("{uuid}", uuid).replace("{handle}", "bob");
        assert!(!path.contains('{'), "a parameter that this test does not know: {path}");
        for headers in elsewhere(&pair.servers[number % 2].url) {
            let add = |request: RequestBuilder, (name, value): &(&str, String)| request.header(*name, value);
            let request = headers.iter().fold(pair.request(number, method.clone(), &path), add);
            let json =
                request.try_clone().expect("no stream").json(&json!({"message": "forged", "email": "e@e.example"}));
            for request in forged(&request) {
                let status = browser.send(request).status;
                assert!([400, 403, 415, 422].contains(&status), "{method} {path}: {status}");
            }
            // JSON needs the leave of a preflight, which the next test tries; where the cookie alone would say who is
            // calling, it is refused even so.
            if *needs_caller {
                browser.send(json).expect(403);
            }
        }
    }
    assert_eq!(state(&pair), before);
    assert!(browser.is_signed_in(0) && browser.is_signed_in(1));
}

#[test]
fn other_sites_get_no_leave_to_send_json() {
    let pair = Pair::start(&[]);
    for (method, path, _) in unsafe_operations(&pair) {
        let preflight =
            pair.request(0, Method::OPTIONS, &path.replace(['{', '}'], "")).header("origin", "https://evil.example");
        let preflight = preflight.header("access-control-request-method", method.as_str());
        let answer = http::answer(preflight.header("access-control-request-headers", "content-type"));
        for name in ["access-control-allow-origin", "access-control-allow-credentials"] {
            assert_eq!(answer.header(name), "", "{method} {path}");
        }
    }
}

#[test]
fn pages_take_forms_of_our_own_alone() {
    let pair = Pair::start(&[]);
    let ada = pair.person("ada");
    let crud = pair.post_as(0, &ada.access, "/api/activities", json!({"message": "mine"})).expect(200).json();
    let crud = crud["uuid"].as_str().expect("a uuid");
    for (number, form) in FORMS.iter().enumerate() {
        let (browser, session) = victim(&pair);
        let path = form.replace("{uuid}", &session).replace("{crud}", crud);
        let before = state(&pair);
        for headers in elsewhere(&pair.servers[number % 2].url) {
            let add = |request: RequestBuilder, (name, value): &(&str, String)| request.header(*name, value);
            let request = headers.iter().fold(pair.request(number, Method::POST, &path), add);
            for request in forged(&request) {
                browser.send(request).expect(403);
            }
        }
        assert_eq!(state(&pair), before, "{path}");
        assert!(browser.is_signed_in(number), "{path}");
        // The form is there, and our own page may send it.
        let own = browser.submit(number, &path, &[]).status;
        assert!([303, 400, 422].contains(&own), "{path}: {own}");
    }
    // The rule is that of all pages together; what is no page has none to keep.
    let stranger = pair.request(0, Method::POST, "/livez").header("sec-fetch-site", "cross-site");
    http::answer(stranger).expect(405);
}

/// A browser that cannot say where a request comes from (plain HTTP, no Sec-Fetch-Site) is judged by its Origin, which
/// has to be PUBLIC_URL where that is set.
#[test]
fn behind_a_public_address_its_origin_counts() {
    let pair = Pair::start(&[("PUBLIC_URL", "https://cruddur.example")]);
    pair.person("ada");
    let sign_in = |origin: &str| {
        let form = [("email", Pair::email("ada")), ("password", PASSWORD.to_owned())];
        http::answer(pair.request(0, Method::POST, "/signin").header("origin", origin).form(&form))
    };
    for origin in [pair.servers[0].url.as_str(), "http://cruddur.example", "https://cruddur.example.evil.example"] {
        sign_in(origin).expect(403);
    }
    let answer = sign_in("https://cruddur.example").expect(303);
    let mut cookies = answer.headers.get_all("set-cookie").iter().map(|set| set.to_str().expect("ASCII"));
    let session = cookies.find(|set| set.starts_with("__Host-session=")).expect("a cookie");
    for attribute in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(session.contains(attribute), "{attribute}: {session}");
    }
    assert!(answer.header("strict-transport-security").starts_with("max-age="));
}
