// This file was generated with `clorinde`. Do not modify.

pub mod account;
pub mod create;
pub mod default_ttl;
pub mod delete;
pub mod prefer;
pub mod prefer_language;
pub mod profile;
pub mod rename;
pub mod short;
pub mod taken;
