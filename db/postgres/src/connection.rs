//! A connection of the pool. Whatever is waited for on it is waited for within the budget of the work; a connection on which
//! something is still under way when it is given back is not used by anybody else before that has ended.

use std::{
    future::Future,
    sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst},
    time::Duration,
};

use deadpool_postgres::Object;
use tokio::{runtime::Handle, sync::OwnedSemaphorePermit, time::timeout};
use tokio_postgres::Error as PgError;
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{
    Error,
    budget::{self, within},
    client::client::GenericClient,
};

/// What was given up, and does not end, counts as a connection of ours for so long.
const GIVEN_UP: Duration = Duration::from_secs(60);
/// What ends within this, is not worth a connection more to cancel it.
const MOMENT: Duration = Duration::from_millis(100);
/// For one request to cancel a statement, which is a connection of its own.
const CANCEL: Duration = Duration::from_secs(2);
/// Between two of them: one may come too early, or be lost.
const AGAIN: Duration = Duration::from_secs(5);

/// A connection from the pool, given back when it is dropped.
pub struct Connection {
    /// None only while it is dropped.
    held: Option<Held>,
    doing: Doing,
}

/// What a connection is made of.
struct Held {
    object: Object,
    /// Its places among those that the pool has.
    slot: Slot,
    /// For requests to cancel.
    tls: MakeRustlsConnect,
}

/// A place among those that the pool has. It is kept for as long as there is, or may be, a connection in it.
pub(crate) struct Slot {
    _any: OwnedSemaphorePermit,
    _costly: Option<OwnedSemaphorePermit>,
}

impl Slot {
    pub(crate) fn new(any: OwnedSemaphorePermit, costly: Option<OwnedSemaphorePermit>) -> Self {
        Self { _any: any, _costly: costly }
    }
}

/// A transaction; rolled back when it is dropped.
pub struct Transaction<'a> {
    inner: deadpool_postgres::Transaction<'a>,
    doing: &'a Doing,
}

/// What is under way on a connection.
#[derive(Debug, Default)]
pub struct Doing {
    /// How many statements that were sent have not been answered.
    statements: AtomicU32,
    /// Whether a COMMIT is among them.
    commit: AtomicBool,
}

impl Doing {
    /// Waits for an answer, within the budget. Where that ends, or whoever waits is gone, the statement stays under way.
    pub(crate) async fn run<T>(&self, work: impl Future<Output = Result<T, PgError>>) -> Result<T, Error> {
        budget::check()?;
        self.statements.fetch_add(1, SeqCst);
        let answer = within(work).await?.map_err(Error::from);
        // A transaction in pieces is nothing to hand on.
        if !answer.as_ref().is_err_and(Error::is_aborted) {
            self.statements.fetch_sub(1, SeqCst);
        }
        answer
    }

    fn is_nothing(&self) -> bool {
        self.statements.load(SeqCst) == 0
    }
}

impl Connection {
    pub(crate) fn new(object: Object, slot: Slot, tls: MakeRustlsConnect) -> Self {
        Self { held: Some(Held { object, slot, tls }), doing: Doing::default() }
    }

    fn object(&self) -> &Object {
        &self.held.as_ref().expect("it is there until it is dropped").object
    }

    /// Begins a transaction.
    ///
    /// # Errors
    /// [`Error::Away`] where the database is.
    pub async fn transaction(&mut self) -> Result<Transaction<'_>, Error> {
        let object = &mut self.held.as_mut().expect("it is there until it is dropped").object;
        let inner = self.doing.run(object.transaction()).await?;
        Ok(Transaction { inner, doing: &self.doing })
    }
}

impl Transaction<'_> {
    /// Runs statements without parameters.
    ///
    /// # Errors
    /// As a query.
    pub async fn batch_execute(&self, statements: &str) -> Result<(), Error> {
        self.doing.run(self.inner.batch_execute(statements)).await
    }

    /// Commits it. That is never cancelled: a COMMIT that waits for a standby would then be done all the same.
    ///
    /// # Errors
    /// [`Error::Unknown`] where there was no answer: it may be done.
    pub async fn commit(self) -> Result<(), Error> {
        let Self { inner, doing } = self;
        budget::check()?;
        doing.commit.store(true, SeqCst);
        let answer = doing.run(inner.commit()).await;
        let Err(error) = answer else {
            doing.commit.store(false, SeqCst);
            return Ok(());
        };
        if error.is_answer() {
            // It was not begun, and the transaction may stand still: to be ended before anybody else comes.
            doing.commit.store(false, SeqCst);
            doing.statements.fetch_add(1, SeqCst);
        }
        Err(error.of_write())
    }
}

/// What queries run on: a connection of the pool, or one of one's own, on which nothing limits them.
pub trait Queryable {
    /// As the typed queries want it.
    type Client: GenericClient;

    /// As the typed queries want it.
    fn client(&self) -> &Self::Client;

    /// What is under way on it, if anybody minds.
    fn doing(&self) -> Option<&Doing>;
}

impl Queryable for Connection {
    type Client = Object;

    fn client(&self) -> &Object {
        self.object()
    }

    fn doing(&self) -> Option<&Doing> {
        Some(&self.doing)
    }
}

impl<'a> Queryable for Transaction<'a> {
    type Client = deadpool_postgres::Transaction<'a>;

    fn client(&self) -> &Self::Client {
        &self.inner
    }

    fn doing(&self) -> Option<&Doing> {
        Some(self.doing)
    }
}

impl Queryable for tokio_postgres::Client {
    type Client = Self;

    fn client(&self) -> &Self {
        self
    }

    fn doing(&self) -> Option<&Doing> {
        None
    }
}

impl Queryable for tokio_postgres::Transaction<'_> {
    type Client = Self;

    fn client(&self) -> &Self {
        self
    }

    fn doing(&self) -> Option<&Doing> {
        None
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let Some(held) = self.held.take() else { return };
        if self.doing.is_nothing() {
            return;
        }
        let is_commit = self.doing.commit.load(SeqCst);
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(give_up(held, is_commit));
        }
    }
}

/// Ends what is under way on a connection that nobody waits for any more. What does not end by itself is cancelled, and the
/// connection with it: a request to cancel may come late, and would then meet whatever somebody else does on it. Until its
/// backend has answered, or a minute has passed, it keeps its place in the pool, so that a server that stands still is not
/// sent ever more connections.
async fn give_up(held: Held, is_commit: bool) {
    let Held { object, slot, tls } = held;
    // Answered when all that was sent before is: the statement, and a transaction's end.
    let mut end = Box::pin(object.batch_execute("rollback"));
    let by_itself = if is_commit { GIVEN_UP } else { MOMENT };
    if let Ok(Ok(())) = timeout(by_itself, &mut end).await {
        return;
    }
    if !is_commit {
        let cancelled = async {
            loop {
                // Where it fails there is nothing else to do but to wait.
                drop(timeout(CANCEL, object.cancel_token().cancel_query(tls.clone())).await);
                if timeout(AGAIN, &mut end).await.is_ok() {
                    return;
                }
            }
        };
        drop(timeout(GIVEN_UP, cancelled).await);
    }
    drop(end);
    drop(Object::take(object));
    drop(slot);
}
