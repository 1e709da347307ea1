//! A range of document numbers, such as a box of blank passports that was stolen.

use serde::{Deserialize, Serialize};

/// Document numbers from one to another, both included.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct NumberSeries {
    prefix: String,
    from: u64,
    to: u64,
    digits: usize,
}

/// Why two numbers make no range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SeriesError {
    /// A number without letters and digits, or one that does not end in digits.
    #[error("write the first and the last number of the range, such as A0123400 and A0123499")]
    NoNumber,
    /// The numbers differ in length or in the letters before their last digits.
    #[error("the first and the last number must have the same length and begin alike")]
    Unlike,
    /// The last number comes before the first.
    #[error("the last number comes before the first")]
    Backwards,
    /// A range over more than a million numbers would stop half the travellers.
    #[error("the range holds more than {limit} numbers; enter smaller ranges", limit = NumberSeries::MOST)]
    TooWide,
}

#[derive(Serialize, Deserialize)]
struct Ends {
    from: String,
    to: String,
}

/// Letters and digits alone, in upper case and ASCII digits.
#[must_use]
pub fn plain_number(number: &str) -> String {
    crate::ascii_digits(number).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// The digits at the end, at most 18, and what stands before them.
fn split(number: &str) -> Option<(&str, &str)> {
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count().min(18);
    (digits > 0).then(|| number.split_at(number.len() - digits))
}

impl NumberSeries {
    /// The most numbers a range may hold.
    pub const MOST: u64 = 1_000_000;

    /// The range between two numbers as they are printed.
    ///
    /// # Errors
    /// [`SeriesError`].
    pub fn new(from: &str, to: &str) -> Result<Self, SeriesError> {
        let (from, to) = (plain_number(from), plain_number(to));
        let (Some((prefix, first)), Some((other, last))) = (split(&from), split(&to)) else { return Err(SeriesError::NoNumber) };
        if prefix != other || first.len() != last.len() {
            return Err(SeriesError::Unlike);
        }
        let parse = |digits: &str| digits.parse::<u64>().expect("at most 18 digits");
        let (begin, end) = (parse(first), parse(last));
        if end < begin {
            return Err(SeriesError::Backwards);
        }
        if end - begin >= Self::MOST {
            return Err(SeriesError::TooWide);
        }
        Ok(Self { prefix: prefix.to_owned(), from: begin, to: end, digits: first.len() })
    }

    /// Whether a number, however it is written, lies in the range.
    #[must_use]
    pub fn holds(&self, number: &str) -> bool {
        let plain = plain_number(number);
        let Some(digits) = plain.strip_prefix(self.prefix.as_str()) else { return false };
        digits.len() == self.digits && digits.parse().is_ok_and(|number: u64| (self.from..=self.to).contains(&number))
    }

    /// How many numbers it holds.
    #[must_use]
    pub const fn len(&self) -> u64 {
        self.to - self.from + 1
    }

    /// Never: a range holds its first number.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        false
    }

    /// How much a number of this range says, in bits: `log2(numbers of this form / numbers in the range)`.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a weight needs no more")]
    pub fn bits(&self) -> f64 {
        self.digits as f64 * 10_f64.log2() - (self.len() as f64).log2()
    }

    fn end(&self, number: u64) -> String {
        format!("{}{number:0width$}", self.prefix, width = self.digits)
    }
}

impl std::fmt::Display for NumberSeries {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} – {}", self.end(self.from), self.end(self.to))
    }
}

impl From<NumberSeries> for Ends {
    fn from(series: NumberSeries) -> Self {
        Self { from: series.end(series.from), to: series.end(series.to) }
    }
}

impl TryFrom<Ends> for NumberSeries {
    type Error = SeriesError;
    fn try_from(ends: Ends) -> Result<Self, SeriesError> {
        Self::new(&ends.from, &ends.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lie_in_the_range_however_they_are_written() {
        let series = NumberSeries::new("A 0123400", "a0123499").unwrap();
        for inside in ["A0123400", "a-0123450", "A ০১২৩৪৯৯"] {
            assert!(series.holds(inside), "{inside}");
        }
        for outside in ["A0123399", "A0123500", "B0123450", "0123450", "A00123450", "A01234501", ""] {
            assert!(!series.holds(outside), "{outside}");
        }
        assert_eq!((series.len(), series.to_string()), (100, "A0123400 – A0123499".to_owned()));
        assert!((series.bits() - 16.6).abs() < 0.1);
        assert_eq!(NumberSeries::try_from(Ends::from(series.clone())), Ok(series));
    }

    #[test]
    fn what_is_no_range_is_refused_with_its_reason() {
        let check = |from, to, expected| assert_eq!(NumberSeries::new(from, to), Err(expected), "{from} {to}");
        check("", "A1", SeriesError::NoNumber);
        check("ABC", "ABD", SeriesError::NoNumber);
        check("A100", "B100", SeriesError::Unlike);
        check("A99", "A100", SeriesError::Unlike);
        check("A200", "A100", SeriesError::Backwards);
        check("A0000000", "A1000000", SeriesError::TooWide);
        assert_eq!(NumberSeries::new("99999999999999999999", "99999999999999999999").unwrap().len(), 1);
    }
}
