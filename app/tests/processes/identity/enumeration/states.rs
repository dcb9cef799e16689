//! The states that an address can be in, and addresses that are.

use std::sync::atomic::{AtomicUsize, Ordering};

use reqwest::{Method, RequestBuilder};
use serde_json::json;

use crate::{http, pair::Pair, postgres::Db};

/// What is known of an address before a stranger gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Unknown,
    /// A sign-up awaits its code.
    Pending,
    SeveralPending,
    /// An account has it.
    Known,
    /// An account has it, and a code for another password is open.
    KnownWithReset,
    /// An account has it, and somebody has signed up with it all the same.
    KnownAndPending,
    /// Somebody who has another one wants to have it.
    Wanted,
    /// The account that had it was deleted, while a code for another password was open.
    Deleted,
    /// As many mails went there as may within the hour.
    UnknownWithoutMail,
    PendingWithoutMail,
    KnownWithoutMail,
}

impl State {
    pub const ALL: [Self; 11] = [
        Self::Unknown,
        Self::Pending,
        Self::SeveralPending,
        Self::Known,
        Self::KnownWithReset,
        Self::KnownAndPending,
        Self::Wanted,
        Self::Deleted,
        Self::UnknownWithoutMail,
        Self::PendingWithoutMail,
        Self::KnownWithoutMail,
    ];

    /// How many there are: people who have the address, sign-ups that wait there, codes that are open, people who want
    /// to have it, mails that may go there still.
    const fn counts(self) -> [i64; 5] {
        match self {
            Self::Unknown => [0, 0, 0, 0, 5],
            Self::Pending => [0, 1, 1, 0, 4],
            Self::SeveralPending => [0, 2, 2, 0, 3],
            Self::Known => [1, 0, 0, 0, 5],
            Self::KnownWithReset => [1, 0, 1, 0, 4],
            Self::KnownAndPending => [1, 2, 0, 0, 3],
            Self::Wanted => [0, 0, 0, 1, 5],
            Self::Deleted => [0, 0, 0, 0, 5],
            Self::UnknownWithoutMail => [0, 0, 0, 0, 0],
            Self::PendingWithoutMail => [0, 1, 1, 0, 0],
            Self::KnownWithoutMail => [1, 0, 0, 0, 0],
        }
    }
}

/// Asks a pair of servers from ever new networks, so that no limit on networks is in the way, and makes addresses
/// there. Threads can share it.
pub struct Strangers<'a> {
    urls: [&'a str; 2],
    db: &'a Db,
    next: AtomicUsize,
}

impl<'a> Strangers<'a> {
    /// At a pair that trusts a proxy on loopback. Everybody there has the password of `pattern`.
    pub fn of(pair: &'a Pair) -> Self {
        pair.person("pattern");
        let urls = pair.servers.each_ref().map(|server| server.url.as_str());
        Self { urls, db: &pair.db, next: AtomicUsize::new(0) }
    }

    /// A number that nothing else here has.
    pub fn number(&self) -> usize {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// A request to one of the two.
    pub fn request(&self, at: usize, path: &str) -> RequestBuilder {
        let number = self.number();
        let network = format!("2001:db8:{:x}:{:x}::1", number >> 16, number & 0xffff);
        http::request(Method::POST, &format!("{}{path}", self.urls[at % 2])).header("x-forwarded-for", network)
    }

    /// A new address in this state, which requests to both servers have brought about.
    pub fn make(&self, state: State) -> String {
        let number = self.number();
        let email = format!("somebody{number}@example.org");
        match state {
            State::Unknown => {}
            State::Pending => self.sign_up(number, &email),
            State::SeveralPending => self.sign_up_twice(number, &email),
            State::Known => self.person(&email),
            State::KnownWithReset => {
                self.person(&email);
                self.forgot(number, &email);
            }
            State::KnownAndPending => {
                self.person(&email);
                self.sign_up_twice(number, &email);
            }
            State::Wanted => self.want(&email),
            State::Deleted => {
                self.person(&email);
                self.forgot(number, &email);
                self.db.run(&format!("delete from users where email = '{email}'"));
            }
            State::UnknownWithoutMail => self.use_up(&email, 5),
            State::PendingWithoutMail => {
                self.sign_up(number, &email);
                self.use_up(&email, 4);
            }
            State::KnownWithoutMail => {
                self.person(&email);
                self.use_up(&email, 5);
            }
        }
        assert_eq!(self.counts(&email), state.counts(), "{state:?}");
        email
    }

    fn counts(&self, email: &str) -> [i64; 5] {
        let counts = self.db.run(&format!(
            "select concat_ws(
               ' ',
               (select count(*) from users where email = '{email}'),
               (select count(*) from sign_ups where email = '{email}'),
               (select count(*) from identity_codes
                where email = '{email}' and code_hmac is not null and expires_at > now()),
               (select count(*) from email_changes where email = '{email}'),
               5 - (select count(*) from identity_codes where email = '{email}')
             )"
        ));
        let counts: Vec<i64> = counts[0].split(' ').map(|count| count.parse().expect("a count")).collect();
        counts.try_into().expect("five")
    }

    fn sign_up(&self, at: usize, email: &str) {
        let request = self.request(at, "/api/auth/sign-up").json(&Pair::sign_up_body("another", email));
        http::answer(request).expect(201);
    }

    /// At both servers.
    fn sign_up_twice(&self, at: usize, email: &str) {
        self.sign_up(at, email);
        self.sign_up(at + 1, email);
    }

    fn forgot(&self, at: usize, email: &str) {
        http::answer(self.request(at, "/api/auth/forgot").json(&json!({"email": email}))).expect(204);
    }

    /// Somebody who has this address.
    fn person(&self, email: &str) {
        let number = self.number();
        self.db.run(&format!(
            "with person as (
               insert into users (display_name, handle, email) values ('P', 'p{number}', '{email}') returning uuid
             )
             insert into passwords (user_uuid, password_hash)
             select person.uuid, password_hash
             from person, passwords
             join users on users.uuid = passwords.user_uuid
             where users.handle = 'pattern'"
        ));
    }

    /// Somebody who has another address and wants to have this one.
    fn want(&self, email: &str) {
        let number = self.number();
        self.db.run(&format!(
            "with person as (
               insert into users (display_name, handle, email) values ('P', 'p{number}', 'p{number}@example.org')
               returning uuid
             )
             insert into email_changes (user_uuid, email, code_hmac) select uuid, '{email}', 'hmac' from person"
        ));
    }

    /// As if so many mails without a code had gone there.
    fn use_up(&self, email: &str, mails: usize) {
        let insert = format!("insert into identity_codes (email) select '{email}' from generate_series(1, {mails})");
        self.db.run(&insert);
    }
}
