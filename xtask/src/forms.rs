//! `cargo xtask bench forms`: reading and checking forms, evaluating them, reading submissions; the aims beside them.

use std::path::PathBuf;

use crate::shell::{Outcome, cargo, command, read, run, say};

/// Measures a form of 2,000 questions, and the HTCDS's own when it is there.
pub(crate) fn bench() -> Outcome {
    run(&mut cargo(["build", "--locked", "--release", "--package", "forms", "--example", "bench"]))?;
    let shared = std::env::var_os("ABHOY_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let form = shared.join("data/htcds/htcds_xlsform.xlsx");
    if !form.is_file() {
        say("skipped: no shared data (ABHOY_SHARED or ../shared): the HTCDS form is not measured");
    }
    let arguments = form.is_file().then(|| form.display().to_string());
    let printed = read(&mut command("target/release/examples/bench", arguments.iter().map(String::as_str)))?;
    let figures: serde_json::Value =
        serde_json::from_str(printed.trim()).map_err(|e| format!("\"{printed}\" is no JSON: {e}"))?;
    println!("{figures:#}\naim: 2,000 questions read and checked in less than 100 ms");
    println!("what a browser loads: {} KB of modules, not packed", browser_bytes()? / 1_000);
    Ok(())
}

/// The bytes of the evaluator and of all else that a browser needs to ask a form by itself.
fn browser_bytes() -> Outcome<u64> {
    let folder = std::fs::read_dir("crates/forms/browser").map_err(|e| format!("cannot read crates/forms/browser: {e}"))?;
    Ok(folder.flatten().filter_map(|entry| entry.metadata().ok()).map(|about| about.len()).sum())
}
