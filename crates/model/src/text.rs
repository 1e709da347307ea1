//! Text that people typed: cleaned at the door, so that it cannot deceive a reader or break a page.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The longest name that is taken, in characters. ICAO prints 39; full South Asian names with
/// honorifics and a father's name stay under 120.
pub const MAX_NAME_CHARS: usize = 200;
/// The longest narrative or note that is taken, in characters: about ten printed pages.
pub const MAX_NARRATIVE_CHARS: usize = 30_000;

/// Why a text was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing was written.
    #[error("nothing was written")]
    Empty,
    /// There is no letter in it, so it is no name.
    #[error("a name needs at least one letter of some script")]
    NoLetter,
    /// More characters than fit.
    #[error("{found} characters were written; {limit} fit")]
    TooLong {
        /// The characters that were written.
        found: usize,
        /// The characters that fit.
        limit: usize,
    },
}

/// Whether a character can hide or turn round what a reader sees.
///
/// Zero-width joiner and non-joiner are kept only inside words of scripts that need them (Bangla
/// য়-ফলা forms, Persian), which [`clean`] checks by their neighbours.
const fn is_deceptive(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}')
}

const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

fn clean(text: &str, keep_lines: bool) -> String {
    let composed: Vec<char> = text.nfc().collect();
    let mut out = String::with_capacity(text.len());
    for (i, &c) in composed.iter().enumerate() {
        let c = match c {
            '\r' if composed.get(i + 1) == Some(&'\n') => continue,
            '\n' | '\r' if keep_lines => '\n',
            c if is_deceptive(c) => continue,
            c if is_joiner(c) => {
                let inside = |n: Option<&char>| n.is_some_and(|n| !n.is_ascii() && !n.is_whitespace() && !is_joiner(*n));
                if i > 0 && inside(composed.get(i - 1)) && inside(composed.get(i + 1)) { c } else { continue }
            }
            c if c.is_whitespace() || c.is_control() => ' ',
            c => c,
        };
        if c == ' ' && out.ends_with([' ', '\n']) {
            continue;
        }
        if c == '\n' {
            while out.ends_with(' ') {
                out.pop();
            }
        }
        out.push(c);
    }
    out.trim().to_owned()
}

fn within(text: &str, limit: usize) -> Result<(), TextError> {
    let found = text.chars().count();
    if found > limit { Err(TextError::TooLong { found, limit }) } else { Ok(()) }
}

/// A name as it was given, in any script: NFC, one space between words, no hidden characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NameText(String);

impl NameText {
    /// The cleaned text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for NameText {
    type Err = TextError;
    fn from_str(text: &str) -> Result<Self, TextError> {
        // A hostile text is measured before it is normalised, which may lengthen it.
        within(text, MAX_NAME_CHARS * 4)?;
        let cleaned = clean(text, false);
        within(&cleaned, MAX_NAME_CHARS)?;
        if cleaned.is_empty() {
            return Err(TextError::Empty);
        }
        if cleaned.chars().any(char::is_alphabetic) { Ok(Self(cleaned)) } else { Err(TextError::NoLetter) }
    }
}

/// A narrative or note: lines kept, hidden characters dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Narrative(String);

impl Narrative {
    /// The cleaned text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Narrative {
    type Err = TextError;
    fn from_str(text: &str) -> Result<Self, TextError> {
        within(text, MAX_NARRATIVE_CHARS)?;
        let cleaned = clean(text, true);
        if cleaned.is_empty() { Err(TextError::Empty) } else { Ok(Self(cleaned)) }
    }
}

/// Turns digits of any script that our users type (Bangla, Arabic, Persian, Devanagari) into ASCII.
#[must_use]
pub fn ascii_digits(text: &str) -> String {
    text.chars()
        .map(|c| {
            let zero = match c {
                '\u{09E6}'..='\u{09EF}' => 0x09E6,
                '\u{0660}'..='\u{0669}' => 0x0660,
                '\u{06F0}'..='\u{06F9}' => 0x06F0,
                '\u{0966}'..='\u{096F}' => 0x0966,
                _ => return c,
            };
            char::from_digit(c as u32 - zero, 10).expect("the ranges hold ten digits each")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: Result<&str, TextError>) {
        assert_eq!(input.parse::<NameText>().as_ref().map(NameText::as_str).map_err(Clone::clone), expected);
    }

    #[test]
    fn names_lose_what_hides_and_keep_what_is_written() {
        check("  Rahima \u{200B}Begum ", Ok("Rahima Begum"));
        check("\u{202E}mugeB\u{202C}", Ok("mugeB"));
        check("রহিমা\u{0985}", Ok("রহিমা\u{0985}"));
        check("\u{09AF}\u{09BC}", Ok("\u{09AF}\u{09BC}"));
        check("র\u{200D}্যাব", Ok("র\u{200D}্যাব"));
        check("A\u{200D}B", Ok("AB"));
        check("", Err(TextError::Empty));
        check("\u{200B}", Err(TextError::Empty));
        check("😀😀", Err(TextError::NoLetter));
        check("১২৩", Err(TextError::NoLetter));
        check(&"a".repeat(10_000), Err(TextError::TooLong { found: 10_000, limit: MAX_NAME_CHARS * 4 }));
        check(&"a".repeat(201), Err(TextError::TooLong { found: 201, limit: MAX_NAME_CHARS }));
    }

    #[test]
    fn composed_and_decomposed_bangla_are_one_name() {
        let composed: NameText = "\u{09CB}ক".parse::<NameText>().unwrap();
        let decomposed: NameText = "\u{09C7}\u{09BE}ক".parse::<NameText>().unwrap();
        assert_eq!(composed, decomposed);
    }

    #[test]
    fn narratives_keep_lines() {
        assert_eq!("one \r\n two\u{202E}".parse::<Narrative>().unwrap().as_str(), "one\ntwo");
    }

    proptest::proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in "\\PC{0,80}") {
            if let Ok(name) = text.parse::<NameText>() {
                proptest::prop_assert_eq!(name.as_str().parse::<NameText>(), Ok(name.clone()));
            }
        }
    }
}
