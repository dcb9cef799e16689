//! How long an invocation may take.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::time::Instant;

/// Cognito gives up after 5 seconds; what has ended before that can still say why.
const LONGEST: Duration = Duration::from_millis(4500);
/// To get the secret, and to find and enter the database, whatever its hosts.
pub const CONNECT: Duration = Duration::from_secs(3);
/// What Lambda needs to hand an answer on.
const MARGIN: Duration = Duration::from_millis(300);

/// When to give up, by the deadline that Lambda gives (milliseconds since 1970). One that was over before it began is
/// none: `cargo lambda watch` gives a length of time instead.
pub fn deadline(of_lambda: u64) -> Instant {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let left = Duration::from_millis(of_lambda).checked_sub(now).unwrap_or(LONGEST + MARGIN);
    Instant::now() + left.saturating_sub(MARGIN).min(LONGEST)
}

/// Milliseconds since 1970.
pub fn now() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_gives_up_before_lambda_and_cognito_do() {
        let start = Instant::now();
        let of_lambda = |left: u64| u64::try_from(now()).expect("fits") + left;
        assert!(deadline(of_lambda(60_000)) <= Instant::now() + LONGEST);
        assert!(deadline(of_lambda(60_000)) >= start + LONGEST);
        assert!(deadline(of_lambda(2_000)) <= Instant::now() + Duration::from_millis(1700));
        assert!(deadline(of_lambda(200)) <= Instant::now());
        assert!(deadline(600_000) >= start + LONGEST);
    }
}
