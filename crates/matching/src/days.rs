//! Days of birth as small numbers, and the set of days that a birth asked for nearly agrees with.

use model::{BirthDate, PartialDate};

use crate::birth;

/// The year of day 1.
const FIRST_YEAR: i16 = 1900;
/// Days of a year before each month.
const BEFORE: [usize; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
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
        let (year, month) = (usize::try_from(self.year - FIRST_YEAR).ok()?, usize::try_from(self.month - 1).ok()?);
        let day = usize::try_from(self.day).ok()?;
        // Of these years every fourth is a leap year but the first.
        let leap = usize::from(year > 0 && year % 4 == 0);
        let begin = *BEFORE.get(month)? + if month > 1 { leap } else { 0 };
        let length = BEFORE[month + 1..].first().map_or(31, |next| next - BEFORE[month]) + if month == 1 { leap } else { 0 };
        let leaps = year.saturating_sub(1) / 4;
        let is_day = self.year <= LAST_YEAR && (1..=length).contains(&day);
        is_day.then(|| u16::try_from(year * 365 + leaps + begin + day).ok()).flatten()
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

/// Days from one to another, both among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) from: u16,
    pub(crate) to: u16,
}

impl Window {
    /// Every day.
    pub(crate) const ALL: Self = Self { from: 0, to: u16::MAX };

    /// So many years before and after a day's own.
    pub(crate) fn around(day: Day, years: i16) -> Self {
        let number = |year, month, day| Day { year, month, day }.number();
        Self {
            from: number(day.year - years, 1, 1).unwrap_or(Self::ALL.from),
            to: number(day.year + years, 12, 31).unwrap_or(Self::ALL.to),
        }
    }
}

/// A set of days.
#[derive(Debug)]
pub(crate) struct Days {
    bits: Box<[u64; NUMBERS / BITS]>,
    set: Vec<u16>,
    runs: Vec<Window>,
}

impl Default for Days {
    fn default() -> Self {
        Self { bits: Box::new([0; NUMBERS / BITS]), set: Vec::new(), runs: Vec::new() }
    }
}

impl Days {
    #[inline]
    pub(crate) fn contains(&self, day: u16) -> bool {
        self.bits[usize::from(day) / BITS] >> (usize::from(day) % BITS) & 1 == 1
    }

    /// The days held, in order, as runs without a gap.
    pub(crate) fn runs(&self) -> &[Window] {
        &self.runs
    }

    fn hold(&mut self, number: u16) {
        if !self.contains(number) {
            self.bits[usize::from(number) / BITS] |= 1 << (usize::from(number) % BITS);
            self.set.push(number);
        }
    }

    fn find_runs(&mut self) {
        self.set.sort_unstable();
        for part in self.set.chunk_by(|a, b| a + 1 == *b) {
            self.runs.push(Window { from: part[0], to: part[part.len() - 1] });
        }
    }

    fn clear(&mut self) {
        self.runs.clear();
        for number in self.set.drain(..) {
            self.bits[usize::from(number) / BITS] = 0;
        }
    }
}

/// The days that nearly agree with one.
#[derive(Debug, Default)]
pub(crate) struct NearDays {
    /// Every day whose agreement weighs more than the same year alone.
    pub(crate) near: Days,
    /// Those of them that agree better than [`birth::LESS_NEAR`].
    pub(crate) nearest: Days,
}

impl NearDays {
    /// Holds the days near this one, and no others.
    pub(crate) fn hold(&mut self, asked: Day) {
        self.near.clear();
        self.nearest.clear();
        for month in 1..=12 {
            self.weigh(asked, Day { month, ..asked });
        }
        for day in 1..=31 {
            self.weigh(asked, Day { day, ..asked });
        }
        self.weigh(asked, Day { month: asked.day, day: asked.month, ..asked });
        let decade = asked.year - asked.year % 10;
        let years = (decade..decade + 10).chain([-2, -1, 1, 2].map(|off| asked.year + off));
        let decades = (0..10).map(|tens| asked.year - (asked.year / 10 % 10) * 10 + tens * 10);
        for year in years.chain(decades).chain([asked.year - 100, asked.year + 100]) {
            self.weigh(asked, Day { year, ..asked });
        }
        self.near.find_runs();
        self.nearest.find_runs();
    }

    fn weigh(&mut self, asked: Day, day: Day) {
        let Some(number) = day.number() else { return };
        let bits = birth::days(asked, day).1;
        if bits > birth::SAME_YEAR_ALONE && !day.is_new_year() {
            self.near.hold(number);
            if bits > birth::LESS_NEAR {
                self.nearest.hold(number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_numbered_without_a_gap() {
        let mut expected = 0;
        for day in date(1900, 1, 1).series(1.day()).take_while(|day| day.year() <= LAST_YEAR) {
            expected += 1;
            assert_eq!(Day::of(day.into()).unwrap().number(), Some(expected), "{day}");
        }
        for (year, month, day) in
            [(1900, 2, 29), (1899, 12, 31), (2079, 1, 1), (1985, 13, 1), (1985, 0, 1), (1985, 4, 31), (1985, 4, 0)]
        {
            assert_eq!(Day { year, month, day }.number(), None);
        }
    }

    #[test]
    fn the_sets_hold_just_the_days_that_weigh() {
        let mut days = NearDays::default();
        for asked in [date(1985, 4, 12), date(1999, 12, 31), date(2000, 2, 29), date(1904, 1, 31)] {
            let asked = Day::of(asked.into()).unwrap();
            days.hold(asked);
            for day in date(1900, 1, 1).series(1.day()).take_while(|day| day.year() < 2060) {
                let day = Day::of(day.into()).unwrap();
                let (bits, number) = (birth::days(asked, day).1, day.number().unwrap());
                // Who was born on a first of January stands among those of whose birth only a part is known.
                let expected = [birth::SAME_YEAR_ALONE, birth::LESS_NEAR].map(|least| bits > least && !day.is_new_year());
                assert_eq!([days.near.contains(number), days.nearest.contains(number)], expected, "{asked:?} {day:?}");
                let in_run = days.near.runs().iter().any(|run| (run.from..=run.to).contains(&number));
                assert_eq!(in_run, expected[0], "{asked:?} {day:?}");
            }
        }
    }
}
