//! The server as a process: its start, its end, its PostgreSQL, its command line and its log.
#![allow(clippy::unwrap_used)]

mod command_line;
mod connection;
mod database_away;
mod harness;
mod http;
mod logs;
mod postgres;
mod private_cluster;
mod shutdown;
mod two_processes;
