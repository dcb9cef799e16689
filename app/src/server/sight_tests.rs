//! Who sees whom, on every route that the router has: of two people who have blocked one another, one of whom somebody else has
//! muted; asked at two servers. And that the rule is one: in Rust, in SQL, and in whatever lists cruds or people.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use super::walk_tests::routes_of;
use crate::{
    people::{Relation, Sight},
    testing::{Browser, Person, TestServer, send},
};

/// What a route shows of a person, `{x}`: her name, her crud `{crud}`, her reply to dora's crud `{other}`, that she likes and reposts
/// it, and follows and is followed by dora.
enum Shows {
    /// Nothing of anybody.
    Nothing(&'static str),
    /// What she says, to whoever has not asked for her.
    Offered(&'static str),
    /// What she says or does, or her name in a list.
    Asked(&'static str),
    /// That she is there, also to whoever has blocked her, to undo it.
    Herself(&'static str),
    /// As `Offered`, to dora, who follows her.
    Followed(&'static str),
    /// To herself alone.
    Own(&'static str),
    /// To ada, who has blocked her; to cem, who has muted her.
    Blocks(&'static str),
    Mutes(&'static str),
    /// To whoever has nothing to do with her.
    Strangers(&'static str),
}

impl Shows {
    fn address(&self) -> &'static str {
        match self {
            Self::Nothing(address)
            | Self::Offered(address)
            | Self::Asked(address)
            | Self::Herself(address)
            | Self::Followed(address)
            | Self::Own(address)
            | Self::Blocks(address)
            | Self::Mutes(address)
            | Self::Strangers(address) => address,
        }
    }

    /// Who sees it. `x` and the other of the two have a block between them, which ada has made; cem has muted x; dora follows her.
    fn is_for(&self, viewer: &str, x: &str) -> bool {
        match self {
            Self::Nothing(_) => false,
            _ if viewer == x => {
                !matches!(self, Self::Followed(_) | Self::Blocks(_) | Self::Mutes(_) | Self::Strangers(_))
            }
            Self::Offered(_) => ["dora", ""].contains(&viewer),
            Self::Asked(_) => ["cem", "dora", ""].contains(&viewer),
            Self::Herself(_) => ["cem", "dora", "", "ada"].contains(&viewer),
            Self::Followed(_) => viewer == "dora",
            Self::Own(_) => false,
            Self::Blocks(_) => viewer == "ada",
            Self::Mutes(_) => viewer == "cem",
            Self::Strangers(_) => viewer.is_empty(),
        }
    }
}

/// A route that is not here fails the test until it says what it shows.
#[rustfmt::skip]
fn shows(path: &str) -> Option<Shows> {
    use Shows::{Asked, Blocks, Followed, Herself, Mutes, Nothing, Offered, Own, Strangers};
    Some(match path {
        "/" => Offered("/?tab=everyone"),
        "/search" => Offered("/search?term=spinnt"),
        "/tags/{tag}" => Offered("/tags/Spindel"),
        "/api/activities/home" => Offered("/api/activities/home"),
        "/api/activities/search" => Offered("/api/activities/search?term=spinnt"),
        "/api/tags/{tag}" => Offered("/api/tags/Spindel"),
        "/following" => Followed("/following"),
        "/api/activities/following" => Followed("/api/activities/following"),
        "/@{handle}" => Herself("/@{x}"),
        "/@{handle}/replies" => Herself("/@{x}/replies"),
        "/@{handle}/reposts" => Herself("/@{x}/reposts"),
        "/api/users/@{handle}" => Herself("/api/users/@{x}"),
        "/api/users/@{handle}/short" => Herself("/api/users/@{x}/short"),
        "/@{handle}/followers" => Asked("/@dora/followers"),
        "/@{handle}/following" => Asked("/@dora/following"),
        "/api/users/@{handle}/followers" => Asked("/api/users/@dora/followers"),
        "/api/users/@{handle}/following" => Asked("/api/users/@dora/following"),
        "/@{handle}/status/{uuid}" => Asked("/@dora/status/{other}"),
        "/@{handle}/status/{uuid}/likes" => Asked("/@dora/status/{other}/likes"),
        "/@{handle}/status/{uuid}/reposts" => Asked("/@dora/status/{other}/reposts"),
        "/api/activities/@{handle}" => Asked("/api/activities/@{x}"),
        "/api/activities/@{handle}/replies" => Asked("/api/activities/@{x}/replies"),
        "/api/activities/@{handle}/reposts" => Asked("/api/activities/@{x}/reposts"),
        "/api/activities/@{handle}/status/{uuid}" => Asked("/api/activities/@{x}/status/{crud}"),
        "/api/activities/{uuid}" => Asked("/api/activities/{other}"),
        "/api/activities/{uuid}/likes" => Asked("/api/activities/{other}/likes"),
        "/api/activities/{uuid}/reposts" => Asked("/api/activities/{other}/reposts"),
        "/@{handle}/status/{uuid}/delete" => Own("/@{x}/status/{crud}/delete"),
        "/@{handle}/status/{uuid}/end" => Own("/@{x}/status/{crud}/end"),
        "/settings/shorten" => Own("/settings/shorten?ttl=1-hour"),
        "/settings" => Own("/settings"),
        "/settings/data.json" => Own("/settings/data.json"),
        "/settings/blocks" => Blocks("/settings/blocks"),
        "/api/blocks" => Blocks("/api/blocks"),
        "/settings/mutes" => Mutes("/settings/mutes"),
        "/api/mutes" => Mutes("/api/mutes"),
        "/api/users/suggestions" => Strangers("/api/users/suggestions"),
        // Of the crud that both like nobody is the author.
        "/likes" => Nothing("/likes"),
        "/api/activities/liked" => Nothing("/api/activities/liked"),
        "/@{handle}/block" => Nothing("/@nobody_here/block"),
        "/api/trends" => Nothing("/api/trends"),
        "/api/auth/sessions" => Nothing("/api/auth/sessions"),
        "/api/expiry" => Nothing("/api/expiry"),
        "/api/health-check" => Nothing("/api/health-check"),
        "/api/openapi.json" => Nothing("/api/openapi.json"),
        "/.well-known/jwks.json" => Nothing("/.well-known/jwks.json"),
        "/confirm" => Nothing("/confirm"),
        "/forgot" => Nothing("/forgot"),
        "/livez" => Nothing("/livez"),
        "/offline" => Nothing("/offline"),
        "/privacy" => Nothing("/privacy"),
        "/readyz" => Nothing("/readyz"),
        "/reset" => Nothing("/reset"),
        "/signin" => Nothing("/signin"),
        "/signin/callback" => Nothing("/signin/callback"),
        "/signin/hosted" => Nothing("/signin/hosted"),
        "/signup" => Nothing("/signup"),
        "/service-worker.js" => Nothing("/service-worker.js"),
        _ => return None,
    })
}

/// What is told of a person wherever she is: her name, and the word in all that she says.
fn marks(x: &str) -> [&'static str; 2] {
    if x == "ada" { ["Adalinde", "Rumpelstilz"] } else { ["Bertram", "Rapunzel"] }
}

async fn tell(server: &TestServer, method: Method, person: &Person, address: &str) -> serde_json::Value {
    let answer = send(server.request(method, address).bearer_auth(&person.token).json(&json!({}))).await;
    answer.expect(200).json()
}

/// Somebody who looks, at one server or another.
struct Viewer<'a> {
    handle: &'static str,
    person: Option<&'a Person>,
    server: &'a TestServer,
    browser: Browser<'a>,
}

impl Viewer<'_> {
    async fn sees(&self, address: &str) -> String {
        let answer = match self.person {
            Some(person) if address.starts_with("/api/") => self.server.get_as(person, address).await,
            _ => self.browser.open(address).await,
        };
        // Of her own page only what is in it: her name stands beside it, too.
        let main = answer.text.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>"));
        main.map_or_else(|| answer.text.clone(), |(main, _)| main.to_owned())
    }
}

#[tokio::test]
async fn every_route_shows_of_a_person_what_the_viewer_may_see() {
    let server = TestServer::start().await;
    let other = server.beside().await;
    let [ada, bob, cem, dora] = [
        server.person("ada").await,
        server.person("bob").await,
        server.person("cem").await,
        server.person("dora").await,
    ];
    let others_crud = server.crud(&dora, "dora's").await;
    let mut cruds = Vec::new();
    for (person, handle) in [(&ada, "ada"), (&bob, "bob")] {
        let [name, word] = marks(handle);
        server.sql(&format!("update users set display_name = '{name}' where handle = '{handle}'")).await;
        cruds.push(server.crud(person, &format!("{word} spinnt #Spindel")).await);
        let reply = json!({"message": format!("{word} spinnt #Spindel, sagt man")});
        server.post_as(person, &format!("/api/activities/{others_crud}/reply"), reply).await.expect(200);
        for what in ["like", "repost"] {
            tell(&server, Method::PUT, person, &format!("/api/activities/{others_crud}/{what}")).await;
        }
        tell(&server, Method::PUT, person, "/api/users/@dora/follow").await;
        tell(&server, Method::PUT, &dora, &format!("/api/users/@{handle}/follow")).await;
        tell(&server, Method::PUT, &cem, &format!("/api/users/@{handle}/follow")).await;
        tell(&server, Method::PUT, &cem, &format!("/api/users/@{handle}/mute")).await;
    }
    // He does not know any more whom he has muted.
    tell(&server, Method::PUT, &bob, "/api/users/@ada/mute").await;
    tell(&server, Method::PUT, &ada, "/api/users/@bob/block").await;

    let mut viewers = Vec::new();
    for server in [&server, &other] {
        for (handle, person) in
            [("ada", Some(&ada)), ("bob", Some(&bob)), ("cem", Some(&cem)), ("dora", Some(&dora)), ("", None)]
        {
            let browser = server.browser();
            if person.is_some() {
                browser.sign_in(handle).await;
            }
            viewers.push(Viewer { handle, person, server, browser });
        }
    }
    let routes = routes_of(&server);
    assert!(routes.len() > 60, "{routes:?}");
    for (path, _) in routes.iter().filter(|(_, methods)| methods.contains(&Method::GET)) {
        let shows = shows(path).unwrap_or_else(|| panic!("{path}: say in shows() what it shows of whom"));
        for (x, crud) in [("ada", &cruds[0]), ("bob", &cruds[1])] {
            let address = shows.address().replace("{x}", x).replace("{crud}", crud).replace("{other}", &others_crud);
            for viewer in &viewers {
                let seen = viewer.sees(&address).await;
                let holds = marks(x).iter().any(|mark| seen.contains(mark));
                let who = format!("{address} of {x} for {:?}", viewer.handle);
                assert_eq!(holds, shows.is_for(viewer.handle, x), "{who}: {seen}");
                // Where she is there to be unblocked, nothing that she says is.
                let is_blocker = viewer.handle == "ada" && x == "bob";
                assert!(!is_blocker || !seen.contains(marks(x)[1]), "{who}: {seen}");
            }
        }
    }
}

/// What lists cruds or people without asking the rule, and why it may.
const PAST_THE_RULE: [(&str, &str); 27] = [
    ("blocks/people", "tells somebody whom she has blocked"),
    ("cruds/above", "finds the way up a thread; what is shown of it, the rule says"),
    ("cruds/chain", "finds how an author goes on; what is shown of it, the rule says"),
    ("cruds/change_end", "moves what it has found by the rule"),
    ("cruds/following", "names who has reposted: somebody whom the viewer follows"),
    ("cruds/read_text", "writes what is in a text"),
    ("cruds/reply", "holds what it has found by the rule, and the writer"),
    ("cruds/search_newest", "looks through the newest; what is found, the rule says"),
    ("cruds/search_rare", "looks into an index; what is found, the rule says"),
    ("cruds/search_sample", "counts words"),
    ("cruds/search_terms", "finds whom a search names"),
    ("cruds/unread", "finds texts that the parser has not read"),
    ("follows/newest", "chooses what a list holds; what is shown of it, the rule says"),
    ("people/profile", "tells what is between two people: `Sight` decides on that"),
    ("people/short", "tells whether a block is between two people: `Sight` decides on that"),
    ("people/suggested", "counts the cruds of people whom the rule has let through"),
    ("seals/open", "holds what it has found, whose author the rule lets through"),
    ("seals/own", "reads what its author has sealed"),
    ("shortenings/due", "finds what was put down"),
    ("shortenings/finish", "moves ends that were put down"),
    ("shortenings/begin_all", "puts down what its author has posted"),
    ("shortenings/preview", "counts what its author has posted"),
    ("shortenings/pull", "moves ends that were put down"),
    ("suggestions/alive", "chooses for strangers, who see everybody"),
    ("suggestions/make", "chooses; whom of these somebody is told, the rule says"),
    ("tags/trends", "counts how many people use a tag, and tells of nobody"),
    ("cruds/delete", "deletes what it has found by the rule"),
];

/// The folders whose queries are about what people see of one another.
const SHOWN: [&str; 11] = [
    "cruds",
    "people",
    "likes",
    "reposts",
    "tags",
    "follows",
    "blocks",
    "mutes",
    "suggestions",
    "seals",
    "shortenings",
];

fn reads_past_the_rule(sql: &str) -> bool {
    let words: Vec<&str> =
        sql.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    let tables = ["activities", "live_activities", "users"];
    words.windows(2).any(|pair| ["from", "join"].contains(&pair[0]) && tables.contains(&pair[1]))
}

/// Whoever counts, or holds rows that it has found by the rule, is not among these.
fn only_writes(name: &str) -> bool {
    ["add", "hold", "remove", "take_back", "dismiss", "create", "create_sealed"].contains(&name)
}

#[test]
fn whatever_lists_cruds_or_people_past_the_rule_has_a_reason() {
    let files = cruddur_postgres::client::files::ALL.iter().filter(|file| SHOWN.contains(&file.feature));
    let past = files.filter(|file| !only_writes(file.name) && reads_past_the_rule(file.text));
    let found: BTreeSet<String> = past.map(|file| format!("{}/{}", file.feature, file.name)).collect();
    assert_eq!(found, PAST_THE_RULE.iter().map(|(query, _)| (*query).to_owned()).collect::<BTreeSet<_>>());
    assert!(!reads_past_the_rule("select * from cruds_seen_by(null)") && reads_past_the_rule("select from users"));
}

/// Follows, blocks and mutes by chance: for each two people, SQL shows what `Sight` says.
#[tokio::test]
async fn the_rule_is_the_same_in_sql_and_in_rust() {
    let server = TestServer::start().await;
    server
        .sql(
            "insert into users (display_name, handle, email)
               select 'P', 'p_' || n, 'p_' || n || '@people.example' from generate_series(1, 25) as n;
             insert into activities (user_uuid, message, created_at, expires_at)
               select uuid, 'says ' || hours, now() - interval '2 hours', now() + hours * interval '1 hour'
               from users, (values (1), (-1)) as it (hours);
             insert into blocks (user_uuid, person_uuid)
               select one.uuid, other.uuid from users as one, users as other where one.uuid <> other.uuid and random() < 0.2;
             insert into mutes (user_uuid, person_uuid)
               select one.uuid, other.uuid from users as one, users as other where one.uuid <> other.uuid and random() < 0.2;
             insert into follows (user_uuid, person_uuid)
               select one.uuid, other.uuid from users as one, users as other
               where one.uuid <> other.uuid and random() < 0.2 and not exists (
                 select from blocks where (user_uuid, person_uuid) in ((one.uuid, other.uuid), (other.uuid, one.uuid)))",
        )
        .await;
    let pairs = server
        .db
        .query(
            "select viewer.uuid as viewer, person.uuid as person,
               exists (select from follows where user_uuid = viewer.uuid and person_uuid = person.uuid) as following,
               exists (select from blocks where user_uuid = viewer.uuid and person_uuid = person.uuid) as blocked,
               exists (select from blocks where user_uuid = person.uuid and person_uuid = viewer.uuid) as blocked_by,
               exists (select from mutes where user_uuid = viewer.uuid and person_uuid = person.uuid) as muted,
               exists (select from people_seen_by(viewer.uuid) as it where it.uuid = person.uuid) as named,
               array(select message from cruds_seen_by(viewer.uuid) where user_uuid = person.uuid) as seen,
               array(select message from cruds_offered_to(viewer.uuid) where user_uuid = person.uuid) as offered
             from (select uuid from users union all select null) as viewer cross join users as person",
            &[],
        )
        .await
        .expect("reads");
    assert_eq!(pairs.len(), 26 * 25);
    let mut sights = BTreeSet::new();
    for pair in pairs {
        let is = |column: &str| pair.get::<_, bool>(column);
        let relation = Relation {
            following: is("following"),
            followed_by: false,
            blocked: is("blocked"),
            blocked_by: is("blocked_by"),
            muted: is("muted"),
        };
        let sight = Sight::of(relation);
        sights.insert(format!("{sight:?}"));
        let (seen, offered): (Vec<String>, Vec<String>) = (pair.get("seen"), pair.get("offered"));
        let alive = |is: bool| if is { vec!["says 1".to_owned()] } else { Vec::new() };
        assert_eq!(is("named"), sight.sees(), "{relation:?}");
        assert_eq!(seen, alive(sight.sees()), "{relation:?}");
        assert_eq!(offered, alive(sight.is_offered()), "{relation:?}");
        let viewer: Option<Uuid> = pair.get("viewer");
        assert!(viewer.is_some() || sight == Sight::Whole, "nobody sees everybody");
    }
    assert_eq!(sights.len(), 4, "{sights:?}");
}
