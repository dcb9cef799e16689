//! Answers in even time, so that nobody can tell by the clock what happened behind them.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// Longer than what it hides takes, unless the machine is overloaded; then the answer waits for the next multiple.
const STEP: Duration = Duration::from_millis(250);

/// Does the work and waits until a whole number of steps has gone by since it began. The work is the same for all
/// addresses, statement by statement; this hides what is left, a row more or less to write.
pub async fn even<T>(work: impl Future<Output = T>) -> T {
    in_steps(STEP, work).await
}

async fn in_steps<T>(step: Duration, work: impl Future<Output = T>) -> T {
    let mut due = Instant::now() + step;
    let done = work.await;
    while due < Instant::now() {
        due += step;
    }
    sleep_until(due).await;
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_takes_whole_steps() {
        let step = Duration::from_millis(40);
        for (milliseconds, steps) in [(0, 1), (30, 1), (41, 2), (90, 3)] {
            let began = Instant::now();
            in_steps(step, tokio::time::sleep(Duration::from_millis(milliseconds))).await;
            assert!(began.elapsed() >= step * steps, "{milliseconds} ms of work");
        }
    }
}
