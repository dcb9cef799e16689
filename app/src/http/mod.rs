//! What handlers share over HTTP: the request, who is calling, input and output by the rules of the API.

pub mod address;
pub mod body;
pub mod caching;
mod caller;
pub mod cookies;
pub mod guard;
pub mod idempotency;
pub mod json;
mod language;
pub mod openapi;
pub mod paging;
pub mod path;
mod peer;
mod problem;
mod problem_json;
pub mod request;
pub mod rules;
pub mod same_origin;
mod signed_in;
mod viewer;

pub use caller::limit_writes;
pub use language::Language;
pub use problem::{AWAY_SECONDS, Code, Error};
pub use problem_json::{Problem, problem};
pub use viewer::Viewer;
