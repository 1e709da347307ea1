//! The table of figures: what, on which database, how much, and what was aimed at.

use std::time::Duration;

use crate::usage;

#[derive(Debug, Default)]
pub(crate) struct Report {
    rows: Vec<[String; 5]>,
    about: Vec<String>,
}

const HEADINGS: [&str; 5] = ["Figure", "Database", "Measured", "Aim", "Notes"];

/// One figure.
pub(crate) struct Figure<'a> {
    pub what: &'a str,
    pub database: &'a str,
    pub measured: String,
    pub aim: &'a str,
    pub notes: String,
}

impl Report {
    /// Says what the figures were taken on, and how busy that was.
    pub(crate) fn machine(&mut self) {
        let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
        let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let load = load.split(' ').next().unwrap_or("?").to_owned();
        self.about.push(format!("{cores} cores, {}; load before: {load}", usage::processor()));
    }

    pub(crate) fn add(&mut self, figure: Figure<'_>) {
        let row = [figure.what.to_owned(), figure.database.to_owned(), figure.measured, figure.aim.to_owned(), figure.notes];
        println!("{}", row.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" · "));
        self.rows.push(row);
    }

    /// Prints the whole as a Markdown table, so that it can go into a page as it is.
    pub(crate) fn print(&self) {
        let width = |column: usize| {
            let cells = self.rows.iter().map(|row| row[column].chars().count());
            cells.chain([HEADINGS[column].len()]).max().unwrap_or(0)
        };
        let widths: [usize; 5] = std::array::from_fn(width);
        let line = |row: &[String; 5]| {
            let cells: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            println!("| {} |", cells.join(" | "));
        };
        println!("\n{}\n", self.about.join("\n"));
        line(&HEADINGS.map(str::to_owned));
        line(&widths.map(|width| "-".repeat(width)));
        self.rows.iter().for_each(line);
    }
}

/// A rate with the processor time behind it, which says more than the clock when others use the machine too.
pub(crate) struct Rate {
    pub count: u64,
    pub wall: Duration,
    pub cpu: Duration,
}

impl Rate {
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    pub(crate) fn per_second(&self) -> f64 {
        self.count as f64 / self.wall.as_secs_f64()
    }

    pub(crate) fn shown(&self) -> String {
        format!("{}/s", thousands(self.per_second()))
    }

    pub(crate) fn notes(&self) -> String {
        format!("{} in {:.1} s, {:.1} s of processor", self.count, self.wall.as_secs_f64(), self.cpu.as_secs_f64())
    }
}

/// `1,234,567`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rates are positive and small")]
pub(crate) fn thousands(value: f64) -> String {
    let digits = (value.round() as u64).to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
