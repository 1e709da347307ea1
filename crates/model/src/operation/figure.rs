//! A figure: how many of one counter, when and where, of whom, and who says so.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Amount, Counter, Quantity};
use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, CountryCode, NameText, Narrative, OperationId, Sex};

/// The longest period that is taken, in days: an operation of ten years is a mistake.
const MOST_DAYS: i32 = 3_653;

/// Days from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    from: Date,
    to: Date,
}

/// Why two days make no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// The last day comes before the first.
    #[error("the last day comes before the first")]
    Backwards,
    /// Longer than any operation.
    #[error("this is longer than ten years")]
    TooLong,
}

impl Period {
    /// From a day to a day.
    ///
    /// # Errors
    /// [`PeriodError::Backwards`]; [`PeriodError::TooLong`] over ten years.
    pub fn new(from: Date, to: Date) -> Result<Self, PeriodError> {
        if to < from {
            return Err(PeriodError::Backwards);
        }
        let period = Self { from, to };
        if period.days() > MOST_DAYS { Err(PeriodError::TooLong) } else { Ok(period) }
    }

    /// One day.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self { from: day, to: day }
    }

    /// The first day.
    #[must_use]
    pub const fn from(self) -> Date {
        self.from
    }

    /// The last day.
    #[must_use]
    pub const fn to(self) -> Date {
        self.to
    }

    /// How many days.
    #[must_use]
    pub fn days(self) -> i32 {
        (self.to - self.from).get_days() + 1
    }

    /// Whether it is one day.
    #[must_use]
    pub fn is_day(self) -> bool {
        self.from == self.to
    }

    /// Whether it holds all of another.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// Whether they share a day.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

vocabulary! {
    /// Age groups that partners report by.
    AgeGroup, "age group of figures" { Children = "under_18", Adults = "18_and_over" }
}

vocabulary! {
    /// Where a figure comes from.
    FigureSource, "source of a figure" {
        /// Counted from this system's own records.
        OwnSystem = "own_system",
        /// Entered by the participant itself.
        Entered = "entered",
        /// Entered by somebody else for a partner that has no system.
        ForPartner = "for_partner",
        /// Imported from a file.
        Imported = "imported",
    }
}

vocabulary! {
    /// What may divide a counter of people.
    Breakdown, "breakdown" { Nationality = "nationality", Sex = "sex", AgeGroup = "age_group" }
}

/// A part of a whole: those of a kind, or those of whom the kind is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part<T> {
    /// Of this kind.
    Of(T),
    /// Of whom it is not known.
    Unknown,
}

/// For which part of the operation a figure speaks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The operation as a whole.
    Whole,
    /// Everything in a country.
    Country(CountryCode),
    /// Everything of an agency of the house.
    Agency(AgencyId),
    /// One post, by its code in the operation.
    Post(String),
}

/// What a figure is about; two figures of one key answer the same question.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FigureKey {
    /// What is counted.
    pub counter: Counter,
    /// For which part of the operation.
    pub place: Place,
    /// In which days.
    pub period: Period,
    /// Of which nationality, when it is divided by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<Part<CountryCode>>,
    /// Of which sex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Part<Sex>>,
    /// Of which age group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<Part<AgeGroup>>,
}

impl FigureKey {
    /// A whole: not divided by anything.
    #[must_use]
    pub const fn whole(counter: Counter, place: Place, period: Period) -> Self {
        Self { counter, place, period, nationality: None, sex: None, age: None }
    }

    /// Whether it is not divided by anything.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.nationality.is_none() && self.sex.is_none() && self.age.is_none()
    }

    /// What divides it.
    #[must_use]
    pub fn breakdowns(&self) -> Vec<Breakdown> {
        let divided = [
            (Breakdown::Nationality, self.nationality.is_some()),
            (Breakdown::Sex, self.sex.is_some()),
            (Breakdown::AgeGroup, self.age.is_some()),
        ];
        divided.into_iter().filter(|(_, there)| *there).map(|(by, _)| by).collect()
    }
}

/// Coded facts of a figure. A correction is the next version; nothing is written over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureFacts {
    /// The operation it belongs to.
    pub operation: OperationId,
    /// What it is about.
    #[serde(flatten)]
    pub key: FigureKey,
    /// How many.
    pub quantity: Quantity,
    /// Where it comes from.
    pub source: FigureSource,
    /// The day on which it was true.
    pub as_of: Date,
    /// Who entered this version.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// When.
    pub at: Timestamp,
    /// Whether the lead chose it among sources that differ.
    #[serde(default)]
    pub preferred: bool,
    /// Whether it was taken back; its versions stay.
    #[serde(default)]
    pub withdrawn: bool,
}

impl FigureFacts {
    /// So many of what is counted.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        Amount::new(self.key.counter, self.quantity)
    }
}

/// What a figure keeps sealed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FigureIdentity {
    /// The document or partner that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cited: Option<NameText>,
    /// Anything to know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Narrative>,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn periods_include_both_ends() {
        let period = Period::new(date(2019, 10, 28), date(2019, 10, 31)).unwrap();
        assert_eq!(period.days(), 4);
        assert!(period.holds(Period::day(date(2019, 10, 31))) && !period.holds(Period::day(date(2019, 11, 1))));
        assert!(period.meets(Period::new(date(2019, 10, 31), date(2019, 11, 2)).unwrap()));
        assert_eq!(Period::new(date(2019, 10, 31), date(2019, 10, 28)), Err(PeriodError::Backwards));
        assert_eq!(Period::new(date(1900, 1, 1), date(2019, 10, 28)), Err(PeriodError::TooLong));
    }

    #[test]
    fn facts_read_back() {
        let key = FigureKey {
            sex: Some(Part::Unknown),
            nationality: Some(Part::Of(CountryCode::BGD)),
            ..FigureKey::whole(Counter::MigrantsLocated, Place::Country(CountryCode::BGD), Period::day(date(2026, 1, 2)))
        };
        let nobody = uuid::Uuid::nil();
        let facts = FigureFacts {
            operation: OperationId(nobody),
            key,
            quantity: Quantity::AtLeast(3),
            source: FigureSource::ForPartner,
            as_of: date(2026, 1, 2),
            by: AccountId(nobody),
            agency: AgencyId(nobody),
            at: Timestamp::UNIX_EPOCH,
            preferred: false,
            withdrawn: false,
        };
        let text = serde_json::to_string(&facts).unwrap();
        assert_eq!(serde_json::from_str::<FigureFacts>(&text).unwrap(), facts);
    }
}
