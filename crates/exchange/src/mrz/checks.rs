//! Check digits, and the few exchanges of look-alikes that they can prove.

use super::layout::Layout;
use super::reading::MrzField;

/// Letters and digits that a scanner or a tired eye takes for each other.
const LOOK_ALIKES: [(char, char); 6] = [('O', '0'), ('I', '1'), ('B', '8'), ('S', '5'), ('Z', '2'), ('G', '6')];

/// The digit a letter may be taken for.
pub(crate) fn digit_like(c: char) -> Option<char> {
    LOOK_ALIKES.iter().find(|(letter, _)| *letter == c).map(|(_, digit)| *digit)
}

/// The letter a digit may be taken for.
pub(crate) fn letter_like(c: char) -> Option<char> {
    LOOK_ALIKES.iter().find(|(_, digit)| *digit == c).map(|(letter, _)| *letter)
}

/// The check digit over characters in order.
///
/// # Source
/// ICAO Doc 9303 part 3 section 4.9: weights 7, 3, 1; A = 10 to Z = 35; `<` = 0; sum modulo 10.
pub(crate) fn check_digit(chars: impl IntoIterator<Item = char>) -> char {
    let sum: u32 =
        chars.into_iter().zip([7, 3, 1].into_iter().cycle()).map(|(c, weight)| c.to_digit(36).unwrap_or(0) * weight).sum();
    char::from_digit(sum % 10, 10).expect("a remainder of ten is a digit")
}

/// A field with its own check digit.
#[derive(Debug, Clone)]
pub(crate) struct Guarded {
    pub(crate) field: MrzField,
    pub(crate) positions: Vec<usize>,
    pub(crate) check_at: usize,
    pub(crate) digits_only: bool,
}

/// Exchanges of characters: where, and for what.
pub(crate) type Swaps = Vec<(usize, char)>;

impl Guarded {
    /// The fields with a check digit of their own, in the order of the zone.
    pub(crate) fn all(layout: &Layout, chars: &[char]) -> Vec<Self> {
        let date = |field, range: &std::ops::Range<usize>| Self {
            field,
            positions: range.clone().collect(),
            check_at: Layout::date_check(range),
            digits_only: true,
        };
        let mut all = vec![number(layout, chars), date(MrzField::Birth, &layout.birth), date(MrzField::Expiry, &layout.expiry)];
        if let Some(check_at) = layout.optional_check {
            let positions = layout.optional[0].clone().collect();
            all.push(Self { field: MrzField::Optional, positions, check_at, digits_only: false });
        }
        all
    }

    pub(crate) fn read(&self, chars: &[char]) -> String {
        self.positions.iter().map(|&p| chars[p]).collect()
    }

    pub(crate) fn expected(&self, chars: &[char]) -> Option<char> {
        let in_alphabet = |c: char| !self.digits_only || c == '<' || c.is_ascii_digit();
        self.positions.iter().all(|&p| in_alphabet(chars[p])).then(|| check_digit(self.positions.iter().map(|&p| chars[p])))
    }

    fn passes(&self, chars: &[char]) -> bool {
        let empty = self.positions.iter().all(|&p| chars[p] == '<');
        self.expected(chars).is_some_and(|digit| chars[self.check_at] == digit || (empty && chars[self.check_at] == '<'))
    }

    /// Every way to make the check digit agree: none needed, one exchange, or one kind of exchange
    /// throughout. Empty when there is no way.
    ///
    /// `G` and `6` weigh the same, so no check digit can tell them apart; they are exchanged only in
    /// dates, where a letter cannot stand.
    pub(crate) fn solutions(&self, chars: &[char]) -> Vec<Swaps> {
        let forced = self.forced(chars);
        let tried = with(chars, &forced);
        if self.passes(&tried) {
            return vec![forced];
        }
        if self.digits_only {
            return Vec::new();
        }
        let swaps = self.positions.iter().filter_map(|&p| Some((p, other(tried[p])?))).collect::<Swaps>();
        let single = swaps.iter().map(|swap| vec![*swap]);
        let throughout =
            LOOK_ALIKES.iter().flat_map(|&(a, b)| [a, b]).map(|glyph| swaps_of(&swaps, &tried, glyph)).filter(|s| s.len() > 1);
        let ways = single.chain(throughout).map(|extra| [forced.clone(), extra].concat());
        ways.filter(|way| self.passes(&with(chars, way))).collect()
    }

    /// Exchanges that the kind of field leaves no choice about.
    fn forced(&self, chars: &[char]) -> Swaps {
        let in_field = self.positions.iter().copied().filter(|_| self.digits_only);
        in_field.chain([self.check_at]).filter_map(|p| Some((p, digit_like(chars[p])?))).collect()
    }
}

fn swaps_of(swaps: &Swaps, chars: &[char], glyph: char) -> Swaps {
    swaps.iter().copied().filter(|(p, _)| chars[*p] == glyph).collect()
}

fn other(c: char) -> Option<char> {
    if matches!(c, 'G' | '6') { None } else { digit_like(c).or_else(|| letter_like(c)) }
}

/// The characters after the exchanges.
pub(crate) fn with(chars: &[char], swaps: &Swaps) -> Vec<char> {
    let mut chars = chars.to_vec();
    for &(p, c) in swaps {
        chars[p] = c;
    }
    chars
}

/// The number's characters, which go on in the optional field when it is long (TD1 and TD2).
fn number(layout: &Layout, chars: &[char]) -> Guarded {
    let short = Guarded {
        field: MrzField::Number,
        positions: layout.number.clone().collect(),
        check_at: layout.number_check,
        digits_only: false,
    };
    let full = short.positions.iter().all(|&p| chars[p] != '<');
    if layout.optional_check.is_some() || layout.composite.is_none() || chars[layout.number_check] != '<' || !full {
        return short;
    }
    let rest: Vec<usize> = layout.optional[0].clone().take_while(|&p| chars[p] != '<').collect();
    match rest.split_last() {
        Some((&check_at, rest)) => {
            Guarded { positions: short.positions.iter().chain(rest).copied().collect(), check_at, ..short }
        }
        None => short,
    }
}

/// What the composite check digit should be.
pub(crate) fn composite(layout: &Layout, chars: &[char]) -> Option<(usize, char)> {
    let (at, covered) = layout.composite.as_ref()?;
    Some((*at, check_digit(covered.iter().cloned().flatten().map(|p| chars[p]))))
}
