//! Who sees whom: the one rule, for a viewer and somebody else. In SQL `people_seen_by`, `cruds_seen_by` and
//! `cruds_offered_to` say the same, for whole lists; a test compares them (`server/sight_tests.rs`).

use uuid::Uuid;

/// Who looks, if she is signed in.
pub type Viewing = Option<Uuid>;

/// What is between a viewer and somebody else. Nobody, who is not signed in, has nothing to do with anybody.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Relation {
    /// The viewer follows her.
    pub following: bool,
    /// She follows the viewer.
    pub followed_by: bool,
    /// The viewer has blocked her.
    pub blocked: bool,
    /// She has blocked the viewer, who is not told.
    pub blocked_by: bool,
    /// The viewer has muted her, who is not told.
    pub muted: bool,
}

/// What a viewer is shown of somebody else. What has expired nobody is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sight {
    /// Nothing: for the viewer there is nobody of that handle.
    Nothing,
    /// That the viewer has blocked her, and how to undo it.
    Block,
    /// Whatever the viewer asks for, and nothing else: she has muted her.
    Asked,
    /// Everything.
    Whole,
}

impl Sight {
    /// The rule.
    pub fn of(relation: Relation) -> Self {
        match relation {
            Relation { blocked: true, .. } => Self::Block,
            Relation { blocked_by: true, .. } => Self::Nothing,
            Relation { muted: true, .. } => Self::Asked,
            _ => Self::Whole,
        }
    }

    /// Whether there is somebody of that handle.
    pub fn finds(self) -> bool {
        self != Self::Nothing
    }

    /// Whether her cruds are shown to whoever asks for them, and her name in lists of people.
    pub fn sees(self) -> bool {
        matches!(self, Self::Asked | Self::Whole)
    }
}

#[cfg(test)]
impl Sight {
    /// Whether her cruds are in lists that do not ask for her: home, following, tags, search.
    pub fn is_offered(self) -> bool {
        self == Self::Whole
    }
}
