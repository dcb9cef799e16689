// This file was generated with `clorinde`. Do not modify.

pub mod activities;
pub mod cognito;
pub mod commands;
pub mod health;
pub mod idempotency;
pub mod identity;
pub mod users;
