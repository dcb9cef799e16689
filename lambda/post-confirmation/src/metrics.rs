//! Metrics, as lines of the log that CloudWatch reads (its embedded metric format).

use std::time::Duration;

use serde_json::{Value, json};

use crate::clock;

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The person has a row now, with the handle that was asked for.
    Inserted,
    /// The person has a row now, with another handle.
    HandleChanged,
    /// The person had one already.
    AlreadyThere,
    /// The sign-up may go on.
    Allowed,
    /// The sign-up may not go on.
    Refused,
    /// The pool has not verified the address.
    Unverified,
    /// An event that is none of ours.
    Ignored,
    /// It did not work.
    Failed,
}

impl Outcome {
    /// As the log has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Inserted => "inserted",
            Self::HandleChanged => "inserted with another handle",
            Self::AlreadyThere => "already there",
            Self::Allowed => "allowed",
            Self::Refused => "refused",
            Self::Unverified => "address not verified",
            Self::Ignored => "ignored",
            Self::Failed => "failed",
        }
    }

    /// The counters that it raises.
    fn counters(self) -> &'static [&'static str] {
        match self {
            Self::Inserted => &["Inserted"],
            Self::HandleChanged => &["Inserted", "HandleChanged"],
            Self::AlreadyThere => &["AlreadyThere"],
            Self::Refused => &["Refused"],
            Self::Failed => &["Failed"],
            Self::Allowed | Self::Unverified | Self::Ignored => &[],
        }
    }
}

/// The line for one invocation.
pub fn line(function: &str, request_id: &str, outcome: Outcome, took: Duration) -> Value {
    let counters = outcome.counters().iter().map(|name| json!({"Name": name, "Unit": "Count"}));
    let metrics: Vec<Value> = counters.chain([json!({"Name": "Duration", "Unit": "Milliseconds"})]).collect();
    let mut line = json!({
        "_aws": {
            "Timestamp": clock::now(),
            "CloudWatchMetrics": [{"Namespace": "Cruddur", "Dimensions": [["FunctionName"]], "Metrics": metrics}],
        },
        "FunctionName": function,
        "RequestId": request_id,
        "Duration": took.as_secs_f64() * 1000.0,
    });
    for name in outcome.counters() {
        line[name] = json!(1);
    }
    line
}
