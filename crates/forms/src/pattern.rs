//! Patterns of `regex()`: those of Java, which the field writes, read with those that never run away.

use regex::{Regex, RegexBuilder};

/// Patterns larger than this when compiled are refused.
const MAX_COMPILED_BYTES: usize = 1 << 20;

/// A pattern that matches the whole of a text, as JavaRosa applies it.
///
/// Patterns that need to look back or around, which can run forever, are refused with a reason.
pub(crate) fn compile(pattern: &str) -> Result<Regex, String> {
    let whole = format!("^(?:{pattern})$");
    let built = RegexBuilder::new(&whole).size_limit(MAX_COMPILED_BYTES).build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
        error => {
            let text = error.to_string();
            let last = text.lines().last().unwrap_or_default().trim();
            last.strip_prefix("error: ").unwrap_or(last).to_owned()
        }
    })
}
