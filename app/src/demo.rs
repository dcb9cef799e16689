//! `--demo`: people and cruds to look at, in the private database alone.

use cruddur_identity::Identity;
use cruddur_postgres::{BoxError, Database};

/// The password of all demo people.
pub const PASSWORD: &str = "ephemeral-demo";
/// Whom to sign in as.
pub const EMAIL: &str = "andrewbrown@example.com";

/// People and cruds, to be added as often as one likes.
pub const SEED: &str = include_str!("../../db/seed.sql");

/// Fills in `db/seed.sql`, and gives its people their password. What is there stays as it is.
///
/// # Errors
/// Where the database fails.
pub async fn fill(database: &Database) -> Result<(), BoxError> {
    let mut db = database.get().await?;
    let tx = db.transaction().await?;
    tx.batch_execute(SEED).await?;
    Identity::give_passwords(&tx, "%@example.com", PASSWORD).await?;
    tx.commit().await?;
    Ok(())
}
