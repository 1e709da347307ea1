//! Latent classes on tables of capture histories.
//!
//! `cargo run --release -p statistics --example latent [--length N] FILE…`: a file has a 0/1 column for each list and `count`.
//! Prints median, 95 % limits, R-hat, effective draws and seconds.

use std::time::Instant;

use statistics::estimation::Table;
use statistics::estimation::latent::{LatentOptions, latent};

#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut options = LatentOptions::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(path) = arguments.next() {
        if path == "--length" {
            options = LatentOptions::default().longer(arguments.next().unwrap_or_default().parse()?);
            continue;
        }
        let text = std::fs::read_to_string(&path)?;
        let table = read(&text)?;
        for seed in 1..=2 {
            let begun = Instant::now();
            let found = latent(&table, &LatentOptions { seed, ..options }, &|_| true)?;
            let (_, low, high) = found.intervals[2];
            println!(
                "{path} seed {seed}: {:.0} [{low:.0} to {high:.0}], R-hat {:.3}, worth {:.0} of {} draws, {:.1} kinds, exchanges {:.2?}, {:.0} % of label \
                 moves, {:.1} s; {}",
                found.median,
                found.mixing.r_hat,
                found.mixing.effective,
                found.mixing.draws,
                found.classes_used,
                found.accepted,
                found.relabelled * 100.0,
                begun.elapsed().as_secs_f64(),
                found.complaints().join("; ")
            );
        }
    }
    Ok(())
}

fn read(text: &str) -> Result<Table, Box<dyn std::error::Error>> {
    let mut lines = text.lines().map(|line| line.split(',').map(|cell| cell.trim().trim_matches('"')).collect::<Vec<_>>());
    let mut lists: Vec<String> = lines.next().ok_or("an empty file")?.iter().map(ToString::to_string).collect();
    lists.pop();
    let rows = lines.map(|cells| {
        let (count, marks) = cells.split_last().ok_or("an empty row")?;
        let history = marks.iter().enumerate().fold(0, |history, (at, mark)| history | u16::from(*mark == "1") << at);
        Ok((history, count.parse()?))
    });
    let rows = rows.collect::<Result<Vec<_>, Box<dyn std::error::Error>>>()?;
    Ok(Table::new(lists, rows)?)
}
