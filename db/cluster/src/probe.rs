//! Asks a server whether it takes connections, by connecting: nothing else is as sure.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use crate::{options::USER, socket};

/// While it starts, recovers or stops, postgres answers with this SQLSTATE.
const CANNOT_CONNECT_NOW: &[u8] = b"C57P03\0";

/// Whether the server behind the socket in this folder takes connections now. One that is full, or that refuses for some
/// other reason, does.
pub(crate) fn accepts_connections(socket_dir: &Path) -> bool {
    shake_hands(socket_dir).unwrap_or(false)
}

fn shake_hands(socket_dir: &Path) -> io::Result<bool> {
    let mut stream = UnixStream::connect(socket::file(socket_dir))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.set_write_timeout(Some(Duration::from_secs(5)))?;

    // Length, protocol 3.0, and parameters, each ended by a zero.
    let parameters = format!("user\0{USER}\0database\0postgres\0\0");
    let mut startup = Vec::new();
    startup.extend((parameters.len() as u32 + 8).to_be_bytes());
    startup.extend(0x0003_0000_u32.to_be_bytes());
    startup.extend(parameters.as_bytes());
    stream.write_all(&startup)?;

    let mut kind = [0];
    stream.read_exact(&mut kind)?;
    match kind[0] {
        b'R' => {
            // Terminate, so that the log shows no lost connection.
            stream.write_all(b"X\0\0\0\x04")?;
            Ok(true)
        }
        b'E' => {
            let mut fields = Vec::new();
            stream.read_to_end(&mut fields)?;
            Ok(!fields.windows(CANNOT_CONNECT_NOW.len()).any(|window| window == CANNOT_CONNECT_NOW))
        }
        _ => Ok(false),
    }
}
