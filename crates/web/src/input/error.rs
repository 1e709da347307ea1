//! What can be wrong with something that was typed.

use model::{DateError, TextError};

/// Why a value was not taken, without the field it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputError {
    /// No name, and it was not said that none is known.
    NameMissing,
    /// A name, and it was said that none is known.
    NameContradicted,
    /// Nothing of it is a letter.
    NameWithoutLetter,
    /// More characters than a name has.
    NameTooLong {
        /// The characters that were written.
        found: usize,
        /// The characters that fit.
        limit: usize,
    },
    /// More names than anybody has.
    TooManyNames {
        /// How many are taken.
        limit: usize,
    },
    /// No such day in any calendar; what was written.
    NotADate(String),
    /// No time of a day; what was written.
    NotATime(String),
    /// A day without its month, or a month without its year.
    DatePartMissing,
    /// A birth before people now alive were born; the year.
    TooEarly(i16),
    /// A birth after today; what was written.
    InFuture(String),
    /// No age from 0 to 120; what was written.
    NotAnAge(String),
    /// A date and an age that cannot both be true.
    AgeDiffersFromDate,
    /// A value, and it was said that there is none.
    AnswerContradicted,
    /// Nothing was chosen where a choice is needed.
    ChoiceMissing,
    /// A value that was not among the choices.
    NotAChoice,
    /// A document's number without its kind.
    DocumentKindMissing,
    /// A document's details, and it was said that there is none.
    DocumentContradicted,
    /// A document's details without its number.
    DocumentNumberMissing,
    /// A document number without a letter or digit, or longer than any.
    NotADocumentNumber,
    /// No telephone number.
    NotAPhone,
    /// Nothing was written where words are needed.
    TextMissing,
    /// More words than are taken.
    TextTooLong {
        /// The characters that were written.
        found: usize,
        /// The characters that fit.
        limit: usize,
    },
    /// No case number.
    NotACaseNumber,
    /// A part of a journey that says neither where from nor where to.
    LegEmpty,
    /// A journey without any part.
    NoLeg,
    /// More parts than are taken.
    TooManyLegs {
        /// How many are taken.
        limit: usize,
    },
    /// A border point where nobody crosses in that way.
    PointOfOtherMode,
    /// A description of fewer than two words, or without a year of birth.
    DescriptionTooShort,
}

impl InputError {
    /// The stable code that the API sends.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NameMissing => "name_missing",
            Self::NameContradicted => "name_contradicted",
            Self::NameWithoutLetter => "name_without_letter",
            Self::NameTooLong { .. } => "name_too_long",
            Self::TooManyNames { .. } => "too_many_names",
            Self::NotADate(_) => "not_a_date",
            Self::NotATime(_) => "not_a_time",
            Self::DatePartMissing => "date_part_missing",
            Self::TooEarly(_) => "too_early",
            Self::InFuture(_) => "in_future",
            Self::NotAnAge(_) => "not_an_age",
            Self::AgeDiffersFromDate => "age_differs_from_date",
            Self::AnswerContradicted => "answer_contradicted",
            Self::ChoiceMissing => "choice_missing",
            Self::NotAChoice => "not_a_choice",
            Self::DocumentKindMissing => "document_kind_missing",
            Self::DocumentContradicted => "document_contradicted",
            Self::DocumentNumberMissing => "document_number_missing",
            Self::NotADocumentNumber => "not_a_document_number",
            Self::NotAPhone => "not_a_phone",
            Self::TextMissing => "text_missing",
            Self::TextTooLong { .. } => "text_too_long",
            Self::NotACaseNumber => "not_a_case_number",
            Self::LegEmpty => "leg_empty",
            Self::NoLeg => "no_leg",
            Self::TooManyLegs { .. } => "too_many_legs",
            Self::PointOfOtherMode => "point_of_other_mode",
            Self::DescriptionTooShort => "description_too_short",
        }
    }

    /// What is wrong with a name.
    #[must_use]
    pub const fn of_name(error: &TextError) -> Self {
        match *error {
            TextError::Empty => Self::NameMissing,
            TextError::NoLetter => Self::NameWithoutLetter,
            TextError::TooLong { found, limit } => Self::NameTooLong { found, limit },
        }
    }

    /// What is wrong with a longer text.
    #[must_use]
    pub const fn of_text(error: &TextError) -> Self {
        match *error {
            TextError::Empty | TextError::NoLetter => Self::TextMissing,
            TextError::TooLong { found, limit } => Self::TextTooLong { found, limit },
        }
    }
}

impl From<DateError> for InputError {
    fn from(error: DateError) -> Self {
        match error {
            DateError::NotADate(written) => Self::NotADate(written),
            DateError::PartMissing => Self::DatePartMissing,
            DateError::TooEarly(year) => Self::TooEarly(year),
            DateError::InFuture(written) => Self::InFuture(written),
            DateError::Age(written) => Self::NotAnAge(written),
        }
    }
}
