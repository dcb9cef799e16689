//! A private PostgreSQL cluster in a folder, which lives and ends with the process that started it.
//!
//! It is the real server, a direct child of this process, made by initdb on first use, with fsync on. It listens on a
//! Unix socket in a folder that nobody else can enter, and on no port. However this process ends, the server ends with
//! it, and the next start finds every committed row.
//!
//! Of several processes that want one folder, one runs the cluster: [`Role`] says what the others do.
//!
//! Everything here blocks; it knows nothing of HTTP, of schemas or of any async runtime. It makes no databases: connect to
//! `postgres` and create them.

mod binaries;
mod cluster;
mod error;
mod folders;
mod initdb;
mod lock;
mod log;
mod options;
mod pidfile;
mod postmaster;
mod probe;
mod socket;
mod spawn;
mod throwaway;
pub mod trust;
mod user;
mod version;

pub use binaries::{Binaries, Older, Place, find, find_client, places};
pub use cluster::Cluster;
pub use error::Error;
pub use folders::data_folder;
pub use options::{Options, Progress, Role};
pub use spawn::ParentDeath;
pub use user::reachable_by_postgres;
pub use version::OLDEST;
