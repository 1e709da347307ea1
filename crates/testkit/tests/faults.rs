//! The short forms of the fault tests; `cargo xtask faults` runs the long ones.

use std::process::Command;

/// A fault is made a few times, by the program that makes it hundreds of times.
#[expect(clippy::print_stdout, reason = "what was found, and what was skipped")]
fn check(name: &str) {
    let output = Command::new(env!("CARGO_BIN_EXE_faults")).args([name, "--short"]).output().expect("the program starts");
    let said = String::from_utf8_lossy(&output.stdout);
    println!("{said}");
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("0 violations") || said.contains("skipped"), "{said}");
}

#[test]
fn killed_while_saving() {
    check("saving");
}

#[test]
fn killed_while_importing() {
    check("importing");
}

#[test]
fn killed_while_migrating() {
    check("migrating");
}

#[test]
fn killed_while_rotating_keys() {
    check("rotating");
}

#[test]
fn a_full_disk() {
    check("disk");
}

#[test]
fn a_database_server_that_is_gone() {
    check("gone");
}

#[test]
fn damaged_pages() {
    check("damage");
}

#[test]
fn a_clock_set_back() {
    check("clock");
}
