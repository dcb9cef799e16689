//! Which versions of PostgreSQL will do.

/// The oldest major version that is accepted.
pub const OLDEST: u32 = 14;
