//! Codes: what answers, findings and old records name the parts of a set by.

use std::borrow::Borrow;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The longest code, in bytes.
pub const MAX_CODE_BYTES: usize = 40;

/// Words of the language of conditions, which therefore name nothing else.
pub(crate) const RESERVED: [&str; 6] = ["and", "or", "at", "least", "of", "child_rules"];

/// The stable name of an indicator, dimension, element, rule, safeguard or contradiction within its set.
///
/// Letters a to z in either case, digits, hyphens and underscores; it begins with a letter. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(Arc<str>);

/// A text that cannot be a code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" cannot be a code; begin with a letter, use a to z, digits, - and _, at most 40, and none of: and, or, at, least, of, child_rules"
)]
pub struct CodeError(String);

impl Code {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let fits = text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(plain) && text.len() <= MAX_CODE_BYTES;
        let free = !RESERVED.iter().any(|word| word.eq_ignore_ascii_case(text));
        if fits && free { Ok(Self(text.into())) } else { Err(CodeError(text.chars().take(60).collect())) }
    }
}

impl TryFrom<String> for Code {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        text.parse()
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0.as_ref().to_owned()
    }
}

impl Borrow<str> for Code {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn a_code_is_plain_and_no_word_of_conditions() {
        for text in ["DR01", "danger-now", "means", "a_1"] {
            assert!(text.parse::<Code>().is_ok(), "{text}");
        }
        for text in ["", "1a", "and", "AND", "child_rules", "a b", "ভয়", &"a".repeat(41)] {
            assert!(text.parse::<Code>().is_err(), "{text}");
        }
    }
}
