//! pg_dump and pg_restore: run with their progress shown, to an end that is explained.

use std::{os::unix::process::ExitStatusExt, pin::pin, process::Stdio, time::Duration};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    signal::unix::SignalKind,
};

use super::{
    failure::{Exit, Failure},
    output::Progress,
    replace::stopped,
};
use cruddur_postgres::programs::Program;

/// Runs a program to its end. `step` makes a step of a line that it writes, or none.
pub async fn run(
    mut program: Program,
    mut progress: Progress,
    step: impl Fn(&str) -> Option<String>,
) -> Result<(), Failure> {
    let command = program.command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    // What it writes is read below, so it has to be English.
    command.env("LC_ALL", "C");
    // The command as a whole would show its environment, and in that the password.
    let path = command.as_std().get_program().to_owned();
    let cannot = |error| Failure::other(format!("cannot run {}: {error}", path.display()));
    let mut child = command.spawn().map_err(cannot)?;
    let stderr = child.stderr.take().ok_or_else(|| Failure::other("its messages cannot be read"))?;
    let mut lines = BufReader::new(stderr).lines();
    let (mut errors, mut interrupted) = (Vec::new(), false);
    let mut clock = tokio::time::interval(Duration::from_millis(300));
    let mut stop = pin!(stopped());
    loop {
        tokio::select! {
            line = lines.next_line() => match line {
                Ok(Some(line)) => {
                    progress.step_if(step(&line));
                    errors.extend(line.split_once("error: ").map(|(_, error)| error.to_owned()));
                    interrupted |= line.ends_with("terminated by user");
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
    // Ctrl-C reaches the program, too, and it may be the first to end; so does the end of the terminal.
    let hung_up = status.signal() == Some(SignalKind::hangup().as_raw_value());
    if interrupted || hung_up {
        return Err(Failure::interrupted());
    }
    let error = errors.into_iter().next().unwrap_or_else(|| format!("it ended with {status}"));
    Err(explained(error))
}

/// A failure with the exit code that fits the program's words, which are all that it gives.
fn explained(error: String) -> Failure {
    let says = |parts: &[&str]| parts.iter().any(|part| error.contains(part));
    if says(&["terminating connection", "server closed the connection", "connection to server"]) {
        Failure::new(Exit::Away, error)
    } else if says(&["permission denied", "must be owner"]) {
        Failure::new(Exit::Denied, format!("{error}: use a role that may, such as the owner of the database"))
    } else {
        Failure::other(error)
    }
}
