//! Cells into values. What is not understood stays where it was and is reported.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::{Answer, BirthDate, CountryCode, DocumentKind, NameText, PartialDate, PersonName, Sex, TravelDocument, parse_day};

use super::HtcdsFault;
use super::fields::key;

/// The parts of an address, in the order in which they are written.
pub(crate) const ADDRESS: [&str; 5] =
    ["prs_MailingStreet", "prs_MailingCity", "prs_MailingState", "prs_MailingPostalCode", "prs_MailingCountry"];

/// The cells of a row by field, and what was wrong with them.
pub(crate) struct Cells {
    pub(crate) map: BTreeMap<String, String>,
    pub(crate) today: Date,
    pub(crate) faults: Vec<(&'static str, HtcdsFault)>,
}

impl Cells {
    /// Takes a cell if `read` understands it; otherwise reports it and leaves it.
    fn take<T>(&mut self, field: &'static str, read: impl FnOnce(&str) -> Result<T, HtcdsFault>) -> Option<T> {
        match read(self.map.get(field)?) {
            Ok(value) => {
                self.map.remove(field);
                Some(value)
            }
            Err(fault) => {
                self.faults.push((field, fault));
                None
            }
        }
    }

    fn name_part(&mut self, field: &'static str) -> Option<NameText> {
        self.take(field, |text| text.parse().map_err(HtcdsFault::Name))
    }

    pub(crate) fn name(&mut self) -> Option<PersonName> {
        let first = self.name_part("prs_FirstName");
        let middle = self.name_part("prs_MiddleName");
        let family = self.name_part("prs_SecondName");
        let join = |parts: [&Option<NameText>; 3]| -> Option<NameText> {
            let words: Vec<&str> = parts.into_iter().flatten().map(NameText::as_str).collect();
            words.join(" ").parse().ok()
        };
        let given = join([&first, &middle, &None]);
        let Some(full) = join([&first, &middle, &family]) else {
            self.keep_long_parts(first, middle, family);
            return None;
        };
        Some(if given.is_some() && family.is_some() { PersonName { full, family, given } } else { PersonName::undivided(full) })
    }

    /// Parts that are names but make one that is too long together stay as they are.
    fn keep_long_parts(&mut self, first: Option<NameText>, middle: Option<NameText>, family: Option<NameText>) {
        for (field, part) in [("prs_FirstName", first), ("prs_MiddleName", middle), ("prs_SecondName", family)] {
            let Some(part) = part else { continue };
            let found = part.as_str().chars().count();
            self.map.insert(field.to_owned(), part.as_str().to_owned());
            self.faults.push((field, HtcdsFault::Name(model::TextError::TooLong { found, limit: model::MAX_NAME_CHARS })));
        }
    }

    pub(crate) fn birth(&mut self) -> Answer<BirthDate> {
        let today = self.today;
        let birth = self.take("prs_Birthdate", |text| {
            let wrong = || HtcdsFault::Date(shortened(text));
            let date = day_of(text).map(PartialDate::from).or_else(|| text.parse().ok()).ok_or_else(wrong)?;
            BirthDate::on(date, today).map_err(|_| wrong())
        });
        birth.map_or(Answer::NotAsked, Answer::Given)
    }

    pub(crate) fn day(&mut self, field: &'static str) -> Option<Date> {
        self.take(field, |text| day_of(text).ok_or_else(|| HtcdsFault::Date(shortened(text))))
    }

    pub(crate) fn documents(&mut self) -> Vec<TravelDocument> {
        let number = self.map.remove("prs_IdentityNumber");
        let clean =
            |number: String| number.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect::<String>();
        let document =
            |number| TravelDocument { kind: DocumentKind::IdentityCard, number: clean(number), issuer: None, expires: None };
        number.map(document).into_iter().collect()
    }

    pub(crate) fn phones(&mut self) -> Vec<String> {
        ["prs_MobilePhone", "prs_HomePhone"].into_iter().filter_map(|field| self.take(field, phone)).collect()
    }

    pub(crate) fn address(&mut self) -> Option<String> {
        let parts: Vec<String> = ADDRESS.iter().filter_map(|field| self.map.remove(*field)).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// A code by its letters, so that the label ("Follow up") and the code are one.
    pub(crate) fn code<T: Copy>(&mut self, field: &'static str, codes: &[(&str, T)]) -> Option<T> {
        self.take(field, |text| {
            let found = codes.iter().find(|(code, _)| key(code) == key(text));
            found.map(|(_, value)| *value).ok_or_else(|| HtcdsFault::Code(shortened(text)))
        })
    }

    /// Transgender and non-conforming people are recorded as third gender and keep their own code.
    pub(crate) fn sex(&mut self) -> Answer<Sex> {
        let written = self.map.get("prs_Gender").cloned();
        let sex = self.code(
            "prs_Gender",
            &[
                ("Feminine", Answer::Given(Sex::Female)),
                ("Female", Answer::Given(Sex::Female)),
                ("Masculine", Answer::Given(Sex::Male)),
                ("Male", Answer::Given(Sex::Male)),
                ("TransgenderFeminine", Answer::Given(Sex::ThirdGender)),
                ("TransgenderMasculine", Answer::Given(Sex::ThirdGender)),
                ("NonConforming", Answer::Given(Sex::ThirdGender)),
                ("NonSpecifiedUnknown", Answer::Unknown),
            ],
        );
        if let (Some(Answer::Given(Sex::ThirdGender)), Some(written)) = (sex, written) {
            self.map.insert("prs_Gender".to_owned(), written);
        }
        sex.unwrap_or(Answer::NotAsked)
    }

    /// One or many, separated by spaces, commas, semicolons or bars; `NA` is Namibia.
    pub(crate) fn citizenship(&mut self) -> Answer<Vec<CountryCode>> {
        let countries = self.take("prs_Citizenship", |text| {
            if let Some(country) = crate::country_named(text) {
                return Ok(vec![country]);
            }
            let parts: Vec<&str> = text.split([';', ',', '|']).map(str::trim).filter(|part| !part.is_empty()).collect();
            let named = |part: &&str| crate::country_named(part).map(|country| vec![country]);
            let coded = |part: &&str| part.split_whitespace().map(crate::country_named).collect::<Option<Vec<_>>>();
            let read = |part: &&str| named(part).or_else(|| coded(part)).ok_or_else(|| HtcdsFault::Country(shortened(part)));
            parts.iter().map(read).collect::<Result<Vec<_>, _>>().map(|lists| lists.concat())
        });
        countries.filter(|list| !list.is_empty()).map_or(Answer::NotAsked, Answer::Given)
    }

    pub(crate) fn consent(&mut self) -> Answer<bool> {
        let consent = self.code(
            "con_Consent",
            &[
                ("TRUE", true),
                ("Yes", true),
                ("1", true),
                ("হ্যাঁ", true),
                ("FALSE", false),
                ("No", false),
                ("0", false),
                ("না", false),
            ],
        );
        consent.map_or(Answer::NotAsked, Answer::Given)
    }
}

/// A day, also with a time after it.
fn day_of(text: &str) -> Option<Date> {
    parse_day(text).ok().or_else(|| parse_day(text.split(['T', ' ']).next()?).ok())
}

/// Digits with an optional leading plus, at least five.
fn phone(text: &str) -> Result<String, HtcdsFault> {
    let ascii = model::ascii_digits(text.trim());
    let digits: String = ascii.chars().filter(char::is_ascii_digit).collect();
    let other = ascii.chars().any(|c| !c.is_ascii_digit() && !matches!(c, '+' | ' ' | '-' | '(' | ')' | '.' | '/'));
    if other || !(5..=15).contains(&digits.len()) {
        return Err(HtcdsFault::Phone);
    }
    Ok(if ascii.starts_with('+') { format!("+{digits}") } else { digits })
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}
