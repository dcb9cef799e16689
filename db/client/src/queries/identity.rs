// This file was generated with `clorinde`. Do not modify.

pub mod count_try;
pub mod create_code;
pub mod create_key;
pub mod create_session;
pub mod create_sign_up;
pub mod delete_sign_ups;
pub mod end_own_session;
pub mod end_session;
pub mod end_sessions;
pub mod keys;
pub mod latest_sign_up;
pub mod lock_address;
pub mod open_codes;
pub mod open_reset_codes;
pub mod password;
pub mod refresh_token;
pub mod rotate;
pub mod sessions;
pub mod set_password;
pub mod void_codes;
pub mod void_reset_codes;
pub mod without_password;
