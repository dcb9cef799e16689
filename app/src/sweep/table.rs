//! The tables that the sweep empties, each by its query.

use chrono::{DateTime, FixedOffset};
use cruddur_postgres::{Error, Queryable, client::queries::sweep::Activities, one};

/// A table of which rows go when their time is up. ARCHITECTURE.md says of each table what removes its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Table {
    Activities,
    Attempts,
    EmailChanges,
    IdempotencyKeys,
    IdentityCodes,
    Mails,
    Sessions,
    RefreshTokens,
    WebSessions,
    SignUps,
    IdentityKeys,
}

/// What became of a batch.
pub(super) struct Batch {
    pub deleted: i64,
    /// What hung on rows, and went before them.
    pub hung: i64,
    /// Up to where that was; `None` where there was nothing more.
    pub reached: Option<DateTime<FixedOffset>>,
}

impl Table {
    /// All but that of the cruds. Sessions take their tokens along.
    pub const OTHERS: [Self; 10] = [
        Self::Attempts,
        Self::EmailChanges,
        Self::IdempotencyKeys,
        Self::IdentityCodes,
        Self::Mails,
        Self::Sessions,
        Self::RefreshTokens,
        Self::WebSessions,
        Self::SignUps,
        Self::IdentityKeys,
    ];
    /// How many there are.
    pub const COUNT: usize = Self::OTHERS.len() + 1;

    /// As it is called in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Activities => "activities",
            Self::Attempts => "attempts",
            Self::EmailChanges => "email_changes",
            Self::IdempotencyKeys => "idempotency_keys",
            Self::IdentityCodes => "identity_codes",
            Self::Mails => "mails",
            Self::Sessions => "sessions",
            Self::RefreshTokens => "refresh_tokens",
            Self::WebSessions => "web_sessions",
            Self::SignUps => "sign_ups",
            Self::IdentityKeys => "identity_keys",
        }
    }

    /// Deletes at most `limit` rows that ended between the two.
    pub(super) async fn delete(
        self,
        db: &impl Queryable,
        since: DateTime<FixedOffset>,
        until: DateTime<FixedOffset>,
        limit: i64,
    ) -> Result<Batch, Error> {
        let deleted = match self {
            Self::Activities => {
                let Activities { deleted, unliked, unreposted, closed, reached } =
                    one!(db, sweep::activities(since, until, limit)).await?;
                return Ok(Batch { deleted, hung: unliked + unreposted + closed, reached });
            }
            Self::Attempts => one!(db, sweep::attempts(until, limit)).await?,
            Self::EmailChanges => one!(db, sweep::email_changes(until, limit)).await?,
            Self::IdempotencyKeys => one!(db, sweep::idempotency_keys(until, limit)).await?,
            Self::IdentityCodes => one!(db, sweep::identity_codes(until, limit)).await?,
            Self::Mails => one!(db, sweep::mails(until, limit)).await?,
            Self::Sessions => one!(db, sweep::sessions(until, limit)).await?,
            Self::RefreshTokens => one!(db, sweep::refresh_tokens(until, limit)).await?,
            Self::WebSessions => one!(db, sweep::web_sessions(until, limit)).await?,
            Self::SignUps => one!(db, sweep::sign_ups(until, limit)).await?,
            Self::IdentityKeys => one!(db, sweep::identity_keys(until, limit)).await?,
        };
        Ok(Batch { deleted, hung: 0, reached: (deleted >= limit).then_some(until) })
    }
}
