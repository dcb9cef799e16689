// This file was generated with `clorinde`. Do not modify.

pub mod blocks;
pub mod cognito;
pub mod commands;
pub mod cruds;
pub mod follows;
pub mod health;
pub mod idempotency;
pub mod identity;
pub mod likes;
pub mod mails;
pub mod mutes;
pub mod people;
pub mod reposts;
pub mod seals;
pub mod settings;
pub mod shortenings;
pub mod suggestions;
pub mod sweep;
pub mod tags;
