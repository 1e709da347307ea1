//! Days of birth as small numbers, and the set of days that a birth asked for nearly agrees with.

use jiff::civil::{Date, date};
use model::{BirthDate, PartialDate};

use crate::birth;

/// Day 1.
const FIRST: Date = date(1900, 1, 1);
/// The last year whose days have a number.
const LAST_YEAR: i16 = 2078;
/// Numbers of days, and bits in a word of the set.
const NUMBERS: usize = 1 << 16;
const BITS: usize = 64;

/// A whole day of birth, small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) year: i16,
    pub(crate) month: i8,
    pub(crate) day: i8,
}

impl Day {
    /// The day of a whole date.
    pub(crate) fn of(date: PartialDate) -> Option<Self> {
        Some(Self { year: date.year(), month: date.month()?, day: date.day()? })
    }

    /// The first of January often stands for "some day of that year".
    pub(crate) const fn is_new_year(self) -> bool {
        self.month == 1 && self.day == 1
    }

    /// Days from 1900 on; none for what is no day of the years that have numbers.
    fn number(self) -> Option<u16> {
        let day = Date::new(self.year, self.month, self.day).ok().filter(|day| day.year() <= LAST_YEAR)?;
        u16::try_from(FIRST.until(day).ok()?.get_days() + 1).ok().filter(|number| *number > 0)
    }
}

/// What is known of a subject's birth, as far as searching goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Born {
    /// Nothing.
    Unknown,
    /// Just one whole day that is no first of January.
    On(Day, u16),
    /// A part of a date, an age, a first of January, several dates.
    Vaguely,
}

impl Born {
    pub(crate) fn of(births: &[BirthDate]) -> Self {
        match births {
            [] => Self::Unknown,
            [BirthDate::On(date)] => match Day::of(*date).filter(|day| !day.is_new_year()) {
                Some(day) => day.number().map_or(Self::Vaguely, |number| Self::On(day, number)),
                None => Self::Vaguely,
            },
            _ => Self::Vaguely,
        }
    }
}

/// A set of days.
#[derive(Debug)]
pub(crate) struct Days {
    bits: Vec<u64>,
    set: Vec<u16>,
}

impl Default for Days {
    fn default() -> Self {
        Self { bits: vec![0; NUMBERS / BITS], set: Vec::new() }
    }
}

impl Days {
    pub(crate) fn contains(&self, day: u16) -> bool {
        self.bits[usize::from(day) / BITS] >> (usize::from(day) % BITS) & 1 == 1
    }

    /// Holds every day whose agreement with this one weighs more than the same year alone.
    pub(crate) fn hold_near(&mut self, asked: Day) {
        self.clear();
        for month in 1..=12 {
            self.hold(asked, Day { month, ..asked });
        }
        for day in 1..=31 {
            self.hold(asked, Day { day, ..asked });
        }
        self.hold(asked, Day { month: asked.day, day: asked.month, ..asked });
        let decade = asked.year - asked.year % 10;
        let years = (decade..decade + 10).chain([-2, -1, 1, 2].map(|off| asked.year + off));
        let decades = (0..10).map(|tens| asked.year - (asked.year / 10 % 10) * 10 + tens * 10);
        for year in years.chain(decades).chain([asked.year - 100, asked.year + 100]) {
            self.hold(asked, Day { year, ..asked });
        }
    }

    fn hold(&mut self, asked: Day, day: Day) {
        let Some(number) = day.number() else { return };
        if birth::days(asked, day).1 > birth::SAME_YEAR_ALONE && !day.is_new_year() && !self.contains(number) {
            self.bits[usize::from(number) / BITS] |= 1 << (usize::from(number) % BITS);
            self.set.push(number);
        }
    }

    /// Holds none.
    pub(crate) fn clear(&mut self) {
        for number in self.set.drain(..) {
            self.bits[usize::from(number) / BITS] = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    #[test]
    fn the_set_holds_just_the_days_that_weigh() {
        let mut days = Days::default();
        for asked in [date(1985, 4, 12), date(1999, 12, 31), date(2000, 2, 29), date(1904, 1, 31)] {
            let asked = Day::of(asked.into()).unwrap();
            days.hold_near(asked);
            for day in date(1900, 1, 1).series(1.day()).take_while(|day| day.year() < 2060) {
                let day = Day::of(day.into()).unwrap();
                // Who was born on a first of January stands among those of whose birth only a part is known.
                let expected = birth::days(asked, day).1 > birth::SAME_YEAR_ALONE && !day.is_new_year();
                assert_eq!(days.contains(day.number().unwrap()), expected, "{asked:?} {day:?}");
            }
        }
        days.clear();
        assert!((1..u16::MAX).all(|number| !days.contains(number)));
    }
}
