//! The words of each mistake: what is wrong and how to mend it.

use super::InputError;
use crate::wording::Texts;

impl InputError {
    /// What is wrong and how to mend it, in a language.
    #[must_use]
    pub fn words(&self, t: Texts) -> String {
        let limits = |key, found: usize, limit: usize| t.with(key, &[("found", found.into()), ("limit", limit.into())]);
        match self {
            Self::NameMissing => t.get("input-name-missing"),
            Self::NameContradicted => t.get("input-name-contradicted"),
            Self::NameWithoutLetter => t.get("input-name-without-letter"),
            Self::NameTooLong { found, limit } => limits(crate::wording::key("input-name-too-long"), *found, *limit),
            Self::TooManyNames { limit } => t.with("input-too-many-names", &[("limit", (*limit).into())]),
            Self::NotADate(_)
            | Self::NotATime(_)
            | Self::DatePartMissing
            | Self::TooEarly(_)
            | Self::InFuture(_)
            | Self::NotAnAge(_) => self.words_of_date(t),
            Self::AgeDiffersFromDate => t.get("input-age-differs-from-date"),
            Self::AnswerContradicted => t.get("input-answer-contradicted"),
            Self::ChoiceMissing => t.get("input-choice-missing"),
            Self::NotAChoice => t.get("input-not-a-choice"),
            Self::DocumentKindMissing => t.get("input-document-kind-missing"),
            Self::DocumentContradicted => t.get("input-document-contradicted"),
            Self::DocumentNumberMissing => t.get("input-document-number-missing"),
            Self::NotADocumentNumber => t.get("input-not-a-document-number"),
            Self::NotAPhone => t.get("input-not-a-phone"),
            Self::TextMissing => t.get("input-text-missing"),
            Self::TextTooLong { found, limit } => limits(crate::wording::key("input-text-too-long"), *found, *limit),
            Self::NotACaseNumber => t.get("input-not-a-case-number"),
            Self::LegEmpty => t.get("input-leg-empty"),
            Self::NoLeg => t.get("input-no-leg"),
            Self::TooManyLegs { limit } => t.with("input-too-many-legs", &[("limit", (*limit).into())]),
            Self::PointOfOtherMode => t.get("input-point-of-other-mode"),
            Self::DescriptionTooShort => t.get("input-description-too-short"),
        }
    }

    fn words_of_date(&self, t: Texts) -> String {
        match self {
            Self::TooEarly(year) => t.with("input-too-early", &[("year", t.digits(&year.to_string()).into())]),
            Self::InFuture(written) => t.with("input-in-future", &[("written", t.digits(written).into())]),
            Self::NotAnAge(written) => t.with("input-not-an-age", &[("written", t.digits(written).into())]),
            Self::NotADate(written) => t.with("input-not-a-date", &[("written", t.digits(written).into())]),
            Self::NotATime(written) => t.with("input-not-a-time", &[("written", t.digits(written).into())]),
            _ => t.get("input-date-part-missing"),
        }
    }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    #[test]
    fn mistakes_say_what_was_written() {
        let [en, bn] = [Language::English, Language::Bangla].map(Texts::new);
        let error = InputError::NotADate("2026-02-31".into());
        assert!(error.words(en).contains("2026-02-31") && error.words(bn).contains("২০২৬-০২-৩১"));
        let error = InputError::NameTooLong { found: 10_000, limit: 800 };
        assert!(error.words(en).contains("10,000") && error.words(bn).contains("১০,০০০"));
    }
}
