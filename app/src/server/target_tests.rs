//! Every route that names a crud, for its owner, for another and for nobody, and with a crud that is sealed, one that has expired,
//! one that never was, and what is no id. The router itself says which routes there are.

use reqwest::{Method, RequestBuilder};
use serde_json::json;
use uuid::Uuid;

use super::walk_tests::routes_of;
use crate::testing::{Browser, Person, TestServer, send};

/// What a route answers.
struct Row {
    method: Method,
    path: &'static str,
    owner: u16,
    another: u16,
    nobody: u16,
    /// Another, where the crud is sealed.
    sealed: u16,
    /// Whoever is signed in, where the crud has expired, is unknown, or has no id: always the same.
    gone: u16,
    /// The same for nobody.
    gone_for_nobody: u16,
}

fn row(method: Method, path: &'static str, [owner, another, nobody]: [u16; 3], gone: [u16; 2]) -> Row {
    Row { method, path, owner, another, nobody, sealed: another, gone: gone[0], gone_for_nobody: gone[1] }
}

impl Row {
    /// What is sealed is refused.
    fn not_sealed(self) -> Self {
        Self { sealed: 422, ..self }
    }
}

/// What is read may be read by anybody; what is written asks who writes before it looks.
fn rows() -> Vec<Row> {
    let (get, put, delete, post) = (Method::GET, Method::PUT, Method::DELETE, Method::POST);
    let patch = Method::PATCH;
    vec![
        row(get.clone(), "/api/activities/{uuid}", [200, 200, 200], [404, 404]),
        row(get.clone(), "/api/activities/@{handle}/status/{uuid}", [200, 200, 200], [404, 404]),
        row(get.clone(), "/api/activities/{uuid}/likes", [200, 200, 200], [404, 404]),
        row(get.clone(), "/api/activities/{uuid}/reposts", [200, 200, 200], [404, 404]),
        row(put.clone(), "/api/activities/{uuid}/like", [200, 200, 401], [404, 401]).not_sealed(),
        row(delete.clone(), "/api/activities/{uuid}/like", [200, 200, 401], [404, 401]),
        row(put, "/api/activities/{uuid}/repost", [200, 200, 401], [404, 401]).not_sealed(),
        row(delete.clone(), "/api/activities/{uuid}/repost", [200, 200, 401], [404, 401]),
        row(post.clone(), "/api/activities/{uuid}/reply", [200, 200, 401], [404, 401]).not_sealed(),
        row(get.clone(), "/@{handle}/status/{uuid}", [200, 200, 200], [404, 404]),
        row(get.clone(), "/@{handle}/status/{uuid}/likes", [200, 200, 200], [404, 404]),
        row(get.clone(), "/@{handle}/status/{uuid}/reposts", [200, 200, 200], [404, 404]),
        row(post.clone(), "/@{handle}/status/{uuid}/like", [303, 303, 303], [404, 303]).not_sealed(),
        row(post.clone(), "/@{handle}/status/{uuid}/unlike", [303, 303, 303], [404, 303]),
        row(post.clone(), "/@{handle}/status/{uuid}/repost", [303, 303, 303], [404, 303]).not_sealed(),
        row(post.clone(), "/@{handle}/status/{uuid}/unrepost", [303, 303, 303], [404, 303]),
        row(post.clone(), "/@{handle}/status/{uuid}/reply", [303, 303, 303], [404, 303]).not_sealed(),
        row(post.clone(), "/api/activities/{uuid}/open", [200, 200, 401], [404, 401]),
        row(post.clone(), "/@{handle}/status/{uuid}/open", [200, 200, 303], [404, 303]),
        row(patch, "/api/activities/{uuid}", [200, 403, 401], [404, 401]),
        row(get.clone(), "/@{handle}/status/{uuid}/end", [200, 404, 303], [404, 303]),
        row(post.clone(), "/@{handle}/status/{uuid}/end", [303, 403, 303], [404, 303]),
        row(get, "/@{handle}/status/{uuid}/delete", [200, 404, 303], [404, 303]),
        // These two end the crud: the others come before them.
        row(post, "/@{handle}/status/{uuid}/delete", [303, 403, 303], [404, 303]),
        row(delete, "/api/activities/{uuid}", [204, 403, 401], [404, 401]),
    ]
}

/// The crud and those who ask.
struct World<'a> {
    server: &'a TestServer,
    owner: (&'a Person, Browser<'a>),
    another: (&'a Person, Browser<'a>),
    nobody: Browser<'a>,
}

impl World<'_> {
    async fn ask(&self, row: &Row, uuid: &str, who: Option<&(&Person, Browser<'_>)>) -> u16 {
        let address = row.path.replace("{handle}", "ada").replace("{uuid}", uuid);
        let request = self.server.request(row.method.clone(), &address);
        let answer = if address.starts_with("/api/") {
            let request = match (&row.method, row.path.ends_with("/reply")) {
                (_, true) => request.json(&json!({"message": "yes"})),
                (&Method::PATCH, _) => request.json(&json!({"ttl": "1-hour"})),
                _ => request,
            };
            send(match who {
                Some((person, _)) => request.bearer_auth(&person.token),
                None => request,
            })
            .await
        } else {
            let form = |request: RequestBuilder| match row.method {
                Method::POST => {
                    let fields = [("message", "yes"), ("next", "/"), ("ttl", "1-hour")];
                    request.header("sec-fetch-site", "same-origin").form(&fields)
                }
                _ => request,
            };
            who.map_or(&self.nobody, |(_, browser)| browser).send(form(request)).await
        };
        assert!(answer.status != 303 || who.is_some() || answer.header("location").starts_with("/signin?next="));
        answer.status.as_u16()
    }
}

#[tokio::test]
async fn every_route_that_names_a_crud_says_what_it_answers_to_whom() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let browsers = [server.browser(), server.browser(), server.browser()];
    browsers[0].sign_in("ada").await;
    browsers[1].sign_in("bob").await;
    let [of_ada, of_bob, nobody] = browsers;
    let world = World { server: &server, owner: (&ada, of_ada), another: (&bob, of_bob), nobody };
    let rows = rows();

    for (path, methods) in routes_of(&server) {
        let names_a_crud = path.contains("/status/{uuid}") || path.starts_with("/api/activities/{uuid}");
        for method in methods.iter().filter(|_| names_a_crud) {
            let is_there = rows.iter().any(|row| row.method == *method && row.path == path);
            assert!(is_there, "{method} {path} has no row: say what it answers");
        }
    }
    let expired = server.crud(&ada, "gone").await;
    let end = "update activities set created_at = now() - interval '1 hour', expires_at = now() where message = 'gone'";
    server.sql(end).await;
    for row in &rows {
        let crud = server.crud(&ada, "hers").await;
        let what = format!("{} {}", row.method, row.path);
        assert_eq!(world.ask(row, &crud, None).await, row.nobody, "{what} for nobody");
        assert_eq!(world.ask(row, &crud, Some(&world.another)).await, row.another, "{what} for another");
        assert_eq!(world.ask(row, &crud, Some(&world.owner)).await, row.owner, "{what} for its owner");
        let sealed = json!({"message": "hers", "burn_after_reads": 9});
        let sealed = server.post_as(&ada, "/api/activities", sealed).await.expect(200).json();
        let sealed = sealed["uuid"].as_str().expect("a uuid");
        assert_eq!(world.ask(row, sealed, Some(&world.another)).await, row.sealed, "{what} of what is sealed");
        let unknown = Uuid::new_v4().to_string();
        for uuid in [&*expired, &unknown, "1", "%00", "00000000-0000-0000-0000-00000000000G", &expired.replace('-', "")]
        {
            assert_eq!(world.ask(row, uuid, Some(&world.owner)).await, row.gone, "{what} of {uuid}");
            let for_nobody = world.ask(row, uuid, None).await;
            assert!([row.gone_for_nobody, 404].contains(&for_nobody), "{what} of {uuid} for nobody: {for_nobody}");
        }
    }
    let liked = format!("select count(*) from likes where activity_uuid = '{expired}'");
    assert_eq!(server.number(&liked).await, 0);
}

/// Somebody else's crud under one's own handle is nobody's.
#[tokio::test]
async fn a_crud_is_only_found_under_its_authors_handle() {
    let server = TestServer::start().await;
    let (ada, _bob) = (server.person("ada").await, server.person("bob").await);
    let crud = server.crud(&ada, "hers").await;
    for address in ["/@bob/status/{}", "/@bob/status/{}/likes", "/@bob/status/{}/reposts", "/@nobody_here/status/{}"] {
        server.get(&address.replace("{}", &crud)).await.expect(404);
        let api = format!("/api/activities{}", address.replace("{}", &crud));
        server.get(&api).await.expect_problem(404);
    }
    server.get(&format!("/@ADA/status/{crud}")).await.expect(200);
    server.get(&format!("/api/activities/@ADA/status/{crud}")).await.expect(200);
}
