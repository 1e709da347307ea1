//! Numbers as South Asia writes them: 12,34,567 or ১২,৩৪,৫৬৭.

use fluent_bundle::FluentValue;
use model::Language;

use super::Texts;

impl Texts {
    /// A whole number with grouping, in the language's digits.
    #[must_use]
    pub fn number(self, number: impl Into<i128>) -> String {
        self.digits(&grouped(&number.into().to_string()))
    }

    /// A number with a fixed count of decimal places, grouped, in the language's digits.
    #[must_use]
    pub fn decimal(self, number: f64, places: usize) -> String {
        self.digits(&grouped(&format!("{number:.places$}")))
    }

    /// A text with its ASCII digits turned into the language's, nothing else changed: years, times, versions.
    #[must_use]
    pub fn digits(self, text: &str) -> String {
        match self.language() {
            Language::Bangla => bangla(text),
            Language::English => text.to_owned(),
        }
    }
}

/// Groups the integer part: three digits, then pairs.
fn grouped(number: &str) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, rest) = number.find('.').map_or((number, ""), |dot| number.split_at(dot));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        let left = whole.len() - i;
        if i > 0 && left >= 3 && left % 2 == 1 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

fn bangla(text: &str) -> String {
    text.chars()
        .map(|c| c.to_digit(10).map_or(c, |d| char::from_u32(0x09E6 + d).expect("Bangla digits are U+09E6 to U+09EF")))
        .collect()
}

/// Writes number arguments of Bangla messages; everything else is left to Fluent.
pub(super) fn bangla_argument<M>(value: &FluentValue<'_>, memoizer: &M) -> Option<String> {
    english_argument(value, memoizer).map(|number| bangla(&number))
}

/// Writes number arguments of English messages.
pub(super) fn english_argument<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(&number.as_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouping_goes_by_three_then_two() {
        let check = |input: i64, en: &str, bn: &str| {
            assert_eq!(Texts::new(Language::English).number(input), en);
            assert_eq!(Texts::new(Language::Bangla).number(input), bn);
        };
        check(0, "0", "০");
        check(999, "999", "৯৯৯");
        check(1_000, "1,000", "১,০০০");
        check(99_999, "99,999", "৯৯,৯৯৯");
        check(100_000, "1,00,000", "১,০০,০০০");
        check(-12_345_678, "-1,23,45,678", "-১,২৩,৪৫,৬৭৮");
    }

    #[test]
    fn decimals_keep_their_places() {
        assert_eq!(Texts::new(Language::English).decimal(1_234.5, 2), "1,234.50");
        assert_eq!(Texts::new(Language::Bangla).decimal(0.64, 2), "০.৬৪");
    }
}
