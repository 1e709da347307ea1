//! Writes the screening form of an indicator set as text tables: `cargo run -p app --example set_form -- SET.toml`.
//!
//! For comparison with other tools: `pyxform` and ODK Validate read the XForm that `abhoy form` makes of it.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for people")]

use std::process::ExitCode;

use screening::IndicatorSet;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("name a set: cargo run -p app --example set_form -- SET.toml");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    match IndicatorSet::read(&path, &text) {
        Ok(set) => {
            print!("{}", app::screening::form::form_of_set(&set, None).text);
            ExitCode::SUCCESS
        }
        Err(errors) => {
            eprintln!("{errors}");
            ExitCode::FAILURE
        }
    }
}
