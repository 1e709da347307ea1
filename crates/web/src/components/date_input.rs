//! A date in three fields, which may be left empty from the small end, or not known at all.

use jiff::civil::Date;
use maud::{Markup, Render, html};
use model::{DateError, PartialDate, ascii_digits};

use super::field::{Frame, frame_setters};
use crate::wording::Texts;

/// The three fields as they were typed.
///
/// A form's struct holds them as `{name}_day`, `{name}_month` and `{name}_year`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateInput {
    /// The day of the month.
    pub day: String,
    /// The month, as a number.
    pub month: String,
    /// The year, four digits.
    pub year: String,
}

impl DateInput {
    /// What was typed into the three fields.
    pub fn new(day: impl Into<String>, month: impl Into<String>, year: impl Into<String>) -> Self {
        Self { day: day.into(), month: month.into(), year: year.into() }
    }

    /// The date as far as it was given; `None` when all three fields are empty. Digits of any script.
    ///
    /// # Errors
    /// [`DateError::PartMissing`] for a day or a month without the part above it;
    /// [`DateError::NotADate`] for anything no calendar has.
    pub fn partial(&self) -> Result<Option<PartialDate>, DateError> {
        let [day, month, year] = [&self.day, &self.month, &self.year].map(|part| ascii_digits(part.trim()));
        let written = || DateError::NotADate([&year, &month, &day].map(|p| p.chars().take(8).collect::<String>()).join("-"));
        let part = |text: &str| if text.is_empty() { Ok(None) } else { text.parse::<i8>().map(Some).map_err(|_| written()) };
        match (year.is_empty(), part(&month)?, part(&day)?) {
            (true, None, None) => Ok(None),
            (true, ..) => Err(DateError::PartMissing),
            (false, ..) if year.len() != 4 => Err(written()),
            (false, month, day) => PartialDate::new(year.parse().map_err(|_| written())?, month, day).map(Some),
        }
    }
}

impl From<PartialDate> for DateInput {
    fn from(date: PartialDate) -> Self {
        let text = |part: Option<i8>| part.map(|p| p.to_string()).unwrap_or_default();
        Self { day: text(date.day()), month: text(date.month()), year: date.year().to_string() }
    }
}

impl From<Date> for DateInput {
    fn from(date: Date) -> Self {
        PartialDate::from(date).into()
    }
}

/// Down to which part a date is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateParts {
    /// The year alone.
    Year,
    /// Month and year.
    Month,
    /// Day, month and year.
    Day,
}

/// A date in three fields.
#[derive(Debug, Clone)]
pub struct DateField {
    frame: Frame,
    value: DateInput,
    unknown: Option<bool>,
    parts: DateParts,
}
frame_setters!(DateField);

/// A date in three fields, sent as `{name}_day`, `{name}_month` and `{name}_year`.
#[must_use]
pub fn date_field(t: Texts, name: &str, question: impl Into<String>) -> DateField {
    DateField { frame: Frame::new(t, name, question.into()), value: DateInput::default(), unknown: None, parts: DateParts::Day }
}

impl DateField {
    /// What was typed before.
    #[must_use]
    pub fn value(mut self, value: impl Into<DateInput>) -> Self {
        self.value = value.into();
        self
    }

    /// Asks only down to a part: for a month or a year.
    #[must_use]
    pub const fn down_to(mut self, parts: DateParts) -> Self {
        self.parts = parts;
        self
    }

    /// Says that day or month may be left empty.
    #[must_use]
    pub fn partial_allowed(self) -> Self {
        let hint = self.frame.t.get("date-hint");
        self.hint(hint)
    }

    /// Adds a box "The date is not known", sent as `{name}_unknown` with the value `true`.
    #[must_use]
    pub const fn unknown_allowed(mut self, checked: bool) -> Self {
        self.unknown = Some(checked);
        self
    }

    fn part(&self, part: DateParts, label: &str, value: &str, width: u8) -> Markup {
        let name = match part {
            DateParts::Day => "day",
            DateParts::Month => "month",
            DateParts::Year => "year",
        };
        // The first takes the field's own id, so that the error summary's link reaches it.
        let id = if part == self.parts { self.frame.id.clone() } else { format!("{}-{name}", self.frame.id) };
        html! {
            div.date-part {
                label for=(id) { (label) }
                input.input id=(id) name={ (self.frame.name) "_" (name) } type="text" inputmode="numeric" autocomplete="off"
                    data-width=(width) value=[(!value.is_empty()).then_some(value)] aria-invalid=[self.frame.wrong().then_some("true")];
            }
        }
    }
}

impl Render for DateField {
    fn render(&self) -> Markup {
        let (t, frame) = (self.frame.t, &self.frame);
        frame.around_group(&html! {
            div.date-parts {
                @if self.parts >= DateParts::Day { (self.part(DateParts::Day, &t.get("date-day"), &self.value.day, 2)) }
                @if self.parts >= DateParts::Month { (self.part(DateParts::Month, &t.get("date-month"), &self.value.month, 2)) }
                (self.part(DateParts::Year, &t.get("date-year"), &self.value.year, 4))
            }
            @if let Some(checked) = self.unknown {
                @let id = format!("{}-unknown", frame.id);
                div.choices { div.choice {
                    input type="checkbox" id=(id) name={ (frame.name) "_unknown" } value="true" checked[checked];
                    label for=(id) { (t.get("date-unknown")) }
                } }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    fn check(input: [&str; 3], expected: Result<Option<&str>, DateError>) {
        let [day, month, year] = input;
        assert_eq!(DateInput::new(day, month, year).partial(), expected.map(|d| d.map(|d| d.parse().expect("a date"))));
    }

    #[test]
    fn what_is_typed_becomes_what_is_known() {
        check(["", "", ""], Ok(None));
        check(["21", "11", "2026"], Ok(Some("2026-11-21")));
        check([" ২১", "১১ ", "২০২৬"], Ok(Some("2026-11-21")));
        check(["", "", "1985"], Ok(Some("1985")));
        check(["", "4", ""], Err(DateError::PartMissing));
        check(["3", "", "1985"], Err(DateError::PartMissing));
        check(["31", "2", "2026"], Err(DateError::NotADate("2026-02-31".into())));
        check(["1", "1", "85"], Err(DateError::NotADate("85-1-1".into())));
        check(["x", "1", "1985"], Err(DateError::NotADate("1985-1-x".into())));
    }

    #[test]
    fn the_date_comes_back_in_its_fields() {
        let date: PartialDate = "1985-04".parse().expect("a date");
        let page =
            date_field(Texts::new(Language::English), "birth", "Born").value(date).unknown_allowed(true).render().into_string();
        assert!(page.contains(r#"id="birth" name="birth_day""#) && page.contains(r#"name="birth_month""#));
        assert!(page.contains(r#"data-width="4" value="1985""#) && page.contains(r#"value="true" checked"#));
    }

    #[test]
    fn hostile_parts_are_escaped() {
        let page =
            date_field(Texts::new(Language::English), "a", "A").value(DateInput::new("\"><b>", "", "")).render().into_string();
        assert!(!page.contains("<b>"));
    }
}
