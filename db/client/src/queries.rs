// This file was generated with `clorinde`. Do not modify.

pub mod cognito;
pub mod commands;
pub mod cruds;
pub mod health;
pub mod idempotency;
pub mod identity;
pub mod likes;
pub mod mails;
pub mod people;
pub mod reposts;
pub mod settings;
pub mod sweep;
pub mod tags;
