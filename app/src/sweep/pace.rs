//! How much the sweep does at once, and how long it rests: less and longer where the database is busy.

use std::time::Duration;

const FEWEST: i64 = 50;
const MOST: i64 = 1000;
/// A batch is to take about this long: half of it, and the next is larger; twice, and it is smaller.
const AIM: Duration = Duration::from_millis(4);
/// It rests for so many times as long as a batch took: three quarters of the time are for others.
const REST: u32 = 3;
/// It rests at most this long, and so goes on however busy the database is.
const LONGEST: Duration = Duration::from_secs(2);

/// See the module.
#[derive(Debug)]
pub(super) struct Pace {
    limit: i64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { limit: 4 * FEWEST }
    }
}

impl Pace {
    /// Rows of the next batch.
    pub(super) fn limit(&self) -> i64 {
        self.limit
    }

    /// How long to rest after a batch, of so many rows, that took this long.
    pub(super) fn rest(&mut self, rows: i64, took: Duration) -> Duration {
        if took > AIM * 2 {
            self.limit = (self.limit / 2).max(FEWEST);
        } else if took < AIM / 2 && rows >= self.limit / 2 {
            self.limit = (self.limit * 2).min(MOST);
        }
        (took * REST).min(LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_does_less_where_that_takes_long_and_more_where_it_does_not() {
        let mut pace = Pace::default();
        for _ in 0..9 {
            pace.rest(pace.limit(), Duration::from_millis(1));
        }
        assert_eq!(pace.limit(), MOST);
        for _ in 0..9 {
            assert_eq!(pace.rest(pace.limit(), Duration::from_secs(3600)), LONGEST);
        }
        assert_eq!(pace.limit(), FEWEST, "it is never starved");
        assert_eq!(pace.rest(FEWEST, AIM), AIM * REST);
        assert_eq!(pace.limit(), FEWEST);
    }
}
