//! The pages of identity, by a browser without JavaScript, and by the pages of other sites.

use reqwest::Method;
use serde_json::json;

use crate::testing::{PASSWORD, TestServer, send};

const EMAIL: &str = "ada@people.example";

#[tokio::test]
async fn sign_up_confirm_sign_in_sign_out() {
    let server = TestServer::start().await;
    let browser = server.browser();
    for page in ["/signup", "/confirm", "/signin", "/forgot", "/reset"] {
        let answer = browser.open(page).await.expect(200);
        assert_eq!(answer.header("cache-control"), "no-store", "{page}");
        assert!(answer.text.contains("<form method=\"post\""), "{page}");
    }
    let fields = |password| [("display_name", "Ada <b>"), ("handle", "ada"), ("email", EMAIL), ("password", password)];
    let refused = browser.submit("/signup", &fields("short")).await.expect(422);
    assert!(refused.text.contains("at least 8 characters") && refused.text.contains("role=\"alert\""));
    assert!(refused.text.contains("value=\"Ada &#60;b&#62;\""), "what was typed is kept: {}", refused.text);
    assert!(!refused.text.contains("value=\"short\""), "but for the password");

    let answer = browser.submit("/signup", &fields(PASSWORD)).await.expect(303);
    assert_eq!(answer.header("location"), "/confirm");
    assert!(browser.open("/confirm").await.expect(200).text.contains(EMAIL), "the address need not be typed again");
    let answer = browser.submit("/signin", &[("email", EMAIL), ("password", PASSWORD)]).await.expect(303);
    assert!(browser.open(answer.header("location")).await.expect(200).text.contains("not confirmed yet"));
    browser.submit("/confirm", &[("email", EMAIL), ("code", "1")]).await.expect(422);
    browser.submit("/confirm/resend", &[("email", EMAIL)]).await.expect(303);
    let code = server.nth_code(EMAIL, 2).await;
    let answer = browser.submit("/confirm", &[("email", EMAIL), ("code", &code)]).await.expect(303);
    assert_eq!(answer.header("location"), "/signin?done=confirmed");
    assert!(browser.open("/signin?done=confirmed").await.text.contains("is confirmed"));
    assert!(!browser.open("/signin?done=<b>").await.expect(200).text.contains("<b>"));

    let wrong = browser.submit("/signin", &[("email", EMAIL), ("password", "wrong")]).await.expect(422);
    assert!(wrong.text.contains("do not match") && wrong.text.contains(EMAIL));
    let fields = [("email", EMAIL), ("password", PASSWORD), ("next", "/settings")];
    let answer = browser.submit("/signin", &fields).await.expect(303);
    assert_eq!(answer.header("location"), "/settings");
    assert!(browser.open("/settings").await.expect(200).text.contains(EMAIL));

    browser.submit("/signout", &[]).await.expect(303);
    let answer = browser.open("/settings").await.expect(303);
    assert_eq!(answer.header("location"), "/signin?next=%2Fsettings");
    assert_eq!(server.number("select count(*) from sessions").await, 0);
}

#[tokio::test]
async fn passwords_are_masked_and_password_managers_welcome() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    for (page, fields) in [("/signup", 1), ("/signin", 1), ("/reset", 1), ("/settings", 3)] {
        let text = browser.open(page).await.expect(200).text;
        let inputs = text.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
        let inputs: Vec<&str> = inputs.filter(|input| input.contains("password\"")).collect();
        assert!(inputs.len() >= fields, "{page}: {inputs:?}");
        for input in inputs {
            assert!(input.contains("type=\"password\""), "{page}: {input}");
            let kinds = ["autocomplete=\"current-password\"", "autocomplete=\"new-password\""];
            assert!(kinds.iter().any(|kind| input.contains(kind)), "{page}: {input}");
        }
        assert!(!text.contains("onpaste"), "{page}");
    }
    assert!(browser.open("/settings").await.text.contains("action=\"/signout\""), "a way out");
}

#[tokio::test]
async fn a_browser_confirms_its_own_sign_up() {
    let server = TestServer::start().await;
    let (hers, strangers) = (server.browser(), server.browser());
    let fields = |password| [("display_name", "Ada"), ("handle", "ada"), ("email", EMAIL), ("password", password)];
    hers.submit("/signup", &fields(PASSWORD)).await.expect(303);
    let code = server.nth_code(EMAIL, 1).await;
    strangers.submit("/signup", &fields("stolen in advance")).await.expect(303);
    let strangers_code = server.nth_code(EMAIL, 2).await;
    if code != strangers_code {
        let answer = hers.submit("/confirm", &[("email", EMAIL), ("code", &strangers_code)]).await.expect(422);
        assert!(answer.text.contains("Somebody else signed up"));
    }
    hers.submit("/confirm", &[("email", EMAIL), ("code", &code)]).await.expect(303);
    hers.sign_in("ada").await;
}

#[tokio::test]
async fn the_cookie_is_opaque_and_bound() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let browser = server.browser();
    let answer = browser.submit("/signin", &[("email", EMAIL), ("password", PASSWORD)]).await.expect(303);
    let set = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let session = set.into_iter().find(|set| set.starts_with("session=")).expect("a cookie").to_owned();
    let has = |set: &str, attribute: &str| set.split("; ").skip(1).any(|given| given == attribute);
    assert!(["Path=/", "HttpOnly", "SameSite=Lax"].iter().all(|attribute| has(&session, attribute)), "{session}");
    assert!(!has(&session, "Secure"), "not without https: {session}");
    let value = session.split(['=', ';']).nth(1).expect("a value");
    assert_eq!(value.len(), 43, "256 bits, base64url");
    let kept = server.db.query_one("select token_hash from web_sessions", &[]).await.expect("a session");
    assert_ne!(kept.get::<_, Vec<u8>>(0), value.as_bytes(), "only a hash is kept");
    assert_eq!(answer.header("strict-transport-security"), "", "not without https");

    let server = TestServer::start_with(&["--public-url", "https://cruddur.example"]).await;
    server.person("ada").await;
    let answer = server.browser().submit("/signin", &[("email", EMAIL), ("password", PASSWORD)]).await.expect(303);
    let set: Vec<_> = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()).collect();
    assert!(set.iter().any(|set| set.starts_with("__Host-session=")), "{set:?}");
    assert!(set.iter().all(|set| set.starts_with("__Host-") && has(set, "Secure") && !set.contains("Domain")));
    assert_eq!(answer.header("strict-transport-security"), "max-age=31536000");
}

#[tokio::test]
async fn a_session_ends_when_it_is_ended_or_not_used() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let browser = server.browser();
    let signed_in = async || browser.open("/settings").await.status.as_u16() == 200;
    browser.sign_in("ada").await;
    assert!(signed_in().await);
    // In use, it is renewed without a word.
    server.sql("update web_sessions set expires_at = now() + interval '1 day'").await;
    assert!(signed_in().await);
    let days = "select round(extract(epoch from expires_at - now()) / 86400)::bigint from web_sessions";
    assert_eq!(server.number(days).await, 30);
    server.sql("update web_sessions set expires_at = now()").await;
    assert!(!signed_in().await, "30 days without use");
    browser.sign_in("ada").await;
    // A year before the 28th of February and before the 29th are the same day, so by a day more.
    server.sql("update sessions set created_at = now() - interval '1 year 1 day'").await;
    assert!(!signed_in().await, "a year in all");
    browser.sign_in("ada").await;
    server.sql("delete from users").await;
    assert!(!signed_in().await, "nor without an account");
}

#[tokio::test]
async fn nobody_goes_on_in_a_session_that_somebody_else_began() {
    let server = TestServer::start().await;
    server.person("ada").await;
    server.person("eve").await;
    let browser = server.browser();
    // Eve plants a cookie of her own choice, then one of her own session.
    browser.cookies.lock().expect("cookies").insert("session".into(), "planted".into());
    browser.sign_in("ada").await;
    let hers = browser.cookies.lock().expect("cookies")["session"].clone();
    assert_ne!(hers, "planted");
    let eves = server.browser();
    eves.sign_in("eve").await;
    let planted = eves.cookies.lock().expect("cookies")["session"].clone();
    browser.cookies.lock().expect("cookies").insert("session".into(), planted.clone());
    browser.sign_in("ada").await;
    assert_ne!(browser.cookies.lock().expect("cookies")["session"], planted);
    eves.open("/settings").await.expect(303);
}

#[tokio::test]
async fn two_tabs_share_a_session() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    server.sql("update web_sessions set expires_at = now() + interval '1 day'").await;
    let tabs = tokio::join!(browser.open("/settings"), browser.open("/settings"), browser.open("/settings"));
    for tab in [tabs.0, tabs.1, tabs.2] {
        tab.expect(200);
    }
    browser.submit("/signout", &[]).await.expect(303);
    browser.submit("/settings/sessions/end", &[]).await.expect(303);
    browser.open("/settings").await.expect(303);
}

#[tokio::test]
async fn settings_change_password_address_and_sessions() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server.person("bob").await;
    let (browser, phone, bobs) = (server.browser(), server.browser(), server.browser());
    for (browser, handle) in [(&browser, "ada"), (&phone, "ada"), (&bobs, "bob")] {
        browser.sign_in(handle).await;
    }
    let wrong = [("current_password", "wrong"), ("password", "staple of my diet")];
    assert!(browser.submit("/settings/password", &wrong).await.expect(422).text.contains("not your current password"));
    let right = [("current_password", PASSWORD), ("password", "staple of my diet")];
    browser.submit("/settings/password", &right).await.expect(303);
    browser.open("/settings").await.expect(200);
    phone.open("/settings").await.expect(303);
    server.post("/api/auth/refresh", json!({"refresh_token": ada.refresh_token})).await.expect_problem(401);

    let fields = [("email", "countess@example.org"), ("current_password", "staple of my diet")];
    browser.submit("/settings/email", &fields).await.expect(303);
    assert!(browser.open("/settings").await.text.contains("countess@example.org"));
    browser.submit("/settings/email/confirm", &[("code", "1")]).await.expect(422);
    let code = server.code("countess@example.org").await;
    browser.submit("/settings/email/confirm", &[("code", &code)]).await.expect(303);

    let sessions = "select uuid from sessions where user_uuid = (select uuid from users where handle = 'ada')";
    let session: uuid::Uuid = server.db.query_one(sessions, &[]).await.expect("one session").get(0);
    let path = format!("/settings/sessions/{session}/end");
    bobs.submit(&path, &[]).await.expect(404);
    browser.open("/settings").await.expect(200);
    browser.submit(&path, &[]).await.expect(303);
    browser.open("/settings").await.expect(303);
    bobs.submit("/settings/sessions/end", &[]).await.expect(303);
    bobs.open("/settings").await.expect(303);
}

#[tokio::test]
async fn another_password_by_mail_ends_all_sessions() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let (browser, thief) = (server.browser(), server.browser());
    thief.sign_in("ada").await;
    browser.submit("/forgot", &[("email", "nobody")]).await.expect(422);
    browser.submit("/forgot", &[("email", EMAIL)]).await.expect(303);
    let code = server.code(EMAIL).await;
    let fields = |password| [("email", EMAIL), ("code", code.as_str()), ("password", password)];
    let refused = browser.submit("/reset", &fields("short")).await.expect(422);
    assert!(refused.text.contains(&format!("value=\"{code}\"")), "the code need not be typed again");
    browser.submit("/reset", &fields("staple of my diet")).await.expect(303);
    thief.open("/settings").await.expect(303);
}

/// Every unsafe route, as another site's page would have a browser call it.
#[tokio::test]
async fn other_sites_change_nothing() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    let crud = server.crud(&ada, "mine").await;
    let pages = [
        "/signup",
        "/confirm",
        "/confirm/resend",
        "/signin",
        "/signout",
        "/forgot",
        "/reset",
        "/settings/password",
        "/settings/email",
        "/settings/email/confirm",
        "/settings/sessions/end",
        "/settings/sessions/00000000-0000-4000-8000-000000000000/end",
    ];
    let host = server.address.trim_start_matches("http://").to_owned();
    let evil: [&[(&str, &str)]; 7] = [
        &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site"), ("origin", &format!("http://{host}"))],
        &[],
    ];
    for path in pages {
        for headers in evil {
            let form = [("email", "eve@example.org"), ("password", PASSWORD)];
            let mut request = server.request(Method::POST, path).form(&form);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            browser.send(request).await.expect(403);
        }
    }
    // The API takes the cookie, too, from our own pages alone.
    let (delete, create) = (format!("/api/activities/{crud}"), "/api/activities");
    for (method, path) in [
        (Method::POST, create),
        (Method::DELETE, delete.as_str()),
        (Method::POST, "/api/auth/password"),
        (Method::POST, "/api/auth/email"),
        (Method::POST, "/api/auth/email/confirm"),
        (Method::DELETE, "/api/auth/sessions"),
        (Method::DELETE, "/api/auth/sessions/00000000-0000-4000-8000-000000000000"),
    ] {
        for headers in evil {
            let mut request = server.request(method.clone(), path).json(&json!({"message": "forged"}));
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            browser.send(request).await.expect_problem(403);
        }
    }
    browser.open("/settings").await.expect(200);
    let request = server.request(Method::POST, create).header("sec-fetch-site", "same-origin");
    browser.send(request.json(&json!({"message": "from our page"}))).await.expect(200);
    assert_eq!(server.number("select count(*) from activities where message = 'forged'").await, 0);
    let mine = browser.send(server.request(Method::GET, "/api/activities/home")).await.expect(200);
    assert_eq!(mine.json()[0]["liked"], false, "reading takes no header");
    let bogus = server.request(Method::GET, "/api/activities/home").header("authorization", "Bearer undefined");
    assert_eq!(browser.send(bogus).await.expect(200).json()[0].get("liked"), None, "the header alone decides");
    send(server.request(Method::GET, &delete)).await.expect(200);
}
