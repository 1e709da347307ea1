//! A document that was shown, a telephone number: both may be missing.

use model::{Answer, PartialDate, TravelDocument, ascii_digits};

use super::small::yes_or_no;
use super::{InputError, InputErrors, answer, choice};
use crate::components::form::DateInput;

/// The longest number any issuer prints, with room: ICAO allows 9 and long forms up to 24.
const MAX_NUMBER_CHARS: usize = 40;

/// What was typed about a document.
#[derive(Debug)]
pub(super) struct DocumentInput<'a> {
    pub(super) any: &'a str,
    pub(super) kind: &'a str,
    pub(super) number: &'a str,
    pub(super) issuer: &'a str,
    pub(super) expires: DateInput,
}

impl DocumentInput<'_> {
    /// Whether any document was carried, and the one that was written down. A number says that there was one.
    pub(super) fn read(&self, errors: &mut InputErrors) -> (Answer<bool>, Option<TravelDocument>) {
        let any = errors.take("has_document", yes_or_no(self.any)).unwrap_or_default();
        let expires = errors.take("document_expires", self.expires.partial().map_err(InputError::from)).flatten();
        if self.number.trim().is_empty() {
            if !self.issuer.trim().is_empty() || expires.is_some() {
                errors.note("document_number", InputError::DocumentNumberMissing);
            }
            return (any, None);
        }
        if !matches!(any, Answer::Given(true)) && !self.any.trim().is_empty() {
            errors.note("has_document", InputError::DocumentContradicted);
        }
        (Answer::Given(true), self.document(expires, errors))
    }

    fn document(&self, expires: Option<PartialDate>, errors: &mut InputErrors) -> Option<TravelDocument> {
        let kind = errors.take("document_kind", choice(self.kind).map_err(missing_kind));
        let number = errors.take("document_number", number(self.number));
        let issuer = errors.take("document_issuer", answer(self.issuer))?.given().copied();
        Some(TravelDocument { kind: kind?, number: number?, issuer, expires })
    }
}

fn missing_kind(error: InputError) -> InputError {
    if error == InputError::ChoiceMissing { InputError::DocumentKindMissing } else { error }
}

/// Upper case, without spaces and hidden characters; digits of any script.
fn number(raw: &str) -> Result<String, InputError> {
    let number: String =
        ascii_digits(raw).chars().filter(|c| c.is_alphanumeric() || "-/.".contains(*c)).flat_map(char::to_uppercase).collect();
    let fits = raw.chars().count() <= MAX_NUMBER_CHARS * 2 && number.chars().count() <= MAX_NUMBER_CHARS;
    if fits && number.contains(char::is_alphanumeric) { Ok(number) } else { Err(InputError::NotADocumentNumber) }
}

/// A telephone number: digits of any script, spaces and brackets dropped, perhaps with a plus before it.
///
/// # Source
/// ITU-T E.164: at most 15 digits. Short numbers are answered by services, not people.
pub(super) fn phone(raw: &str) -> Result<Option<String>, InputError> {
    let plain: String =
        ascii_digits(raw).chars().filter(|c| !c.is_whitespace() && !"-()./\u{200B}\u{202D}\u{202C}".contains(*c)).collect();
    if plain.is_empty() {
        return Ok(None);
    }
    let digits = plain.strip_prefix('+').unwrap_or(&plain);
    let is_number = (5..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if is_number { Ok(Some(plain)) } else { Err(InputError::NotAPhone) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(any: &str, kind: &str, number: &str, issuer: &str) -> (Answer<bool>, Option<String>, InputErrors) {
        let mut errors = InputErrors::default();
        let (any, document) = DocumentInput { any, kind, number, issuer, expires: DateInput::default() }.read(&mut errors);
        (any, document.map(|d| d.number), errors)
    }

    #[test]
    fn a_document_is_never_required() {
        assert_eq!(read("", "", "", ""), (Answer::NotAsked, None, InputErrors::default()));
        assert_eq!(read("no", "", "", ""), (Answer::Given(false), None, InputErrors::default()));
        assert_eq!(read("yes", "", "", ""), (Answer::Given(true), None, InputErrors::default()));
        assert_eq!(
            read("", "passport", " bx ০১২-3 ", "BGD"),
            (Answer::Given(true), Some("BX012-3".into()), InputErrors::default())
        );
    }

    #[test]
    fn what_contradicts_is_asked_again() {
        let long = "9".repeat(10_000);
        let check = |any, kind, number, issuer, field: &str, error: InputError| {
            assert_eq!(read(any, kind, number, issuer).2.iter().next(), Some((field, &error)));
        };
        check("no", "passport", "A1", "", "has_document", InputError::DocumentContradicted);
        check("yes", "", "A1", "", "document_kind", InputError::DocumentKindMissing);
        check("yes", "passport", "", "BGD", "document_number", InputError::DocumentNumberMissing);
        check("yes", "passport", "---", "", "document_number", InputError::NotADocumentNumber);
        check("yes", "passport", &long, "", "document_number", InputError::NotADocumentNumber);
        check("yes", "passport", "A1", "ZZZ", "document_issuer", InputError::NotAChoice);
    }

    #[test]
    fn telephone_numbers_lose_what_is_between_digits() {
        assert_eq!(phone(" +৮৮০ (1712) 345-678"), Ok(Some("+8801712345678".into())));
        assert_eq!(phone("  "), Ok(None));
        for bad in ["12", "1234567890123456", "call me", "++8801712345678", "+"] {
            assert_eq!(phone(bad), Err(InputError::NotAPhone), "{bad}");
        }
    }
}
