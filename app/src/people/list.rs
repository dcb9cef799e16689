//! Lists of people.

use uuid::Uuid;

use super::short::Short;
use crate::http::paging::{Next, Page};

/// Somebody in a list, and what brought her there: a like, a follow.
pub struct Entry {
    pub uuid: Uuid,
    pub person: Short,
}

/// A page of a list, the newest entry first.
pub struct People {
    pub people: Vec<Short>,
    /// Where it goes on.
    pub next: Option<Next>,
}

impl People {
    /// A page of what was fetched for it.
    pub fn new(entries: impl IntoIterator<Item = Entry>, page: Page) -> Self {
        let mut entries: Vec<Entry> = entries.into_iter().collect();
        let next = page.cut(&mut entries, |entry| entry.uuid);
        Self { people: entries.into_iter().map(|entry| entry.person).collect(), next }
    }

    /// Nobody.
    pub fn none() -> Self {
        Self { people: Vec::new(), next: None }
    }
}

/// An entry, of a row of any list of people: they have the same columns.
macro_rules! entry {
    () => {
        |row| $crate::people::Entry {
            uuid: row.entry_uuid,
            person: $crate::people::Short::new(row.uuid, row.handle, row.display_name),
        }
    };
}
pub(crate) use entry;
