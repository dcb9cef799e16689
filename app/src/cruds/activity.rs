//! Cruds on the wire, where a crud is an activity.

use axum::{
    http::{Uri, header},
    response::{IntoResponse, Response},
};
use cruddur_identity::Caller;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    Crud, Seen,
    read::{List, Thread},
};
use crate::{
    http::{
        caching::cache_control,
        json::Json,
        paging::{self, Next},
    },
    people::{Short, Viewing},
};

/// A crud as one caller sees it.
#[derive(Serialize, ToSchema)]
pub struct Activity {
    #[serde(flatten)]
    crud: Crud,
    /// Where they were asked for: the replies, oldest first.
    #[schema(no_recursion)]
    replies: Vec<Activity>,
    /// Whether the caller likes it; for a signed-in caller alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    liked: Option<bool>,
    /// Whether the caller has reposted it; for a signed-in caller alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    reposted: Option<bool>,
    /// Who has reposted it, or null where it is not there for that; in lists that hold reposts alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Short>, required = false)]
    reposted_by: Option<Option<Short>>,
    /// By which such a list is ordered and paged; in lists that hold reposts alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    entry_uuid: Option<Uuid>,
}

impl Activity {
    /// A crud without its replies.
    pub fn of(caller: Option<&Caller>, seen: Seen) -> Self {
        let own = |own: bool| caller.map(|_| own);
        let (liked, reposted) = (own(seen.liked), own(seen.reposted));
        Self { crud: seen.crud, replies: Vec::new(), liked, reposted, reposted_by: None, entry_uuid: None }
    }

    /// A crud with its replies.
    pub fn of_thread(caller: Option<&Caller>, thread: Thread) -> Self {
        Self { replies: seen_by(caller, thread.replies), ..Self::of(caller, thread.crud) }
    }

    /// A crud at its place in a list that holds reposts.
    pub fn of_entry(caller: Option<&Caller>, seen: Seen) -> Self {
        let (entry_uuid, reposted_by) = (Some(seen.entry_uuid), Some(seen.reposted_by.clone()));
        Self { reposted_by, entry_uuid, ..Self::of(caller, seen) }
    }
}

/// Cruds as this caller sees them.
pub fn seen_by(caller: Option<&Caller>, cruds: Vec<Seen>) -> Vec<Activity> {
    cruds.into_iter().map(|seen| Activity::of(caller, seen)).collect()
}

/// Who looks.
pub fn viewing(caller: Option<&Caller>) -> Viewing {
    caller.map(|caller| caller.uuid)
}

/// The address of a list's next page.
pub fn next_of(uri: &Uri, next: Next) -> String {
    format!("{}{}", uri.path(), next.query())
}

/// A page of a list, with the link to the next one.
pub fn listing(list: List, address: impl Fn(Next) -> String, caller: Option<&Caller>) -> Response {
    let next = list.next.map(address);
    answer(seen_by(caller, list.cruds), next, caller)
}

/// A page of a list that holds reposts, with the link to the next one.
pub fn entries(list: List, address: impl Fn(Next) -> String, caller: Option<&Caller>) -> Response {
    let next = list.next.map(address);
    answer(list.cruds.into_iter().map(|seen| Activity::of_entry(caller, seen)).collect(), next, caller)
}

fn answer(activities: Vec<Activity>, next: Option<String>, caller: Option<&Caller>) -> Response {
    with_next(([(header::CACHE_CONTROL, cache_control(caller))], Json(activities)), next.as_deref())
}

/// An answer with the link to what comes next, if anything does.
pub fn with_next(answer: impl IntoResponse, next: Option<&str>) -> Response {
    let mut response = answer.into_response();
    if let Some(next) = next.and_then(paging::link) {
        response.headers_mut().insert(header::LINK, next);
    }
    response
}
