use clap::Parser;

use super::*;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    settings: Settings,
}

fn settings(arguments: &[&str]) -> Settings {
    Line::try_parse_from(["cruddur"].iter().chain(arguments)).expect("arguments parse").settings
}

#[test]
fn an_open_host_needs_a_way_to_send_mail() {
    assert!(settings(&["--host", "0.0.0.0"]).check().is_err_and(|e| e.contains("SMTP_URL")));
    assert_eq!(settings(&["--host", "0.0.0.0", "--mail", "files"]).check(), Ok(()));
    assert_eq!(settings(&["--host", "0.0.0.0", "--smtp-url", "smtp://localhost"]).check(), Ok(()));
    assert_eq!(settings(&["--host", "::1"]).check(), Ok(()));
}

#[test]
fn the_demo_is_for_the_private_database() {
    assert!(settings(&["--demo", "--connection-url", "postgresql://localhost/x"]).check().is_err());
    assert_eq!(settings(&["--demo"]).check(), Ok(()));
}

#[test]
fn cognito_is_there_or_says_that_it_is_not() {
    let asked = settings(&["--identity", "cognito"]).check().expect_err("it lacks a pool");
    let expected = if cfg!(feature = "cognito") { "AWS_COGNITO_USER_POOL_ID" } else { "--features cognito" };
    assert!(asked.contains(expected) && asked.lines().count() == 1, "{asked}");
}

#[test]
fn origins_are_gathered_from_all_names() {
    let given = settings(&[
        "--cors-origins",
        "https://a.example/,http://b.example:8080",
        "--frontend-url",
        "https://c.example",
    ]);
    let expected =
        ["https://a.example", "http://b.example:8080", "https://c.example", LOCAL_FRONT_ENDS[0], LOCAL_FRONT_ENDS[1]];
    assert_eq!(given.cors_origins(), expected);
    assert!(!settings(&["--host", "0.0.0.0"]).cors_origins().contains(&LOCAL_FRONT_ENDS[0]));
    assert!(Line::try_parse_from(["cruddur", "--cors-origins", "*"]).is_err());
    assert!(Line::try_parse_from(["cruddur", "--public-url", "cruddur.example"]).is_err());
}
