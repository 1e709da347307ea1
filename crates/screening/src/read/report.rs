//! Mistakes in a set: all of them at once, each with the place to mend.

/// One mistake in a set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct SetError {
    /// The file, as the reader would open it.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// What is wrong and what to do.
    pub message: String,
}

/// Every mistake found in a set, in the order of lines. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetErrors(Vec<SetError>);

impl SetErrors {
    /// The mistakes.
    #[must_use]
    pub fn all(&self) -> &[SetError] {
        &self.0
    }
}

impl std::fmt::Display for SetErrors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let n = self.0.len();
        write!(f, "the indicator set has {n} {}", if n == 1 { "mistake" } else { "mistakes" })?;
        self.0.iter().try_for_each(|error| write!(f, "\n  {error}"))
    }
}

impl std::error::Error for SetErrors {}

/// Collects mistakes while a set is read, so that one does not hide the next.
#[derive(Debug)]
pub(super) struct Report {
    file: String,
    line_ends: Vec<usize>,
    errors: Vec<SetError>,
    /// What the rules of today forbid in a set that reads all the same.
    objections: Vec<SetError>,
}

impl Report {
    pub(super) fn new(file: &str, text: &str) -> Self {
        let line_ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
        Self { file: file.to_owned(), line_ends, errors: Vec::new(), objections: Vec::new() }
    }

    /// Reports a mistake at a byte offset.
    pub(super) fn at(&mut self, offset: usize, message: impl std::fmt::Display) {
        let error = self.error(offset, message);
        self.errors.push(error);
    }

    /// Reports what may not stand in a set, at a byte offset, though the set can be read with it.
    pub(super) fn object(&mut self, offset: usize, message: impl std::fmt::Display) {
        let objection = self.error(offset, message);
        self.objections.push(objection);
    }

    fn error(&self, offset: usize, message: impl std::fmt::Display) -> SetError {
        let before = self.line_ends.partition_point(|end| *end < offset);
        let line = u32::try_from(before).map_or(u32::MAX, |n| n.saturating_add(1));
        SetError { file: self.file.clone(), line, message: message.to_string() }
    }

    /// The value if nothing was wrong, otherwise everything that was.
    pub(super) fn finish<T>(mut self, value: Option<T>) -> Result<T, SetErrors> {
        self.errors.append(&mut self.objections);
        self.finish_leniently(value).map(|(value, _)| value)
    }

    /// The value with what is objected to, if it could be read; otherwise everything that was wrong.
    pub(super) fn finish_leniently<T>(mut self, value: Option<T>) -> Result<(T, Vec<SetError>), SetErrors> {
        if self.errors.is_empty() {
            return Ok((value.expect("a reader that returns nothing reports why"), in_order(self.objections)));
        }
        self.errors.append(&mut self.objections);
        Err(SetErrors(in_order(self.errors)))
    }
}

fn in_order(mut errors: Vec<SetError>) -> Vec<SetError> {
    errors.sort_by_key(|error| error.line);
    errors.dedup();
    errors
}
