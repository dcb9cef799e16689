//! Why a form was refused, for the page that shows it again.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{Failure, Frame, words::Words};
use crate::http::{AWAY_SECONDS, Code, Error};

/// What was wrong with a form. Nothing, at first.
#[derive(Debug, Default)]
pub struct Problems {
    list: Vec<Problem>,
    codes: Vec<Code>,
    status: StatusCode,
    retry_after: Option<u64>,
}

#[derive(Debug)]
struct Problem {
    /// The id of the field that it is about; empty where it is about none.
    field: &'static str,
    words: &'static str,
}

impl Problems {
    /// What a person can put right at the form, or try again there. Other errors have a page of their own.
    ///
    /// # Errors
    /// What she cannot put right: to be shown as a page of its own.
    pub fn of(error: Error, frame: &Frame) -> Result<Self, Failure> {
        let status = error.status();
        match error {
            Error::Invalid(codes) => {
                let problem = |code: &Code| Problem { field: code.field, words: code.words(frame.language) };
                Ok(Self { list: codes.iter().map(problem).collect(), codes, status, retry_after: None })
            }
            Error::TooManyRequests { seconds } => Ok(Self::whole(status, frame.words.too_many, Some(seconds))),
            Error::Unknown(_) => {
                error.log();
                Ok(Self::whole(status, frame.words.unknown_text, Some(AWAY_SECONDS)))
            }
            Error::Unavailable(_) | Error::Busy | Error::ProviderAway(_) => {
                error.log();
                Ok(Self::whole(status, frame.words.form_away, Some(AWAY_SECONDS)))
            }
            error => Err(Failure(error)),
        }
    }

    /// One that is about the form as a whole.
    pub fn whole(status: StatusCode, words: &'static str, retry_after: Option<u64>) -> Self {
        Self { list: vec![Problem { field: "", words }], codes: vec![], status, retry_after }
    }

    /// One that is about a field, and breaks no rule of the API.
    pub fn at_field(field: &'static str, words: &'static str) -> Self {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Self { list: vec![Problem { field, words }], codes: vec![], status, retry_after: None }
    }

    /// For a form whose fields have other ids than names, since the page has several forms.
    pub fn at(mut self, ids: &[(&'static str, &'static str)]) -> Self {
        for problem in &mut self.list {
            if let Some((_, id)) = ids.iter().find(|(name, _)| *name == problem.field) {
                problem.field = id;
            }
        }
        self
    }

    /// In the order of the fields of the form, as people meet them.
    pub fn ordered(mut self, ids: &[&str]) -> Self {
        self.list.sort_by_key(|problem| ids.iter().position(|id| *id == problem.field));
        self
    }

    /// Whether there are any.
    pub fn any(&self) -> bool {
        !self.list.is_empty()
    }

    /// How many there are, in words.
    pub fn title(&self, words: &Words) -> String {
        words.errors_title.of(&i64::try_from(self.list.len()).unwrap_or(i64::MAX))
    }

    /// Whether this rule was broken.
    pub fn has(&self, code: Code) -> bool {
        self.codes.contains(&code)
    }

    /// What was wrong with the field of this id.
    pub fn field(&self, id: &str) -> Option<&'static str> {
        self.list.iter().find(|problem| problem.field == id).map(|problem| problem.words)
    }

    /// Each field's id with what was wrong there, for the summary.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.list.iter().map(|problem| (problem.field, problem.words))
    }

    /// The page with the status that says so.
    pub fn answer(&self, page: impl IntoResponse) -> Response {
        let wait = self.retry_after.map(|seconds| [("retry-after", seconds.to_string())]);
        (self.status, axum::response::AppendHeaders(wait.into_iter().flatten()), page).into_response()
    }
}
