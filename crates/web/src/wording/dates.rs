//! Dates and times as people read them: 21 November 2026, ২১ নভেম্বর ২০২৬.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::{BirthDate, PartialDate};

use super::Texts;

impl Texts {
    /// A whole day: `21 November 2026`.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        self.partial_date(date.into())
    }

    /// A date as far as it is known: `21 November 2026`, `November 2026` or `2026`.
    #[must_use]
    pub fn partial_date(self, date: PartialDate) -> String {
        let year = self.digits(&date.year().to_string());
        let Some(month) = date.month().map(|month| self.month(month)) else { return year };
        match date.day() {
            None => self.with("date-month-year", &[("month", month.into()), ("year", year.into())]),
            Some(day) => {
                let day = self.digits(&day.to_string());
                self.with("date-day-month-year", &[("day", day.into()), ("month", month.into()), ("year", year.into())])
            }
        }
    }

    /// A month's name, 1 to 12.
    #[must_use]
    pub fn month(self, month: i8) -> String {
        self.code("month", &month.to_string())
    }

    /// A moment on the clock of a time zone: `21 November 2026, 14:05`.
    #[must_use]
    pub fn date_time(self, at: Timestamp, zone: &TimeZone) -> String {
        let local = at.to_zoned(zone.clone());
        let time = self.digits(&format!("{:02}:{:02}", local.hour(), local.minute()));
        self.with("date-and-time", &[("date", self.date(local.date()).into()), ("time", time.into())])
    }

    /// How long something has been so: `today`, `1 day`, `12 days`.
    #[must_use]
    pub fn relative_age_days(self, days: u32) -> String {
        self.with("age-in-days", &[("days", days.into())])
    }

    /// What is known of a birth: a date, or the age that was stated and when.
    #[must_use]
    pub fn birth(self, birth: BirthDate) -> String {
        match birth {
            BirthDate::On(date) => self.partial_date(date),
            BirthDate::AgedOn { years, on } => {
                self.with("birth-aged-on", &[("years", years.into()), ("date", self.date(on).into())])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use model::Language;

    use super::*;

    const EN: Texts = Texts::new(Language::English);
    const BN: Texts = Texts::new(Language::Bangla);

    #[test]
    fn dates_show_what_is_known_and_no_more() {
        let check = |input: &str, en: &str, bn: &str| {
            let date: PartialDate = input.parse().expect("a date");
            assert_eq!((EN.partial_date(date), BN.partial_date(date)), (en.to_owned(), bn.to_owned()));
        };
        check("2026-11-21", "21 November 2026", "২১ নভেম্বর ২০২৬");
        check("2026-11", "November 2026", "নভেম্বর ২০২৬");
        check("1985", "1985", "১৯৮৫");
    }

    #[test]
    fn times_are_those_of_the_zone() {
        let at: Timestamp = "2026-11-21T20:05:00Z".parse().expect("a moment");
        let dhaka = TimeZone::get("Asia/Dhaka").expect("is bundled");
        assert_eq!(EN.date_time(at, &dhaka), "22 November 2026, 02:05");
        assert_eq!(BN.date_time(at, &dhaka), "২২ নভেম্বর ২০২৬, ০২:০৫");
    }

    #[test]
    fn ages_in_days_have_their_plurals() {
        assert_eq!([0, 1, 1_200].map(|n| EN.relative_age_days(n)), ["today", "1 day", "1,200 days"]);
        assert_eq!([0, 1, 12].map(|n| BN.relative_age_days(n)), ["আজ", "১ দিন", "১২ দিন"]);
    }

    #[test]
    fn a_stated_age_says_when_it_was_stated() {
        let birth = BirthDate::AgedOn { years: 17, on: date(2026, 11, 21) };
        assert_eq!(EN.birth(birth), "17 years old on 21 November 2026");
    }
}
