//! `check LIST TRAVELLERS HITS [--explain] [--threads N] [--min-score S]`: the command without the platform, for measuring.
#![expect(clippy::print_stdout, reason = "it prints its summary")]

use batch::check::{CheckOptions, run};

fn main() -> Result<(), batch::BatchError> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| words.iter().position(|word| word == name).map(|at| words[at + 1].clone());
    let options = CheckOptions {
        lists: words[0].split('+').map(Into::into).collect(),
        travellers: words[1].clone().into(),
        hits: words[2].clone().into(),
        threads: value("--threads").map_or(1, |n| n.parse().expect("a number")),
        min_score: value("--min-score").map(|n| n.parse().expect("a number")),
        explain: words.iter().any(|word| word == "--explain"),
        today: jiff::civil::date(2026, 11, 22),
    };
    let summary = run(&options, &|_| {})?;
    for problem in summary.problems.iter().take(5) {
        println!("{problem}");
    }
    println!("{}", summary.to_json());
    Ok(())
}
