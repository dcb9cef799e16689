//! What the tests of this crate share.

use std::time::Duration;

use cruddur_cluster::Cluster;
use cruddur_postgres::{ConnectionUrl, connect};
use tokio::time::{sleep, timeout};
use uuid::Uuid;

/// For what takes as long as the machine needs.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until it is so.
#[allow(dead_code)] // Not every test waits.
pub async fn eventually(so: impl AsyncFn() -> bool) {
    let waiting = async {
        while !so().await {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(PATIENCE, waiting).await.expect("in time");
}

/// The server of the tests, or one of one's own, and what keeps that there.
pub fn server() -> (ConnectionUrl, Option<Cluster>) {
    let (url, cluster) = match std::env::var("TEST_CONNECTION_URL") {
        Ok(url) => (url, None),
        Err(_) => {
            let cluster = Cluster::throwaway().expect("PostgreSQL starts");
            (cluster.url("postgres"), Some(cluster))
        }
    };
    (url.parse().expect("parses"), cluster)
}

/// A database on it, empty.
#[allow(dead_code)] // Not every test needs one.
pub async fn database(server: &ConnectionUrl, purpose: &str) -> ConnectionUrl {
    let name = format!("{purpose}_{}", Uuid::new_v4().simple());
    let admin = connect(server, "test", PATIENCE).await.expect("connects");
    admin.batch_execute(&format!("create database {name}")).await.expect("creates a database");
    server.with_database(&name)
}
