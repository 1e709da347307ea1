//! Chores that run our programs beside a database and a browser: tests, benchmarks, fault tests, pictures.

use std::path::PathBuf;
use std::process::Command;

use crate::postgres::Postgres;
use crate::shell::{Outcome, SAID_ALREADY, cargo, installed, read, run};
use crate::{axe, packages};

const POSTGRES: &str = "ABHOY_TEST_POSTGRES";
const CHROMEDRIVER: &str = "ABHOY_TEST_CHROMEDRIVER";
const AXE: &str = "ABHOY_TEST_AXE";

/// What runs beside the programs, and the variables that tell them where; everything stops on drop.
struct Services {
    variables: Vec<(&'static str, String)>,
    _postgres: Option<Postgres>,
}

impl Services {
    /// Starts what is needed. A variable that is already set is believed and its service is not started.
    fn start(database: bool, browser: bool) -> Outcome<Self> {
        packages::install_missing()?;
        let wanted = |name| std::env::var_os(name).is_none();
        let mut variables = Vec::new();
        if browser && wanted(CHROMEDRIVER) {
            let path = chromedriver().ok_or("there is no chromedriver")?;
            variables.push((CHROMEDRIVER, path.display().to_string()));
        }
        if browser && wanted(AXE) {
            variables.push((AXE, axe::fetch()?.display().to_string()));
        }
        let postgres = (database && wanted(POSTGRES)).then(Postgres::start).transpose()?;
        variables.extend(postgres.iter().map(|postgres| (POSTGRES, postgres.url().to_owned())));
        Ok(Self { variables, _postgres: postgres })
    }

    fn run(&self, mut command: Command) -> Outcome {
        run(command.envs(self.variables.iter().map(|(name, value)| (name, value))))
    }
}

/// Debian's chromedriver.
pub(crate) fn chromedriver() -> Option<PathBuf> {
    installed("chromedriver")
}

/// `cargo xtask test`: every test of the workspace; with arguments, what they select.
///
/// Examples in the documentation run first, so that the test runner has the last word.
pub(crate) fn test(arguments: &[String]) -> Outcome {
    let services = Services::start(true, true)?;
    let is_package = |argument: &String| argument == "-p" || argument.starts_with("--package") || argument.starts_with("-p=");
    let scope = if arguments.iter().any(is_package) { &[][..] } else { &["--workspace", "--all-features"][..] };
    if arguments.is_empty() {
        services.run(cargo(["test", "--locked", "--workspace", "--all-features", "--doc", "--quiet"]))?;
    }
    let mut command = if has_nextest() {
        cargo(["nextest", "run", "--locked", "--no-fail-fast"])
    } else {
        cargo(["test", "--locked", "--no-fail-fast"])
    };
    command.args(scope).args(arguments);
    // The runner has said which tests failed, and its closing line stays the last.
    services.run(command).map_err(|_| SAID_ALREADY.to_owned())
}

/// `cargo xtask bench`: figures on both databases; `matching`, `estimate`, `release` and `screening` need neither.
pub(crate) fn bench(arguments: &[String]) -> Outcome {
    if arguments.first().is_some_and(|name| name == "matching") {
        return crate::matching::bench(&arguments[1..]);
    }
    if arguments.first().is_some_and(|name| name == "estimate") {
        return crate::estimate::bench();
    }
    if arguments.first().is_some_and(|name| name == "forms") {
        return crate::forms::bench();
    }
    if arguments.first().is_some_and(|name| name == "release") {
        return crate::private_release::bench(&arguments[1..]);
    }
    if arguments.first().is_some_and(|name| name == "screening") {
        return crate::screening::bench(&arguments[1..]);
    }
    if arguments.first().is_some_and(|name| name == "answers") {
        return answers(&arguments[1..]);
    }
    Services::start(true, false)?.run(tool("bench", arguments))
}

/// `cargo xtask bench answers [small]`: answers to forms taken on both databases, with and without photos.
fn answers(arguments: &[String]) -> Outcome {
    let mut command = cargo(["run", "--locked", "--release", "--package", "testkit", "--example", "answers", "--"]);
    command.args(arguments);
    Services::start(true, false)?.run(command)
}

/// `cargo xtask faults`: the long fault tests on both databases.
pub(crate) fn faults(arguments: &[String]) -> Outcome {
    Services::start(true, false)?.run(tool("faults", arguments))
}

/// `cargo xtask screenshots`: pictures of the demo's pages.
pub(crate) fn screenshots(arguments: &[String]) -> Outcome {
    let folder = ["docs/images".to_owned()];
    Services::start(false, true)?.run(tool("screenshots", if arguments.is_empty() { &folder } else { arguments }))
}

fn tool(name: &str, arguments: &[String]) -> Command {
    let mut command = cargo(["run", "--locked", "--release", "--package", "testkit", "--all-features", "--bin", name, "--"]);
    command.args(arguments);
    command
}

fn has_nextest() -> bool {
    read(&mut cargo(["nextest", "--version"])).is_ok()
}
