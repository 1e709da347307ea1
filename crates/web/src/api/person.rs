//! People on the wire: names, birth, documents, phones, both ways.

use app::App;
use jiff::civil::Date;
use model::{Answer, BirthDate, NameText, Narrative, PersonIdentity, PersonName, TravelDocument, ascii_digits, parse_day};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::problem::ApiError;
use super::wire::{Country, DocumentKind, Known, LongText, Name, PartialDay};

/// A name a person goes by.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullName {
    /// The whole name as given or printed; one word is a name too.
    pub full: Name,
    /// The family name, where the person has one and it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<Name>,
    /// The given names, where they are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Name>,
}

/// What is known of a birth: a date, whole or in part, or an age in years that was said on a day.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Birth {
    /// The date, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDay>,
    /// Completed years, stated or estimated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<u8>,
    /// The day on which the age was said; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    pub on: Option<String>,
}

/// A document as shown. A document is never required.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// Its number; spaces do not matter.
    pub number: String,
    /// The state or body that issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Country>,
    /// The day it expires.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<PartialDay>,
}

/// Who somebody is, as far as known. Every part may be missing.
#[derive(Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Person {
    /// Names, the one used first first.
    #[serde(default)]
    pub names: Vec<FullName>,
    /// What is known of the birth.
    #[serde(default)]
    pub birth: Known<Birth>,
    /// Documents shown.
    #[serde(default)]
    pub documents: Vec<Document>,
    /// Telephone numbers: digits, with an optional leading plus.
    #[serde(default)]
    pub phones: Vec<String>,
    /// Address in words, up to 500 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<LongText>,
}

/// Names, documents or phones of one person that are taken.
const MOST: usize = 20;
const MAX_ADDRESS_CHARS: usize = 500;
/// The longest number that is taken; passports print 9, identity cards up to 20 characters.
const MAX_NUMBER_CHARS: usize = 40;

impl Person {
    /// The values of `model`. `at` is the path to this person, for messages.
    pub(crate) fn into_identity(self, app: &App, at: &str) -> Result<PersonIdentity, ApiError> {
        let counts = [("names", self.names.len()), ("documents", self.documents.len()), ("phones", self.phones.len())];
        if let Some((field, found)) = counts.into_iter().find(|(_, count)| *count > MOST) {
            return Err(ApiError::field(format!("{at}.{field}"), format!("{found} were given; {MOST} fit")));
        }
        let path = |field: &str, i: usize| format!("{at}.{field}[{i}]");
        let numbered = |field: &'static str| move |(i, what): (usize, &'static str)| ApiError::field(path(field, i), what);
        let documents = self.documents.into_iter().enumerate().map(|(i, d)| d.into_model().map_err(|what| (i, what)));
        let phones = self.phones.iter().enumerate().map(|(i, text)| phone(text).map_err(|what| (i, what)));
        Ok(PersonIdentity {
            names: self.names.into_iter().map(FullName::into_model).collect(),
            birth: birth(self.birth, app.today(), &format!("{at}.birth"))?,
            documents: documents.collect::<Result<_, _>>().map_err(numbered("documents"))?,
            phones: phones.collect::<Result<_, _>>().map_err(numbered("phones"))?,
            address: self.address.map(|text| address(&text.0, &format!("{at}.address"))).transpose()?,
            mrz: None,
        })
    }
}

impl FullName {
    fn into_model(self) -> PersonName {
        let text = |name: Option<Name>| name.map(|name| name.0);
        PersonName { full: self.full.0, family: text(self.family), given: text(self.given) }
    }
}

impl Document {
    fn into_model(self) -> Result<TravelDocument, &'static str> {
        let number: String = ascii_digits(&self.number).chars().filter(|c| !c.is_whitespace()).collect();
        let number = number.to_uppercase();
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '.');
        if number.is_empty() || number.chars().count() > MAX_NUMBER_CHARS || !number.chars().all(plain) {
            return Err("write the number with 1 to 40 letters, digits, \"-\", \"/\" or \".\"");
        }
        Ok(TravelDocument {
            kind: self.kind.0,
            number,
            issuer: self.issuer.map(|country| country.0),
            expires: self.expires.map(|day| day.0),
        })
    }
}

fn birth(known: Known<Birth>, today: Date, at: &str) -> Result<Answer<BirthDate>, ApiError> {
    let wrong = |what: &dyn ToString| ApiError::field(at, what.to_string());
    let Known::Given(birth) = known else { return Ok(Answer::from(known).map(|_| unreachable!("nothing was given"))) };
    let found = match (birth.date, birth.age, birth.on) {
        (Some(date), None, None) => BirthDate::on(date.0, today).map_err(|e| wrong(&e))?,
        (None, Some(age), on) => {
            let on = on.map_or(Ok(today), |text| parse_day(&text)).map_err(|e| wrong(&e))?;
            if on > today {
                return Err(wrong(&"\"on\" lies in the future"));
            }
            BirthDate::aged(&age.to_string(), on).map_err(|e| wrong(&e))?
        }
        _ => return Err(wrong(&"give either \"date\" or \"age\"")),
    };
    Ok(Answer::Given(found))
}

fn phone(text: &str) -> Result<String, &'static str> {
    let plain: String = ascii_digits(text).chars().filter(|c| !c.is_whitespace() && !"-()./".contains(*c)).collect();
    let digits = plain.strip_prefix('+').unwrap_or(&plain);
    // ITU-T E.164: at most 15 digits. Short numbers are answered by services, not people.
    let fits = (5..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if fits { Ok(plain) } else { Err("write 5 to 15 digits, with \"+\" in front for a number abroad") }
}

fn address(text: &Narrative, at: &str) -> Result<String, ApiError> {
    let found = text.as_str().chars().count();
    if found > MAX_ADDRESS_CHARS {
        return Err(ApiError::field(at, format!("{found} characters were written; {MAX_ADDRESS_CHARS} fit")));
    }
    Ok(text.as_str().to_owned())
}

/// A person whose identity was opened.
#[derive(Serialize, ToSchema)]
pub(crate) struct OpenedPerson {
    /// Names, the one used first first.
    pub names: Vec<FullName>,
    /// What is known of the birth.
    pub birth: Known<Birth>,
    /// Documents shown.
    pub documents: Vec<Document>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Address in words.
    pub address: Option<String>,
    /// Machine-readable lines as read.
    pub mrz: Option<String>,
}

impl From<PersonIdentity> for OpenedPerson {
    fn from(person: PersonIdentity) -> Self {
        Self {
            names: person.names.into_iter().map(FullName::from).collect(),
            birth: person.birth.map(Birth::from).into(),
            documents: person.documents.into_iter().map(Document::from).collect(),
            phones: person.phones,
            address: person.address,
            mrz: person.mrz,
        }
    }
}

impl From<PersonName> for FullName {
    fn from(name: PersonName) -> Self {
        let text = |name: Option<NameText>| name.map(Name);
        Self { full: Name(name.full), family: text(name.family), given: text(name.given) }
    }
}

impl From<BirthDate> for Birth {
    fn from(birth: BirthDate) -> Self {
        match birth {
            BirthDate::On(date) => Self { date: Some(PartialDay(date)), age: None, on: None },
            BirthDate::AgedOn { years, on } => Self { date: None, age: Some(years), on: Some(on.to_string()) },
        }
    }
}

impl From<TravelDocument> for Document {
    fn from(document: TravelDocument) -> Self {
        Self {
            kind: DocumentKind(document.kind),
            number: document.number,
            issuer: document.issuer.map(Country),
            expires: document.expires.map(PartialDay),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_keep_digits_and_the_plus() {
        assert_eq!(phone("+880 1711-০০০০০০"), Ok("+8801711000000".to_owned()));
        assert!(phone("call me").is_err());
        assert!(phone("12").is_err());
    }

    #[test]
    fn a_birth_is_a_date_or_an_age() {
        let today = Date::constant(2026, 11, 22);
        let check = |json: &str| {
            let known: Known<Birth> = serde_json::from_str(json).ok()?;
            birth(known, today, "birth").ok()
        };
        assert_eq!(check("\"unknown\""), Some(Answer::Unknown));
        assert!(matches!(check(r#"{"date": "1998-04"}"#), Some(Answer::Given(BirthDate::On(_)))));
        let aged = Answer::Given(BirthDate::AgedOn { years: 17, on: today });
        assert_eq!(check(r#"{"age": 17}"#), Some(aged));
        assert_eq!(check(r#"{"age": 17, "on": "2026-11-22"}"#), Some(aged));
        for wrong in
            ["{}", r#"{"age": 17, "date": "1998"}"#, r#"{"date": "1998-02-31"}"#, r#"{"date": "1800"}"#, r#"{"age": 130}"#]
        {
            assert_eq!(check(wrong), None, "{wrong}");
        }
    }
}
