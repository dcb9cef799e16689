//! Forms that no handler gets to see, or that meet a database that is away.

use reqwest::Method;

use crate::testing::{TestServer, send};

#[tokio::test]
async fn a_form_that_cannot_be_taken_is_answered_by_a_page() {
    let server = TestServer::start().await;
    let form = |kind: &'static str, body: Vec<u8>| {
        let request = server.request(Method::POST, "/signup").header("sec-fetch-site", "same-origin");
        send(request.header("content-type", kind).body(body))
    };
    let long = [b"message=".to_vec(), vec![b'x'; 70 * 1024]].concat();
    for (kind, body, status) in
        [("application/x-www-form-urlencoded", long, 413), ("text/plain", b"email=a".to_vec(), 400)]
    {
        let answer = form(kind, body).await.expect(status);
        assert!(answer.header("content-type").starts_with("text/html"), "{status}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_form_comes_back_with_what_was_typed_when_the_database_is_away() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let (stranger, browser) = (server.browser(), server.browser());
    browser.sign_in("ada").await;
    server.app.database.close();
    let sign_up =
        [("display_name", "Ada"), ("handle", "ada2"), ("email", "a@b.example"), ("password", "tangerine soap")];
    let (name, email) = ([("display_name", "Countess <A>")], [("email", "c@d.example"), ("current_password", "x")]);
    let forms = [
        (&stranger, "/signup", sign_up.as_slice(), "value=\"a@b.example\""),
        (&browser, "/settings/profile", &name, "value=\"Countess &#60;A&#62;\""),
        (&browser, "/settings/email", &email, "value=\"c@d.example\""),
    ];
    for (browser, path, fields, typed) in forms {
        let again = browser.submit(path, fields).await.expect(503);
        assert!(again.text.contains(typed) && again.text.contains(&format!("action=\"{path}\"")), "{}", again.text);
        assert!(again.text.contains("role=\"alert\"") && !again.header("retry-after").is_empty(), "{path}");
    }
    // What has nothing to lose is told on a page of its own.
    browser.submit("/settings/email/cancel", &[]).await.expect(503);
}
