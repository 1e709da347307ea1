//! `cargo xtask bench release`: errors, costs, noise and audit of private releases, with the aims beside them.
//!
//! Victims are invented by the benchmark itself. Where the reference generator and its judge are (the folder that
//! `ABHOY_SHARED` names, or `../shared`), a table of theirs is released too and judged by both.

use std::path::{Path, PathBuf};

use crate::shell::{Outcome, cargo, command, read, run, say};

/// Where tables are made and results written.
const ROOM: &str = "target/bench-release";

/// Runs all; words pick a part: `quality`, `noise`, `audit`, `small ROUNDS`.
pub(crate) fn bench(words: &[String]) -> Outcome {
    std::fs::create_dir_all(ROOM).map_err(|e| format!("cannot make {ROOM}: {e}"))?;
    run(&mut cargo(["build", "--locked", "--release", "--package", "batch", "--examples"]))?;
    run(&mut command("target/release/examples/release_bench", words.iter().map(String::as_str)))?;
    match (words.is_empty(), shared()) {
        (true, Some(shared)) => judged(&shared),
        (true, None) => {
            say("skipped: no shared data (ABHOY_SHARED or ../shared)");
            Ok(())
        }
        (false, _) => Ok(()),
    }
}

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("ABHOY_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from).join("bench/release");
    folder.join("measure.py").is_file().then_some(folder)
}

/// One table of the reference generator, released and judged by the reference's script and by ours.
fn judged(scripts: &Path) -> Outcome {
    let room = |name: &str| Path::new(ROOM).join(name).display().to_string();
    let script = |name: &str| scripts.join(name).display().to_string();
    let table = room("table.csv");
    if read(&mut command("python3", [&script("gen_ctdc.py"), "50000", "7", &table])).is_err() {
        say("skipped: the reference generator needs Python with numpy");
        return Ok(());
    }
    run(&mut command("target/release/examples/release_bench", ["quality", table.as_str()]))?;
    for epsilon in ["4", "1"] {
        let [rows, counts, report] = ["rows.csv", "counts.csv", "report.json"].map(room);
        read(&mut command("target/release/examples/release", [&table, epsilon, "1", &rows, &counts, &report]))?;
        let words = [&script("measure.py"), &table, &rows, "--aggregates", &counts, "--rows", "200", "--label", epsilon];
        match read(&mut command("python3", words)) {
            Ok(line) => println!("measure.py, epsilon {epsilon}: {line}"),
            Err(_) => say("skipped: the reference judge needs Python with pandas"),
        }
    }
    Ok(())
}
