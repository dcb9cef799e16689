//! Requests to a server, and people who use it.

use std::{
    future::Future,
    path::Path,
    sync::LazyLock,
    time::{Duration, Instant},
};

use reqwest::{Client, Method, RequestBuilder, header::HeaderMap, redirect::Policy};
use serde_json::{Value, json};
use tokio::{runtime::Runtime, task::JoinHandle};

use crate::harness::{PATIENCE, Server, eventually};

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

/// Each request has a connection of its own, so that a server which listens no more is noticed.
static CLIENT: LazyLock<Client> = LazyLock::new(|| {
    let builder = Client::builder().no_proxy().pool_max_idle_per_host(0).redirect(Policy::none());
    builder.timeout(Duration::from_secs(PATIENCE)).build().expect("a client")
});

pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    RUNTIME.block_on(future)
}

pub fn spawn<T: Send + 'static>(future: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
    RUNTIME.spawn(future)
}

/// What a server answered, and how long that took.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
    pub took: Duration,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("no JSON ({error}): {self:?}"))
    }

    /// A header's text, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().expect("text")).unwrap_or_default()
    }

    /// Fails unless the status is this one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self:?}");
        self
    }

    /// Fails unless this rule was broken, and no other.
    #[track_caller]
    pub fn expect_code(self, code: &str) {
        assert_eq!(self.expect(422).json(), json!([code]));
    }

    /// The messages of a list of cruds.
    pub fn messages(&self) -> Vec<String> {
        let list = self.json();
        let list = list.as_array().expect("a list").iter();
        list.map(|crud| crud["message"].as_str().expect("a message").to_owned()).collect()
    }

    /// 503 as the API promises it.
    pub fn is_unavailable(&self) -> bool {
        self.status == 503
            && self.header("content-type") == "application/problem+json"
            && self.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0)
    }
}

async fn send(request: RequestBuilder) -> reqwest::Result<Answer> {
    let begin = Instant::now();
    let response = request.send().await?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = response.text().await?;
    Ok(Answer { status, headers, body, took: begin.elapsed() })
}

/// A request that can be added to before it is sent.
pub fn request(method: Method, url: &str) -> RequestBuilder {
    CLIENT.request(method, url)
}

/// Sends one request, and waits for its answer.
pub fn answer(request: RequestBuilder) -> Answer {
    block_on(send(request)).unwrap_or_else(|error| panic!("{error:?}"))
}

/// A request that is under way.
pub fn meanwhile(request: RequestBuilder) -> JoinHandle<reqwest::Result<Answer>> {
    spawn(send(request))
}

/// Sends all of them at once, and waits for their answers.
pub fn all_at_once(requests: impl IntoIterator<Item = RequestBuilder>) -> Vec<Answer> {
    let under_way: Vec<_> = requests.into_iter().map(meanwhile).collect();
    under_way.into_iter().map(|task| block_on(task).expect("a task").expect("an answer")).collect()
}

/// None where nobody listens, or the answer is cut off.
pub fn try_get(url: &str) -> Option<Answer> {
    block_on(send(CLIENT.get(url))).ok()
}

pub fn get(url: &str) -> Answer {
    block_on(send(CLIENT.get(url))).unwrap_or_else(|error| panic!("{url}: {error:?}"))
}

/// A request that is under way.
pub fn get_meanwhile(url: &str) -> JoinHandle<reqwest::Result<Answer>> {
    meanwhile(CLIENT.get(url))
}

pub fn post(url: &str, body: &Value) -> Answer {
    answer(CLIENT.post(url).json(body))
}

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Person {
    pub token: String,
}

impl Person {
    /// One of the people whom `--demo` brings.
    pub fn demo(server: &Server) -> Self {
        Self::sign_in(server, "andrewbrown@example.com", "ephemeral-demo")
    }

    pub fn sign_in(server: &Server, email: &str, password: &str) -> Self {
        let answer = post(&format!("{}/api/auth/sign-in", server.url), &json!({"email": email, "password": password}));
        assert_eq!(answer.status, 200, "{answer:?}");
        Self { token: answer.json()["access_token"].as_str().expect("a token").to_owned() }
    }

    /// Signs up at one server, whose mails are in `data`, and confirms at another: the code is returned.
    pub fn sign_up(server: &Server, confirm_at: &Server, data: &Path, email: &str, password: &str) -> String {
        let handle = email.split_once('@').expect("an address").0;
        let body = json!({"display_name": "Somebody", "handle": handle, "email": email, "password": password});
        let answer = post(&format!("{}/api/auth/sign-up", server.url), &body);
        assert_eq!(answer.status, 201, "{answer:?}");
        let mut code = None;
        eventually("a mail with a code", || {
            code = find_code(data, email);
            code.is_some()
        });
        let code = code.expect("just found");
        let answer = post(&format!("{}/api/auth/confirm", confirm_at.url), &json!({"email": email, "code": code}));
        assert_eq!(answer.status, 204, "{answer:?}");
        code
    }

    pub fn post(&self, server: &Server, message: &str) -> Answer {
        block_on(self.posting(&server.url, message)).expect("an answer")
    }

    /// For use in a task of its own.
    pub async fn posting(&self, url: &str, message: &str) -> reqwest::Result<Answer> {
        let request = CLIENT.request(Method::POST, format!("{url}/api/activities"));
        send(request.bearer_auth(&self.token).json(&json!({"message": message}))).await
    }
}

fn find_code(data: &Path, email: &str) -> Option<String> {
    let mails = std::fs::read_dir(data.join("mail")).ok()?.flatten().map(|entry| entry.path());
    let mut texts = mails.filter(|path| path.extension().is_some_and(|end| end == "eml")).map(std::fs::read_to_string);
    let mail = texts.find_map(|text| text.ok().filter(|text| text.contains(email)))?;
    mail.lines().find(|line| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned)
}
