//! `cargo xtask faults`: real processes killed, disks filled, servers cut off, pages damaged, clocks set back.
//!
//! Each fault prints how often it was made and what was found; the exit code is 1 when anything was lost,
//! invented or passed over in silence.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the findings are the output")]

mod clock;
mod damage;
mod disk;
mod findings;
mod gone;
mod house;
mod importing;
mod migrating;
mod proxy;
mod rotating;
mod saving;
mod victim;

use std::process::ExitCode;

use findings::Findings;

/// What is done to the house.
const NAMES: [&str; 8] = ["saving", "importing", "migrating", "rotating", "disk", "gone", "damage", "clock"];

/// How much is done.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Extent {
    /// Kills of each kind, when not the usual number.
    rounds: Option<usize>,
    /// Small databases and short outages, for tests that run with every change.
    pub short: bool,
}

impl Extent {
    /// The rounds that were asked for, or the usual number.
    pub(crate) fn rounds(self, usual: usize) -> usize {
        self.rounds.unwrap_or(if self.short { 3 } else { usual })
    }
}

fn parse(arguments: &[String]) -> Result<(Vec<String>, Extent), String> {
    let mut names = Vec::new();
    let mut extent = Extent { rounds: None, short: false };
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--short" => extent.short = true,
            "--rounds" => {
                let number = words.next().and_then(|n| n.parse().ok());
                extent.rounds = Some(number.ok_or("--rounds needs a number")?);
            }
            name if NAMES.contains(&name) => names.push(name.to_owned()),
            name => return Err(format!("there is no fault \"{name}\"; there are {}", NAMES.join(", "))),
        }
    }
    if names.is_empty() {
        names = NAMES.map(str::to_owned).to_vec();
    }
    Ok((names, extent))
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime starts");
    if let [word, kind, rest @ ..] = &arguments[..]
        && word == victim::CHILD
    {
        runtime.block_on(child(kind, rest));
        return ExitCode::SUCCESS;
    }
    let (names, extent) = match parse(&arguments) {
        Ok(asked) => asked,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::from(2);
        }
    };
    let mut sound = true;
    for name in names {
        for findings in runtime.block_on(run(&name, extent)) {
            findings.print();
            sound &= findings.is_sound();
        }
    }
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn run(name: &str, extent: Extent) -> Vec<Findings> {
    match name {
        "saving" => saving::run(extent).await,
        "importing" => vec![importing::run(extent).await],
        "migrating" => vec![migrating::run(extent).await],
        "rotating" => vec![rotating::run(extent).await],
        "disk" => vec![disk::run().await],
        "gone" => gone::run(extent).await,
        "damage" => vec![damage::run(extent).await],
        _ => vec![clock::run(extent).await],
    }
}

/// What a process does until it is killed.
async fn child(kind: &str, arguments: &[String]) {
    println!("{}", victim::BEGUN);
    match kind {
        "saving" => saving::child(arguments).await,
        "importing" => importing::child(arguments).await,
        "migrating" => migrating::child(arguments).await,
        "rotating" => rotating::child(arguments).await,
        "disk" => disk::child(arguments).await,
        other => panic!("there is no child \"{other}\""),
    }
}
