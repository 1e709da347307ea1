//! Dates of birth as registers hold them: whole, partial or impossible, and how two of them agree.

use std::collections::HashMap;

use super::compare::Agreement;
use super::level::Level;

/// A date as written; parts that are not known are 0, parts that cannot be stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub(crate) struct Date {
    pub(crate) year: u16,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

impl Date {
    /// Reads `1965-03-07`, `19650307`, `1965-03`, `1965`, `07/03/1965`; `None` when there is no year of four digits.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
            return Self::of(&text[..4], &text[4..6], &text[6..]);
        }
        let text = text.split(['T', ' ']).next().unwrap_or_default();
        let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
        match parts[..] {
            [year] => Self::of(year, "0", "0"),
            [year, month] => Self::of(year, month, "0"),
            [year, month, day] if year.len() == 4 => Self::of(year, month, day),
            [day, month, year] => Self::of(year, month, day),
            _ => None,
        }
    }

    fn of(year: &str, month: &str, day: &str) -> Option<Self> {
        let number = |text: &str| text.parse::<u8>().ok().filter(|n| *n < 100);
        let year: u16 = year.parse().ok().filter(|_| year.len() == 4)?;
        let (month, day) = (number(month)?, number(day)?);
        (year > 0).then_some(Self { year, month, day: if month == 0 { 0 } else { day } })
    }

    const fn is_whole(self) -> bool {
        self.day != 0
    }

    const fn is_new_year(self) -> bool {
        self.month == 1 && self.day == 1
    }

    /// Digits in which two whole dates differ.
    fn digits_apart(self, other: Self) -> u32 {
        // Each of the eight digits in four bits of its own: digits that differ are groups that are not zero.
        let differing = self.digits() ^ other.digits();
        ((differing | differing >> 1 | differing >> 2 | differing >> 3) & 0x1111_1111).count_ones()
    }

    fn digits(self) -> u32 {
        let two = |n: u32| ((n / 10) << 4) | (n % 10);
        let year = u32::from(self.year);
        two(year / 100) << 24 | two(year % 100) << 16 | two(self.month.into()) << 8 | two(self.day.into())
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.month, self.day) {
            (0, _) => write!(f, "{:04}", self.year),
            (month, 0) => write!(f, "{:04}-{month:02}", self.year),
            (month, day) => write!(f, "{:04}-{month:02}-{day:02}", self.year),
        }
    }
}

/// The distinct dates of a file with how rare they are. Number 0 is "not known".
#[derive(Debug, Clone)]
pub(crate) struct Dates {
    pub(crate) list: Vec<Date>,
    numbers: HashMap<Date, u32>,
}

/// -log2 of the chance that somebody else is written with the date, its day within a common year, its year.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Rarity {
    pub(crate) same: f32,
    pub(crate) day: f32,
    year: f32,
}

impl Default for Dates {
    fn default() -> Self {
        Self { list: vec![Date::default()], numbers: HashMap::new() }
    }
}

impl Dates {
    pub(crate) fn intern(&mut self, date: Date) -> u32 {
        let next = u32::try_from(self.list.len()).expect("fewer dates than 2^32");
        let list = &mut self.list;
        *self.numbers.entry(date).or_insert_with(|| {
            list.push(date);
            next
        })
    }

    /// How rare each date is, from how many records, or people, have it.
    pub(crate) fn rarities(&self, counts: &[f32]) -> Vec<Rarity> {
        let mut years: HashMap<u16, f32> = HashMap::new();
        self.list.iter().zip(counts).skip(1).for_each(|(date, n)| *years.entry(date.year).or_default() += n);
        let total: f32 = counts.iter().skip(1).sum::<f32>().max(1.0);
        #[expect(clippy::cast_precision_loss, reason = "few years are common")]
        let spread = years.len().max(30) as f32;
        let rarities = self.list.iter().zip(counts).map(|(date, n)| {
            // Drawn towards the years' own spread as if ten people of every year had been seen before.
            let year = (years.get(&date.year).copied().unwrap_or(0.0) + 10.0) / (total + 10.0 * spread);
            let expected = match (date.month, date.day) {
                (0, _) => year,
                (_, 0) => year / 12.0,
                _ => year / 365.0,
            };
            let same = ((n - 2.0).max(0.0) + total * expected) / (2.0 * total);
            let seen = f32::max(same, (n - 2.0).max(0.0) / total);
            Rarity { same: -f32::max(seen, expected / 2.0).log2(), day: -(year / 365.0).log2(), year: -year.log2() }
        });
        rarities.collect()
    }

    /// How two dates agree; 0 is "not known".
    pub(crate) fn compare(&self, rarities: &[Rarity], a: u32, b: u32) -> Agreement {
        if a == 0 || b == 0 {
            return Agreement::MISSING;
        }
        let (rare_a, rare_b) = (&rarities[a as usize], &rarities[b as usize]);
        if a == b {
            return Agreement::new(Level::Same, rare_a.same);
        }
        let (a, b) = (self.list[a as usize], self.list[b as usize]);
        let (day, year) = (rare_a.day.min(rare_b.day), rare_a.year.min(rare_b.year));
        match level(a, b) {
            Level::AgreesAsFarAsKnown if a.month != 0 && b.month != 0 => {
                Agreement::new(Level::AgreesAsFarAsKnown, year + 12_f32.log2())
            }
            level @ Level::AgreesAsFarAsKnown => Agreement::new(level, year),
            // The first of January as it stands in the file is what chance has to meet.
            level @ Level::FirstOfJanuary => Agreement::new(level, rare_a.same.min(rare_b.same)),
            level @ (Level::Differs | Level::GenerationApart) => Agreement::new(level, 0.0),
            level => Agreement::new(level, day - ways(level)),
        }
    }
}

/// log2 of how many dates stand in this relation to one.
pub(crate) fn ways(level: Level) -> f32 {
    match level {
        Level::DayMonthExchanged => 0.0,
        Level::YearOneOff => 1.0,
        Level::DayNear => 2.0,
        Level::OneSlip => 5.2,
        Level::TwoParts => 6.7,
        Level::YearOnly => 8.5,
        _ => 0.0,
    }
}

/// Years between parents and their children, at the least.
const GENERATION: u16 = 15;

/// How two known dates agree.
pub(crate) fn level(a: Date, b: Date) -> Level {
    let same_year = a.year == b.year;
    if !a.is_whole() || !b.is_whole() {
        let month = a.month == 0 || b.month == 0 || a.month == b.month;
        return match (same_year, month) {
            (true, true) => Level::AgreesAsFarAsKnown,
            (true, false) => Level::YearOnly,
            _ => Level::Differs,
        };
    }
    let (month, day) = (a.month == b.month, a.day == b.day);
    if same_year && a.month == b.day && a.day == b.month {
        Level::DayMonthExchanged
    } else if month && day && a.year.abs_diff(b.year) == 1 {
        Level::YearOneOff
    } else if same_year && month && a.day.abs_diff(b.day) <= 2 {
        Level::DayNear
    } else if same_year && (a.is_new_year() || b.is_new_year()) {
        Level::FirstOfJanuary
    } else if a.digits_apart(b) == 1 {
        Level::OneSlip
    } else if u8::from(same_year) + u8::from(month) + u8::from(day) == 2 {
        Level::TwoParts
    } else if same_year {
        Level::YearOnly
    } else if !month && !day && a.year.abs_diff(b.year) >= GENERATION {
        Level::GenerationApart
    } else {
        Level::Differs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: Level) {
        let (a, b) = (Date::read(a).unwrap(), Date::read(b).unwrap());
        assert_eq!((level(a, b), level(b, a)), (expected, expected), "{a} {b}");
    }

    #[test]
    fn dates_agree_in_steps() {
        check("1985-04-12", "1985-12-04", Level::DayMonthExchanged);
        check("1985-04-12", "19860412", Level::YearOneOff);
        check("1985-04-12", "1985-04-10", Level::DayNear);
        check("1985-04-12", "1985-01-01", Level::FirstOfJanuary);
        check("1985-04-12", "1965-04-12", Level::OneSlip);
        check("1856-06-18", "1856-86-18", Level::OneSlip);
        check("1985-04-12", "1985-04-28", Level::TwoParts);
        check("1985-04-12", "1985-11-28", Level::YearOnly);
        check("1985-04-12", "1985", Level::AgreesAsFarAsKnown);
        check("1985-04", "1985-05-01", Level::YearOnly);
        check("1985-04-12", "1991-07-30", Level::Differs);
        check("1985-04-12", "1961-07-30", Level::GenerationApart);
    }

    #[test]
    fn texts_that_are_no_dates() {
        for text in ["", "0000-01-01", "abc", "12345", "1985-x-1", "1985-1-1-1", "-", "৪৫"] {
            assert_eq!(Date::read(text), None, "{text}");
        }
        assert_eq!(Date::read("12/04/1985"), Date::read("1985-04-12"));
        assert_eq!(Date::read("1985-04-12T00:00:00"), Date::read("1985-04-12"));
    }

    #[test]
    fn a_common_date_says_less() {
        let mut dates = Dates::default();
        let ids: Vec<u32> =
            ["1985-01-01", "1985-04-12", "1986-04-12"].iter().map(|t| dates.intern(Date::read(t).unwrap())).collect();
        let rare = dates.rarities(&[0.0, 50.0, 2.0, 2.0]);
        let compare = |a: u32, b: u32| dates.compare(&rare, a, b);
        assert!(compare(ids[0], ids[0]).rarity + 3.0 < compare(ids[1], ids[1]).rarity);
        assert!(compare(ids[1], ids[2]).rarity < compare(ids[1], ids[1]).rarity);
        assert_eq!(compare(0, ids[1]), Agreement::MISSING);
    }
}
