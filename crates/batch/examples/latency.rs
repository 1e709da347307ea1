//! `latency LIST TRAVELLERS`: how long single checks take, and what the reasons of a hit cost.
#![expect(clippy::print_stdout, reason = "it prints its summary")]

use batch::check::{CheckOptions, latency};

fn main() -> Result<(), batch::BatchError> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let options = CheckOptions {
        lists: words[0].split('+').map(Into::into).collect(),
        travellers: words[1].clone().into(),
        hits: "-".into(),
        threads: 1,
        min_score: None,
        explain: false,
        today: jiff::civil::date(2026, 11, 22),
    };
    println!("{}", latency(&options)?.to_json());
    Ok(())
}
