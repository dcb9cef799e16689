//! How much the sweep does at once, and how long it rests: less and longer where the database is busy, more and less where it
//! is late.

use std::time::Duration;

const FEWEST: i64 = 50;
const MOST: i64 = 1000;
/// It rests at most this long, and so goes on however busy the database is.
const LONGEST: Duration = Duration::from_secs(2);

/// For how late it is, in seconds: how long a batch is to take, and how many quarters of that it then rests. Half of the
/// former, and the next batch is larger; twice, and it is smaller. To be gentler does readers no good: they have to pass over
/// what has ended and is there still (`bench/sweep`).
const BY_LATENESS: [(f64, Duration, u32); 2] =
    [(10.0, Duration::from_millis(60), 1), (f64::NEG_INFINITY, Duration::from_millis(30), 4)];

/// See the module.
#[derive(Debug)]
pub(super) struct Pace {
    limit: i64,
    late_seconds: f64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { limit: 4 * FEWEST, late_seconds: 0.0 }
    }
}

impl Pace {
    /// Notes how late it is.
    pub(super) fn is_late_by(&mut self, seconds: f64) {
        self.late_seconds = seconds;
    }

    /// Rows of the next batch.
    pub(super) fn limit(&self) -> i64 {
        self.limit
    }

    /// How long to rest after a batch, of so many rows, that took this long.
    pub(super) fn rest(&mut self, rows: i64, took: Duration) -> Duration {
        let found = BY_LATENESS.iter().find(|(from, ..)| self.late_seconds >= *from);
        let (_, aim, quarters) = found.copied().unwrap_or(BY_LATENESS[1]);
        if took > aim * 2 {
            self.limit = (self.limit / 2).max(FEWEST);
        } else if took < aim / 2 && rows >= self.limit / 2 {
            self.limit = (self.limit * 2).min(MOST);
        }
        (took * quarters / 4).min(LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: fn(u64) -> Duration = Duration::from_millis;

    #[test]
    fn it_does_less_where_that_takes_long_and_more_where_it_does_not() {
        let mut pace = Pace::default();
        for _ in 0..9 {
            pace.rest(pace.limit(), MS(1));
        }
        assert_eq!(pace.limit(), MOST);
        for _ in 0..9 {
            assert_eq!(pace.rest(pace.limit(), Duration::from_secs(3600)), LONGEST);
        }
        assert_eq!(pace.limit(), FEWEST, "it is never starved");
        assert_eq!(pace.rest(FEWEST, MS(30)), MS(30));
        assert_eq!(pace.limit(), FEWEST);
    }

    #[test]
    fn where_it_is_late_it_does_more_and_rests_less() {
        let mut pace = Pace::default();
        pace.is_late_by(11.0);
        assert_eq!(pace.rest(pace.limit(), MS(20)), MS(5));
        assert_eq!(pace.limit(), 8 * FEWEST);
        pace.is_late_by(0.0);
        assert_eq!(pace.rest(pace.limit(), MS(80)), MS(80));
        assert_eq!(pace.limit(), 4 * FEWEST);
    }
}
