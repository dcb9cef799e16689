//! Addresses as nobody should write them, at every route that the router has.

use axum::http::Method;

use super::walk_tests::routes_of;
use crate::testing::{Answer, TestServer, send};

/// The address of a route, with this in the place of each of its parameters.
fn filled(route: &str, value: &str) -> String {
    let mut address = String::new();
    for part in route.split_inclusive('}') {
        let (before, parameter) = part.split_once('{').unwrap_or((part, ""));
        address.push_str(before);
        if !parameter.is_empty() {
            address.push_str(value);
        }
    }
    address
}

/// A problem for programs, a whole page for people; told in words, and no fault of ours.
fn is_well_told(answer: &Answer, address: &str) {
    assert!(!answer.status.is_server_error(), "{address}: {} {}", answer.status, answer.text);
    if !answer.status.is_client_error() {
        return;
    }
    let kind = answer.header("content-type");
    let is_for_programs =
        ["/api/", "/.well-known/", "/livez", "/readyz"].iter().any(|start| address.starts_with(start));
    match is_for_programs {
        true => assert!(kind.starts_with("application/") && kind.contains("json"), "{address}: {kind}"),
        false => assert!(
            kind.starts_with("text/html") && answer.text.contains("<h1") && answer.text.contains("class=\"menu\""),
            "{address}: {}",
            answer.text
        ),
    }
}

#[tokio::test]
async fn whatever_an_address_says_the_answer_is_well_told() {
    let server = TestServer::start().await;
    let routes = routes_of(&server);
    assert!(routes.len() > 30, "{}", routes.len());
    for (route, methods) in routes {
        for method in methods {
            let ask = async |address: &str| {
                let answer = send(server.request(method.clone(), address)).await;
                is_well_told(&answer, address);
                answer.status.as_u16()
            };
            let has_parameter = route.contains('{');
            for value in ["%FF", "%00", "%C3%28", "%", "%zz", "%25", "x".repeat(5000).as_str()] {
                let status = ask(&filled(&route, value)).await;
                assert!(!has_parameter || status >= 300, "{method} {route} {value}: {status}");
            }
            let plain = filled(&route, "x");
            for query in ["term=%FF", "limit=1&limit=2", "next=a&next=b", "before=1&before", "%FF=1"] {
                assert_eq!(ask(&format!("{plain}?{query}")).await, 400, "{method} {plain}?{query}");
            }
            for query in ["term=%00", "limit=", "before=%00", "next=%00", "x=%zz", "code=&state=", "=", "&&&"] {
                ask(&format!("{plain}?{query}")).await;
            }
            ask(&format!("{plain}?term={}", "a".repeat(20_000))).await;
        }
    }
}

#[tokio::test]
async fn what_is_written_in_two_ways_is_one() {
    let server = TestServer::start_with(&["--public-url", "https://cruddur.example"]).await;
    let ada = server.person("Ada_L").await;
    let crud = server.crud(&ada, "here").await;
    for address in [
        "/%40Ada_L".to_owned(),
        "/@ada%5FL".into(),
        format!("/%40ada_l/status/{crud}"),
        "/api/activities/%40ada_l".into(),
        "/api/users/%40ADA_L/short".into(),
        "/%73earch?term=here".into(),
    ] {
        let answer = server.get(&address).await.expect(200);
        assert!(answer.text.contains("here") || answer.text.contains("Ada_L"), "{address}: {}", answer.text);
    }
    let page = server.get("/@ADA_l").await.expect(200).text;
    assert!(page.contains("<link rel=\"canonical\" href=\"https://cruddur.example/@Ada_L\">"), "{page}");
    for (address, leads_to) in [
        ("/@ada_l/", "/@ada_l"),
        ("/search/?term=x%20y", "/search?term=x%20y"),
        ("/api/activities/home/", "/api/activities/home"),
        ("/%40ada_l/", "/@ada_l"),
    ] {
        let answer = server.get(address).await.expect(308);
        assert_eq!(answer.header("location"), leads_to, "{address}");
    }
    server.get("//evil.example/").await.expect(404);
    send(server.request(Method::POST, "/search/")).await.expect(404);
}

#[tokio::test]
async fn what_stays_on_a_page_keeps_what_is_in_its_address() {
    let server = TestServer::start().await;
    let browser = server.browser();
    let page = browser.open("/search?term=a+%22b%22&limit=5").await.expect(200).text;
    assert!(page.contains("name=\"next\" value=\"/search?term=a+%22b%22&#38;limit=5\""), "{page}");
    let fields = [("language", "de"), ("next", "/search?term=a+%22b%22&limit=5")];
    let answer = browser.submit("/language", &fields).await.expect(303);
    assert_eq!(answer.header("location"), "/search?term=a+%22b%22&limit=5");
    let page = browser.open("/signin?next=%2Fsettings").await.expect(200).text;
    assert!(page.contains("value=\"/signin?next=%2Fsettings\""), "{page}");
}
