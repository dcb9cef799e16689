// This file was generated with `clorinde`. Do not modify.

pub mod claim;
pub mod clock;
pub mod condition;
pub mod delete_expired;
pub mod end_sessions;
pub mod exists;
pub mod foreign_sessions;
pub mod migrations;
pub mod server_version;
pub mod sessions;
pub mod update_cognito_user_ids;
