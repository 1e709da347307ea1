//! `cargo xtask bench estimate`: the references' answers compared, times, limits and coverage, with the aims beside them.
//!
//! Two published tables are written out here. The references' answers on them and on others stand outside the project, in the folder
//! that `ABHOY_SHARED` names or `../shared`; without it the comparison is left out and said to be.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::shell::{Outcome, cargo, command, read, run, say};

/// Where tables and results go.
const ROOM: &str = "target/bench-estimate";

/// Potential victims in the United Kingdom in 2013: Silverman (2014), Home Office; six lists, and five with PF and NCA joined.
const UK: &str = "1:54 2:463 3:907 4:695 5:316 6:57 12:15 13:19 14:3 23:56 24:19 25:1 26:3 34:69 35:10 36:31 45:8 46:6 56:1 \
                  123:1 124:1 234:4 236:3 346:1 1234:1";
const UK_FIVE: &str = "1:54 2:463 3:995 4:695 5:316 12:15 13:19 14:3 23:62 24:19 25:1 34:76 35:11 45:8 123:1 124:1 234:4 1234:1";
/// Made up in the likeness of a small city's: 190 people on eight lists that hardly overlap.
const EIGHT: &str =
    "1:47 2:38 3:26 4:21 5:11 6:9 7:6 8:5 12:4 13:3 14:3 23:3 24:1 34:2 15:2 16:1 28:1 57:1 68:1 123:2 124:1 134:1 1234:1";

/// Tables with the references' answers, and the orders for which every model's is known.
const TABLES: [(&str, &[&str]); 5] =
    [("Artificial_3", &["2"]), ("UKdat", &["2"]), ("UKdat_5", &["2", "4"]), ("Ned", &[]), ("Ned_5", &["2", "4"])];

/// Runs all that can be run here.
pub(crate) fn bench() -> Outcome {
    std::fs::create_dir_all(ROOM).map_err(|e| format!("cannot make {ROOM}: {e}"))?;
    run(&mut cargo(["build", "--locked", "--release", "--package", "batch", "--examples"]))?;
    match shared() {
        Some(shared) => references(&shared)?,
        None => say("skipped: no shared data (ABHOY_SHARED or ../shared): the references' answers are not compared"),
    }
    times()?;
    threads()?;
    println!(
        "\ncoverage of 500 tables from the UK table's model, 1,000 resamples each (aim 95 % limits >= 0.90, log RMSE <= 0.19)"
    );
    println!("  {}", read(&mut command("target/release/examples/coverage", ["500"]))?.trim());
    Ok(())
}

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("ABHOY_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    folder.join("data/mse/expected").is_dir().then_some(folder)
}

/// Point estimates, given resamples and all models, judged by the references' own script.
fn references(shared: &Path) -> Outcome {
    let data = |file: String| shared.join("data/mse").join(file).display().to_string();
    for (name, orders) in TABLES {
        let table = data(format!("{name}.csv"));
        ours(&["--in", &table, "--boot", "0", "--alone", "--out", &room(&format!("{name}.stepwise.json"))])?;
        let resamples = data(format!("expected/{name}.stepwise_resamples.csv"));
        ours(&["--in", &table, "--replay", &resamples, "--out", &room(&format!("{name}.replay.csv"))])?;
        for order in orders {
            let out = room(&format!("{name}.models_order{order}.csv"));
            ours(&["--in", &table, "--models", "--max-order", order, "--out", &out])?;
        }
    }
    let judge = shared.join("bench/mse/compare.py").display().to_string();
    println!("\nthe references' answers (aim 1e-6, 0.995 of the resamples, all codes)");
    run(&mut command("python3", [judge.as_str(), &data("expected".to_owned()), ROOM]))
}

fn times() -> Outcome {
    let (uk, uk_five, eight) = (table("uk", 6, UK)?, table("uk_five", 5, UK_FIVE)?, table("eight", 8, EIGHT)?);
    println!("\nseconds of processor                                    ours      aim  reference");
    let lines: [(&str, &[&str], &str, &str); 9] = [
        ("UK, stepwise, 1,000 resamples", &["--in", &uk, "--alone"], "3", "264"),
        ("the same with other methods beside it", &["--in", &uk], "3", "-"),
        ("eight lists, stepwise, 1,000 resamples", &["--in", &eight, "--alone"], "15", "797"),
        ("the same with other methods beside it", &["--in", &eight], "15", "-"),
        ("all 6,893 models of five lists", &["--in", &uk_five, "--models"], "0.5", "15"),
        ("32,768 models of six lists", &["--in", &uk, "--models", "--max-order", "2"], "5", "712 wall"),
        ("five lists, all models in 1,000 resamples", &["--in", &uk_five, "--method", "bic", "--alone"], "600", "14,000"),
        (
            "six lists, all pair models in 1,000 resamples",
            &["--in", &uk, "--method", "bic", "--max-order", "2", "--alone"],
            "-",
            "-",
        ),
        ("six lists, search in 1,000 resamples", &["--in", &uk, "--method", "bic", "--alone"], "-", "-"),
    ];
    for (name, arguments, aim, reference) in lines {
        let result = ours(arguments)?;
        println!("  {name:<46} {:>12.2} {aim:>8}  {reference}", result["cpu_s"].as_f64().unwrap_or(f64::NAN));
        if let Some(best) = result["popest"].as_f64() {
            let limit =
                |level: &str| result["bca"][level].as_f64().map_or_else(|| "no limit".to_owned(), |limit| format!("{limit:.0}"));
            println!("    {best:.0}, 95 % limits {} to {}", limit("0.025"), limit("0.975"));
        }
    }
    Ok(())
}

/// The same seed on 1, 2 and 4 threads.
fn threads() -> Outcome {
    let uk = table("uk", 6, UK)?;
    let bytes = |threads: &str| {
        let out = room(&format!("threads{threads}.json"));
        ours(&["--in", &uk, "--seed", "7", "--threads", threads, "--out", &out])?;
        std::fs::read(&out).map_err(|e| format!("cannot read {out}: {e}"))
    };
    let (one, two, four) = (bytes("1")?, bytes("2")?, bytes("4")?);
    let same = one == two && one == four;
    println!("\nthe same seed on 1, 2 and 4 threads: {}", if same { "the same bytes" } else { "DIFFERENT BYTES" });
    if same { Ok(()) } else { Err("threads change the result".to_owned()) }
}

/// Writes a table of rows `lists:count`.
fn table(name: &str, lists: usize, rows: &str) -> Outcome<String> {
    let mut csv: String = (1..=lists).map(|list| format!("L{list},")).collect();
    csv += "count\n";
    for (on, count) in rows.split_whitespace().filter_map(|row| row.split_once(':')) {
        csv.extend((1..=lists).map(|list| if on.contains(&list.to_string()) { "1," } else { "0," }));
        csv += &format!("{count}\n");
    }
    let path = room(&format!("{name}.csv"));
    std::fs::write(&path, csv).map_err(|e| format!("cannot write {path}: {e}"))?;
    Ok(path)
}

fn room(file: &str) -> String {
    Path::new(ROOM).join(file).display().to_string()
}

fn ours(arguments: &[&str]) -> Outcome<Value> {
    let printed = read(&mut command("target/release/examples/estimate", arguments.iter().copied()))?;
    let line = printed.lines().last().unwrap_or_default();
    serde_json::from_str(line).map_err(|e| format!("\"{line}\" is no JSON: {e}"))
}
