//! The end of a crud that is there: as its author wants it, and moved.

use chrono::{DateTime, NaiveDateTime, Utc};
use cruddur_identity::Caller;
use cruddur_postgres::{client::queries::cruds::ChangeEnd, opt};
use uuid::Uuid;

use crate::{
    app::App,
    cruds::{
        Seen, Ttl, read,
        shortening::{self, PIECE},
    },
    http::{
        Code, Error,
        idempotency::{Claim, Key},
        json::Text,
    },
};

const EXPIRES_AT_INVALID: Code = Code::new(
    "expires_at_invalid",
    "expires_at",
    ["Choose a time that is still to come.", "Wähle eine Zeit, die noch kommt."],
);
const TTL_TOO_LONG: Code = Code::new(
    "ttl_too_long",
    "expires_at",
    [
        "A crud lives for 30 days at most from when it was posted. Choose an earlier time.",
        "Ein Crud lebt höchstens 30 Tage, seit er geschrieben wurde. Wähle eine frühere Zeit.",
    ],
);
/// In the order in which an answer lists them.
pub const CODES: [Code; 2] = [EXPIRES_AT_INVALID, TTL_TOO_LONG];

/// When it is to end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// So long from now.
    In(Ttl),
    /// At an instant.
    At(DateTime<Utc>),
    /// As late as may be.
    Latest,
}

/// What [`End::Latest`] is called in a form.
const LATEST: &str = "latest";

impl End {
    /// One of the two, and not both.
    ///
    /// # Errors
    /// `expires_at_invalid` for what is no instant with a zone, for both, and for neither; `ttl_blank`.
    pub fn parse(ttl: Option<&Text>, expires_at: Option<&Text>) -> Result<Self, Code> {
        match (ttl, expires_at) {
            (Some(ttl), None) => Ttl::parse(ttl).map(Self::In),
            (None, Some(instant)) => {
                let instant = instant.valid().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
                instant.map(|instant| Self::At(instant.to_utc())).ok_or(EXPIRES_AT_INVALID)
            }
            _ => Err(EXPIRES_AT_INVALID),
        }
    }

    /// Of a form, whose field for an instant has no zone: it is in UTC, unless the script of the page has given it one.
    ///
    /// # Errors
    /// `expires_at_invalid`; `ttl_blank`.
    pub fn of_form(ttl: &Text, expires_at: &Text) -> Result<Self, Code> {
        match ttl.valid() {
            Some("") => {}
            Some(LATEST) => return Ok(Self::Latest),
            _ => return Self::parse(Some(ttl), None),
        }
        let minutes = expires_at.valid().and_then(|text| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok());
        match minutes {
            Some(instant) => Ok(Self::At(instant.and_utc())),
            None => Self::parse(None, Some(expires_at)),
        }
    }

    /// Moves the end of one of the caller's own cruds there, and returns the crud as it is then. A reply ends with what it replies
    /// to at the latest; what is said below a crud with it.
    ///
    /// # Errors
    /// 403 where it is somebody else's; 404 where there is none; `expires_at_invalid`, `ttl_too_long`; `idempotency_key_reused`.
    pub async fn set(self, app: &App, caller: &Caller, key: Key, uuid: Uuid) -> Result<Seen, Error> {
        // What was put down before comes before.
        if is_pending(app, uuid).await? {
            shortening::carry_out(&app.database, uuid).await?;
        }
        let is_begun = self.write(app, caller, key, uuid).await?;
        app.trends.forget();
        // It is done, or will be. Who was told otherwise now would do it again.
        let shown = async {
            if is_begun {
                shortening::carry_out(&app.database, uuid).await?;
            }
            read::one(&app.database.get().await?, Some(caller.uuid), uuid).await
        };
        shown.await.map_err(Error::of_write)
    }

    /// Whether it was put down, to be done piece by piece; otherwise it is done.
    async fn write(self, app: &App, caller: &Caller, key: Key, uuid: Uuid) -> Result<bool, Error> {
        let mut db = app.database.get().await?;
        let tx = db.transaction().await?;
        let mut is_begun = false;
        if let Claim::New(write) = key.claim(&tx, caller.uuid, &["end", &uuid.to_string(), &self.name()]).await? {
            let (at, seconds) = match self {
                Self::In(ttl) => (None, Some(ttl.seconds())),
                Self::At(instant) => (Some(instant.fixed_offset()), None),
                Self::Latest => (None, None),
            };
            let changed = opt!(&tx, cruds::change_end(caller.uuid, uuid, at, seconds, i64::from(PIECE))).await?;
            is_begun = judge(changed)?;
            write.record(&tx, uuid).await?;
        }
        tx.commit().await?;
        Ok(is_begun)
    }

    fn name(self) -> String {
        match self {
            Self::In(ttl) => ttl.name().into(),
            Self::At(instant) => instant.to_rfc3339(),
            Self::Latest => LATEST.into(),
        }
    }
}

async fn is_pending(app: &App, uuid: Uuid) -> Result<bool, Error> {
    let db = app.database.get().await?;
    Ok(opt!(&db, shortenings::find(uuid)).await?.is_some())
}

/// Whether it was put down, to be done piece by piece, or is done.
fn judge(changed: Option<ChangeEnd>) -> Result<bool, Error> {
    match changed {
        None | Some(ChangeEnd { is_mine: true, is_alive: false, .. }) => Err(Error::no_crud()),
        Some(ChangeEnd { is_mine: false, .. }) => {
            Err(Error::Forbidden("this is somebody else's crud; only its author says when it ends".into()))
        }
        Some(ChangeEnd { is_past: true, .. }) => Err(EXPIRES_AT_INVALID.into()),
        Some(ChangeEnd { is_too_long: true, .. }) => Err(TTL_TOO_LONG.into()),
        // Somebody has put something down meanwhile.
        Some(ChangeEnd { is_pending: true, .. }) => Err(Error::Busy),
        Some(ChangeEnd { is_begun, .. }) => Ok(is_begun),
    }
}
