//! The column of births: one small number a subject, by which most candidates are ruled out unseen.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use model::{BirthDate, PartialDate};

use crate::birth;

/// Day 1 of the column.
const FIRST: Date = date(1900, 1, 1);
/// The last year that the column holds whole.
const LAST_YEAR: i16 = 2078;

/// The day of a birth as days from 1900 on, where just one whole date is known; 0 for all others.
pub(crate) fn column(births: &[BirthDate]) -> u16 {
    match births {
        [BirthDate::On(date)] => date.whole().map_or(0, number),
        _ => 0,
    }
}

fn number(day: Date) -> u16 {
    let days = FIRST.until(day).map_or(-1, |span| span.get_days());
    if day.year() > LAST_YEAR { 0 } else { u16::try_from(days + 1).unwrap_or(0) }
}

/// What a birth can bring at most, for every number of the column, as `of_bits` writes it.
pub(crate) fn table(asked: &[BirthDate], of_bits: impl Fn(f64) -> u8) -> Vec<u8> {
    let unknown = if asked.is_empty() { 0.0 } else { birth::most() };
    let mut table = vec![of_bits(unknown); usize::from(u16::MAX) + 1];
    if asked.is_empty() {
        return table;
    }
    let bits = |day: Date| birth::best(asked, &[BirthDate::On(PartialDate::from(day))]).map_or(0.0, |best| best.1);
    for year in FIRST.year()..=LAST_YEAR {
        let close = asked.iter().any(|asked| {
            let (from, to) = asked.birth_years();
            (from - birth::CERTAINLY_DIFFER..=to + birth::CERTAINLY_DIFFER).contains(&year)
        });
        let begins = date(year, 1, 1);
        let at = usize::from(number(begins));
        let n_days = usize::try_from(begins.days_in_year()).expect("years have days");
        if close {
            for (cell, day) in table[at..at + n_days].iter_mut().zip(begins.series(1.day())) {
                *cell = of_bits(bits(day));
            }
        } else {
            // Far years weigh the same on every day.
            table[at..at + n_days].fill(of_bits(bits(begins)));
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_comparing_says() {
        let born = |text: &str| BirthDate::On(text.parse().unwrap());
        let aged = BirthDate::AgedOn { years: 20, on: date(2026, 11, 21) };
        let code = |bits: f64| u8::try_from((bits * 4.0).round() as i64 + 100).unwrap();
        for asked in [vec![born("1985-04-12")], vec![born("1985-04")], vec![born("1962"), born("1964")], vec![aged], vec![]] {
            let table = table(&asked, code);
            for day in date(1900, 1, 1).series(17.days()).take_while(|d| d.year() <= LAST_YEAR) {
                let found = [BirthDate::On(day.into())];
                let expected = birth::best(&asked, &found).map_or(0.0, |best| best.1);
                assert_eq!(table[usize::from(column(&found))], code(expected), "{asked:?} {day}");
            }
        }
        assert_eq!((column(&[born("1985")]), column(&[born("1985-04-12"); 2]), column(&[born("1900-01-01")])), (0, 0, 1));
    }
}
