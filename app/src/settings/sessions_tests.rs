//! Where somebody is signed in, over the API.

use reqwest::Method;
use serde_json::json;

use crate::testing::{Answer, TestServer, send};

const PASSWORD: &str = "correct horse battery";

async fn refresh(server: &TestServer, token: &str) -> Answer {
    server.post("/api/auth/refresh", json!({"refresh_token": token})).await
}

fn refresh_token(answer: &Answer) -> String {
    answer.json()["refresh_token"].as_str().expect("a refresh token").to_owned()
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner_alone() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let body = json!({"email": "ada@people.example", "password": PASSWORD});
    let phone = server.request(Method::POST, "/api/auth/sign-in").header("user-agent", "Phone/1.0").json(&body);
    let phone = refresh_token(&send(phone).await.expect(200));
    let list = server.get_as(&ada, "/api/auth/sessions").await.expect(200).json();
    let sessions = list.as_array().expect("an array");
    assert_eq!((sessions.len(), &sessions[0]["user_agent"]), (2, &json!("Phone/1.0")));
    assert_eq!((&sessions[0]["current"], &sessions[1]["current"]), (&json!(false), &json!(true)));
    assert_eq!(server.get_as(&bob, "/api/auth/sessions").await.expect(200).json().as_array().map(Vec::len), Some(1));
    server.get("/api/auth/sessions").await.expect_problem(401);

    let path = format!("/api/auth/sessions/{}", sessions[0]["uuid"].as_str().expect("a uuid"));
    send(server.request(Method::DELETE, &path)).await.expect_problem(401);
    server.delete_as(&bob, &path).await.expect_problem(404);
    refresh(&server, &phone).await.expect(200);
    server.delete_as(&ada, &path).await.expect(204);
    server.delete_as(&ada, &path).await.expect_problem(404);
    for odd in ["x", "%ff", "%00"] {
        server.delete_as(&ada, &format!("/api/auth/sessions/{odd}")).await.expect_problem(404);
    }
    refresh(&server, &phone).await.expect_problem(401);
    refresh(&server, &ada.refresh_token).await.expect(200);

    server.delete_as(&ada, "/api/auth/sessions").await.expect(204);
    refresh(&server, &ada.refresh_token).await.expect_problem(401);
    refresh(&server, &bob.refresh_token).await.expect(200);
}
