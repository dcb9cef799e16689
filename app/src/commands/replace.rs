//! A database in the place of another, all or nothing: it is made under a working name, filled, and takes the place when
//! it is whole. Whatever goes wrong before, the old database stays as it is.

use std::io::{self, IsTerminal};

use tokio::signal::unix::{SignalKind, signal};
use tokio_postgres::Client;

use super::{
    drop::Force,
    failure::{Exit, Failure},
    output::say,
    target::Target,
};
use cruddur_postgres::{databases, one};

/// What PostgreSQL keeps of a name, in bytes.
const LONGEST_NAME: usize = 63;

/// Puts a database that `fill` has filled, by its working name, in the place of the target.
///
/// # Errors
/// Where others use the old database and are not to be ended; where a step fails; where a signal comes meanwhile.
pub async fn replace(
    target: &Target,
    force: Force,
    fill: impl AsyncFnOnce(&str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let name = target.database();
    let admin = target.admin().await?;
    if !one!(&admin, commands::claim(name)).await? {
        let line = format!("another setup or restore of {name} is under way: wait until it has ended");
        return Err(Failure::new(Exit::InUse, line));
    }
    force.check(&admin, name).await?;
    let working = working_name(name);
    if drop_if_exists(&admin, &working).await? {
        say(format!("dropped {working}, which a setup or restore that was killed had begun"));
    }
    databases::create(&admin, &working).await?;

    let filled = tokio::select! {
        filled = fill(&working) => filled,
        () = stopped() => Err(Failure::interrupted()),
    };
    if let Err(failure) = filled {
        return Err(give_up(target, &working, failure).await);
    }
    if let Err(failure) = drop_old(target, force).await {
        // It may have been dropped, and the connection broken off before that was said.
        let admin = target.admin().await.map_err(|away| left(away, name, &working))?;
        if databases::exists(&admin, name).await? {
            return Err(give_up(target, &working, failure).await);
        }
    }
    take_place(target, &working).await
}

async fn drop_old(target: &Target, force: Force) -> Result<(), Failure> {
    // A new connection: filling may have taken long.
    let (admin, name) = (target.admin().await?, target.database());
    if databases::exists(&admin, name).await? {
        force.check(&admin, name).await?;
        force.drop(&admin, name).await?;
    }
    Ok(())
}

/// Drops what was begun, and adds to the failure what became of the database.
async fn give_up(target: &Target, working: &str, failure: Failure) -> Failure {
    let name = target.database();
    let dropped = match target.admin().await {
        Ok(admin) => drop_if_exists(&admin, working).await,
        Err(failure) => Err(failure),
    };
    match dropped {
        Ok(_) => failure.within("", &format!(" ({name} is as it was)")),
        Err(_) => left(failure, name, working),
    }
}

fn left(failure: Failure, name: &str, working: &str) -> Failure {
    failure.within("", &format!(" ({name} was not replaced; what was begun is in the database {working})"))
}

/// From here on the new database is the only one, so it stays whatever happens.
async fn take_place(target: &Target, working: &str) -> Result<(), Failure> {
    let name = target.database();
    for last in [false, true] {
        let renamed = match target.admin().await {
            Ok(admin) => databases::rename(&admin, working, name).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        match renamed {
            Ok(()) => break,
            Err(failure) if last => {
                let todo = format!("; the new database is whole: rename {working} to {name}");
                return Err(failure.within("", &todo));
            }
            Err(_) => {}
        }
    }
    Ok(())
}

/// Returns whether there was one.
async fn drop_if_exists(admin: &Client, name: &str) -> Result<bool, Failure> {
    let exists = databases::exists(admin, name).await?;
    if exists {
        databases::drop(admin, name, databases::Sessions::End).await?;
    }
    Ok(exists)
}

/// A name that nobody would give a database, and not longer than PostgreSQL takes.
fn working_name(name: &str) -> String {
    const END: &str = "~new";
    let mut kept = name.len().min(LONGEST_NAME - END.len());
    while !name.is_char_boundary(kept) {
        kept -= 1;
    }
    format!("{}{END}", &name[..kept])
}

/// Returns at Ctrl-C, at SIGTERM, or when the terminal goes.
pub async fn stopped() {
    // Where there is none, as under nohup, SIGHUP is left as it is.
    let has_terminal = io::stdin().is_terminal() || io::stderr().is_terminal();
    tokio::select! {
        () = arrival(SignalKind::interrupt()) => {}
        () = arrival(SignalKind::terminate()) => {}
        () = arrival(SignalKind::hangup()), if has_terminal => {}
    }
}

async fn arrival(kind: SignalKind) {
    match signal(kind) {
        Ok(mut signal) => drop(signal.recv().await),
        Err(_) => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_working_name_is_never_too_long() {
        assert_eq!(working_name("cruddur"), "cruddur~new");
        let long = "é".repeat(31);
        let working = working_name(&long);
        assert!(working.len() <= LONGEST_NAME && working.ends_with("é~new"), "{working}");
    }
}
