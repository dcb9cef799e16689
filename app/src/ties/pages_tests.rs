//! Following, blocking and muting as pages, without a script.

use crate::testing::TestServer;

#[tokio::test]
async fn forms_do_what_they_say_and_lead_back() {
    let server = TestServer::start().await;
    let (ada, _bob) = (server.person("ada").await, server.person("bob").await);
    server.crud(&ada, "what ada says").await;
    let browser = server.browser();
    let page = browser.open("/@ada").await.expect(200).text;
    assert!(page.contains("/signin?next=/%40ada") || page.contains("/signin?next=/@ada"), "{page}");
    let sent = browser.submit("/@ada/follow", &[]).await.expect(303);
    assert!(sent.header("location").starts_with("/signin?next="), "{:?}", sent.headers);
    browser.sign_in("bob").await;
    assert!(browser.open("/@ada").await.text.contains(r#"action="/@ada/follow""#));
    assert_eq!(browser.submit("/@ada/follow", &[]).await.expect(303).header("location"), "/@ada");
    let page = browser.open("/@ada").await.expect(200).text;
    assert!(page.contains(r#"action="/@ada/unfollow""#) && page.contains("1 follower<"), "{page}");
    assert!(browser.open("/following").await.expect(200).text.contains("what ada says"));
    let to = browser.submit("/@ada/mute", &[("next", "/")]).await.expect(303).header("location").to_owned();
    assert_eq!(to, "/?done=muted");
    assert!(browser.open("/settings/mutes").await.expect(200).text.contains(r#"action="/@ada/unmute""#));
    assert!(!browser.open("/following").await.expect(200).text.contains("what ada says"));
    assert!(browser.open("/@ada").await.expect(200).text.contains("what ada says"), "the profile can still be opened");
    browser.submit("/@ada/unmute", &[("next", "https://evil.example")]).await.expect(303);
    assert!(browser.open("/following").await.expect(200).text.contains("what ada says"));

    let asked = browser.open("/@ada/block").await.expect(200).text;
    assert!(asked.contains("What you post stays public"), "{asked}");
    assert_eq!(server.number("select count(*) from blocks").await, 0, "it only asks");
    assert_eq!(browser.submit("/@ada/block", &[]).await.expect(303).header("location"), "/@ada?done=blocked");
    let page = browser.open("/@ada?done=blocked").await.expect(200).text;
    assert!(page.contains("You have blocked this person") && page.contains(r#"action="/@ada/unblock""#), "{page}");
    assert!(!page.contains("what ada says"), "{page}");
    let other = server.browser();
    other.sign_in("ada").await;
    for address in ["/@bob", "/@bob/followers", "/@bob/block", "/@bob/replies", "/@bob/reposts"] {
        other.open(address).await.expect(404);
    }
    assert!(browser.open("/settings/blocks").await.expect(200).text.contains(r#"action="/@ada/unblock""#));
    browser.submit("/@ada/unblock", &[]).await.expect(303);
    other.open("/@bob").await.expect(200);
}

#[tokio::test]
async fn a_follower_is_removed_by_a_form() {
    let server = TestServer::start().await;
    for handle in ["ada", "bob"] {
        server.person(handle).await;
    }
    let (ada, bob) = (server.browser(), server.browser());
    ada.sign_in("ada").await;
    bob.sign_in("bob").await;
    bob.submit("/@ada/follow", &[]).await.expect(303);
    assert!(ada.open("/@bob").await.expect(200).text.contains("Follows you"));
    ada.submit("/@bob/remove-follower", &[]).await.expect(303);
    let page = ada.open("/@bob").await.expect(200).text;
    assert!(!page.contains("Follows you") && !page.contains("remove-follower"), "{page}");
}

#[tokio::test]
async fn oneself_is_nobody_to_follow() {
    let server = TestServer::start().await;
    server.person("ada").await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    assert!(!browser.open("/@ada").await.expect(200).text.contains("/@ada/follow\""));
    assert_eq!(browser.open("/@ada/block").await.expect(303).header("location"), "/@ada");
    browser.submit("/@ada/follow", &[]).await.expect(422);
    browser.submit("/@nobody_here/follow", &[]).await.expect(404);
}

/// A page says what was done last, once, and leads on.
#[tokio::test]
async fn one_thing_is_done_after_another() {
    let server = TestServer::start().await;
    for handle in ["ada", "bob", "cem"] {
        server.person(handle).await;
    }
    let browser = server.browser();
    browser.sign_in("ada").await;
    let mut at = "/@bob".to_owned();
    for tie in ["mute", "unmute", "follow", "mute"] {
        let page = browser.open(&at).await.expect(200).text;
        let form = page.split(&format!("action=\"/@bob/{tie}\"")).nth(1).expect("a form");
        let next = form.split("name=\"next\"").nth(1).and_then(|rest| rest.split('"').nth(1)).expect("where it leads");
        assert_eq!(next, "/@bob");
        at = browser.submit(&format!("/@bob/{tie}"), &[("next", &at)]).await.expect(303).header("location").to_owned();
    }
    assert_eq!(at, "/@bob?done=muted");
}

/// Both at the same moment: either takes hers back, although she does not see the other then.
#[tokio::test]
async fn who_is_blocked_as_well_can_take_her_own_block_back() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let both = "insert into blocks (user_uuid, person_uuid) values";
    server.sql(&format!("{both} ('{}', '{}'), ('{}', '{}')", ada.uuid, bob.uuid, bob.uuid, ada.uuid)).await;
    let browser = server.browser();
    browser.sign_in("ada").await;
    assert!(browser.open("/settings/blocks").await.expect(200).text.contains("/@bob/unblock"));
    let back = browser.submit("/@bob/unblock", &[("next", "/settings/blocks")]).await.expect(303);
    assert_eq!(back.header("location"), "/settings/blocks?done=unblocked");
    assert_eq!(server.number("select count(*) from blocks").await, 1);
    browser.open("/@bob").await.expect(404);
}
