//! What somebody does with a crud or a person, and may take back. Either may be said as often as one likes.

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    Make,
    TakeBack,
}

impl Change {
    /// What an idempotency key stands for.
    pub fn name(self) -> &'static str {
        match self {
            Self::Make => "make",
            Self::TakeBack => "take back",
        }
    }
}
