//! Whether the clock of the database can be trusted. It is compared with the time since this machine was started, which no
//! one sets and which goes on while a laptop sleeps (CLOCK_BOOTTIME, clock_gettime(2)). After a jump nothing is deleted until
//! the clock is back, or the host says that it is right. A jump while no process ran leaves no trace, but for one back.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use nix::time::{ClockId, clock_gettime};

type Time = DateTime<FixedOffset>;

/// More than any correction of a clock by NTP, and than an answer takes.
const TOLERANCE: TimeDelta = TimeDelta::seconds(30);
/// A process that runs moves the mark on within this.
const WATCH: Duration = Duration::from_secs(12);

/// What is to be thought of the clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Trust {
    /// It is as it should be.
    Sound {
        /// What it says.
        now: Time,
    },
    /// It has jumped.
    Jumped {
        /// Forward, or back where it is negative.
        by: TimeDelta,
        /// What it should say.
        expected: Time,
    },
    /// Too little is known yet: whether processes run that trust it.
    Watching,
}

impl Trust {
    /// Up to where time has come for certain.
    pub(super) fn mark(&self) -> Option<Time> {
        match self {
            Self::Sound { now } => Some(*now),
            Self::Jumped { expected, .. } => Some(*expected),
            Self::Watching => None,
        }
    }
}

/// Judges the clock.
#[derive(Debug, Default)]
pub(super) struct Guard {
    confirmed_at: Option<Time>,
    known: Known,
}

#[derive(Debug, Default)]
enum Known {
    #[default]
    Nothing,
    /// The mark is behind the clock: nothing has run for a while, or what runs does not trust the clock.
    Mark { mark: Time, now: Time, boot: Duration },
    /// At that time since the start of the machine it was then.
    Clock { time: Time, boot: Duration },
}

impl Guard {
    /// What to think of a clock that says `now`, where the mark and the host's last word are these, and the machine has been up
    /// for so long.
    pub(super) fn judge(&mut self, now: Time, mark: Option<Time>, confirmed_at: Option<Time>, boot: Duration) -> Trust {
        let is_confirmed = confirmed_at.is_some() && confirmed_at != self.confirmed_at;
        self.confirmed_at = confirmed_at;
        if is_confirmed && !matches!(self.known, Known::Nothing) {
            self.known = Known::Clock { time: now, boot };
        }
        let expected = match (&self.known, mark) {
            (Known::Clock { time, boot: then }, _) => *time + elapsed(*then, boot),
            // At the very first start.
            (_, None) => now,
            // It goes on from the mark, if that is near the clock, or ahead of it: then the clock was set back.
            (Known::Nothing, Some(mark)) if now - mark <= TOLERANCE => mark.max(now - TOLERANCE),
            (Known::Nothing, Some(mark)) => {
                self.known = Known::Mark { mark, now, boot };
                return Trust::Watching;
            }
            (Known::Mark { mark: seen, boot: then, .. }, Some(mark)) => {
                if boot.saturating_sub(*then) < WATCH {
                    return Trust::Watching;
                }
                // Where somebody moves it on, he knows better.
                if mark == *seen || now - mark <= TOLERANCE { now } else { mark }
            }
        };
        let by = now - expected;
        if by.abs() <= TOLERANCE {
            self.known = Known::Clock { time: now, boot };
            return Trust::Sound { now };
        }
        if !matches!(self.known, Known::Clock { .. }) {
            self.known = Known::Clock { time: expected, boot };
        }
        Trust::Jumped { by, expected }
    }

    /// Nobody else is there who could know better.
    pub(super) fn is_alone(&mut self) {
        if let Known::Mark { now, boot, .. } = self.known {
            self.known = Known::Clock { time: now, boot };
        }
    }

    /// Whether it is not known yet what to think.
    pub(super) fn is_watching(&self) -> bool {
        matches!(self.known, Known::Mark { .. })
    }
}

fn elapsed(then: Duration, now: Duration) -> TimeDelta {
    TimeDelta::from_std(now.saturating_sub(then)).unwrap_or(TimeDelta::MAX)
}

/// How long this machine has been up, sleep included.
pub(super) fn boot_time() -> Duration {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const CLOCK: ClockId = ClockId::CLOCK_BOOTTIME;
    // There this one goes on while the machine sleeps.
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const CLOCK: ClockId = ClockId::CLOCK_MONOTONIC;
    clock_gettime(CLOCK).map(Duration::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Time {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).expect("a time").fixed_offset()
    }

    fn sound(seconds: i64) -> Trust {
        Trust::Sound { now: at(seconds) }
    }

    fn jumped(by: i64, expected: i64) -> Trust {
        Trust::Jumped { by: TimeDelta::seconds(by), expected: at(expected) }
    }

    const HOUR: i64 = 3600;
    const UP: fn(u64) -> Duration = |seconds| Duration::from_secs(1000 + seconds);

    #[test]
    fn a_clock_that_goes_as_it_should_is_trusted_and_ntp_may_correct_it() {
        let mut guard = Guard::default();
        assert_eq!(guard.judge(at(0), None, None, UP(0)), sound(0));
        assert_eq!(guard.judge(at(10), Some(at(0)), None, UP(10)), sound(10));
        assert_eq!(guard.judge(at(45), Some(at(10)), None, UP(20)), sound(45), "25 s ahead");
        // It slept for a day.
        assert_eq!(guard.judge(at(24 * HOUR), Some(at(45)), None, UP(86_380)), sound(24 * HOUR));
    }

    #[test]
    fn after_a_jump_time_goes_on_as_it_did_until_the_clock_is_back() {
        for by in [HOUR, -HOUR, 365 * 24 * HOUR, -365 * 24 * HOUR, 31, -31] {
            let mut guard = Guard::default();
            guard.judge(at(0), None, None, UP(0));
            assert_eq!(guard.judge(at(10 + by), Some(at(0)), None, UP(10)), jumped(by, 10));
            assert_eq!(guard.judge(at(500 + by), Some(at(10)), None, UP(500)), jumped(by, 500));
            assert_eq!(guard.judge(at(600), Some(at(500)), None, UP(600)), sound(600));
        }
    }

    #[test]
    fn the_host_may_say_that_it_is_right() {
        let mut guard = Guard::default();
        guard.judge(at(0), None, Some(at(-9)), UP(0));
        assert_eq!(guard.judge(at(HOUR), Some(at(0)), Some(at(-9)), UP(10)), jumped(HOUR - 10, 10));
        assert_eq!(guard.judge(at(HOUR + 5), Some(at(HOUR + 4)), Some(at(HOUR + 4)), UP(15)), sound(HOUR + 5));
        assert_eq!(guard.judge(at(HOUR + 10), Some(at(HOUR + 5)), Some(at(HOUR + 4)), UP(20)), sound(HOUR + 10));
    }

    #[test]
    fn a_process_that_starts_learns_from_the_mark_what_others_think() {
        // It was set back while nothing ran.
        let mut guard = Guard::default();
        assert_eq!(guard.judge(at(0), Some(at(HOUR)), None, UP(0)), jumped(-HOUR, HOUR));
        assert_eq!(guard.judge(at(5), Some(at(HOUR)), None, UP(5)), jumped(-HOUR, HOUR + 5));
        // Nothing ran for an hour.
        let mut guard = Guard::default();
        assert_eq!(guard.judge(at(HOUR), Some(at(0)), None, UP(0)), Trust::Watching);
        assert_eq!(guard.judge(at(HOUR + 10), Some(at(0)), None, UP(10)), Trust::Watching);
        assert!(guard.is_watching());
        assert_eq!(guard.judge(at(HOUR + 26), Some(at(0)), None, UP(26)), sound(HOUR + 26));
        // Others run, and do not trust the clock, which has jumped.
        let mut guard = Guard::default();
        assert_eq!(guard.judge(at(HOUR), Some(at(0)), None, UP(0)), Trust::Watching);
        assert_eq!(guard.judge(at(HOUR + 26), Some(at(20)), None, UP(26)), jumped(HOUR + 6, 20));
        assert_eq!(guard.judge(at(HOUR + 30), Some(at(20)), None, UP(30)), jumped(HOUR + 6, 24));
    }
}
