//! The program as a process: the server's start, its end, its PostgreSQL, its command line and its log; and the database
//! commands.
#![allow(clippy::unwrap_used)]

mod certificates;
mod clients;
mod clock_jumps;
mod command_line;
mod connection;
mod conversation;
mod database_away;
mod database_commands;
mod downloads;
mod harness;
mod http;
mod identity;
mod lifetimes;
mod logs;
mod mail;
mod metrics;
mod pair;
mod postgres;
mod private_cluster;
mod secure;
mod shutdown;
mod ties;
mod two_processes;
