//! How two dates of birth agree, and what that is worth.

use model::{BirthDate, PartialDate};

use crate::term::TermKind;

/// Years of birth among which people are spread, roughly.
const YEARS: f64 = 60.0;
/// The chance that a record of the same person has the same date.
const M_SAME: f64 = 0.85;

/// The most that any two dates can weigh.
pub(crate) fn most() -> f64 {
    (M_SAME * YEARS * 365.0).log2()
}

/// The best agreement among all pairs of dates.
pub(crate) fn best(query: &[BirthDate], found: &[BirthDate]) -> Option<(TermKind, f64, BirthDate, BirthDate)> {
    let pairs = query.iter().flat_map(|q| found.iter().map(move |f| (*q, *f)));
    let compared = pairs.map(|(q, f)| {
        let (kind, bits) = compare(q, f);
        (kind, bits, q, f)
    });
    compared.reduce(|best, next| if next.1 > best.1 { next } else { best })
}

fn compare(query: BirthDate, found: BirthDate) -> (TermKind, f64) {
    match (query, found) {
        (BirthDate::On(q), BirthDate::On(f)) => dates(q, f),
        _ => years(query.birth_years(), found.birth_years()),
    }
}

fn dates(q: PartialDate, f: PartialDate) -> (TermKind, f64) {
    let (Some(q_day), Some(f_day)) = (q.whole(), f.whole()) else { return partial(q, f) };
    let apart = (q.year() - f.year()).abs();
    let swapped = q.year() == f.year() && q.month() == f.day() && q.day() == f.month();
    if q_day == f_day {
        // The first of January stands for "some day of that year" on one document in ten.
        let share = if (q.month(), q.day()) == (Some(1), Some(1)) { 0.1 } else { 1.0 / 365.0 };
        (TermKind::BirthSame, (M_SAME * YEARS / share).log2())
    } else if swapped {
        (TermKind::BirthSwapped, (0.02 * YEARS * 365.0).log2())
    } else if apart <= 2 && (q.month(), q.day()) == (f.month(), f.day()) {
        (TermKind::BirthNear, (0.04 * YEARS * 365.0 / 4.0).log2())
    } else if apart == 0 && (q.month() == f.month() || q.day() == f.day()) {
        (TermKind::BirthNear, (0.04 * YEARS * 365.0 / 40.0).log2())
    } else {
        (TermKind::BirthDiffers, differs(apart))
    }
}

/// Compared as far as both are known.
fn partial(q: PartialDate, f: PartialDate) -> (TermKind, f64) {
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
fn years(q: (i16, i16), f: (i16, i16)) -> (TermKind, f64) {
    let apart = (f.0 - q.1).max(q.0 - f.1).max(0);
    match apart {
        0 => (TermKind::BirthSame, (M_SAME * YEARS / 3.0).log2()),
        1 | 2 => (TermKind::BirthNear, 1.0),
        _ => (TermKind::BirthDiffers, differs(apart)),
    }
}

/// Dates more years apart than this differ, whatever their days.
pub(crate) const CERTAINLY_DIFFER: i16 = 3;

/// The further apart the years, the less likely one person.
pub(crate) fn differs(years_apart: i16) -> f64 {
    match years_apart {
        0..=2 => -2.0,
        3..=5 => -4.0,
        6..=10 => -6.0,
        _ => -8.0,
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

    fn check(query: &str, found: &str, kind: TermKind, bits: std::ops::Range<f64>) {
        let born = |text: &str| BirthDate::On(text.parse().unwrap());
        let (found_kind, found_bits) = compare(born(query), born(found));
        assert!(found_kind == kind && bits.contains(&found_bits), "{query} {found}: {found_kind:?} {found_bits}");
        assert_eq!(compare(born(found), born(query)), (found_kind, found_bits));
    }

    #[test]
    fn levels() {
        check("1985-04-12", "1985-04-12", TermKind::BirthSame, 14.0..15.0);
        check("1985-01-01", "1985-01-01", TermKind::BirthSame, 8.0..10.0);
        check("1985-04-12", "1985-12-04", TermKind::BirthSwapped, 8.0..9.0);
        check("1985-04-12", "1986-04-12", TermKind::BirthNear, 7.0..8.0);
        check("1985-04-12", "1985-04-21", TermKind::BirthNear, 4.0..5.0);
        check("1985-04-12", "1985", TermKind::BirthSame, 5.0..6.0);
        check("1985-04", "1985-04-12", TermKind::BirthSame, 9.0..10.0);
        check("1985-04-12", "1986", TermKind::BirthNear, 1.0..2.0);
        check("1985-04-12", "1995-11-02", TermKind::BirthDiffers, -7.0..-5.0);
    }

    #[test]
    fn an_age_is_a_range_of_years() {
        let aged = BirthDate::AgedOn { years: 20, on: jiff::civil::date(2026, 11, 21) };
        let born = |text: &str| BirthDate::On(text.parse().unwrap());
        assert_eq!(compare(aged, born("2006-05-01")).0, TermKind::BirthSame);
        assert_eq!(compare(aged, born("2004-05-01")).0, TermKind::BirthNear);
        assert_eq!(compare(aged, born("1990")).0, TermKind::BirthDiffers);
        assert!(compare(born("1985-04-12"), born("1985-04-12")).1 <= most());
        assert_eq!(compare(born("1985-04-12"), born("1988-04-12")).1, differs(CERTAINLY_DIFFER));
    }
}
