//! How much is done at once. What is more than can be done soon is turned away at once, so that what is let in is done soon:
//! a queue without an end serves nobody (Google's SRE book, "Handling Overload"; GoToSocial throttles in the same way).

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// For a place to become free.
const PATIENCE: Duration = Duration::from_millis(5);

/// The places there are for requests, or for one kind of them.
pub struct Admission {
    places: Arc<Semaphore>,
    turned_away: AtomicU64,
}

impl Admission {
    /// For so many at once.
    pub fn new(places: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), turned_away: AtomicU64::new(0) }
    }

    /// Whether all are taken.
    pub fn is_full(&self) -> bool {
        self.places.available_permits() == 0
    }

    /// Counts one that was turned away.
    pub fn count_turned_away(&self) {
        self.turned_away.fetch_add(1, Relaxed);
    }

    /// How many were, since this was asked last.
    pub fn turned_away(&self) -> u64 {
        self.turned_away.swap(0, Relaxed)
    }

    /// A place, held until it is dropped; none where all are taken, and stay so for a moment.
    pub async fn enter(&self) -> Option<OwnedSemaphorePermit> {
        match self.places.clone().try_acquire_owned() {
            Ok(place) => Some(place),
            Err(_) => timeout(PATIENCE, self.places.clone().acquire_owned()).await.ok()?.ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_too_many_is_turned_away_until_another_has_gone() {
        let admission = Admission::new(1);
        let first = admission.enter().await.expect("a place");
        assert!(admission.enter().await.is_none());
        let (second, ()) = tokio::join!(admission.enter(), async { drop(first) });
        assert!(second.is_some(), "it waits a moment");
    }
}
