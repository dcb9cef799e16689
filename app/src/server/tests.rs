//! What holds for every route: errors, headers, CORS, health, the document.

use reqwest::Method;

use crate::testing::{TestServer, send};

#[tokio::test]
async fn health_check_needs_no_database() {
    let server = TestServer::start().await;
    server.app.database.close();
    for path in ["/api/health-check", "/livez"] {
        assert_eq!(server.get(path).await.expect(200).text, r#"{"status":"ok"}"#);
    }
    server.get("/readyz").await.expect(503);
    let away = server.get("/api/activities/home").await.expect_problem(503);
    assert!(away.header("retry-after").parse::<u32>().is_ok());
}

#[tokio::test]
async fn readyz_follows_the_process() {
    let server = TestServer::start().await;
    server.get("/readyz").await.expect(200);
    server.app.tasks.stop();
    server.get("/readyz").await.expect(503);
    server.get("/livez").await.expect(200);
}

#[tokio::test]
async fn an_unknown_address_is_json_or_a_page() {
    let server = TestServer::start().await;
    server.get("/api/nothing").await.expect_problem(404);
    let page = server.get("/nothing").await.expect(404);
    assert!(page.header("content-type").starts_with("text/html") && page.text.contains("Back to home"));
    assert!(server.get("/?limit=x").await.expect(400).header("content-type").starts_with("text/html"));
    let from_here = server.request(Method::PATCH, "/").header("sec-fetch-site", "same-origin");
    let method = send(from_here).await.expect(405);
    assert!(method.header("content-type").starts_with("text/html"));
    let method = send(server.request(Method::PATCH, "/api/activities/home")).await.expect_problem(405);
    assert_eq!(method.header("allow"), "GET,HEAD");
    send(server.request(Method::HEAD, "/api/activities/home")).await.expect(200);
}

#[tokio::test]
async fn an_error_is_in_the_language_that_was_chosen() {
    let server = TestServer::start().await;
    let page = |language: &'static str, cookie: &'static str| {
        let request = server.request(Method::GET, "/nothing").header("accept-language", language);
        send(request.header("cookie", cookie))
    };
    assert!(page("de", "").await.text.contains("<html lang=\"de\""));
    assert!(page("en", "language=de").await.text.contains("<html lang=\"de\""));
    assert!(page("de", "language=en").await.text.contains("<html lang=\"en\""));
    assert!(page("de", "__Host-language=en").await.text.contains("<html lang=\"en\""));
    assert!(page("de", "language=tlh").await.text.contains("<html lang=\"de\""));
}

#[tokio::test]
async fn every_answer_has_the_headers_of_security() {
    let server = TestServer::start_with(&["--trusted-proxies", "127.0.0.1"]).await;
    for path in ["/", "/api/activities/home", "/nothing", "/api/nothing", "/livez"] {
        let answer = server.get(path).await;
        let csp = answer.header("content-security-policy");
        assert!(csp.contains("default-src 'none'") && !csp.contains("unsafe"), "{path}: {csp}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
    }
    let request = server.request(Method::GET, "/livez");
    assert_eq!(send(request.header("x-request-id", "trace-12345678")).await.header("x-request-id"), "trace-12345678");
    let exposed = TestServer::start().await;
    let request = exposed.request(Method::GET, "/livez");
    assert_ne!(send(request.header("x-request-id", "trace-12345678")).await.header("x-request-id"), "trace-12345678");
    let request = server.request(Method::GET, "/livez");
    assert_ne!(send(request.header("x-request-id", "a b<script>")).await.header("x-request-id"), "a b<script>");
}

/// What search engines keep nobody can take back.
#[tokio::test]
async fn search_engines_keep_nothing_that_expires() {
    let (server, open) = (TestServer::start().await, TestServer::start_with(&["--index-home", "on"]).await);
    for server in [&server, &open] {
        let ada = server.person("ada").await;
        let crud = server.crud(&ada, "gone soon").await;
        let crud = format!("/@ada/status/{crud}");
        for path in ["/?limit=5", "/@ada", &crud, "/search?term=gone", "/nothing", "/api/activities/home"] {
            let answer = server.get(path).await;
            assert_eq!(answer.header("x-robots-tag"), "noindex, noarchive, max-snippet:0", "{path}");
            let is_page = answer.header("content-type").starts_with("text/html");
            assert_eq!(
                answer.text.matches("<meta name=\"robots\" content=\"noindex, noarchive, max-snippet:0\">").count(),
                usize::from(is_page),
                "{path}"
            );
        }
        for path in ["/privacy", "/signin"] {
            let answer = server.get(path).await.expect(200);
            assert!(answer.header("x-robots-tag").is_empty() && !answer.text.contains("name=\"robots\""), "{path}");
        }
    }
    let is_kept = async |server: &TestServer| server.get("/").await.expect(200).header("x-robots-tag").is_empty();
    assert!(!is_kept(&server).await && is_kept(&open).await);
}

#[tokio::test]
async fn cors_lets_the_named_origins_in_and_nobody_else() {
    let server = TestServer::start_with(&["--frontend-url", "https://front.example"]).await;
    for origin in ["https://front.example", "http://localhost:3000", "http://127.0.0.1:3000"] {
        let preflight = server.request(Method::OPTIONS, "/api/activities").header("origin", origin);
        let preflight = preflight.header("access-control-request-method", "POST");
        let answer =
            send(preflight.header("access-control-request-headers", "authorization,content-type")).await.expect(200);
        assert_eq!(answer.header("access-control-allow-origin"), origin);
        assert_eq!(answer.header("access-control-allow-credentials"), "");
        for header in ["content-type", "authorization", "traceparent", "if-none-match", "idempotency-key"] {
            assert!(answer.header("access-control-allow-headers").contains(header), "{header}");
        }
        for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
            assert!(answer.header("access-control-allow-methods").contains(method), "{method}");
        }
        let get = server.request(Method::GET, "/api/nothing").header("origin", origin);
        let answer = send(get).await.expect_problem(404);
        assert_eq!(answer.header("access-control-allow-origin"), origin, "errors, too");
        assert!(answer.header("access-control-expose-headers").contains("x-request-id"));
    }
    let behind_a_proxy = TestServer::start_with(&["--public-url", "https://cruddur.example"]).await;
    let local = behind_a_proxy.request(Method::GET, "/api/activities/home").header("origin", "http://localhost:3000");
    assert_eq!(send(local).await.header("access-control-allow-origin"), "");
    for (origin, path) in [
        ("https://evil.example", "/api/activities/home"),
        ("null", "/api/activities/home"),
        ("https://front.example", "/"),
    ] {
        let answer = send(server.request(Method::GET, path).header("origin", origin)).await.expect(200);
        assert_eq!(answer.header("access-control-allow-origin"), "", "{origin} {path}");
        assert_eq!(answer.header("vary"), "Origin, Cookie, Authorization, Accept-Encoding");
    }
}

#[tokio::test]
async fn openapi_describes_every_route() {
    let server = TestServer::start().await;
    let document = server.get("/api/openapi.json").await.expect(200).json();
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    for (path, method) in [
        ("/api/health-check", "get"),
        ("/api/activities/home", "get"),
        ("/api/activities", "post"),
        ("/api/activities/{uuid}", "get"),
        ("/api/activities/{uuid}", "delete"),
        ("/api/activities/@{handle}", "get"),
        ("/api/users/@{handle}/short", "get"),
        ("/api/auth/sign-up", "post"),
        ("/api/auth/confirm", "post"),
        ("/api/auth/resend", "post"),
        ("/api/auth/sign-in", "post"),
        ("/api/auth/refresh", "post"),
        ("/api/auth/sign-out", "post"),
        ("/api/auth/forgot", "post"),
        ("/api/auth/reset", "post"),
        ("/api/auth/sessions", "get"),
        ("/api/auth/sessions", "delete"),
        ("/api/auth/sessions/{uuid}", "delete"),
    ] {
        assert!(document["paths"][path][method].is_object(), "{method} {path}");
    }
}

#[tokio::test]
async fn the_page_loads_what_it_names() {
    let server = TestServer::start().await;
    let page = server.get("/").await.expect(200).text;
    assert!(page.contains("Nothing here right now"), "an empty feed says so");
    let path = page.split('"').find(|text| text.starts_with("/assets/cruddur-")).expect("a stylesheet");
    let stylesheet = server.get(path).await.expect(200);
    assert_eq!(stylesheet.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(stylesheet.header("cache-control"), "public, max-age=31536000, immutable");
    server.get("/assets/icon.svg").await.expect(200);
}

#[tokio::test]
async fn pages_escape_what_people_write() {
    let server = TestServer::start().await;
    let ada = server.person("ada").await;
    server.crud(&ada, "<script>alert(1)</script> \"&' {{ 7*7 }}").await;
    let page = server.get("/").await.expect(200).text;
    assert!(!page.contains("<script>alert") && page.contains("{{ 7*7 }}"));
}

#[tokio::test]
async fn the_schema_file_loads_twice_and_lacks_no_migration() {
    let mut server = TestServer::start().await;
    server.person("ada").await;
    for _ in 0..2 {
        server.sql(include_str!("../../../db/schema.sql")).await;
    }
    assert_eq!(server.number("select count(*) from users").await, 0);
    let missing = cruddur_postgres::migrations::missing(&mut server.db).await.expect("reads the history");
    assert_eq!(missing, [""; 0]);
    assert_eq!(cruddur_postgres::migrations::apply(&mut server.db).await.expect("applies nothing"), [""; 0]);
}

#[tokio::test]
async fn the_seed_can_be_sown_again() {
    let server = TestServer::start().await;
    let seed = include_str!("../../../db/seed.sql");
    server.sql(seed).await;
    let (people, cruds) = ("select count(*) from users", "select count(*) from activities");
    let first = (server.number(people).await, server.number(cruds).await);
    assert!(first.0 >= 4 && first.1 >= 6, "{first:?}");
    server.sql(seed).await;
    assert_eq!((server.number(people).await, server.number(cruds).await), first);
}

#[tokio::test]
async fn the_queries_use_their_indexes() {
    let server = TestServer::start().await;
    server.sql(include_str!("../../../db/seed.sql")).await;
    server
        .sql(
            "insert into activities (user_uuid, message, expires_at)
             select users.uuid, 'x', now() + interval '1 day' from users, generate_series(1, 2000)
             where handle = 'andrewbrown';
             analyze",
        )
        .await;
    let values = [
        (":before", format!("'{}'", uuid::Uuid::max())),
        (":after", format!("'{}'", uuid::Uuid::nil())),
        (":viewer", "null".to_owned()),
        (":limit", "51".to_owned()),
        (":user_uuid", "(select uuid from users where handle = 'layla')".to_owned()),
        (":uuid", "(select max(uuid::text)::uuid from activities)".to_owned()),
    ];
    for (query, index) in [
        (include_str!("../../../db/queries/cruds/home.sql"), "activities_home"),
        (include_str!("../../../db/queries/cruds/of_user.sql"), "activities_of_user"),
        (include_str!("../../../db/queries/cruds/replies.sql"), "activities_replies_oldest"),
    ] {
        let statement = values.iter().fold(query.to_owned(), |text, (name, value)| text.replace(name, value));
        let rows = server.db.query(&format!("explain {statement}"), &[]).await.expect("explains");
        let plan: String = rows.iter().map(|row| row.get::<_, String>(0) + "\n").collect();
        assert!(plan.contains(index), "{plan}");
    }
}
