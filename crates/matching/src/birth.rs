//! How two dates of birth agree, and what that is worth.

use model::{BirthDate, PartialDate};

use crate::days::Day;
use crate::term::TermKind;

// log2(m/u), where u is the share of people born on such a day of sixty years (21,900 days) and m the chance that two records
// of one person differ so. `docs/methods/matching.md` gives m, u and where they come from.
const SAME_DAY: f32 = 14.1;
const SAME_NEW_YEAR: f32 = 8.8;
const ONE_NEW_YEAR: f32 = 4.0;
const SWAPPED: f32 = 9.8;
const YEAR_OFF_ONE: f32 = 9.1;
const YEAR_OFF_TWO: f32 = 6.4;
const YEAR_DIGIT: f32 = 4.9;
const DAY_OFF_FEW: f32 = 8.1;
const DAY_DIGIT: f32 = 6.0;
const DAY_OTHER: f32 = 2.1;
const MONTH_DIGIT: f32 = 6.0;
const MONTH_OTHER: f32 = 3.4;
pub(crate) const SAME_YEAR_ALONE: f32 = -2.0;
/// Few days agree better than this with one, and most near ones no better.
pub(crate) const LESS_NEAR: f32 = YEAR_OFF_TWO;
/// Years of birth among which people are spread, roughly.
const YEARS: f32 = 60.0;
/// The chance that a record of the same person has the same year, where no more is known.
const M_SAME: f32 = 0.85;

/// The most that dates can weigh, and the most when one side is a part of one date or a first of January.
pub(crate) const MOST: f32 = SAME_DAY;
pub(crate) const MOST_IN_PART: f32 = 9.4;

/// The best agreement among all pairs of dates.
pub(crate) fn best(query: &[BirthDate], found: &[BirthDate]) -> Option<(TermKind, f32, usize, usize)> {
    let pairs = (0..query.len()).flat_map(|q| (0..found.len()).map(move |f| (q, f)));
    let compared = pairs.map(|(q, f)| {
        let (kind, bits) = compare(query[q], found[f]);
        (kind, bits, q, f)
    });
    compared.reduce(|best, next| if next.1 > best.1 { next } else { best })
}

fn compare(query: BirthDate, found: BirthDate) -> (TermKind, f32) {
    match (query, found) {
        (BirthDate::On(q), BirthDate::On(f)) => dates(q, f),
        _ => years(query.birth_years(), found.birth_years()),
    }
}

fn dates(q: PartialDate, f: PartialDate) -> (TermKind, f32) {
    match (Day::of(q), Day::of(f)) {
        (Some(q), Some(f)) => days(q, f),
        _ => partial(q, f),
    }
}

/// Two whole days. Above zero only where two of the parts agree, are exchanged, or one is a first of January of the year.
pub(crate) fn days(q: Day, f: Day) -> (TermKind, f32) {
    let apart = (q.year - f.year).abs();
    match (apart == 0, q.month == f.month, q.day == f.day) {
        (true, true, true) if q.is_new_year() => (TermKind::BirthSame, SAME_NEW_YEAR),
        (true, true, true) => (TermKind::BirthSame, SAME_DAY),
        (true, ..) if q.is_new_year() || f.is_new_year() => (TermKind::BirthNear, ONE_NEW_YEAR),
        (true, ..) if q.month == f.day && q.day == f.month => (TermKind::BirthSwapped, SWAPPED),
        (true, true, false) => (TermKind::BirthNear, day_off(q.day, f.day)),
        (true, false, true) => {
            (TermKind::BirthNear, if one_digit(q.month.into(), f.month.into()) { MONTH_DIGIT } else { MONTH_OTHER })
        }
        (false, true, true) => match apart {
            1 => (TermKind::BirthNear, YEAR_OFF_ONE),
            2 => (TermKind::BirthNear, YEAR_OFF_TWO),
            _ if one_digit(q.year, f.year) => (TermKind::BirthNear, YEAR_DIGIT),
            _ => (TermKind::BirthDiffers, differs(apart)),
        },
        (true, false, false) => (TermKind::BirthDiffers, SAME_YEAR_ALONE),
        _ => (TermKind::BirthDiffers, differs(apart)),
    }
}

fn day_off(q: i8, f: i8) -> f32 {
    match (q - f).abs() {
        0..=2 => DAY_OFF_FEW,
        _ if one_digit(q.into(), f.into()) => DAY_DIGIT,
        _ => DAY_OTHER,
    }
}

/// Whether two numbers of equal length differ in one digit.
fn one_digit(a: i16, b: i16) -> bool {
    let digits = |n: i16| [n / 1000, n / 100 % 10, n / 10 % 10, n % 10];
    digits(a).iter().zip(digits(b)).filter(|(x, y)| **x != *y).count() == 1
}

/// Compared as far as both are known.
fn partial(q: PartialDate, f: PartialDate) -> (TermKind, f32) {
    let apart = (q.year() - f.year()).abs();
    match (apart, q.month().zip(f.month())) {
        (0, Some((a, b))) if a == b => (TermKind::BirthSame, (M_SAME * YEARS * 12.0).log2()),
        (0, Some(_)) => (TermKind::BirthNear, 1.0),
        (0, None) => (TermKind::BirthSame, (M_SAME * YEARS).log2()),
        (1, _) => (TermKind::BirthNear, (0.1 * YEARS / 2.0).log2()),
        _ => (TermKind::BirthDiffers, differs(apart)),
    }
}

/// Ages give ranges of years.
fn years(q: (i16, i16), f: (i16, i16)) -> (TermKind, f32) {
    let apart = (f.0 - q.1).max(q.0 - f.1).max(0);
    match apart {
        0 => (TermKind::BirthSame, (M_SAME * YEARS / 3.0).log2()),
        1 | 2 => (TermKind::BirthNear, 1.0),
        _ => (TermKind::BirthDiffers, differs(apart)),
    }
}

/// Years apart that are equally far: up to each of these.
pub(crate) const RINGS: [i16; 4] = [2, 5, 10, FAR];
/// As far as years can be.
pub(crate) const FAR: i16 = i16::MAX;

/// The further apart the years, the less likely one person.
pub(crate) fn differs(years_apart: i16) -> f32 {
    match years_apart {
        0..=2 => -4.0,
        3..=5 => -7.0,
        6..=10 => -8.0,
        _ => -9.0,
    }
}

/// A date as text, for a reason.
pub(crate) fn written(birth: BirthDate) -> String {
    match birth {
        BirthDate::On(date) => date.to_string(),
        BirthDate::AgedOn { years, on } => format!("{years} ({on})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, found: &str, kind: TermKind, bits: std::ops::Range<f32>) {
        let born = |text: &str| BirthDate::On(text.parse().unwrap());
        let (found_kind, found_bits) = compare(born(query), born(found));
        assert!(found_kind == kind && bits.contains(&found_bits), "{query} {found}: {found_kind:?} {found_bits}");
        assert_eq!(compare(born(found), born(query)), (found_kind, found_bits));
    }

    #[test]
    fn levels() {
        check("1985-04-12", "1985-04-12", TermKind::BirthSame, 14.0..15.0);
        check("1985-01-01", "1985-01-01", TermKind::BirthSame, 8.0..10.0);
        check("1985-04-12", "1985-12-04", TermKind::BirthSwapped, 9.0..10.0);
        check("1985-04-12", "1986-04-12", TermKind::BirthNear, 9.0..9.5);
        check("1985-04-12", "1975-04-12", TermKind::BirthNear, 4.5..5.5);
        check("1985-01-01", "1985-04-12", TermKind::BirthNear, 3.5..4.5);
        check("1985-04-12", "1985-09-30", TermKind::BirthDiffers, -3.0..-1.0);
        check("1985-04-12", "1985-04-14", TermKind::BirthNear, 8.0..8.5);
        check("1985-04-12", "1985-04-22", TermKind::BirthNear, 5.5..6.5);
        check("1985-04-12", "1985", TermKind::BirthSame, 5.0..6.0);
        check("1985-04", "1985-04-12", TermKind::BirthSame, 9.0..10.0);
        check("1985-04-12", "1986", TermKind::BirthNear, 1.0..2.0);
        check("1985-04-12", "1995-11-02", TermKind::BirthDiffers, -8.5..-7.0);
    }

    #[test]
    fn an_age_is_a_range_of_years() {
        let aged = BirthDate::AgedOn { years: 20, on: jiff::civil::date(2026, 11, 21) };
        let born = |text: &str| BirthDate::On(text.parse().unwrap());
        assert_eq!(compare(aged, born("2006-05-01")).0, TermKind::BirthSame);
        assert_eq!(compare(aged, born("2004-05-01")).0, TermKind::BirthNear);
        assert_eq!(compare(aged, born("1990")).0, TermKind::BirthDiffers);
    }
}
