//! Where each field stands in the five formats.

use std::ops::Range;

/// The five formats; the number of characters, and a leading `V` for visas, tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MrzFormat {
    /// A card: three lines of 30.
    Td1,
    /// A larger card: two lines of 36.
    Td2,
    /// A passport: two lines of 44.
    Td3,
    /// A visa of passport size: two lines of 44, no composite check digit.
    MrvA,
    /// A small visa: two lines of 36, no composite check digit.
    MrvB,
}

impl MrzFormat {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Td1, Self::Td2, Self::Td3, Self::MrvA, Self::MrvB];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Td1 => "td1",
            Self::Td2 => "td2",
            Self::Td3 => "td3",
            Self::MrvA => "mrv_a",
            Self::MrvB => "mrv_b",
        }
    }

    /// Characters in a line.
    #[must_use]
    pub const fn line_length(self) -> usize {
        match self {
            Self::Td1 => 30,
            Self::Td2 | Self::MrvB => 36,
            Self::Td3 | Self::MrvA => 44,
        }
    }

    /// Lines.
    #[must_use]
    pub const fn lines(self) -> usize {
        if matches!(self, Self::Td1) { 3 } else { 2 }
    }

    /// The format of a text of this many characters that begins with this one.
    #[must_use]
    pub(crate) fn of(length: usize, first: Option<char>) -> Option<Self> {
        match (length, first == Some('V')) {
            (90, _) => Some(Self::Td1),
            (72, false) => Some(Self::Td2),
            (72, true) => Some(Self::MrvB),
            (88, false) => Some(Self::Td3),
            (88, true) => Some(Self::MrvA),
            _ => None,
        }
    }

    /// Which line holds the name, from 0: the one whose fillers people lose or add.
    pub(crate) const fn name_line(self) -> usize {
        if matches!(self, Self::Td1) { 2 } else { 0 }
    }
}

/// Positions in all lines joined, from 0.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) code: Range<usize>,
    pub(crate) issuer: Range<usize>,
    pub(crate) name: Range<usize>,
    pub(crate) number: Range<usize>,
    pub(crate) number_check: usize,
    pub(crate) nationality: Range<usize>,
    pub(crate) birth: Range<usize>,
    pub(crate) sex: usize,
    pub(crate) expiry: Range<usize>,
    /// The first is where a long number goes on (TD1, TD2).
    pub(crate) optional: Vec<Range<usize>>,
    pub(crate) optional_check: Option<usize>,
    /// The check digit over all, and what it covers.
    pub(crate) composite: Option<(usize, Vec<Range<usize>>)>,
}

impl Layout {
    pub(crate) fn of(format: MrzFormat) -> Self {
        match format {
            MrzFormat::Td1 => Self {
                code: 0..2,
                issuer: 2..5,
                name: 60..90,
                number: 5..14,
                number_check: 14,
                nationality: 45..48,
                birth: 30..36,
                sex: 37,
                expiry: 38..44,
                optional: vec![15..30, 48..59],
                optional_check: None,
                composite: Some((59, vec![5..30, 30..37, 38..45, 48..59])),
            },
            MrzFormat::Td3 => Self {
                optional_check: Some(86),
                composite: Some((87, vec![44..54, 57..64, 65..87])),
                ..Self::two_lines(44, 72..86)
            },
            MrzFormat::Td2 => Self { composite: Some((71, vec![36..46, 49..56, 57..71])), ..Self::two_lines(36, 64..71) },
            MrzFormat::MrvA => Self::two_lines(44, 72..88),
            MrzFormat::MrvB => Self::two_lines(36, 64..72),
        }
    }

    fn two_lines(length: usize, optional: Range<usize>) -> Self {
        let at = |from: usize, to: usize| length + from..length + to;
        Self {
            code: 0..2,
            issuer: 2..5,
            name: 5..length,
            number: at(0, 9),
            number_check: length + 9,
            nationality: at(10, 13),
            birth: at(13, 19),
            sex: length + 20,
            expiry: at(21, 27),
            optional: vec![optional],
            optional_check: None,
            composite: None,
        }
    }

    /// The check digit of a date stands right after it.
    pub(crate) const fn date_check(date: &Range<usize>) -> usize {
        date.end
    }
}
