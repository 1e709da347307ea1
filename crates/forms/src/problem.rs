//! What is wrong with a form, at the cell where it can be mended.

use std::fmt;

/// Where in the sheets something stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The sheet, or for an XForm the part of the document; empty when the whole file is meant.
    pub sheet: String,
    /// The row as the spreadsheet counts it, from 1; 0 when no row is meant. For an XForm the line.
    pub row: u64,
    /// The heading of the column, as its author wrote it; empty when the whole row is meant.
    pub column: String,
}

impl Place {
    /// A cell.
    #[must_use]
    pub fn cell(sheet: &str, row: u64, column: &str) -> Self {
        Self { sheet: sheet.to_owned(), row, column: column.to_owned() }
    }

    /// A whole row.
    #[must_use]
    pub fn row(sheet: &str, row: u64) -> Self {
        Self::cell(sheet, row, "")
    }

    /// A whole sheet.
    #[must_use]
    pub fn sheet(sheet: &str) -> Self {
        Self::cell(sheet, 0, "")
    }

    /// The same row, another column.
    #[must_use]
    pub fn at(&self, column: &str) -> Self {
        Self::cell(&self.sheet, self.row, column)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.sheet.is_empty() { "file" } else { &self.sheet })?;
        if self.row > 0 {
            write!(f, ", row {}", self.row)?;
        }
        if !self.column.is_empty() {
            write!(f, ", {}", self.column)?;
        }
        Ok(())
    }
}

/// How grave a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// The form cannot be used before this is mended.
    Error,
    /// The form works, but perhaps not as its author meant.
    Warning,
}

impl Gravity {
    /// The word in messages and in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing wrong with a form: where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How grave.
    pub gravity: Gravity,
    /// The cell.
    pub place: Place,
    /// What is wrong, in words that quote the cell.
    pub what: String,
    /// What to do; empty when `what` says it.
    pub hint: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, "; {}", self.hint) }
    }
}

/// Problems as they are found; reading goes on so that an author sees them all at once.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    found: Vec<Problem>,
}

/// More problems than this help nobody; a hostile file must not fill memory with them.
const MOST: usize = 1_000;

impl Problems {
    pub(crate) fn error(&mut self, place: Place, what: impl Into<String>, hint: impl Into<String>) {
        self.push(Gravity::Error, place, what.into(), hint.into());
    }

    pub(crate) fn warn(&mut self, place: Place, what: impl Into<String>, hint: impl Into<String>) {
        self.push(Gravity::Warning, place, what.into(), hint.into());
    }

    fn push(&mut self, gravity: Gravity, place: Place, what: String, hint: String) {
        let problem = Problem { gravity, place, what, hint };
        if self.found.len() < MOST && !self.found.contains(&problem) {
            self.found.push(problem);
        }
    }

    pub(crate) fn any_errors(&self) -> bool {
        self.found.iter().any(|problem| problem.gravity == Gravity::Error)
    }

    /// All, errors before warnings, otherwise in the order of the file.
    pub(crate) fn into_sorted(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|problem| problem.gravity);
        self.found
    }
}

/// The known word nearest to an unknown one, when it is near enough to be meant.
///
/// Levenshtein distance of at most a third of the word's letters, and at least one letter in common.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().take(64).collect();
    let limit = (word.len() / 3).max(1);
    let measured = known.into_iter().filter_map(|candidate| {
        let other: Vec<char> = candidate.to_lowercase().chars().take(64).collect();
        let far = distance(&word, &other);
        (far <= limit && far < word.len()).then_some((far, candidate))
    });
    measured.min_by_key(|(far, _)| *far).map(|(_, candidate)| candidate)
}

/// "did you mean …?", or other words when nothing is near.
pub(crate) fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>, otherwise: &str) -> String {
    nearest(word, known).map_or_else(|| otherwise.to_owned(), |near| format!("did you mean \"{near}\"?"))
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = before + usize::from(x != y);
            before = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(before + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{Gravity, Place, Problem, nearest};

    #[test]
    fn a_near_word_is_offered_and_a_far_one_is_not() {
        assert_eq!(nearest("agee", ["name", "age"]), Some("age"));
        assert_eq!(nearest("selct_one", ["select_one", "text"]), Some("select_one"));
        assert_eq!(nearest("zzz", ["name", "age"]), None);
        assert_eq!(nearest("x", ["y"]), None, "a word of one letter has no near one");
    }

    #[test]
    fn a_problem_names_its_cell() {
        let problem = Problem {
            gravity: Gravity::Error,
            place: Place::cell("survey", 4, "relevant"),
            what: "there is no question \"agee\"".into(),
            hint: "did you mean \"age\"?".into(),
        };
        assert_eq!(problem.to_string(), "survey, row 4, relevant: there is no question \"agee\"; did you mean \"age\"?");
    }
}
