//! The chores of the house: `cargo xtask` lists them.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "chores talk to the person who runs them")]

mod axe;
mod ci;
mod estimate;
mod forms;
mod matching;
mod packages;
mod postgres;
mod private_release;
mod release;
mod screening;
mod services;
mod shell;
mod spdx;
mod tidy;

use std::process::ExitCode;

use shell::{Outcome, in_workspace};

/// One chore: its name, what it does, and the function that does it with the arguments that follow the name.
type Chore = (&'static str, &'static str, fn(&[String]) -> Outcome);

const CHORES: [Chore; 7] = [
    ("test [ARGS]", "all tests, with PostgreSQL, Chromium and axe-core; ARGS go to the test runner", services::test),
    ("ci", "what must pass before a change is taken: format, tidy, lints, documentation, tests", ci::ci),
    ("tidy", "layers, licences, dependencies, module descriptions", tidy::tidy),
    ("release", "binary, man pages, completions and Debian package into target/dist", release::release),
    ("bench [NAME]", "benchmarks, printed; NAME picks some", services::bench),
    ("faults [ARGS]", "the long fault tests: kill -9, full disk, lost database", services::faults),
    ("screenshots", "the pictures in docs/images", services::screenshots),
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(wanted) = arguments.next() else {
        list();
        return ExitCode::SUCCESS;
    };
    let Some((.., chore)) = CHORES.iter().find(|(name, ..)| name.split(' ').next() == Some(&wanted)) else {
        eprintln!("error: there is no chore \"{wanted}\"\n");
        list();
        return ExitCode::from(2);
    };
    let rest: Vec<String> = arguments.collect();
    match in_workspace().and_then(|()| chore(&rest)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error == shell::SAID_ALREADY => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn list() {
    println!("Chores of the house:\n");
    for (name, about, _) in CHORES {
        println!("  cargo xtask {name:<14} {about}");
    }
}
