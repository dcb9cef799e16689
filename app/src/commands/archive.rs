//! pg_dump and pg_restore: run with their progress shown, to an end that is explained.

use std::{pin::pin, process::Stdio, time::Duration};

use tokio::io::{AsyncBufReadExt, BufReader};

use super::{
    failure::{Exit, Failure},
    output::Progress,
    replace::stopped,
};
use crate::postgres::programs::Program;

/// Runs a program to its end. `step` makes a step of a line that it writes, or none.
pub async fn run(
    mut program: Program,
    mut progress: Progress,
    step: impl Fn(&str) -> Option<String>,
) -> Result<(), Failure> {
    let command = program.command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| Failure::other(format!("cannot run {command:?}: {error}")))?;
    let stderr = child.stderr.take().ok_or_else(|| Failure::other("its messages cannot be read"))?;
    let mut lines = BufReader::new(stderr).lines();
    let mut errors = Vec::new();
    let mut clock = tokio::time::interval(Duration::from_millis(300));
    let mut stop = pin!(stopped());
    loop {
        tokio::select! {
            line = lines.next_line() => match line {
                Ok(Some(line)) => {
                    progress.step_if(step(&line));
                    errors.extend(line.split_once("error: ").map(|(_, error)| error.to_owned()));
                }
                _ => break,
            },
            _ = clock.tick() => progress.tick(),
            () = &mut stop => return Err(Failure::interrupted()),
        }
    }
    drop(progress);
    let status = child.wait().await.map_err(|error| Failure::other(error.to_string()))?;
    if status.success() {
        return Ok(());
    }
    let error = errors.into_iter().next().unwrap_or_else(|| format!("it ended with {status}"));
    let cut_off = ["terminating connection", "server closed the connection", "connection to server"];
    let exit = if cut_off.iter().any(|words| error.contains(words)) { Exit::Away } else { Exit::Failed };
    Err(Failure::new(exit, error))
}
