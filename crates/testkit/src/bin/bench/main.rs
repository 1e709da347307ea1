//! `cargo xtask bench`: figures of this machine beside what the house aims at. Nothing is asserted by time.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the figures are the output")]

mod filled;
mod import;
mod latency;
mod load;
mod report;
mod saving;
mod server;
mod size;
mod start;
mod usage;
mod verify;

use std::process::ExitCode;

use filled::Filled;
use report::Report;

/// What can be measured, in the order in which it is.
const NAMES: [&str; 6] = ["saving", "import", "start", "verify", "latency", "size"];

/// How much to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scale {
    /// A hundred thousand people: some minutes.
    Small,
    /// A million too: some ten minutes and some gigabytes of disk.
    Full,
}

impl Scale {
    /// The largest number of people.
    pub(crate) const fn most(self) -> usize {
        match self {
            Self::Small => 100_000,
            Self::Full => 1_000_000,
        }
    }
}

struct Asked {
    names: Vec<String>,
    scale: Scale,
}

impl Asked {
    fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut asked = Self { names: Vec::new(), scale: Scale::Small };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--scale" => {
                    asked.scale = match words.next().map(String::as_str) {
                        Some("small") => Scale::Small,
                        Some("full") => Scale::Full,
                        other => return Err(format!("--scale is small or full, not {}", other.unwrap_or("nothing"))),
                    }
                }
                name if NAMES.contains(&name) => asked.names.push(name.to_owned()),
                name => return Err(format!("there is no benchmark \"{name}\"; there are {}", NAMES.join(", "))),
            }
        }
        Ok(asked)
    }

    fn wants(&self, name: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|asked| asked == name)
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime starts");
    if let [word, rest @ ..] = &arguments[..]
        && word == server::CHILD
    {
        runtime.block_on(server::serve(rest));
        return ExitCode::SUCCESS;
    }
    match Asked::parse(&arguments) {
        Ok(asked) => {
            runtime.block_on(run(&asked));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

async fn run(asked: &Asked) {
    let mut report = Report::default();
    report.machine();
    if asked.wants("saving") {
        saving::run(&mut report).await;
    }
    if asked.wants("import") {
        import::lists(&mut report).await;
    }
    if ["import", "start", "verify", "latency"].iter().any(|name| asked.wants(name)) {
        for filled in Filled::of_each_kind(&mut report, asked.scale).await {
            if asked.wants("start") {
                start::run(&mut report, &filled).await;
            }
            if asked.wants("verify") {
                verify::run(&mut report, &filled).await;
            }
            if asked.wants("latency") {
                latency::run(&mut report, &filled).await;
            }
            filled.database.remove().await;
        }
    }
    if asked.wants("size") {
        size::run(&mut report);
    }
    report.print();
}
