//! Connections of clients: how many there are, and how long one may keep the server waiting. `axum::serve` takes them from
//! here; what it is told of each request (`http/request.rs`) it learns by the peer that comes along.
//!
//! The limits are nginx's in kind (`client_header_timeout`, `send_timeout`, `keepalive_timeout`, `limit_conn`).

use std::{
    collections::HashMap,
    io::{self, ErrorKind},
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{
    extract::connect_info::Connected,
    serve::{IncomingStream, Listener},
};
use cruddur_identity::network;
use ipnet::IpNet;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

use crate::listening::{Listening, Stream};

/// From the first byte of a request to the end of its head.
const HEAD: Duration = Duration::from_secs(10);
/// Without a request.
const IDLE: Duration = Duration::from_secs(75);
/// For a reader to take something of its answer. The tests beside this are not that patient.
const STALLED: Duration = if cfg!(test) { Duration::from_millis(200) } else { Duration::from_secs(30) };
/// Between an answer that turns away and the next request on its connection.
const REST: Duration = Duration::from_millis(40);
/// After a connection could not be accepted, for want of file descriptors, say.
const PAUSE: Duration = Duration::from_millis(100);

/// Accepts connections, and closes those that are too many.
pub struct Connections {
    listener: Listening,
    limits: Limits,
    open: Arc<Mutex<Open>>,
}

/// How many there may be.
#[derive(Clone, Debug)]
pub struct Limits {
    /// In all.
    pub all: usize,
    /// From one network address, but for this machine's own, where a proxy may be, and those of proxies.
    pub per_address: usize,
    /// Networks of proxies.
    pub proxies: Vec<IpNet>,
}

/// Those that are open.
#[derive(Default)]
struct Open {
    all: usize,
    by_address: HashMap<Option<IpAddr>, usize>,
}

/// A place among them.
struct Place {
    /// None of a socket.
    address: Option<IpAddr>,
    open: Arc<Mutex<Open>>,
}

impl Connections {
    pub fn new(listener: Listening, limits: Limits) -> Self {
        Self { listener, limits, open: Arc::default() }
    }

    fn is_exempt(&self, peer: Option<IpAddr>) -> bool {
        let Some(peer) = peer.map(|peer| peer.to_canonical()) else { return true };
        peer.is_loopback() || self.limits.proxies.iter().any(|network| network.contains(&peer))
    }

    /// A place for a connection, if there is one.
    fn place(&self, peer: Option<IpAddr>) -> Option<Place> {
        let address = peer.map(network);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let from_there = open.by_address.get(&address).copied().unwrap_or_default();
        let is_free = open.all < self.limits.all && (self.is_exempt(peer) || from_there < self.limits.per_address);
        is_free.then(|| {
            open.all += 1;
            open.by_address.insert(address, from_there + 1);
            Place { address, open: self.open.clone() }
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.all -= 1;
        if let Some(count) = open.by_address.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                open.by_address.remove(&self.address);
            }
        }
    }
}

impl Listener for Connections {
    type Io = Connection;
    type Addr = Option<SocketAddr>;

    async fn accept(&mut self) -> (Connection, Option<SocketAddr>) {
        loop {
            match self.listener.accept().await {
                Ok((stream, peer)) => {
                    if let Some(place) = self.place(peer.map(|peer| peer.ip())) {
                        return (Connection::new(stream, place), peer);
                    }
                    // What is one too many is closed by being dropped.
                }
                Err(error) if is_theirs(&error) => {}
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<Option<SocketAddr>> {
        self.listener.local_addr()
    }
}

/// Whether it was the client that broke off.
fn is_theirs(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionRefused | ErrorKind::ConnectionReset)
}

/// What a connection is busy with, and since when.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Stage {
    /// No request has begun. Taking an answer counts as being busy.
    Idle(Instant),
    /// A head has begun, and has not ended.
    Head(Instant),
    /// A request is being served; what that may take, others see to.
    Serving,
}

impl Stage {
    /// When the client has kept us waiting for too long.
    fn end(self) -> Option<Instant> {
        match self {
            Self::Idle(since) => Some(since + IDLE),
            Self::Head(since) => Some(since + HEAD),
            Self::Serving => None,
        }
    }
}

/// What the one end of the server says to the other of a connection.
#[derive(Debug)]
pub struct Progress {
    stage: Mutex<Stage>,
    /// Until then nothing is read.
    rests_until: Mutex<Option<Instant>>,
}

impl Progress {
    fn new() -> Self {
        Self { stage: Mutex::new(Stage::Idle(Instant::now())), rests_until: Mutex::new(None) }
    }

    fn get(&self) -> Stage {
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, stage: Stage) {
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner) = stage;
    }

    /// Who was turned away, and asks again at once, is not read at once: else those who ask without pause take the time from
    /// those who are served.
    pub fn rest(&self) {
        *self.rests_until.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now() + REST);
    }

    /// How long it rests still.
    fn rests_until(&self) -> Option<Instant> {
        *self.rests_until.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn has_rested(&self) {
        *self.rests_until.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// A head has been read.
    pub fn request_begins(&self) {
        self.set(Stage::Serving);
    }

    /// Its answer is about to be sent.
    pub fn request_ends(&self) {
        self.set(Stage::Idle(Instant::now()));
    }
}

/// Who is at the other end of a connection.
#[derive(Clone, Debug)]
pub struct Peer {
    /// None of a socket, where a proxy is.
    pub address: Option<SocketAddr>,
    pub progress: Arc<Progress>,
}

impl Connected<IncomingStream<'_, Connections>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Connections>) -> Self {
        Self { address: *stream.remote_addr(), progress: stream.io().progress.clone() }
    }
}

/// A connection that ends where its client keeps it waiting.
pub struct Connection {
    stream: Stream,
    progress: Arc<Progress>,
    /// Until something has been read.
    reading: Option<Pin<Box<Sleep>>>,
    /// Until something has been taken of what is written.
    writing: Option<Pin<Box<Sleep>>>,
    _place: Place,
}

impl Connection {
    fn new(stream: Stream, place: Place) -> Self {
        let progress = Arc::new(Progress::new());
        Self { stream, progress, reading: None, writing: None, _place: place }
    }

    /// Something was read.
    fn has_read(&mut self) {
        if let Stage::Idle(_) = self.progress.get() {
            self.progress.set(Stage::Head(Instant::now()));
        }
    }

    /// Something was taken.
    fn has_written(&mut self) {
        self.writing = None;
        if let Stage::Idle(_) = self.progress.get() {
            self.progress.set(Stage::Idle(Instant::now()));
        }
    }

    fn rest(&mut self, context: &mut Context<'_>) -> Poll<()> {
        if let Some(end) = self.progress.rests_until() {
            let timer = self.timer(end);
            ready!(timer.poll(context));
            self.progress.has_rested();
        }
        Poll::Ready(())
    }

    /// The timer of reading, set to that instant.
    fn timer(&mut self, end: Instant) -> Pin<&mut Sleep> {
        let timer = self.reading.get_or_insert_with(|| Box::pin(sleep_until(end)));
        if timer.deadline() != end {
            timer.as_mut().reset(end);
        }
        timer.as_mut()
    }

    /// Nothing is there to be read.
    fn wait_to_read(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        // As it is now, which is not as it was when the timer was set.
        let end = self.progress.get().end().unwrap_or_else(|| Instant::now() + IDLE);
        ready!(self.timer(end).poll(context));
        Poll::Ready(Err(ErrorKind::TimedOut.into()))
    }

    /// Nothing is taken.
    fn wait_to_write(&mut self, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let timer = self.writing.get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + STALLED)));
        ready!(timer.as_mut().poll(context));
        Poll::Ready(Err(ErrorKind::TimedOut.into()))
    }

    fn written(&mut self, context: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match written {
            Poll::Pending => self.wait_to_write(context),
            Poll::Ready(result) => {
                self.has_written();
                Poll::Ready(result)
            }
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        ready!(self.rest(context));
        let before = buffer.filled().len();
        match Pin::new(&mut self.stream).poll_read(context, buffer) {
            Poll::Pending => self.wait_to_read(context),
            Poll::Ready(result) => {
                if buffer.filled().len() > before {
                    self.has_read();
                }
                Poll::Ready(result)
            }
        }
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.written(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.written(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::{TcpListener, TcpStream};

    use super::*;

    async fn connections(all: usize, per_address: usize) -> Connections {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let proxies = vec!["10.0.0.0/8".parse().expect("a network")];
        Connections::new(Listening::Tcp(listener), Limits { all, per_address, proxies })
    }

    fn place(connections: &Connections, peer: &str) -> Option<Place> {
        connections.place(Some(peer.parse().expect("an address")))
    }

    #[tokio::test]
    async fn an_address_has_so_many_places_and_gets_one_back_with_each_that_closes() {
        let connections = connections(100, 2).await;
        let first = place(&connections, "192.0.2.1").expect("a first");
        let second = place(&connections, "::ffff:192.0.2.1").expect("a second, by its IPv6 name");
        assert!(place(&connections, "192.0.2.1").is_none());
        assert!(place(&connections, "192.0.2.2").is_some(), "others have their own");
        drop(first);
        let third = place(&connections, "192.0.2.1");
        assert!(third.is_some() && place(&connections, "192.0.2.1").is_none());
        drop((second, third));
        assert!(connections.open.lock().expect("nobody panicked").by_address.is_empty());
    }

    #[tokio::test]
    async fn a_network_of_ipv6_counts_as_one_address() {
        let connections = connections(100, 1).await;
        let _one = place(&connections, "2001:db8:1:2::1").expect("a first");
        assert!(place(&connections, "2001:db8:1:2:ffff::9").is_none(), "the same /64");
        assert!(place(&connections, "2001:db8:1:3::1").is_some());
    }

    #[tokio::test]
    async fn this_machine_and_proxies_count_in_all_alone() {
        let connections = connections(3, 1).await;
        let peers = ["127.0.0.1", "127.0.0.1", "::ffff:10.1.2.3"];
        let places: Vec<_> = peers.iter().map(|peer| place(&connections, peer)).collect();
        assert!(places.iter().all(Option::is_some));
        assert!(place(&connections, "10.9.9.9").is_none(), "it is full");
        assert!(place(&connections, "192.0.2.1").is_none(), "it is full");
    }

    #[tokio::test]
    async fn who_takes_nothing_of_an_answer_is_closed() {
        use tokio::io::AsyncWriteExt;

        let mut connections = connections(1, 1).await;
        let address = connections.local_addr().ok().flatten().expect("it has one");
        let _reader = TcpStream::connect(address).await.expect("connects");
        let (mut connection, _) = connections.accept().await;
        connection.progress.request_begins();
        let begun = Instant::now();
        let error = connection.write_all(&vec![0; 64 << 20]).await.expect_err("nobody reads it");
        assert_eq!(error.kind(), ErrorKind::TimedOut);
        assert!(begun.elapsed() >= STALLED, "{:?}", begun.elapsed());
    }

    #[tokio::test]
    async fn who_was_turned_away_is_read_again_after_a_rest() {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};

        let mut connections = connections(1, 1).await;
        let address = connections.local_addr().ok().flatten().expect("it has one");
        let mut client = TcpStream::connect(address).await.expect("connects");
        let (mut connection, _) = connections.accept().await;
        client.write_all(b"GET").await.expect("writes");
        connection.progress.rest();
        let begun = Instant::now();
        connection.read_u8().await.expect("reads");
        assert!(begun.elapsed() >= REST, "{:?}", begun.elapsed());
    }
}
