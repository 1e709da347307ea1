//! Mistakes in a pack: all of them at once, each with the place to mend.

use crate::files::Doc;

/// One mistake in a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct PackError {
    /// The file, as the reader would open it.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// What is wrong and what to do.
    pub message: String,
}

/// Every mistake found in a pack, in the order of files and lines. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackErrors(Vec<PackError>);

impl PackErrors {
    /// The mistakes.
    #[must_use]
    pub fn all(&self) -> &[PackError] {
        &self.0
    }
}

impl std::fmt::Display for PackErrors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let n = self.0.len();
        write!(f, "the country pack has {n} {}", if n == 1 { "mistake" } else { "mistakes" })?;
        self.0.iter().try_for_each(|error| write!(f, "\n  {error}"))
    }
}

impl std::error::Error for PackErrors {}

/// Collects mistakes while the files are read, so that one mistake does not hide the next.
#[derive(Debug, Default)]
pub(crate) struct Report {
    errors: Vec<PackError>,
}

impl Report {
    pub(crate) fn at(&mut self, doc: &Doc, line: u32, message: impl std::fmt::Display) {
        self.in_file(&doc.label, line, message);
    }

    pub(crate) fn in_file(&mut self, file: &str, line: u32, message: impl std::fmt::Display) {
        self.errors.push(PackError { file: file.to_owned(), line, message: message.to_string() });
    }

    /// The value if nothing was wrong, otherwise everything that was.
    ///
    /// A missing value without any reported mistake would be our own bug, so it panics.
    pub(crate) fn finish<T>(mut self, value: Option<T>) -> Result<T, PackErrors> {
        if self.errors.is_empty() {
            return Ok(value.expect("a reader that returns nothing reports why"));
        }
        self.errors.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        Err(PackErrors(self.errors))
    }
}
