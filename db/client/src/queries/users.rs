// This file was generated with `clorinde`. Do not modify.

pub mod create;
pub mod short;
pub mod taken;
