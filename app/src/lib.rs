//! Cruddur: a micro-blog whose posts carry a time to live and then are gone.
//!
//! ARCHITECTURE.md has the map, and walks one request through these files.

pub mod activities;
pub mod assets;
pub mod body;
pub mod caching;
pub mod commands;
pub mod config;
pub mod demo;
pub mod error;
pub mod health;
pub mod idempotency;
pub mod identity;
pub mod json;
pub mod limits;
pub mod logging;
pub mod mail;
pub mod openapi;
pub mod paging;
pub mod postgres;
pub mod request;
pub mod server;
pub mod settings;
pub mod text;
pub mod users;
pub mod web;
pub mod words;

#[cfg(test)]
mod testing;
