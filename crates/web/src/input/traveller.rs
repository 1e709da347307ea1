//! Somebody who is checked: typed by hand, or read from a document.

use app::encounters::CheckTraveller;
use exchange::mrz::MrzReading;
use jiff::civil::Date;
use model::{Answer, BirthDate, BorderMode, Capture, CountryCode, PersonIdentity};
use serde::Deserialize;

use super::birth::BirthInput;
use super::document::{DocumentInput, phone};
use super::names::names;
use super::{InputError, InputErrors, answer};
use crate::components::form::DateInput;

/// A traveller as typed. Every field may be empty; codes are those of the vocabularies, answers that are none
/// are `unknown`, `not_asked` and `prefer_not_to_say`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TravellerForm {
    /// The whole name, in any script.
    pub name: String,
    /// `true` when no name is known.
    pub no_name: String,
    /// Further names and spellings, one on each line.
    pub other_names: Vec<String>,
    /// Day of birth.
    pub birth_day: String,
    /// Month of birth, as a number.
    pub birth_month: String,
    /// Year of birth, four digits.
    pub birth_year: String,
    /// Age in completed years, when no date is known.
    pub birth_age: String,
    /// Why neither date nor age is known.
    pub birth_answer: String,
    /// Recorded sex.
    pub sex: String,
    /// Nationality, or a stateless or refugee status.
    pub nationality: String,
    /// Another nationality.
    pub second_nationality: String,
    /// `yes` or `no`, or why there is no answer.
    pub has_document: String,
    /// What the document is.
    pub document_kind: String,
    /// Its number.
    pub document_number: String,
    /// The state or body that issued it.
    pub document_issuer: String,
    /// Day of expiry.
    pub document_expires_day: String,
    /// Month of expiry.
    pub document_expires_month: String,
    /// Year of expiry.
    pub document_expires_year: String,
    /// A telephone number.
    pub phone: String,
    /// By land, sea or air, where the post does not say.
    pub mode: String,
}

impl TravellerForm {
    /// The date of birth as typed.
    #[must_use]
    pub fn birth(&self) -> DateInput {
        DateInput::new(&self.birth_day, &self.birth_month, &self.birth_year)
    }

    /// The document's last day as typed.
    #[must_use]
    pub fn document_expires(&self) -> DateInput {
        DateInput::new(&self.document_expires_day, &self.document_expires_month, &self.document_expires_year)
    }

    /// The command to check this traveller.
    ///
    /// # Errors
    /// Every field that was not understood, with why.
    pub fn command(&self, today: Date) -> Result<CheckTraveller, InputErrors> {
        let mut errors = InputErrors::default();
        let names = names(&self.name, &self.no_name, &self.other_names, &mut errors);
        let birth = BirthInput { date: self.birth(), age: &self.birth_age, absent: &self.birth_answer };
        let birth = birth.read(today, &mut errors);
        let sex = errors.take("sex", answer(&self.sex)).unwrap_or_default();
        let nationalities = self.nationalities(&mut errors);
        let (has_document, document) = self.document().read(&mut errors);
        let phones = errors.take("phone", phone(&self.phone)).flatten().into_iter().collect();
        let mode = errors.take("mode", answer::<BorderMode>(&self.mode)).and_then(|mode| mode.given().copied());
        let documents = document.into_iter().collect();
        let traveller = PersonIdentity { names, birth, documents, phones, address: None, mrz: None };
        errors.or(|| CheckTraveller { capture: Capture::ByHand, traveller, sex, nationalities, has_document, mode })
    }

    fn nationalities(&self, errors: &mut InputErrors) -> Answer<Vec<CountryCode>> {
        let first = errors.take("nationality", answer::<CountryCode>(&self.nationality)).unwrap_or_default();
        let second = errors.take("second_nationality", answer::<CountryCode>(&self.second_nationality)).unwrap_or_default();
        match (first, second.given()) {
            (Answer::Given(first), Some(second)) if first != *second => Answer::Given(vec![first, *second]),
            (Answer::Given(first), _) => Answer::Given(vec![first]),
            (_, Some(_)) if !self.nationality.trim().is_empty() => {
                errors.note("second_nationality", InputError::AnswerContradicted);
                Answer::NotAsked
            }
            (_, Some(second)) => Answer::Given(vec![*second]),
            (absent, None) => absent.map(|country| vec![country]),
        }
    }

    fn document(&self) -> DocumentInput<'_> {
        DocumentInput {
            any: &self.has_document,
            kind: &self.document_kind,
            number: &self.document_number,
            issuer: &self.document_issuer,
            expires: self.document_expires(),
        }
    }

    /// The form filled with what could be read of a machine-readable zone, for an officer who goes on by hand.
    #[must_use]
    pub fn of_reading(reading: &MrzReading) -> Self {
        let code = |country: Option<CountryCode>| country.map(|c| c.to_string()).unwrap_or_default();
        let birth = match reading.birth {
            Answer::Given(BirthDate::On(date)) => DateInput::from(date),
            _ => DateInput::default(),
        };
        let expires = reading.expires.map(DateInput::from).unwrap_or_default();
        Self {
            name: reading.name.as_ref().map(|name| name.full.as_str().to_owned()).unwrap_or_default(),
            birth_day: birth.day,
            birth_month: birth.month,
            birth_year: birth.year,
            sex: reading.sex.given().map(|sex| sex.code().to_owned()).unwrap_or_default(),
            nationality: code(reading.nationality),
            has_document: "yes".to_owned(),
            document_kind: reading.kind.code().to_owned(),
            document_number: reading.number.clone().unwrap_or_default(),
            document_issuer: code(reading.issuer),
            document_expires_day: expires.day,
            document_expires_month: expires.month,
            document_expires_year: expires.year,
            ..Self::default()
        }
    }
}

/// The command to check whoever a machine-readable zone describes.
#[must_use]
pub fn traveller_of_zone(reading: &MrzReading, mode: Option<BorderMode>) -> CheckTraveller {
    CheckTraveller {
        capture: Capture::Mrz,
        traveller: reading.identity(),
        sex: reading.sex,
        nationalities: reading.nationality.map_or(Answer::Unknown, |country| Answer::Given(vec![country])),
        has_document: Answer::Given(true),
        mode,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 21);

    #[test]
    fn a_name_alone_is_enough_and_so_is_none() {
        let form = TravellerForm { name: "নূর".into(), ..TravellerForm::default() };
        let command = form.command(TODAY).expect("is enough");
        assert_eq!((command.traveller.names.len(), command.has_document, command.mode), (1, Answer::NotAsked, None));
        let form = TravellerForm { no_name: "true".into(), ..TravellerForm::default() };
        assert!(form.command(TODAY).expect("is enough").traveller.names.is_empty());
    }

    #[test]
    fn every_mistake_is_found_at_once() {
        let form = TravellerForm {
            birth_year: "1800".into(),
            sex: "x".into(),
            nationality: "QQQ".into(),
            document_number: "1".into(),
            phone: "x".into(),
            mode: "rail".into(),
            ..TravellerForm::default()
        };
        let errors = form.command(TODAY).expect_err("is full of mistakes");
        let fields: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "birth", "sex", "nationality", "document_kind", "phone", "mode"]);
    }

    #[test]
    fn statelessness_and_two_nationalities_are_answers() {
        let check = |first: &str, second: &str, expected: Result<Answer<&[&str]>, &str>| {
            let form = TravellerForm {
                name: "A".into(),
                nationality: first.into(),
                second_nationality: second.into(),
                ..TravellerForm::default()
            };
            let found =
                form.command(TODAY).map(|c| c.nationalities.map(|all| all.iter().map(ToString::to_string).collect::<Vec<_>>()));
            match expected {
                Ok(answer) => assert_eq!(found.ok(), Some(answer.map(|all| all.iter().map(|c| (*c).to_owned()).collect()))),
                Err(field) => {
                    assert_eq!(found.expect_err("is wrong").iter().next().map(|(f, _)| f.to_owned()).as_deref(), Some(field))
                }
            }
        };
        check("XXA", "", Ok(Answer::Given(&["XXA"])));
        check("BGD", "MYS", Ok(Answer::Given(&["BGD", "MYS"])));
        check("BGD", "BGD", Ok(Answer::Given(&["BGD"])));
        check("", "MYS", Ok(Answer::Given(&["MYS"])));
        check("prefer_not_to_say", "", Ok(Answer::PreferNotToSay));
        check("unknown", "MYS", Err("second_nationality"));
    }
}
