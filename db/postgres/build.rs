//! Migrations are embedded by name: a new file means building anew.

fn main() {
    println!("cargo::rerun-if-changed=../migrations");
}
