// This file was generated with `clorinde`. Do not modify.

pub mod claim;
pub mod earlier;
pub mod record;
