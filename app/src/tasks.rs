//! What runs beside the requests for as long as the server does, and the word to stop.

use std::{sync::Arc, time::Duration};

use tokio::{task::JoinError, time::Instant};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Before a task that has failed is started again; twice as long each time.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// A task that ran for so long before it failed is started again as one that fails for the first time.
const SOUND: Duration = Duration::from_secs(300);

/// The owner of background tasks. All of them end before the process does.
pub struct Tasks {
    stopping: CancellationToken,
    running: TaskTracker,
    first_pause: Duration,
}

impl Default for Tasks {
    fn default() -> Self {
        Self { stopping: CancellationToken::new(), running: TaskTracker::new(), first_pause: FIRST_PAUSE }
    }
}

impl Tasks {
    /// From now on the server is about to end: it is not ready, and tasks and streams come to their ends.
    pub fn stop(&self) {
        self.stopping.cancel();
        self.running.close();
    }

    /// Whether the server is about to end.
    pub fn is_stopping(&self) -> bool {
        self.stopping.is_cancelled()
    }

    /// Returns when the server is about to end.
    pub async fn stopping(&self) {
        self.stopping.cancelled().await;
    }

    /// Returns when all tasks have ended, after [`Tasks::stop`].
    pub async fn ended(&self) {
        self.running.wait().await;
    }

    /// Runs a task until the server stops. What it returns, or its panic, is a failure, which is logged; it is started again
    /// then, after a pause that grows with each failure. It is dropped at a point where it waits when the server stops.
    pub fn run<F, E>(&self, name: &'static str, task: impl Fn() -> F + Send + Sync + 'static)
    where
        F: Future<Output = E> + Send + 'static,
        E: std::fmt::Display + Send + 'static,
    {
        let (stopping, first_pause, task) = (self.stopping.clone(), self.first_pause, Arc::new(task));
        self.running.spawn(async move {
            let mut pause = first_pause;
            loop {
                let began = Instant::now();
                let task = task.clone();
                // Made there, too, where a panic is noticed.
                let mut running = tokio::spawn(async move { task().await });
                tokio::select! {
                    failed = &mut running => {
                        if began.elapsed() >= SOUND {
                            pause = first_pause;
                        }
                        tracing::error!(task = name, error = why(failed), "a background task failed; it starts again in {pause:?}");
                    }
                    () = stopping.cancelled() => {
                        running.abort();
                        // Its last step may still be under way.
                        let _ = running.await;
                        return;
                    }
                }
                tokio::select! { () = tokio::time::sleep(pause) => {}, () = stopping.cancelled() => return }
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        });
    }
}

fn why<E: std::fmt::Display>(failed: Result<E, JoinError>) -> String {
    match failed {
        Ok(error) => error.to_string(),
        Err(panic) => panic.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[tokio::test]
    async fn a_task_that_fails_is_started_again_with_growing_pauses() {
        let first_pause = Duration::from_millis(20);
        let tasks = Tasks { first_pause, ..Tasks::default() };
        let (starts, (told, mut heard)) = (Arc::new(Mutex::new(Vec::new())), tokio::sync::mpsc::unbounded_channel());
        let noted = starts.clone();
        tasks.run("test", move || {
            let mut starts = noted.lock().expect("no start panics");
            starts.push(Instant::now());
            told.send(()).expect("the test listens");
            let nth = starts.len();
            drop(starts);
            assert_ne!(nth, 1, "the first panics before it begins");
            async move {
                assert_ne!(nth, 2, "the second panics later");
                "the others fail"
            }
        });
        for _ in 0..5 {
            heard.recv().await.expect("it is started again");
        }
        tasks.stop();
        tasks.ended().await;
        let starts = starts.lock().expect("no start panics").clone();
        for (n, pair) in starts.windows(2).enumerate() {
            assert!(pair[1] - pair[0] >= first_pause * 2_u32.pow(u32::try_from(n).expect("few")), "pause {n}");
        }
        assert!(heard.recv().await.is_none(), "nothing is started any more");
    }

    #[tokio::test]
    async fn all_end_when_the_server_stops_and_that_can_be_awaited() {
        let tasks = Tasks::default();
        let held = Arc::new(());
        let inside = held.clone();
        tasks.run("waits", move || {
            let inside = inside.clone();
            async move {
                let _inside = inside;
                std::future::pending::<&str>().await
            }
        });
        assert!(!tasks.is_stopping());
        tokio::join!(tasks.stopping(), async { tasks.stop() });
        tasks.ended().await;
        assert!(tasks.is_stopping());
        assert_eq!(Arc::strong_count(&held), 1, "nothing of it is left");
    }
}
