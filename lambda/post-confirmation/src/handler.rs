//! What happens at each event.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Instant,
};

use cruddur_text::{DisplayName, Handle};
use lambda_runtime::{Diagnostic, LambdaEvent};
use serde_json::{Map, Value};
use tokio::{sync::Mutex, time::Instant as Deadline};
use tokio_postgres::types::Type;

use crate::{
    clock,
    database::Database,
    failure::Failure,
    metrics::{self, Outcome},
    source::Source,
};

const INSERT_USER: &str = include_str!("insert_user.sql");
const IS_TAKEN: &str = include_str!("is_taken.sql");

/// How often a handle may go to somebody else between the look for a free one and the insert.
const TRIES: usize = 5;

/// The function, with what it keeps between invocations.
pub struct Function {
    database: Mutex<Database>,
    is_cold: AtomicBool,
}

impl Function {
    /// One that has not been called yet.
    pub fn new(source: Source) -> Self {
        Self { database: Mutex::new(Database::new(source)), is_cold: AtomicBool::new(true) }
    }

    /// Answers an event with itself, which to Cognito means yes.
    ///
    /// # Errors
    /// Where the sign-up is refused, or it did not work.
    pub async fn handle(&self, event: LambdaEvent<Value>) -> Result<Value, Diagnostic> {
        let started = Instant::now();
        let (payload, context) = event.into_parts();
        let trigger = payload["triggerSource"].as_str().unwrap_or("none");
        let answer = self.answer(trigger, &payload, clock::deadline(context.deadline)).await;
        let outcome = match &answer {
            Ok(outcome) => *outcome,
            Err(Failure::Refused(_) | Failure::HandleTaken) => Outcome::Refused,
            Err(_) => Outcome::Failed,
        };
        let (request_id, cold_start) = (&context.request_id, self.is_cold.swap(false, Ordering::Relaxed));
        let outcome_name = outcome.name();
        match &answer {
            Ok(_) => tracing::info!(request_id, cold_start, trigger, outcome = outcome_name, "answered"),
            Err(reason @ (Failure::Refused(_) | Failure::HandleTaken)) => {
                tracing::info!(request_id, cold_start, trigger, outcome = outcome_name, %reason, "answered");
            }
            Err(reason) => {
                tracing::error!(request_id, cold_start, trigger, outcome = outcome_name, %reason, "failed");
            }
        }
        println!("{}", metrics::line(&context.env_config.function_name, request_id, outcome, started.elapsed()));
        answer.map(|_| payload).map_err(Diagnostic::from)
    }

    async fn answer(&self, trigger: &str, event: &Value, deadline: Deadline) -> Result<Outcome, Failure> {
        let mut database = self.database.lock().await;
        match trigger {
            "PostConfirmation_ConfirmSignUp" => insert(&mut database, event, deadline).await,
            "PreSignUp_SignUp" | "PreSignUp_AdminCreateUser" => check(&mut database, event, deadline).await,
            // The same triggers fire after a forgotten password, and for who comes from another provider.
            _ => Ok(Outcome::Ignored),
        }
    }
}

/// PostConfirmation: inserts the person.
async fn insert(database: &mut Database, event: &Value, deadline: Deadline) -> Result<Outcome, Failure> {
    let attributes = attributes(event)?;
    let attribute = |name: &str| attribute(attributes, name).trim();
    let (sub, email) = (attribute("sub"), attribute("email"));
    if sub.is_empty() || email.is_empty() {
        return Err(Failure::Event);
    }
    // Who was confirmed by an administrator has shown nothing yet: her row is made when she has verified it, at her first
    // sign-in. Else one could keep its owner out.
    if !is_verified(attributes) {
        return Ok(Outcome::Unverified);
    }
    let display_name = DisplayName::nearest(attribute("name"));
    let display_name = display_name.as_ref().map_or("", DisplayName::as_str);
    let wanted = Some(attribute("preferred_username")).filter(|handle| Handle::parse(handle).is_ok());
    let row = [
        (&sub as _, Type::TEXT),
        (&display_name as _, Type::TEXT),
        (&wanted as _, Type::TEXT),
        (&email as _, Type::TEXT),
    ];

    let mut tries = TRIES;
    let rows = loop {
        tries -= 1;
        match database.query(INSERT_USER, &row, deadline).await {
            // Somebody was quicker: with the handle, which goes to her, or with this very event.
            Err(failure) if failure.is_conflict() && tries > 0 => {}
            answer => break answer?,
        }
    };
    Ok(match rows.first().map(|row| row.get::<_, &str>(0)) {
        None => Outcome::AlreadyThere,
        Some(handle) if Some(handle) == wanted => Outcome::Inserted,
        Some(_) => Outcome::HandleChanged,
    })
}

/// PreSignUp: looks whether the name is allowed and the handle free.
async fn check(database: &mut Database, event: &Value, deadline: Deadline) -> Result<Outcome, Failure> {
    let attributes = attributes(event)?;
    let handle = attribute(attributes, "preferred_username");
    Handle::parse(handle)?;
    DisplayName::parse(attribute(attributes, "name"))?;
    let rows = database.query(IS_TAKEN, &[(&handle, Type::TEXT)], deadline).await?;
    if rows.first().is_some_and(|row| row.get(0)) { Err(Failure::HandleTaken) } else { Ok(Outcome::Allowed) }
}

/// What the pool knows of the person. Not all of it is text: `email_verified` is at times.
fn attributes(event: &Value) -> Result<&Map<String, Value>, Failure> {
    event["request"]["userAttributes"].as_object().ok_or(Failure::Event)
}

fn is_verified(attributes: &Map<String, Value>) -> bool {
    matches!(attributes.get("email_verified"), Some(Value::Bool(true)))
        || attribute(attributes, "email_verified") == "true"
}

/// Empty where there is none.
fn attribute<'a>(attributes: &'a Map<String, Value>, name: &str) -> &'a str {
    attributes.get(name).and_then(Value::as_str).unwrap_or_default()
}
