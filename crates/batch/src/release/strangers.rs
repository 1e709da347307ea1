//! Values that the codebook does not have: listed with column, number and first row, and refused.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::BatchError;

/// More different strangers than this are counted and no longer kept.
const KEPT: usize = 1000;
/// How many are listed.
const LISTED: usize = 30;
/// How much of a value is shown.
const SHOWN_CHARS: usize = 40;

/// A column and the beginning of a value.
type Place = (usize, Box<[u8]>);

#[derive(Debug, Default)]
pub(super) struct Strangers {
    /// How often, and the first row.
    seen: HashMap<Place, (u64, u64)>,
    cells: u64,
}

impl Strangers {
    /// A cell of column `at` in row `row`.
    pub(super) fn add(&mut self, at: usize, value: &[u8], row: u64) {
        self.cells += 1;
        let begin = &value[..value.len().min(4 * SHOWN_CHARS + 4)];
        if let Some(known) = self.seen.get_mut(&(at, begin.into())) {
            known.0 += 1;
        } else if self.seen.len() < KEPT {
            self.seen.insert((at, begin.into()), (1, row));
        }
    }

    /// Lists them, the most frequent first.
    pub(super) fn refuse(&self, path: &Path, header: &[String], codebook: &str) -> Result<(), BatchError> {
        if self.cells == 0 {
            return Ok(());
        }
        let mut all: Vec<_> = self.seen.iter().collect();
        all.sort_by_key(|((at, value), (count, row))| (std::cmp::Reverse(*count), *row, *at, value.clone()));
        let many = if self.seen.len() == KEPT { "at least " } else { "" };
        let mut what = format!(
            "{}: {} cells hold {many}{} values that are not in the codebook \"{codebook}\":",
            path.display(),
            self.cells,
            all.len()
        );
        for ((at, value), (count, row)) in all.iter().take(LISTED) {
            let name = header.get(*at).map_or("", String::as_str);
            let _ = write!(what, "\n  {name}: {} ({count} times, first in row {row})", shown(value));
        }
        if all.len() > LISTED {
            let _ = write!(what, "\n  and {} more", all.len() - LISTED);
        }
        Err(BatchError::new(what, "correct these cells, or add the values to the public codebook and give it with --domain"))
    }
}

/// A value as it is shown: short, without line breaks, never mistaken for none.
fn shown(value: &[u8]) -> String {
    if value.is_empty() {
        return "empty, which this column may not be".to_owned();
    }
    let text = String::from_utf8_lossy(value);
    let begin: String = text.chars().take(SHOWN_CHARS).collect();
    let more = if text.chars().count() > SHOWN_CHARS { "…" } else { "" };
    let wrong = if std::str::from_utf8(value).is_err() && value.len() < 4 * SHOWN_CHARS { ", not UTF-8" } else { "" };
    format!("{begin:?}{more}{wrong}")
}
