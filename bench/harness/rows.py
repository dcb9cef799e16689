"""The rows of the table: what is asked for, and what it is held against. A new feature gets its rows here."""

import json
import random
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from load import Request
from pgbench import Call
from server import PASSWORD, Server, address

NOBODY = {"viewer": None}
FIRST_REPLIES = {"after": "00000000-0000-0000-0000-000000000000", "limit": 101}
FIRST_PAGE = {"before": "ffffffff-ffff-ffff-ffff-ffffffffffff", "limit": 51, **NOBODY}
# What is in a text that has no tags and names nobody.
NO_NAMES = {"tags": "{}", "written": "{}", "mentions": "{}"}
# Different ones of a kind, so that neither side answers one question alone.
DIFFERENT = 32
READERS = 32
WRITERS = 64
# pgbench takes no more.
MOST_SCRIPTS = 128


class Site:
    """What rows ask about: the people and cruds of a running server."""

    def __init__(self, server: Server, people: int):
        self.server = server
        chance = random.Random(1)
        self.people = [int(people ** chance.random()) for _ in range(DIFFERENT)]
        with server.open("/api/activities/home", {}) as answer:
            self.home_tag = answer.headers["ETag"]
        home = json.loads(server.get("/api/activities/home?limit=100"))
        older = json.loads(server.get(f"/api/activities/home?limit=100&before={home[-1]['uuid']}"))
        self.second_page = home[49]["uuid"]
        answered = [crud["uuid"] for crud in home + older if crud["replies_count"]]
        self.cruds = (answered + [crud["uuid"] for crud in home])[:DIFFERENT]
        handles = {crud["uuid"]: crud["handle"] for crud in home + older}
        self.authors = [handles[uuid] for uuid in self.cruds]
        self.profiles = [json.loads(server.get(f"/api/users/@person_{n}/short")) for n in self.people]
        self.cookies = [server.cookie(n) for n in self.people[:4]]
        self.tokens = [server.token(n) for n in self.people[:16]]
        # See data.sql.
        self.followers = [server.token(people + n) for n in range(1, 5)]

    def bearer(self, n: int) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[n % len(self.tokens)]}"}


@dataclass
class Row:
    """`requests` are sent by as many connections as `connections` says, in random order. `same_body` holds it against a
    static body of the size of the first answer, `queries` against pgbench with those transactions, `argon2` against
    checking passwords alone. `goal` is what the ratio, or p99 in milliseconds, is to come to."""

    name: str
    title: str
    requests: Callable[[Site], list[Request]]
    connections: int = READERS
    same_body: bool = False
    queries: Callable[[Site], list[list[Call]]] | None = None
    argon2: bool = False
    goal: str = ""


def one(path: str, **headers: str) -> Callable[[Site], list[Request]]:
    return lambda _: [Request(path, headers={name.replace("_", "-"): value for name, value in headers.items()})]


def kept(site: Site) -> list[Request]:
    return [Request("/api/activities/home", headers={"If-None-Match": site.home_tag})]


def signed_in(site: Site) -> list[Request]:
    return [Request("/", headers={"Cookie": cookie}) for cookie in site.cookies]


def thread(site: Site) -> list[Request]:
    return [Request(f"/api/activities/{uuid}") for uuid in site.cruds]


def thread_queries(site: Site) -> list[list[Call]]:
    return [
        [
            Call("cruds/show", {"uuid": uuid, **NOBODY}),
            Call("cruds/replies", {"uuid": uuid, **FIRST_REPLIES, **NOBODY}),
        ]
        for uuid in site.cruds
    ]


def person(site: Site) -> list[Request]:
    return [Request(f"/@person_{n}") for n in site.people]


def person_queries(site: Site) -> list[list[Call]]:
    return [
        [
            Call("people/profile", {"handle": profile["handle"], **NOBODY}),
            Call("cruds/of_user", {"user_uuid": profile["uuid"], **FIRST_PAGE}),
        ]
        for profile in site.profiles
    ]


def second_page(site: Site) -> list[Request]:
    return [Request(f"/api/activities/home?before={site.second_page}")]


def second_page_queries(site: Site) -> list[list[Call]]:
    return [[Call("cruds/home", {**FIRST_PAGE, "before": site.second_page})]]


def search(term: str) -> Callable[[Site], list[Request]]:
    return one(f"/api/activities/search?term={term}")


def deep_search(term: str) -> Callable[[Site], list[Request]]:
    """From two weeks ago on, as on page 500."""
    before = uuid.UUID(int=int((time.time() - 14 * 86400) * 1000) << 80)
    return one(f"/api/activities/search?term={term}&before={before}")


def posts(site: Site) -> list[Request]:
    body = json.dumps({"message": "What one says in a benchmark is soon forgotten.", "ttl": "7-days"})
    return [
        Request("/api/activities", "POST", {"Content-Type": "application/json", **site.bearer(n)}, body)
        for n in range(len(site.tokens))
    ]


def post_queries(site: Site) -> list[list[Call]]:
    values = {"message": "What one says in a benchmark is soon forgotten.", "ttl_seconds": 604800, **NO_NAMES}
    return [
        [
            Call("begin", {}),
            Call("cruds/create", {"user_uuid": profile["uuid"], **values}),
            Call("commit", {}),
            Call("cruds/show", NOBODY),
        ]
        for profile in site.profiles
    ]


def thread_page(site: Site) -> list[Request]:
    return [Request(f"/@{author}/status/{uuid}") for uuid, author in zip(site.cruds, site.authors)]


def thread_page_queries(site: Site) -> list[list[Call]]:
    def calls(uuid: str) -> list[Call]:
        page = {"uuid": uuid, **FIRST_REPLIES, **NOBODY}
        return [
            Call("cruds/show", {"uuid": uuid, **NOBODY}),
            Call("cruds/replies", page),
            Call("cruds/above", {"uuid": uuid, "most": 3, **NOBODY}),
            Call("cruds/chain", {"uuid": uuid, "most": 20, **NOBODY}),
            Call("cruds/replies_below", {**page, "most": 3}),
        ]

    return [calls(uuid) for uuid in site.cruds]


def tag_queries(_: Site) -> list[list[Call]]:
    return [[Call("cruds/tagged", {"tag": "everyday", **FIRST_PAGE})]]


def likes(cruds: int) -> Callable[[Site], list[Request]]:
    """Of so many cruds, by several people, who change their minds."""
    return lambda site: [
        Request(f"/api/activities/{uuid}/like", method, site.bearer(n))
        for n in range(len(site.tokens))
        for uuid in site.cruds[:cruds]
        for method in ("PUT", "DELETE")
    ]


def like_queries(cruds: int) -> Callable[[Site], list[list[Call]]]:
    def calls(query: str, person: str, uuid: str) -> list[Call]:
        values = {"uuid": uuid, "user_uuid": person}
        return [Call(query, values), Call("cruds/show", {"uuid": uuid, "viewer": person})]

    def some(site: Site) -> list[list[Call]]:
        every = [
            calls(query, profile["uuid"], uuid)
            for profile in site.profiles[: len(site.tokens)]
            for uuid in site.cruds[:cruds]
            for query in ("likes/add", "likes/remove")
        ]
        return random.Random(1).sample(every, min(len(every), MOST_SCRIPTS))

    return some


def following(reader: int) -> Callable[[Site], list[Request]]:
    """The first page of what those say whom one of the four readers of data.sql follows."""
    return lambda site: [
        Request("/api/activities/following", headers={"Authorization": f"Bearer {site.followers[reader - 1]}"})
    ]


def sign_ins(site: Site) -> list[Request]:
    return [
        Request(
            "/api/auth/sign-in",
            "POST",
            {"Content-Type": "application/json"},
            json.dumps({"email": address(n), "password": PASSWORD}),
        )
        for n in site.people
    ]


def mixed(site: Site) -> list[Request]:
    """90 reads and 10 writes of 100."""
    reads = [*one("/api/activities/home")(site) * 40, *one("/", Accept_Encoding="gzip")(site) * 20]
    reads += (thread(site) * 2)[:20] + person(site)[:10]
    return reads + posts(site)[:10]


ROWS = [
    Row("home", "home, JSON, 50 cruds", one("/api/activities/home"), same_body=True, goal="0.90"),
    Row("home-kept", "the same, kept by the client: 304", kept, same_body=True),
    Row("home-html", "home, HTML", one("/"), same_body=True, goal="0.90"),
    Row("home-gzip", "home, HTML, gzip", one("/", Accept_Encoding="gzip"), same_body=True, goal="0.90"),
    Row("home-signed-in", "home, signed in, HTML", signed_in, same_body=True, goal="0.50"),
    Row("post", "post a crud, 64 clients", posts, WRITERS, queries=post_queries, goal="1.00"),
    Row("thread", "a crud with its replies, JSON", thread, queries=thread_queries, goal="0.60"),
    Row("thread-html", "the page of a crud, HTML", thread_page, queries=thread_page_queries, goal="0.60"),
    Row("tag", "a tag's page, JSON", one("/api/tags/everyday"), queries=tag_queries, goal="0.60"),
    Row("like", "like and unlike, many cruds, 64 clients", likes(DIFFERENT), WRITERS, queries=like_queries(DIFFERENT), goal="0.80"),
    Row("like-one", "like and unlike, one crud, 64 clients", likes(1), WRITERS, queries=like_queries(1), goal="0.80"),
    Row("following-ten", "following ten who write much", following(1), 4),
    Row("following-ten-asleep", "following ten who wrote long ago", following(2), 4, goal="2 x p99 of ten"),
    Row("following-all", "following all, 10,000, who write", following(3), 4, goal="2 x p99 of ten"),
    Row("following-all-asleep", "following 10,000 who wrote long ago", following(4), 4, goal="2 x p99 of ten"),
    Row("person", "a person's page, HTML", person, queries=person_queries, goal="0.60"),
    Row("second-page", "page 2 of home, JSON", second_page, queries=second_page_queries, goal="0.60"),
    Row("sign-in", "sign in", sign_ins, 4, argon2=True, goal="0.90"),
    Row("search-common", "search: a common word", search("de"), 4, goal="p99 50 ms"),
    Row("search-rare", "search: a rare word", search("xylograph"), 4, goal="p99 50 ms"),
    Row("search-absent", "search: a word that nobody used", search("nowhere"), 4, goal="p99 50 ms"),
    Row("search-phrase", "search: a phrase of common words", search("%22de+gi%22"), 4, goal="p99 50 ms"),
    Row("search-prefix", "search: a prefix", search("xylo*"), 4, goal="p99 50 ms"),
    Row("search-never", "search: two common words that never meet", search("heads+tails"), 4, goal="p99 50 ms"),
    Row("search-burst", "search: a word that was common once", search("eclipse"), 4, goal="p99 50 ms"),
    Row("search-deep", "search: a common word, far back", deep_search("de"), 4, goal="p99 50 ms"),
    Row("search-tag", "search: a common tag", search("%23everyday"), 4, goal="p99 50 ms"),
]
# Measured at the end, when the others have told what a full load is.
MIXED = Row("mixed", "mixed, 90 reads, 10 writes, 200 connections", mixed, 200)
MIXED_AT_70 = Row("mixed-70", "the same at 70 % of that rate", mixed, 200, goal="p99 25 ms")
NAMES = [row.name for row in (*ROWS, MIXED, MIXED_AT_70)]
