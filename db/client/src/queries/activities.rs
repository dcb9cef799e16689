// This file was generated with `clorinde`. Do not modify.

pub mod create;
pub mod delete;
pub mod home;
pub mod object;
pub mod of_user;
pub mod replies;
pub mod search;
