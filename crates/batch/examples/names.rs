//! `names PAIRS SCORES`: the command without the platform, for measuring.
#![expect(clippy::print_stdout, reason = "it prints its summary")]

use batch::names::{NamesOptions, run};

fn main() -> Result<(), batch::BatchError> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let options = NamesOptions { pairs: words[0].clone().into(), scores: words[1].clone().into(), explain: false };
    println!("{}", run(&options)?.to_json());
    Ok(())
}
