//! Cruddur as its own issuer: what it takes to sign up, sign in and stay signed in without anybody else's service.

pub mod account;
pub mod codes;
pub mod keys;
pub mod passwords;
pub mod recover;
pub mod sign_in;
pub mod sign_up;
