//! `db test`: how the server and the database are, and whether that is well.

use std::{process::ExitCode, time::Instant};

use chrono::Utc;
use clap::Args;
use tokio_postgres::Client;

use super::{
    failure::{Exit, Failure},
    output::say,
    target::{On, Target},
};
use cruddur_postgres::{client::queries, migrations, one};

/// Clocks further apart than this, in seconds, make the log of one hard to read beside that of the other.
const CLOCKS: f64 = 5.0;

#[derive(Args)]
pub struct Test {
    #[command(flatten)]
    on: On,
}

/// What was found out of one thing, and whether it is well.
type Finding = (&'static str, String, bool);

impl Test {
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let target = self.on.target().await?;
        let mut client = target.connect().await?;
        let mut findings = condition(&client, &target).await?;
        findings.extend(clock(&client).await?);
        let missing = migrations::missing(&mut client).await?;
        let text =
            if missing.is_empty() { "none missing".to_owned() } else { format!("missing: {}", missing.join(", ")) };
        findings.push(("migrations", text, missing.is_empty()));

        for (what, text, well) in &findings {
            say(format!("{what:<11} {text}{}", if *well { "" } else { "  <-- not well" }));
        }
        let well = findings.iter().all(|(_, _, well)| *well);
        say(if well { "all is well" } else { "not all is well" });
        Ok(if well { ExitCode::SUCCESS } else { Exit::Failed.into() })
    }
}

async fn condition(client: &Client, target: &Target) -> Result<Vec<Finding>, Failure> {
    let found = one!(client, commands::condition()).await?;
    let rights = match (found.is_superuser, found.creates_databases) {
        (true, _) => "a superuser",
        (false, true) => "may create databases",
        (false, false) => "may not create databases",
    };
    let tls = match (&found.tls, &found.cipher) {
        (Some(version), Some(cipher)) => format!("{version}, {cipher}"),
        _ => "none".into(),
    };
    // Over a network the password and all cruds would be in the clear.
    let tls_is_well = found.tls.is_some() || target.url.is_local() || !target.is_production();
    let recovery = match (found.in_recovery, found.read_only) {
        (true, _) => "in recovery: a standby, which takes no writes",
        (false, true) => "not in recovery, but takes no writes",
        (false, false) => "not in recovery, takes writes",
    };
    Ok(vec![
        ("server", format!("PostgreSQL {}", found.version), true),
        ("encoding", found.encoding.clone(), found.encoding == "UTF8"),
        ("TLS", tls, tls_is_well),
        ("role", format!("{}, {rights}", found.role), true),
        ("state", recovery.to_owned(), !found.in_recovery && !found.read_only),
    ])
}

/// Latency, and the difference of the clocks, of the quickest of five round trips.
async fn clock(client: &Client) -> Result<[Finding; 2], Failure> {
    let mut best: Option<(f64, f64)> = None;
    let statement = queries::commands::clock().prepare(client).await?;
    for _ in 0..5 {
        let (begin, started) = (Utc::now(), Instant::now());
        let theirs = statement.bind(client).one().await?;
        let took = started.elapsed();
        let ahead = theirs.signed_duration_since(begin + took / 2).as_seconds_f64();
        if best.is_none_or(|(least, _)| took.as_secs_f64() < least) {
            best = Some((took.as_secs_f64(), ahead));
        }
    }
    let (took, ahead) = best.unwrap_or_default();
    let side = if ahead < 0.0 { "behind" } else { "ahead of" };
    Ok([
        ("latency", format!("{:.1} ms", took * 1e3), true),
        ("clock", format!("{:.1} s {side} this machine's", ahead.abs()), ahead.abs() <= CLOCKS),
    ])
}
