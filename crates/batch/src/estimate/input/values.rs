//! Cells of lists and counts: yes, no, unknown, and whole numbers.

/// What an unknown value in the column of a list means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unknown {
    /// It is refused: somebody must decide.
    #[default]
    Refuse,
    /// The row is left out, and how many were is said.
    LeaveOut,
    /// The file's blanks mean "not on this list"; that it was read so is said.
    NotOnList,
}

impl std::str::FromStr for Unknown {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "refuse" => Ok(Self::Refuse),
            "leave-out" => Ok(Self::LeaveOut),
            "not-on-list" => Ok(Self::NotOnList),
            _ => Err("refuse, leave-out or not-on-list".to_owned()),
        }
    }
}

/// What a cell of a list says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    On,
    Off,
    Unknown,
}

/// The most a count may be: every whole number up to here is exact in the estimates.
const MOST_COUNT: u64 = 1 << 53;

/// Reads a cell of a list; nothing when it says neither yes nor no.
pub(super) fn mark(cell: &[u8]) -> Option<Mark> {
    // The millions of rows of a large file have these.
    match cell {
        b"1" => return Some(Mark::On),
        b"0" => return Some(Mark::Off),
        b"" => return Some(Mark::Unknown),
        _ => {}
    }
    let text = std::str::from_utf8(cell).ok()?.to_lowercase();
    match text.as_str() {
        "yes" | "y" | "true" | "t" | "x" | "1.0" | "১" | "হ্যাঁ" => Some(Mark::On),
        "no" | "n" | "false" | "f" | "0.0" | "০" | "না" => Some(Mark::Off),
        unknown if is_unknown(unknown) => Some(Mark::Unknown),
        _ => None,
    }
}

/// Words for "not known", small letters.
pub(super) fn is_unknown(text: &str) -> bool {
    matches!(
        text,
        "" | "?" | "-" | "." | "na" | "n/a" | "nan" | "null" | "none" | "unknown" | "not known" | "missing" | "অজানা" | "জানা নেই"
    )
}

/// Why a cell is no count, and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CountFault {
    Unknown,
    Negative,
    Fraction,
    TooLarge,
    NotANumber,
}

impl CountFault {
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Unknown => "the count is not known",
            Self::Negative => "a count cannot be negative",
            Self::Fraction => "a count of people is a whole number",
            Self::TooLarge => "more than 2^53 people cannot be counted exactly",
            Self::NotANumber => "this is no number",
        }
    }

    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::Unknown => "write how many people have this combination; when nobody has it, write 0 or leave the row out",
            Self::Negative | Self::TooLarge => "correct the count",
            Self::Fraction => "give counts of people, not shares, weights or rounded thousands",
            Self::NotANumber => "write digits only, without signs between thousands",
        }
    }
}

/// Reads a count. `12.0` is 12: spreadsheets write it so.
pub(super) fn count(cell: &[u8]) -> Result<u64, CountFault> {
    let text = model::ascii_digits(&String::from_utf8_lossy(cell));
    let text = text.trim();
    if is_unknown(&text.to_lowercase()) {
        return Err(CountFault::Unknown);
    }
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let digits = digits.strip_prefix('+').unwrap_or(digits);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(part) {
        return Err(exponent(digits).unwrap_or(CountFault::NotANumber));
    }
    let zero = |text: &str| text.bytes().all(|byte| byte == b'0');
    if negative && !(zero(whole) && zero(part)) {
        return Err(CountFault::Negative);
    }
    if !zero(part) {
        return Err(CountFault::Fraction);
    }
    whole.parse().ok().filter(|count| *count <= MOST_COUNT).ok_or(CountFault::TooLarge)
}

/// A number in another shape, such as 1e3 or 2/3, told from what is none.
fn exponent(digits: &str) -> Option<CountFault> {
    let value: f64 = digits.parse().ok()?;
    (value.is_finite() && value.fract() != 0.0)
        .then_some(CountFault::Fraction)
        .or_else(|| (value > 1e15).then_some(CountFault::TooLarge))
}

#[cfg(test)]
mod tests {
    use super::{CountFault, Mark, count, mark};

    #[test]
    fn counts() {
        let table: [(&str, Result<u64, CountFault>); 14] = [
            ("0", Ok(0)),
            ("12", Ok(12)),
            ("12.0", Ok(12)),
            ("১২", Ok(12)),
            ("-0", Ok(0)),
            ("-3", Err(CountFault::Negative)),
            ("-2.5", Err(CountFault::Negative)),
            ("2.5", Err(CountFault::Fraction)),
            ("25e-1", Err(CountFault::Fraction)),
            ("9007199254740992", Ok(1 << 53)),
            ("9007199254740993", Err(CountFault::TooLarge)),
            ("99999999999999999999999", Err(CountFault::TooLarge)),
            ("", Err(CountFault::Unknown)),
            ("about 5", Err(CountFault::NotANumber)),
        ];
        for (text, expected) in table {
            assert_eq!(count(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn marks() {
        for (text, expected) in [
            ("Yes", Some(Mark::On)),
            ("TRUE", Some(Mark::On)),
            ("হ্যাঁ", Some(Mark::On)),
            ("না", Some(Mark::Off)),
            ("no", Some(Mark::Off)),
            ("Unknown", Some(Mark::Unknown)),
            ("2", None),
            ("F32", None),
        ] {
            assert_eq!(mark(text.as_bytes()), expected, "{text}");
        }
        assert_eq!(mark(&[0xFF, 0xFE]), None);
    }
}
