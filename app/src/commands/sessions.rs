//! `db sessions`: who is connected to the server.

use std::{
    io::{self, IsTerminal, Write},
    pin::pin,
    time::Duration,
};

use chrono::{DateTime, FixedOffset, Utc};
use clap::Args;
use serde::Serialize;
use tokio_postgres::Client;

use super::{failure::Failure, replace::stopped, target::On};
use cruddur_postgres::all;

#[derive(Args)]
pub struct Sessions {
    /// Show them anew every so many seconds, until Ctrl-C.
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "2", value_parser = seconds)]
    watch: Option<u64>,

    /// One JSON array, with times in RFC 3339; with --watch one a line.
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    on: On,
}

fn seconds(text: &str) -> Result<u64, &'static str> {
    let number = text.parse().ok().filter(|number| (1..=86_400).contains(number));
    number.ok_or("a number of seconds, up to a day, comes after it or nothing; prod comes before it")
}

#[derive(Serialize)]
struct Backend {
    pid: i32,
    user: Option<String>,
    database: Option<String>,
    /// An address; none for a Unix socket.
    client: Option<String>,
    application: String,
    state: Option<String>,
    since: Option<DateTime<FixedOffset>>,
    query: Option<String>,
}

impl Sessions {
    pub async fn run(self) -> Result<(), Failure> {
        let target = self.on.target().await?;
        let client = target.connect().await?;
        let mut stop = pin!(stopped());
        loop {
            let sessions = read(&client).await?;
            let text = if self.json { json(&sessions)? } else { table(&sessions, Utc::now()) };
            let clear =
                if self.watch.is_some() && !self.json && io::stdout().is_terminal() { "\x1b[H\x1b[2J" } else { "" };
            let written = writeln!(io::stdout(), "{clear}{text}");
            // A reader who has gone wants no more.
            let (Some(seconds), Ok(())) = (self.watch, written) else { return Ok(()) };
            tokio::select! {
                () = tokio::time::sleep(Duration::from_secs(seconds)) => {}
                () = &mut stop => return Ok(()),
            }
        }
    }
}

async fn read(client: &Client) -> Result<Vec<Backend>, Failure> {
    let rows = all!(client, commands::sessions()).await?;
    let session = |row: cruddur_postgres::client::queries::commands::Sessions| Backend {
        pid: row.pid,
        user: row.user_name,
        database: row.database,
        client: row.client,
        application: row.application,
        state: row.state,
        since: row.since,
        query: row.query_name,
    };
    Ok(rows.into_iter().map(session).collect())
}

fn json(sessions: &[Backend]) -> Result<String, Failure> {
    serde_json::to_string(sessions).map_err(|error| Failure::other(error.to_string()))
}

/// Columns as wide as what is in them.
fn table(sessions: &[Backend], now: DateTime<Utc>) -> String {
    let head = ["pid", "user", "database", "client", "application", "state", "since", "query"].map(str::to_owned);
    let rows = sessions.iter().map(|one| {
        let since = one.since.map(|since| ago((now - since.to_utc()).num_seconds()));
        let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
        [
            one.pid.to_string(),
            text(&one.user),
            text(&one.database),
            one.client.clone().unwrap_or_else(|| "socket".into()),
            if one.application.is_empty() { "-".into() } else { one.application.clone() },
            text(&one.state),
            text(&since),
            text(&one.query),
        ]
    });
    let lines: Vec<[String; 8]> = std::iter::once(head).chain(rows).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; 8] = std::array::from_fn(width);
    let padded = |line: &[String; 8]| {
        let cells = line.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    lines.iter().map(padded).collect::<Vec<_>>().join("\n")
}

fn ago(seconds: i64) -> String {
    match seconds {
        ..60 => format!("{} s", seconds.max(0)),
        60..3_600 => format!("{} min", seconds / 60),
        3_600..172_800 => format!("{} h", seconds / 3_600),
        _ => format!("{} d", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_as_wide_as_its_words() {
        let now = Utc::now();
        let session = Backend {
            pid: 7,
            user: Some("ada".into()),
            database: Some("cruddur".into()),
            client: None,
            application: String::new(),
            state: Some("idle".into()),
            since: Some((now - Duration::from_secs(90)).fixed_offset()),
            query: Some("cruds/home".into()),
        };
        let expected = "pid  user  database  client  application  state  since  query\n\
                        7    ada   cruddur   socket  -            idle   1 min  cruds/home";
        assert_eq!(table(&[session], now), expected);
        assert_eq!([-1, 59, 3_599, 3_600, 200_000].map(ago), ["0 s", "59 s", "59 min", "1 h", "2 d"]);
    }
}
