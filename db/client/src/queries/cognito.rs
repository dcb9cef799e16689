// This file was generated with `clorinde`. Do not modify.

pub mod begin_email_change;
pub mod create_web_session;
pub mod end_session;
pub mod holder;
pub mod insert_person;
pub mod is_contested;
pub mod person;
pub mod replace_tokens;
pub mod take_over;
pub mod tokens;
pub mod told_handle;
