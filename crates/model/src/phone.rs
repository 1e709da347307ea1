//! Telephone numbers in the one form that is the same everywhere.

use serde::{Deserialize, Serialize};

use crate::text::ascii_digits;

/// A telephone number in the form of ITU-T E.164: a plus, the country's code, the number; at most fifteen digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhoneNumber(String);

/// A text that is no telephone number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Something else than digits and what is written between them.
    #[error("a telephone number has digits only, with an optional plus in front")]
    NotDigits,
    /// Fewer than seven or more than fifteen digits, the country's code included.
    #[error("{0} digits are not a whole telephone number; write it with the country code, for example +880 1712 345678")]
    Length(usize),
}

/// The fewest digits of a whole number with its country's code; Niue's +683 has four after it and is the shortest.
const FEWEST: usize = 7;
/// E.164 section 6.1: the most digits of an international number.
const MOST: usize = 15;

impl PhoneNumber {
    /// Reads a number as people write it: digits of any script, spaces, hyphens and brackets anywhere, `+` or `00` before
    /// the country's code, or a leading zero for a number of the country whose code is `home`, such as `+880`.
    ///
    /// # Errors
    /// [`PhoneError`] when it is no whole number.
    pub fn parse(text: &str, home: &str) -> Result<Self, PhoneError> {
        let written = ascii_digits(text.trim());
        let plain: String = written
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}'))
            .collect();
        let (international, digits) = match plain.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => plain.strip_prefix("00").map_or((false, plain.as_str()), |rest| (true, rest)),
        };
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PhoneError::NotDigits);
        }
        let code = home.trim_start_matches('+');
        let whole = match digits.strip_prefix('0') {
            // "+880 (0) 1712" writes the zero that is only dialled at home.
            _ if international => {
                digits.strip_prefix(&format!("{code}0")).map_or_else(|| digits.to_owned(), |n| format!("{code}{n}"))
            }
            Some(national) => format!("{code}{national}"),
            None if digits.starts_with(code) && digits.len() > 10 => digits.to_owned(),
            None => format!("{code}{digits}"),
        };
        if (FEWEST..=MOST).contains(&whole.len()) { Ok(Self(format!("+{whole}"))) } else { Err(PhoneError::Length(whole.len())) }
    }

    /// The number: `+8801712345678`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: Result<&str, PhoneError>) {
        assert_eq!(
            PhoneNumber::parse(input, "+880").as_ref().map(PhoneNumber::as_str).map_err(Clone::clone),
            expected,
            "{input}"
        );
    }

    #[test]
    fn one_number_however_it_is_written() {
        for written in [
            "01712345678",
            "+8801712345678",
            "008801712345678",
            "8801712345678",
            "1712345678",
            "০১৭১২-৩৪৫৬৭৮",
            "+880 (0) 1712-345678",
            "+880 1712 345 678",
        ] {
            check(written, Ok("+8801712345678"));
        }
        check("+91 98300 12345", Ok("+919830012345"));
        check("+44 20 7946 0958", Ok("+442079460958"));
    }

    #[test]
    fn what_is_no_number() {
        check("", Err(PhoneError::NotDigits));
        check("+", Err(PhoneError::NotDigits));
        check("+88017a", Err(PhoneError::NotDigits));
        check("1", Err(PhoneError::Length(4)));
        check("+88017123456789012", Err(PhoneError::Length(17)));
    }
}
