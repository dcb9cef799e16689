//! Where clients come in: an address, or a Unix socket, for a proxy on the same host. Whoever may enter the socket's folder is
//! that proxy, and what it says of a request's origin is believed; nobody else on the host can pose as it.

use std::{
    fmt, fs, io,
    net::{IpAddr, SocketAddr},
    os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt},
    path::PathBuf,
    str::FromStr,
};

use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};
use tokio_util::either::Either;

/// For its user and group.
const MODE: u32 = 0o660;

/// What `HOST` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// An address of this machine.
    Ip(IpAddr),
    /// The path of a socket.
    Unix(PathBuf),
}

impl Host {
    /// Whether programs of this machine alone come in, any of them. A socket is for a proxy, which others are behind.
    pub fn is_loopback(&self) -> bool {
        matches!(self, Self::Ip(address) if address.is_loopback())
    }
}

impl FromStr for Host {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("unix:") {
            let path = PathBuf::from(path);
            let wrong = "a socket is named by its whole path, as in unix:/run/cruddur/http.sock";
            return if path.is_absolute() { Ok(Self::Unix(path)) } else { Err(wrong.into()) };
        }
        let text = if text == "localhost" { "127.0.0.1" } else { text };
        let wrong = "it should be an IP address, such as 127.0.0.1 or 0.0.0.0, or unix: and the path of a socket";
        text.parse().map(Self::Ip).map_err(|_| wrong.into())
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ip(address) => address.fmt(f),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

/// A connection of either kind.
pub type Stream = Either<TcpStream, UnixStream>;

/// Listens there; a socket goes with it.
pub enum Listening {
    Tcp(TcpListener),
    Unix(UnixListener, Socket),
}

/// A socket in a folder.
pub struct Socket {
    path: PathBuf,
    /// By which it is told from another one of the same name.
    inode: u64,
}

impl Drop for Socket {
    fn drop(&mut self) {
        if fs::symlink_metadata(&self.path).is_ok_and(|meta| meta.ino() == self.inode) {
            drop(fs::remove_file(&self.path));
        }
    }
}

impl Listening {
    /// # Errors
    /// In words, where it is taken, or may not be.
    pub async fn bind(host: &Host, port: u16) -> Result<Self, String> {
        match host {
            Host::Ip(address) => {
                let address = SocketAddr::new(*address, port);
                let bound = TcpListener::bind(address).await;
                let bound = bound.map_err(|error| {
                    format!("cannot listen on {address}: {error}; PORT and HOST choose another address")
                });
                bound.map(Self::Tcp)
            }
            Host::Unix(path) => {
                let bound = Self::bind_socket(path.clone()).await;
                bound.map_err(|error| format!("cannot listen on {host}: {error}; HOST chooses another place"))
            }
        }
    }

    async fn bind_socket(path: PathBuf) -> io::Result<Self> {
        // One that a server has left when it was killed, and nothing else.
        if fs::symlink_metadata(&path).is_ok_and(|meta| meta.file_type().is_socket()) {
            match UnixStream::connect(&path).await {
                Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => fs::remove_file(&path)?,
                // One that is overloaded answers, too.
                _ => return Err(io::ErrorKind::AddrInUse.into()),
            }
        }
        let listener = UnixListener::bind(&path)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(MODE))?;
        let inode = fs::symlink_metadata(&path)?.ino();
        Ok(Self::Unix(listener, Socket { path, inode }))
    }

    /// Takes the next connection, and the address that it comes from, where there is one.
    pub async fn accept(&self) -> io::Result<(Stream, Option<SocketAddr>)> {
        match self {
            Self::Tcp(listener) => {
                let (stream, address) = listener.accept().await?;
                // Answers go out at once.
                drop(stream.set_nodelay(true));
                Ok((Either::Left(stream), Some(address)))
            }
            Self::Unix(listener, _) => Ok((Either::Right(listener.accept().await?.0), None)),
        }
    }

    /// As people name it.
    ///
    /// # Errors
    /// Where the system does not say.
    pub fn address(&self) -> io::Result<String> {
        match self {
            Self::Tcp(listener) => Ok(format!("http://{}", listener.local_addr()?)),
            Self::Unix(_, socket) => Ok(format!("unix:{}", socket.path.display())),
        }
    }

    /// None of a socket.
    ///
    /// # Errors
    /// Where the system does not say.
    pub fn local_addr(&self) -> io::Result<Option<SocketAddr>> {
        match self {
            Self::Tcp(listener) => listener.local_addr().map(Some),
            Self::Unix(..) => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_an_address_or_a_socket() {
        let host = |text: &str| text.parse::<Host>();
        assert_eq!(host("localhost"), Ok(Host::Ip([127, 0, 0, 1].into())));
        assert!(host("::1").expect("an address").is_loopback() && !host("0.0.0.0").expect("an address").is_loopback());
        let socket = host("unix:/run/cruddur/http.sock").expect("a socket");
        assert!(!socket.is_loopback() && socket.to_string() == "unix:/run/cruddur/http.sock");
        for wrong in ["unix:http.sock", "example.com", ""] {
            assert!(host(wrong).is_err(), "{wrong}");
        }
    }

    #[tokio::test]
    async fn a_socket_is_its_groups_and_goes_with_the_server() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("http.sock");
        let host = Host::Unix(path.clone());
        let listening = Listening::bind(&host, 0).await.expect("binds");
        assert_eq!(fs::metadata(&path).expect("a socket").permissions().mode() & 0o777, MODE);
        assert!(Listening::bind(&host, 0).await.is_err(), "somebody listens there");
        drop(listening);
        assert!(!path.exists());
        // Left by one that was killed.
        drop(std::os::unix::net::UnixListener::bind(&path).expect("binds"));
        assert!(path.exists());
        drop(Listening::bind(&host, 0).await.expect("takes its place"));
        fs::write(&path, "precious").expect("writes");
        assert!(Listening::bind(&host, 0).await.is_err(), "no file of anybody's is removed");
        assert_eq!(fs::read_to_string(&path).expect("reads"), "precious");
    }
}
