//! What `bench/run` measures Cruddur against, in the same run: bodies that never change, from axum with nothing around it,
//! and argon2 alone.

use std::{env, error::Error, fs, io::Write, thread, time::Instant};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use axum::{Router, body::Bytes, http::header, routing::get};
use tokio::net::TcpListener;

const USAGE: &str = "\
usage: cruddur-baseline serve FOLDER               each of its files, at its name, on a free port of 127.0.0.1
       cruddur-baseline hash PASSWORD              as Cruddur keeps it
       cruddur-baseline verify PASSWORD SECONDS    how many passwords a second are checked, on all cores";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve", folder] => serve(folder),
        ["hash", password] => {
            println!("{}", hash(password)?);
            Ok(())
        }
        ["verify", password, seconds] => verify(password, seconds.parse()?),
        _ => Err(USAGE.into()),
    }
}

#[tokio::main]
async fn serve(folder: &str) -> Result<(), Box<dyn Error>> {
    let mut router = Router::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        let (name, body) = (file.file_name(), Bytes::from(fs::read(file.path())?));
        let path = format!("/{}", name.to_string_lossy());
        router = router.route(&path, get(async move || ([(header::CONTENT_TYPE, "application/octet-stream")], body)));
    }
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    std::io::stdout().flush()?;
    Ok(axum::serve(listener, router).await?)
}

fn hash(password: &str) -> Result<String, argon2::password_hash::Error> {
    Ok(Argon2::default().hash_password(password.as_bytes())?.to_string())
}

fn verify(password: &str, seconds: f64) -> Result<(), Box<dyn Error>> {
    let hash = hash(password)?;
    let cores = thread::available_parallelism()?.get();
    let started = Instant::now();
    let counts = thread::scope(|scope| {
        let count = || {
            let hash = PasswordHash::new(&hash)?;
            let mut verified = 0_u32;
            while started.elapsed().as_secs_f64() < seconds {
                Argon2::default().verify_password(password.as_bytes(), &hash)?;
                verified += 1;
            }
            Ok(verified)
        };
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(count)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect::<Vec<_>>()
    });
    let verified: u32 = counts.into_iter().sum::<Result<_, argon2::password_hash::Error>>()?;
    println!("{}", f64::from(verified) / started.elapsed().as_secs_f64());
    Ok(())
}
