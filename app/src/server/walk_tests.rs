//! The promise, on every route that the router has: a second before its end a crud is shown where it should be, a second after
//! nowhere, to nobody, with the sweep off; directly, and by way of a cache that does what the headers say. It was to live for longer,
//! and was shortened. And what a sealed crud says is shown nowhere at all.

use std::{collections::BTreeMap, fmt::Write, sync::Mutex};

use reqwest::Method;
use serde_json::json;

use crate::{
    routes,
    testing::{Answer, Browser, Person, TestServer, send},
};

/// In the crud and in its reply, and in nothing else.
const MARKED: [&str; 2] = ["Rumpelstilz", "Rapunzel"];
/// In a sealed crud.
const SEALED: &str = "Blaubart";

/// How a route is called, and what becomes of the crud there.
enum How {
    /// At this address it is shown, while it is alive, to whoever may call it.
    Shows(&'static str),
    /// There its author alone sees it.
    ShowsAuthor(&'static str),
    /// There bob alone sees it, who likes it, and follows its author.
    ShowsBob(&'static str),
    /// There both see what they have written.
    ShowsOwn(&'static str),
    /// There nobody ever sees it.
    Never(&'static str),
}

impl How {
    fn address(&self) -> &'static str {
        match self {
            Self::Shows(address)
            | Self::ShowsAuthor(address)
            | Self::ShowsBob(address)
            | Self::ShowsOwn(address)
            | Self::Never(address) => address,
        }
    }
}

/// A route that is not here fails the test until it says how it is called. `{crud}` is the crud's uuid.
fn how(path: &str) -> Option<How> {
    use How::{Never, Shows, ShowsAuthor, ShowsBob, ShowsOwn};
    Some(match path {
        "/" => Shows("/"),
        "/@{handle}" => Shows("/@ada"),
        "/@{handle}/status/{uuid}" => Shows("/@ada/status/{crud}"),
        "/@{handle}/status/{uuid}/delete" => ShowsAuthor("/@ada/status/{crud}/delete"),
        "/@{handle}/status/{uuid}/end" => ShowsAuthor("/@ada/status/{crud}/end"),
        "/@{handle}/status/{uuid}/open" => Never("/@ada/status/{crud}/open"),
        "/api/activities/{uuid}/open" => Never("/api/activities/{crud}/open"),
        "/settings/shorten" => ShowsOwn("/settings/shorten?ttl=1-hour"),
        "/search" => Shows("/search?term=spinnt"),
        "/settings/data.json" => ShowsOwn("/settings/data.json"),
        "/api/activities/home" => Shows("/api/activities/home"),
        "/api/activities/@{handle}" => Shows("/api/activities/@ada"),
        "/api/activities/{uuid}" => Shows("/api/activities/{crud}"),
        "/api/activities/search" => Shows("/api/activities/search?term=spinnt"),
        "/@{handle}/reposts" => Shows("/@cem/reposts"),
        "/@{handle}/status/{uuid}/like" => Never("/@ada/status/{crud}/like"),
        "/@{handle}/status/{uuid}/likes" => Never("/@ada/status/{crud}/likes"),
        "/@{handle}/status/{uuid}/reply" => Never("/@ada/status/{crud}/reply"),
        "/@{handle}/status/{uuid}/repost" => Never("/@ada/status/{crud}/repost"),
        "/@{handle}/status/{uuid}/reposts" => Never("/@ada/status/{crud}/reposts"),
        "/@{handle}/status/{uuid}/unlike" => Never("/@ada/status/{crud}/unlike"),
        "/@{handle}/status/{uuid}/unrepost" => Never("/@ada/status/{crud}/unrepost"),
        "/tags/{tag}" => Shows("/tags/Spindel"),
        "/api/activities/@{handle}/replies" => Shows("/api/activities/@bob/replies"),
        "/api/activities/@{handle}/reposts" => Shows("/api/activities/@cem/reposts"),
        "/api/activities/@{handle}/status/{uuid}" => Shows("/api/activities/@ada/status/{crud}"),
        "/api/activities/liked" => ShowsBob("/api/activities/liked"),
        "/api/activities/{uuid}/like" => Never("/api/activities/{crud}/like"),
        "/api/activities/{uuid}/likes" => Never("/api/activities/{crud}/likes"),
        "/api/activities/{uuid}/reply" => Never("/api/activities/{crud}/reply"),
        "/api/activities/{uuid}/repost" => Never("/api/activities/{crud}/repost"),
        "/api/activities/{uuid}/reposts" => Never("/api/activities/{crud}/reposts"),
        "/api/tags/{tag}" => Shows("/api/tags/Spindel"),
        "/api/trends" => Never("/api/trends"),
        "/api/activities" => Never("/api/activities"),
        "/api/users/@{handle}/short" => Never("/api/users/@ada/short"),
        "/api/auth/sessions/{uuid}" => Never("/api/auth/sessions/{crud}"),
        "/settings/sessions/{uuid}/end" => Never("/settings/sessions/{crud}/end"),
        "/api/auth/challenge" => Never("/api/auth/challenge"),
        "/api/auth/confirm" => Never("/api/auth/confirm"),
        "/api/auth/email" => Never("/api/auth/email"),
        "/api/auth/email/confirm" => Never("/api/auth/email/confirm"),
        "/api/auth/forgot" => Never("/api/auth/forgot"),
        "/api/auth/password" => Never("/api/auth/password"),
        "/api/auth/refresh" => Never("/api/auth/refresh"),
        "/api/auth/resend" => Never("/api/auth/resend"),
        "/api/auth/reset" => Never("/api/auth/reset"),
        "/api/auth/sessions" => Never("/api/auth/sessions"),
        "/api/auth/sign-in" => Never("/api/auth/sign-in"),
        "/api/auth/sign-out" => Never("/api/auth/sign-out"),
        "/api/auth/sign-up" => Never("/api/auth/sign-up"),
        "/@{handle}/block" => Never("/@ada/block"),
        "/@{handle}/follow" => Never("/@ada/follow"),
        "/@{handle}/followers" => Never("/@ada/followers"),
        "/@{handle}/following" => Never("/@ada/following"),
        "/@{handle}/mute" => Never("/@ada/mute"),
        "/@{handle}/remove-follower" => Never("/@ada/remove-follower"),
        "/@{handle}/replies" => Shows("/@bob/replies"),
        "/@{handle}/unblock" => Never("/@ada/unblock"),
        "/@{handle}/unfollow" => Never("/@ada/unfollow"),
        "/@{handle}/unmute" => Never("/@ada/unmute"),
        "/following" => ShowsBob("/following"),
        "/likes" => ShowsBob("/likes"),
        "/settings/blocks" => Never("/settings/blocks"),
        "/settings/mutes" => Never("/settings/mutes"),
        "/suggestions/@{handle}/dismiss" => Never("/suggestions/@ada/dismiss"),
        "/api/activities/following" => ShowsBob("/api/activities/following"),
        "/api/blocks" => Never("/api/blocks"),
        "/api/mutes" => Never("/api/mutes"),
        "/api/users/@{handle}" => Never("/api/users/@ada"),
        "/api/users/@{handle}/block" => Never("/api/users/@ada/block"),
        "/api/users/@{handle}/follow" => Never("/api/users/@ada/follow"),
        "/api/users/@{handle}/follower" => Never("/api/users/@ada/follower"),
        "/api/users/@{handle}/followers" => Never("/api/users/@ada/followers"),
        "/api/users/@{handle}/following" => Never("/api/users/@ada/following"),
        "/api/users/@{handle}/mute" => Never("/api/users/@ada/mute"),
        "/api/users/suggestions" => Never("/api/users/suggestions"),
        "/api/users/suggestions/@{handle}" => Never("/api/users/suggestions/@ada"),
        "/api/expiry" => Never("/api/expiry"),
        "/api/health-check" => Never("/api/health-check"),
        "/api/openapi.json" => Never("/api/openapi.json"),
        "/.well-known/jwks.json" => Never("/.well-known/jwks.json"),
        "/confirm" => Never("/confirm"),
        "/confirm/resend" => Never("/confirm/resend"),
        "/forgot" => Never("/forgot"),
        "/language" => Never("/language"),
        "/livez" => Never("/livez"),
        "/offline" => Never("/offline"),
        "/privacy" => Never("/privacy"),
        "/readyz" => Never("/readyz"),
        "/reset" => Never("/reset"),
        "/settings" => Never("/settings"),
        "/settings/delete" => Never("/settings/delete"),
        "/settings/email" => Never("/settings/email"),
        "/settings/email/cancel" => Never("/settings/email/cancel"),
        "/settings/email/confirm" => Never("/settings/email/confirm"),
        "/settings/password" => Never("/settings/password"),
        "/settings/preferences" => Never("/settings/preferences"),
        "/settings/profile" => Never("/settings/profile"),
        "/settings/sessions/end" => Never("/settings/sessions/end"),
        "/signin" => Never("/signin"),
        "/signin/callback" => Never("/signin/callback"),
        "/signin/challenge" => Never("/signin/challenge"),
        "/signin/hosted" => Never("/signin/hosted"),
        "/signout" => Never("/signout"),
        "/signup" => Never("/signup"),
        "/service-worker.js" => Never("/service-worker.js"),
        _ => return None,
    })
}

/// All routes but those of files, with their methods, as the router itself tells them.
pub(super) fn routes_of(server: &TestServer) -> BTreeMap<String, Vec<Method>> {
    let mut told = String::new();
    write!(told, "{:?}", routes::router(&server.app, &server.settings)).expect("is written");
    let (mut paths, mut methods) = (BTreeMap::new(), BTreeMap::new());
    for part in told.split("RouteId(").skip(1) {
        let Some((id, rest)) = part.split_once("): ") else { continue };
        if let Some(path) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) {
            paths.insert(id.to_owned(), path.to_owned());
        } else if let Some(rest) = rest.strip_prefix("MethodRouter(MethodRouter { ") {
            let all = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
            let has = |method: &Method| rest.contains(&format!("{}: Route", method.as_str().to_lowercase()));
            methods.insert(id.to_owned(), all.into_iter().filter(has).collect::<Vec<_>>());
        }
    }
    let is_file = |path: &str| path.starts_with("/assets/") || path.contains("__private");
    let routes = paths.into_iter().filter(|(_, path)| !is_file(path));
    routes.map(|(id, path)| (path, methods.remove(&id).unwrap_or_default())).collect()
}

/// A cache in front of the server, for those who are not signed in, which does what it may (RFC 9111).
#[derive(Default)]
struct Cache(Mutex<BTreeMap<String, Kept>>);

#[derive(Clone)]
struct Kept {
    tag: String,
    body: String,
    is_fresh: bool,
}

impl Cache {
    async fn get(&self, server: &TestServer, address: &str) -> String {
        let kept = self.0.lock().expect("no test panics here").get(address).cloned();
        let mut request = server.request(Method::GET, address);
        match &kept {
            Some(kept) if kept.is_fresh => return kept.body.clone(),
            Some(kept) => request = request.header("if-none-match", &kept.tag),
            None => {}
        }
        let answer = send(request).await;
        let (control, tag, body) =
            (answer.header("cache-control"), answer.header("etag").to_owned(), answer.text.clone());
        match kept {
            Some(kept) if answer.status == 304 => kept.body,
            _ => {
                if !control.contains("no-store") && !control.contains("private") {
                    let is_fresh = control.contains("max-age") && !control.contains("no-cache");
                    let kept = Kept { tag, body, is_fresh };
                    self.0.lock().expect("no test panics here").insert(address.to_owned(), kept);
                }
                answer.text
            }
        }
    }
}

/// Those who look.
struct World<'a> {
    server: &'a TestServer,
    crud: String,
    people: [(&'a Person, Browser<'a>); 2],
    cache: Cache,
}

impl World<'_> {
    /// What each is shown: nobody, nobody by the cache, the author, another.
    async fn seen(&self, address: &str) -> [String; 4] {
        let address = address.replace("{crud}", &self.crud);
        let by_nobody = self.server.get(&address).await;
        let mut seen = [whole(&by_nobody), self.cache.get(self.server, &address).await, String::new(), String::new()];
        for ((person, browser), seen) in self.people.iter().zip(&mut seen[2..]) {
            let by_page = browser.open(&address).await;
            *seen = if address.starts_with("/api/") {
                whole(&self.server.get_as(person, &address).await)
            } else {
                whole(&by_page)
            };
        }
        seen
    }

    /// Moves the clock on by which cruds live.
    async fn set_clock(&self, from_the_end: &str) {
        let set = format!(
            "insert into clock (mark)
             select expires_at + interval '{from_the_end}' from activities where uuid = '{}'
             on conflict (one) do update set mark = excluded.mark",
            self.crud
        );
        self.server.sql(&set).await;
    }

    fn holds(&self, seen: &str, address: &str) -> bool {
        let names_it = !address.contains("{crud}") && seen.contains(&self.crud);
        names_it || MARKED.iter().any(|marked| seen.contains(marked))
    }
}

/// Headers and body.
fn whole(answer: &Answer) -> String {
    format!("{} {:?} {}", answer.status, answer.headers, answer.text)
}

fn post<'a>(server: &'a TestServer, ada: &'a Person) -> impl Future<Output = Answer> + use<'a> {
    let body = json!({"message": format!("{} #Spindel spinnt", MARKED[0]), "ttl": "7-days"});
    let request = server.request(Method::POST, "/api/activities").bearer_auth(&ada.token);
    send(request.header("idempotency-key", "once").json(&body))
}

#[tokio::test]
async fn a_second_before_its_end_it_is_shown_and_a_second_after_nowhere() {
    let server = TestServer::start().await;
    let (ada, bob) = (server.person("ada").await, server.person("bob").await);
    let browsers = [server.browser(), server.browser()];
    browsers[0].sign_in("ada").await;
    browsers[1].sign_in("bob").await;
    let crud = post(&server, &ada).await.expect(200).json()["uuid"].as_str().expect("a uuid").to_owned();
    let reply = format!(
        "insert into activities (user_uuid, message, reply_to_activity_uuid, expires_at)
         values ('{}', '{} spinnt', '{crud}', now() + interval '1 day')",
        bob.uuid, MARKED[1]
    );
    server.sql(&reply).await;
    // Somebody likes it, and follows its author; somebody else has reposted it.
    let cem = server.person("cem").await;
    for (person, what) in [
        (&bob, format!("activities/{crud}/like")),
        (&cem, format!("activities/{crud}/repost")),
        (&bob, "users/@ada/follow".to_owned()),
    ] {
        let request = server.request(Method::PUT, &format!("/api/{what}"));
        send(request.bearer_auth(&person.token)).await.expect(200);
    }
    let sealed = json!({"message": format!("{SEALED} spinnt #Spindel"), "burn_after_reads": 9});
    server.post_as(&ada, "/api/activities", sealed).await.expect(200);
    let shorter = server.request(Method::PATCH, &format!("/api/activities/{crud}")).bearer_auth(&ada.token);
    send(shorter.json(&json!({"ttl": "1-day"}))).await.expect(200);
    // It ends at the same time.
    let end = format!("(select expires_at from activities where uuid = '{crud}')");
    server.sql(&format!("update activities set expires_at = {end} where reads_left = 9")).await;
    let [of_ada, of_bob] = browsers;
    let world = World { server: &server, crud, people: [(&ada, of_ada), (&bob, of_bob)], cache: Cache::default() };
    let routes = routes_of(&server);
    assert!(routes.len() > 40 && routes["/"] == [Method::GET, Method::POST], "{routes:?}");

    world.set_clock("-1 second").await;
    assert!(post(&server, &ada).await.expect(200).text.contains(MARKED[0]), "a repeat shows it");
    for (path, methods) in routes.iter().filter(|(_, methods)| methods.contains(&Method::GET)) {
        let how = how(path).unwrap_or_else(|| panic!("{path} {methods:?}: say in how() how it is called"));
        let (address, expected) = match how {
            How::Shows(address) => (address, [true; 4]),
            How::ShowsAuthor(address) => (address, [false, false, true, false]),
            How::ShowsBob(address) => (address, [false, false, false, true]),
            How::ShowsOwn(address) => (address, [false, false, true, true]),
            How::Never(address) => (address, [false; 4]),
        };
        let seen = world.seen(address).await;
        let shown = [0, 1, 2, 3].map(|n| world.holds(&seen[n], address));
        assert_eq!(shown, expected, "{address}, before its end: {seen:?}");
        let tells = [0, 1, 2, 3].map(|n| seen[n].contains(SEALED));
        assert_eq!(
            tells,
            [false, false, address == "/settings/data.json", false],
            "{address}, what is sealed: {seen:?}"
        );
    }
    assert!(world.seen("/@ada").await.iter().all(|seen| seen.contains(r#"data-count="cruds" data-n="2""#)));

    world.set_clock("1 second").await;
    for (path, methods) in &routes {
        let address =
            how(path).unwrap_or_else(|| panic!("{path} {methods:?}: say in how() how it is called")).address();
        let seen = if methods.contains(&Method::GET) { world.seen(address).await.to_vec() } else { Vec::new() };
        let tells = |seen: &String| world.holds(seen, address) || seen.contains(SEALED);
        assert!(!seen.iter().any(tells), "{address}, after its end: {seen:?}");
    }
    assert!(world.seen("/@ada").await.iter().all(|seen| seen.contains(r#"data-count="cruds" data-n="0""#)));
    let lists = ["home", "@ada", "@bob/replies", "@cem/reposts", "search?term=spinnt"];
    let lists = lists.map(|list| format!("/api/activities/{list}"));
    for list in lists.iter().map(String::as_str).chain(["/api/tags/spindel"]) {
        assert_eq!(server.get(list).await.expect(200).text, "[]", "{list}");
    }
    let repeated = post(&server, &ada).await;
    assert!(!repeated.text.contains(MARKED[0]) && repeated.status == 404, "{}", repeated.text);
    // What changes something, at last: it ends sessions and accounts.
    for (path, methods) in routes {
        for method in methods.iter().filter(|method| **method != Method::GET) {
            let address = how(&path).expect("above").address();
            let to = address.replace("{crud}", &world.crud);
            for (person, browser) in &world.people {
                let request = server.request(method.clone(), &to);
                let answer = if path.starts_with("/api/") {
                    send(request.bearer_auth(&person.token).json(&json!({}))).await
                } else {
                    browser.send(request.header("sec-fetch-site", "same-origin").form(&[("next", "/")])).await
                };
                assert!(answer.status.as_u16() < 500, "{method} {path}: {}", answer.text);
                assert!(!world.holds(&whole(&answer), address), "{method} {path}, after its end: {}", answer.text);
            }
        }
    }
    assert_eq!(server.number("select count(*) from activities").await, 3, "the sweep was off");
}
