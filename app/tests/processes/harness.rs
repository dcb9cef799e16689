//! Servers as child processes: started in a clean environment, watched, and ended with the test.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    net::{Ipv4Addr, SocketAddr},
    os::{
        fd::AsFd,
        unix::{fs::PermissionsExt, process::ExitStatusExt},
    },
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, mpsc},
    thread::{self, JoinHandle, sleep},
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tempfile::TempDir;
use tokio::net::TcpSocket;

use crate::http::{self, Answer};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_cruddur");

/// For what takes as long as the machine needs, in seconds.
pub const PATIENCE: u64 = 90;

/// By these libfaketime gives a process another clock. Where this one has them, so have all that it starts. The last names
/// what it shares with them: without, each makes something of its own, named by its id, and some leave it to whoever gets
/// that id next.
const CLOCK: [&str; 4] = ["LD_PRELOAD", "FAKETIME", "FAKETIME_DONT_FAKE_MONOTONIC", "FAKETIME_SHARED"];

/// A folder that others may pass through: as root, PostgreSQL runs as another user.
pub fn folder() -> TempDir {
    let mut builder = tempfile::Builder::new();
    let dir = builder.prefix("cruddur-test-").tempdir_in("/tmp").expect("a folder under /tmp");
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o711)).expect("its mode, whatever the umask");
    dir
}

/// The program in a clean environment, working in `dir`.
pub fn program(dir: &Path) -> Command {
    clean(Command::new(PROGRAM), dir)
}

pub fn clean(mut command: Command, dir: &Path) -> Command {
    command.env_clear().current_dir(dir);
    for name in ["PATH", "HOME"].into_iter().chain(CLOCK) {
        command.envs(std::env::var_os(name).map(|value| (name, value)));
    }
    command
}

/// `cruddur serve` on a free port, with its data in `dir/data`.
pub fn serve(dir: &Path) -> Command {
    let mut command = program(dir);
    command.args(["serve", "--port", "0"]).env("CRUDDUR_DATA_DIR", dir.join("data"));
    // On a busy machine all waits for long.
    command.env("DATABASE_TIMEOUT_MS", "15000").env("PASSWORD_WAIT_MS", "60000");
    command
}

/// `cruddur serve` over a PostgreSQL that runs already.
pub fn serve_over(dir: &Path, connection_url: &str) -> Command {
    let mut command = serve(dir);
    command.env("CONNECTION_URL", connection_url);
    command
}

/// A running program.
pub struct Server {
    child: Child,
    log: Arc<Mutex<String>>,
    readers: Vec<JoinHandle<()>>,
    announced: mpsc::Receiver<String>,
    /// Where it serves, from [`Server::ready`] on.
    pub url: String,
}

impl Server {
    /// Starts it, and waits until it says where it is.
    pub fn start(command: Command) -> Self {
        let mut server = Self::spawn(command);
        server.ready();
        server
    }

    /// Starts it, and does not wait.
    pub fn spawn(mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let (stdout, stderr) = (child.stdout.take().expect("a pipe"), child.stderr.take().expect("a pipe"));
        let (announce, announced) = mpsc::channel();
        let log = Arc::new(Mutex::new(String::new()));
        let written = log.clone();
        let readers = vec![
            thread::spawn(move || {
                for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                    if let Some(url) = line.strip_prefix("Cruddur is at ") {
                        let _ = announce.send(url.to_owned());
                    }
                }
            }),
            thread::spawn(move || {
                for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                    let mut log = written.lock().expect("the log");
                    log.push_str(&line);
                    log.push('\n');
                }
            }),
        ];
        Self { child, log, readers, announced, url: String::new() }
    }

    /// Waits until it takes requests: on a busy machine it may say for a while that its database is slow.
    pub fn await_ready(&self) {
        eventually("it is ready", || self.get("/readyz").status == 200);
    }

    pub fn ready(&mut self) {
        match self.announced.recv_timeout(Duration::from_secs(PATIENCE)) {
            Ok(url) => self.url = url,
            Err(error) => panic!("no server ({error}): {}", self.log()),
        }
    }

    /// What it has written to standard error until now.
    pub fn log(&self) -> String {
        self.log.lock().expect("the log").clone()
    }

    /// Waits until it has written this so many times: what it does and what it says of it arrive here in either order.
    pub fn says(&self, what: &str, times: usize) -> String {
        eventually(what, || self.log().matches(what).count() >= times);
        self.log()
    }

    pub fn pid(&self) -> i32 {
        self.child.id().cast_signed()
    }

    pub fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.pid()), signal).expect("it runs");
    }

    /// kill -9, and its funeral.
    pub fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }

    /// Waits for its end: the exit code (minus the signal, if it was one), and everything it wrote to standard error.
    pub fn ended(&mut self) -> (i32, String) {
        eventually("the server has ended", || self.child.try_wait().expect("a child").is_some());
        let status = self.child.wait().expect("a child");
        for reader in self.readers.drain(..) {
            reader.join().expect("the pipe is read to its end");
        }
        (status.code().or(status.signal().map(|signal| -signal)).expect("a code or a signal"), self.log())
    }

    /// SIGTERM, and a clean end.
    pub fn stop(&mut self) -> String {
        self.signal(Signal::SIGTERM);
        let (code, log) = self.ended();
        assert_eq!(code, 0, "{log}");
        log
    }

    pub fn get(&self, path: &str) -> Answer {
        http::get(&format!("{}{path}", self.url))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a server that refuses to start: exit code 1, and one line for a person, which is returned.
pub fn refusal(command: Command) -> String {
    let (code, log) = Server::spawn(command).ended();
    assert_eq!(code, 1, "{log}");
    let (said, logged): (Vec<&str>, Vec<&str>) = log.lines().partition(|line| line.starts_with("cruddur: "));
    assert!(said.len() == 1 && logged.iter().all(|line| line.contains(" INFO ")), "one line, and no more: {log}");
    assert!(!log.contains("panicked"), "{log}");
    said[0].to_owned()
}

/// Runs a program to its end: code, standard output, standard error.
pub fn output(mut command: Command) -> (Option<i32>, String, String) {
    let output = command.stdin(Stdio::null()).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Looks again and again until it is so.
pub fn eventually(what: &str, mut so: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(PATIENCE);
    while !so() {
        assert!(Instant::now() < deadline, "not within {PATIENCE} s: {what}");
        sleep(Duration::from_millis(10));
    }
}

/// A port of 127.0.0.1 at which nobody listens: who connects is refused. As long as this lives, no other program gets it.
pub struct Port {
    pub number: u16,
    socket: TcpSocket,
}

impl Port {
    pub fn take() -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_reuseaddr(true).expect("an option of it");
        socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).expect("a port");
        let number = socket.local_addr().expect("its address").port();
        Self { number, socket }
    }

    /// For a server that is to listen there by the number. Linux lets it, where it reuses addresses as most do, and keeps
    /// the port from all others; elsewhere it is merely likely to be free.
    pub fn for_a_server() -> (u16, Option<Self>) {
        let port = Self::take();
        (port.number, cfg!(target_os = "linux").then_some(port))
    }

    /// As the standard input of a program, which may then listen.
    pub fn as_stdin(&self) -> Stdio {
        self.socket.as_fd().try_clone_to_owned().expect("a descriptor").into()
    }
}

/// A copy that everybody can run. Another process writes it: a file that this one writes is open in each child, too, that
/// another thread forks meanwhile, and nobody can run it until that child has begun its own program ("Text file busy").
pub fn install(from: &Path, to: &Path) {
    let status = Command::new("install").args(["-m", "755"]).args([from, to]).status().expect("install runs");
    assert!(status.success(), "{} is not there", to.display());
}

/// Alive, and not merely unburied.
pub fn is_alive(pid: i32) -> bool {
    let mut stat = String::new();
    match fs::File::open(format!("/proc/{pid}/stat")).and_then(|mut file| file.read_to_string(&mut stat)) {
        Ok(_) => !stat.rsplit(')').next().expect("a state").trim_start().starts_with('Z'),
        Err(_) => !Path::new("/proc/self").exists() && kill(Pid::from_raw(pid), None).is_ok(),
    }
}

/// The postmaster of the private cluster in `dir/data`.
pub fn postmaster(dir: &Path) -> i32 {
    let text = fs::read_to_string(dir.join("data/postgres/postmaster.pid")).expect("a postmaster.pid");
    text.lines().next().expect("a line").trim().parse().expect("an id")
}

pub fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}
