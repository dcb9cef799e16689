//! Cruddur: a micro-blog whose posts carry a time to live and then are gone.
//!
//! ARCHITECTURE.md has the map, and walks one request through these files.

pub mod accounts;
pub mod admission;
pub mod app;
pub mod commands;
pub mod config;
pub mod connections;
pub mod cruds;
pub mod database;
pub mod demo;
pub mod following;
pub mod health;
pub mod http;
pub mod lifetimes;
pub mod listening;
pub mod logging;
pub mod pages;
pub mod people;
pub mod rates;
pub mod reactions;
pub mod replies;
pub mod routes;
pub mod sampling;
pub mod seals;
pub mod server;
pub mod settings;
pub mod site;
pub mod suggestions;
pub mod sweep;
pub mod tags;
pub mod tasks;
pub mod ties;
pub mod trends;
pub mod turns;

#[cfg(test)]
mod testing;
