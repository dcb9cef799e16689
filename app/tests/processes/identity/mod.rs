//! Attacks on identity, and its promises, over two servers on one database.

mod brute_force;
mod clocks;
mod cross_site;
mod enumeration;
mod races;
mod secrets;
mod sessions;
