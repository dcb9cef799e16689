//! People, from the outside.

use crate::testing::TestServer;

#[tokio::test]
async fn short_is_found_whatever_the_case() {
    let server = TestServer::start().await;
    let ada = server.person("Ada_L").await;
    let answer = server.get("/api/users/@aDA_l/short").await.expect(200);
    let person = answer.json();
    assert_eq!((&person["handle"], &person["display_name"]), (&"Ada_L".into(), &"Ada_L".into()));
    assert_eq!(person["uuid"], ada.uuid.to_string());
    assert_eq!(person.as_object().map(serde_json::Map::len), Some(4), "no address, nothing else: {person}");
    assert_eq!(answer.header("cache-control"), "public, no-cache");
}

#[tokio::test]
async fn short_is_404_for_nobody() {
    let server = TestServer::start().await;
    for handle in ["@nobody_here", "@x", "@a%00b", "@%ff", "@a'b", "ada", "@"] {
        server.get(&format!("/api/users/{handle}/short")).await.expect_problem(404);
    }
}

#[tokio::test]
async fn the_schema_refuses_what_no_handler_lets_through() {
    let server = TestServer::start().await;
    server.sql("insert into users (display_name, handle, email) values ('Ada', 'ada', 'ada@example.com')").await;
    for (values, constraint) in [
        ("('Ada', 'ADA', 'other@example.com')", "users_handle_key"),
        ("('Ada', 'other', 'Ada@Example.com')", "users_email_key"),
        ("('', 'blank', 'blank@example.com')", "users_display_name_check"),
        ("('Ada', 'a b', 'space@example.com')", "users_handle_check"),
        ("('Ada', 'noat', 'example.com')", "users_email_check"),
    ] {
        let insert = format!("insert into users (display_name, handle, email) values {values}");
        let error = server.db.batch_execute(&insert).await.expect_err(values);
        assert_eq!(cruddur_postgres::broken_constraint(&error.into()), Some(constraint), "{values}");
    }
}
