//! What anybody may check of the promise.

use std::time::Duration;

use cruddur_postgres::{Database, Error, one};
use serde::Serialize;
use tokio::{
    sync::Mutex,
    time::{Instant, timeout},
};
use utoipa::ToSchema;

/// It is at most this old.
const KEPT: Duration = Duration::from_secs(5);
/// For whoever waits while somebody else asks.
const PATIENCE: Duration = Duration::from_millis(400);

/// How well the promise is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Expiry {
    /// How long ago the oldest crud ended that is still in the database, where nobody sees it; 0 where there is none.
    #[schema(minimum = 0)]
    pub oldest_expired_seconds: i64,
    /// How many cruds and replies are alive, to two digits.
    #[schema(minimum = 0)]
    pub cruds_alive: i64,
}

/// The last that was asked of the database.
#[derive(Default)]
pub(super) struct Kept(Mutex<Option<(Instant, Expiry)>>);

impl Kept {
    /// As it is, or was a moment ago: whoever counts all cruds does it for everybody.
    pub(super) async fn get(&self, database: &Database) -> Result<Expiry, Error> {
        let mut kept = timeout(PATIENCE, self.0.lock()).await.map_err(|_| Error::Busy)?;
        if let Some((asked, expiry)) = *kept
            && asked.elapsed() < KEPT
        {
            return Ok(expiry);
        }
        let asked = Instant::now();
        let db = database.get_for_costly_work().await?;
        let found = one!(&db, sweep::expiry()).await?;
        let expiry = Expiry {
            oldest_expired_seconds: found.oldest_expired_seconds,
            cruds_alive: to_two_digits(found.cruds_alive),
        };
        *kept = Some((asked, expiry));
        Ok(expiry)
    }
}

/// Rounded down.
fn to_two_digits(number: i64) -> i64 {
    let unit = 10_i64.pow(number.checked_ilog10().unwrap_or_default().saturating_sub(1));
    number / unit * unit
}

#[cfg(test)]
mod tests {
    use super::to_two_digits;

    #[test]
    fn two_digits_are_told() {
        let pairs = [(0, 0), (7, 7), (99, 99), (100, 100), (119, 110), (8_123, 8_100), (1_000_000, 1_000_000)];
        for (number, told) in pairs {
            assert_eq!(to_two_digits(number), told);
        }
    }
}
