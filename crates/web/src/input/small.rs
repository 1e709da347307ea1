//! Single values: a choice, an answer with its absences, words, a case number.

use std::str::FromStr;

use model::{Answer, CaseNumber, Narrative, ascii_digits};

use super::InputError;

/// A choice that has to be made.
///
/// # Errors
/// [`InputError::ChoiceMissing`] for nothing; [`InputError::NotAChoice`] for what was not offered.
pub fn choice<T: FromStr>(raw: &str) -> Result<T, InputError> {
    match raw.trim() {
        "" => Err(InputError::ChoiceMissing),
        code => code.parse().map_err(|_| InputError::NotAChoice),
    }
}

/// An answer or one of its three absences. Nothing chosen means that nobody has asked.
///
/// # Errors
/// [`InputError::NotAChoice`] for what was not offered.
pub fn answer<T: FromStr>(raw: &str) -> Result<Answer<T>, InputError> {
    Ok(match raw.trim() {
        "" | "not_asked" => Answer::NotAsked,
        "unknown" => Answer::Unknown,
        "prefer_not_to_say" => Answer::PreferNotToSay,
        code => Answer::Given(code.parse().map_err(|_| InputError::NotAChoice)?),
    })
}

/// Yes or no, or one of the absences.
///
/// # Errors
/// [`InputError::NotAChoice`] for what was not offered.
pub(crate) fn yes_or_no(raw: &str) -> Result<Answer<bool>, InputError> {
    match raw.trim() {
        "yes" => Ok(Answer::Given(true)),
        "no" => Ok(Answer::Given(false)),
        other => answer::<bool>(if matches!(other, "true" | "false") { "?" } else { other }),
    }
}

/// Words that are needed. Browsers send lines with two characters at their end, which count as one.
///
/// # Errors
/// [`InputError::TextMissing`]; [`InputError::TextTooLong`].
pub fn narrative(raw: &str) -> Result<Narrative, InputError> {
    raw.replace("\r\n", "\n").parse().map_err(|error| InputError::of_text(&error))
}

/// Words that may be left out.
///
/// # Errors
/// [`InputError::TextTooLong`].
pub fn optional_narrative(raw: &str) -> Result<Option<Narrative>, InputError> {
    match narrative(raw) {
        Ok(text) => Ok(Some(text)),
        Err(InputError::TextMissing) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A case number as somebody copied it.
///
/// # Errors
/// [`InputError::NotACaseNumber`].
pub fn case_number(raw: &str) -> Result<CaseNumber, InputError> {
    raw.parse().map_err(|_| InputError::NotACaseNumber)
}

/// The version of a record that a form was made from. What is no number is version 0, which no record has,
/// so that the change is refused as a conflict.
#[must_use]
pub fn version(raw: &str) -> u32 {
    ascii_digits(raw.trim()).parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use model::Sex;

    use super::*;

    #[test]
    fn nothing_chosen_is_not_a_no() {
        let check = |raw: &str, expected| assert_eq!(answer::<Sex>(raw), expected, "{raw:?}");
        check("", Ok(Answer::NotAsked));
        check("unknown", Ok(Answer::Unknown));
        check("prefer_not_to_say", Ok(Answer::PreferNotToSay));
        check(" female ", Ok(Answer::Given(Sex::Female)));
        check("<script>", Err(InputError::NotAChoice));
        assert_eq!(choice::<Sex>(""), Err(InputError::ChoiceMissing));
        assert_eq!(yes_or_no("no"), Ok(Answer::Given(false)));
        assert_eq!(yes_or_no("false"), Err(InputError::NotAChoice));
    }

    #[test]
    fn ends_of_lines_count_once() {
        let lines = "a\r\n".repeat(15_000);
        assert!(narrative(&lines).is_ok());
        assert_eq!(narrative(&"a".repeat(30_001)), Err(InputError::TextTooLong { found: 30_001, limit: 30_000 }));
        assert_eq!(narrative(" \u{200B} "), Err(InputError::TextMissing));
        assert_eq!(optional_narrative(""), Ok(None));
    }

    #[test]
    fn a_version_that_cannot_be_read_is_a_conflict() {
        assert_eq!(["3", "৩", "", "-1", "x"].map(version), [3, 3, 0, 0, 0]);
    }
}
