//! When somebody was born: a date in part, an age, or why neither is known.

use jiff::civil::Date;
use model::{Answer, BirthDate};

use super::{InputError, InputErrors, answer};
use crate::components::form::DateInput;

/// What was typed about a birth.
#[derive(Debug)]
pub(super) struct BirthInput<'a> {
    pub(super) date: DateInput,
    pub(super) age: &'a str,
    pub(super) absent: &'a str,
}

impl BirthInput<'_> {
    /// Mistakes are noted at `birth`, `birth_age` and `birth_answer`.
    pub(super) fn read(&self, today: Date, errors: &mut InputErrors) -> Answer<BirthDate> {
        let read = self.date.partial().and_then(|date| date.map(|d| BirthDate::on(d, today)).transpose());
        let date = errors.take("birth", read.map_err(InputError::from));
        let age = match self.age.trim() {
            "" => None,
            years => errors.take("birth_age", BirthDate::aged(years, today).map_err(InputError::from)),
        };
        let absent = errors.take("birth_answer", answer::<Never>(self.absent)).map(Never::absence);
        let Some(birth) = self.agreed(date.flatten(), age, today, errors) else { return absent.unwrap_or_default() };
        if !self.absent.trim().is_empty() && absent.is_some() {
            errors.note("birth_answer", InputError::AnswerContradicted);
        }
        Answer::Given(birth)
    }

    /// The date where there is one, because it says more; an age beside it must be true of it.
    fn agreed(
        &self,
        date: Option<BirthDate>,
        age: Option<BirthDate>,
        today: Date,
        errors: &mut InputErrors,
    ) -> Option<BirthDate> {
        if let (Some(date), Some(BirthDate::AgedOn { years, .. })) = (date, age) {
            let (youngest, oldest) = date.age_range_on(today);
            if !(youngest..=oldest).contains(&years) {
                errors.note("birth_age", InputError::AgeDiffersFromDate);
            }
        }
        date.or(age)
    }
}

/// No value is ever given in the field that asks why there is none.
#[derive(Debug)]
enum Never {}

impl std::str::FromStr for Never {
    type Err = ();
    fn from_str(_: &str) -> Result<Self, ()> {
        Err(())
    }
}

impl Never {
    fn absence(answer: Answer<Self>) -> Answer<BirthDate> {
        answer.map(|never| match never {})
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 21);

    fn check(typed: [&str; 3], age: &str, absent: &str, expected: Result<Answer<&str>, (&str, InputError)>) {
        let [day, month, year] = typed;
        let mut errors = InputErrors::default();
        let found = BirthInput { date: DateInput::new(day, month, year), age, absent }.read(TODAY, &mut errors);
        match expected {
            Ok(answer) => {
                assert!(errors.is_empty(), "{errors:?}");
                assert_eq!(found, answer.map(|text| BirthDate::On(text.parse().expect("a date"))));
            }
            Err((field, error)) => assert_eq!(errors.iter().next(), Some((field, &error))),
        }
    }

    #[test]
    fn dates_whole_in_part_or_not_at_all() {
        check(["21", "11", "2008"], "", "", Ok(Answer::Given("2008-11-21")));
        check(["", "", "১৯৯৮"], "", "", Ok(Answer::Given("1998")));
        check(["", "", ""], "", "", Ok(Answer::NotAsked));
        check(["", "", ""], "", "unknown", Ok(Answer::Unknown));
        check(["", "", ""], "", "prefer_not_to_say", Ok(Answer::PreferNotToSay));
        check(["", "", "2008"], "18", "", Ok(Answer::Given("2008")));
    }

    #[test]
    fn dates_that_cannot_be() {
        check(["31", "2", "2001"], "", "", Err(("birth", InputError::NotADate("2001-02-31".into()))));
        check(["", "", "1800"], "", "", Err(("birth", InputError::TooEarly(1800))));
        check(["", "1", "2027"], "", "", Err(("birth", InputError::InFuture("2027-01".into()))));
        check(["3", "", ""], "", "", Err(("birth", InputError::DatePartMissing)));
        check(["", "", ""], "১২১", "", Err(("birth_age", InputError::NotAnAge("১২১".into()))));
        check(["", "", "2008"], "40", "", Err(("birth_age", InputError::AgeDiffersFromDate)));
        check(["", "", "2008"], "", "unknown", Err(("birth_answer", InputError::AnswerContradicted)));
        check(["", "", ""], "", "2008", Err(("birth_answer", InputError::NotAChoice)));
    }
}
