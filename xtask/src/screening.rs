//! `cargo xtask bench screening [N]`: findings per second, on synthetic interviews that are the same each time.

use serde_json::Value;

use crate::shell::{Outcome, cargo, read, run, say};

/// Builds and runs the example that measures, and prints its figures as a table.
pub(crate) fn bench(arguments: &[String]) -> Outcome {
    run(&mut cargo(["build", "--locked", "--release", "--package", "batch", "--example", "screen"]))?;
    let mut command = cargo(["run", "--locked", "--release", "--package", "batch", "--example", "screen", "--"]);
    let printed = read(command.args(arguments))?;
    println!("  {:<34} {:>10} {:>10} {:>9} {:>16}", "", "indicators", "interviews", "cpu s", "per cpu second");
    for line in printed.lines() {
        let figures: Value = serde_json::from_str(line).map_err(|e| format!("\"{line}\" is no JSON: {e}"))?;
        let name = format!("{} {}", figures["task"].as_str().unwrap_or_default(), figures["set"].as_str().unwrap_or_default());
        let number = |key: &str| figures[key].as_f64().map_or_else(|| "-".to_owned(), |n| format!("{n:.0}"));
        let cpu_s = figures["cpu_s"].as_f64().unwrap_or(f64::NAN);
        println!("  {name:<34} {:>10} {:>10} {cpu_s:>9.2} {:>16}", number("indicators"), number("n"), number("per_cpu_second"));
    }
    say("the table goes through files: read as CSV, screened, written as JSON lines");
    Ok(())
}
