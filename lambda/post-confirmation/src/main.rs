//! The function that Amazon Cognito calls at a sign-up: before it, to refuse a handle that is taken or not allowed
//! (PreSignUp); after the confirmation, to insert the person into `users` (PostConfirmation).
//!
//! What goes wrong is never swallowed. Cognito has confirmed the person by the time of PostConfirmation, so the server
//! gives a row at first sign-in to whoever has none.

mod clock;
mod database;
mod failure;
mod handler;
mod metrics;
mod secret;
mod source;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use lambda_runtime::{LambdaEvent, service_fn};
use tracing_subscriber::{Layer, filter, layer::SubscriberExt, util::SubscriberInitExt};

use crate::{handler::Function, source::Source};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    log_as_json();
    let function = Arc::new(Function::new(Source::from_environment().await?));
    lambda_runtime::run(service_fn(move |event: LambdaEvent<serde_json::Value>| {
        let function = function.clone();
        async move { function.handle(event).await }
    }))
    .await
}

fn log_as_json() {
    // The runtime would log each answer that is an error a second time.
    let levels =
        filter::Targets::new().with_default(tracing::Level::INFO).with_target("lambda_runtime::layers::panic", None);
    let format = tracing_subscriber::fmt::layer().json().flatten_event(true).with_span_list(false);
    tracing_subscriber::registry().with(format.with_current_span(false).with_filter(levels)).init();
}
