//! Whose turn it is: of what takes long each person does one at a time, and few do it at once.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

use crate::admission::Admission;

/// Turns for so many at once.
pub struct Turns {
    places: Admission,
    taken: Arc<Mutex<HashSet<Uuid>>>,
}

/// Held for as long as it takes.
pub struct Turn {
    person: Uuid,
    taken: Arc<Mutex<HashSet<Uuid>>>,
    _place: OwnedSemaphorePermit,
}

impl Turns {
    pub fn new(places: usize) -> Self {
        Self { places: Admission::new(places), taken: Arc::default() }
    }

    /// A turn for this person; none where she has one, or all places are taken.
    pub async fn take(&self, person: Uuid) -> Option<Turn> {
        let place = self.places.enter().await?;
        let is_new = self.taken.lock().unwrap_or_else(PoisonError::into_inner).insert(person);
        is_new.then(|| Turn { person, taken: self.taken.clone(), _place: place })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.person);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn each_person_has_one_turn_and_few_have_one_at_once() {
        let turns = Turns::new(2);
        let [ada, bob, eve] = [1, 2, 3].map(Uuid::from_u128);
        let first = turns.take(ada).await.expect("a turn");
        assert!(turns.take(ada).await.is_none(), "hers");
        let second = turns.take(bob).await.expect("a turn");
        assert!(turns.take(eve).await.is_none(), "all");
        drop(first);
        turns.take(ada).await.expect("another turn");
        drop(second);
    }
}
