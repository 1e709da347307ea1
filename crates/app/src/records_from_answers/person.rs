//! The person: names, birth, sex, nationalities, documents, telephones, address.

use std::collections::BTreeMap;

use forms::answers::ElementId;
use model::{Answer, CountryCode, DocumentKind, NameText, PersonName, TravelDocument};

use super::asked::Asked;
use super::field::Field;
use super::mapped::{Mapped, Target};
use super::values::{self, NotTaken};
use super::{Surroundings, note};

/// The most names, documents or telephones of one person that are taken.
const MOST: usize = 50;

/// The parts of one name.
#[derive(Default)]
struct Name {
    full: Option<NameText>,
    given: Option<NameText>,
    family: Option<NameText>,
}

/// The parts of one document, with the path of each.
#[derive(Default)]
struct Document {
    kind: Option<DocumentKind>,
    number: Option<String>,
    issuer: Option<CountryCode>,
    expires: Option<model::PartialDate>,
    paths: Vec<(String, Field)>,
}

/// Takes what the answers say of the person.
pub(super) fn take(asked: &[(&Asked<'_>, Field)], around: &Surroundings<'_>, mapped: &mut Mapped) {
    names(asked, mapped);
    births(asked, around, mapped);
    documents(asked, mapped);
    for (one, field) in asked {
        let done = match field {
            Field::Sex => sex(one, mapped),
            Field::Nationality => nationality(one, mapped),
            Field::HasDocument => has_document(one, mapped),
            Field::Phone => values::phone(one.value, around.home).and_then(|number| phone(number, mapped)),
            Field::Address => address(one, mapped),
            _ => continue,
        };
        note(mapped, &one.path, *field, done);
    }
}

/// Given, family and whole name of one turn are one name; names in Bangla and other names stand alone.
fn names(asked: &[(&Asked<'_>, Field)], mapped: &mut Mapped) {
    let mut by_turn: BTreeMap<ElementId, Name> = BTreeMap::new();
    let mut alone: Vec<PersonName> = Vec::new();
    for (one, field) in asked {
        let slot = |name: &mut Option<NameText>| match (values::name(one.value), &name) {
            (Ok(_), Some(_)) => Err(NotTaken::TooMany),
            (Ok(read), None) => {
                *name = Some(read);
                Ok(())
            }
            (Err(reason), _) => Err(reason),
        };
        let done = match field {
            Field::FullName => slot(&mut by_turn.entry(one.turn).or_default().full),
            Field::GivenName => slot(&mut by_turn.entry(one.turn).or_default().given),
            Field::FamilyName => slot(&mut by_turn.entry(one.turn).or_default().family),
            Field::NameInBangla | Field::OtherName if alone.len() >= MOST => Err(NotTaken::TooMany),
            Field::NameInBangla | Field::OtherName => values::name(one.value).map(|name| alone.push(PersonName::undivided(name))),
            _ => continue,
        };
        note(mapped, &one.path, *field, done);
    }
    let whole = by_turn.into_values().flat_map(whole);
    mapped.person.identity.names.extend(whole.chain(alone));
}

/// One name of its parts; two when the parts are too long to be written together, so that neither is lost.
fn whole(name: Name) -> Vec<PersonName> {
    let Name { full, given, family } = name;
    let joined: Vec<&str> = [&given, &family].into_iter().flatten().map(NameText::as_str).collect();
    match full.or_else(|| joined.join(" ").parse().ok()) {
        Some(full) if given.is_some() && family.is_some() => vec![PersonName { full, family, given }],
        Some(full) => {
            let part = given.or(family).filter(|part| *part != full).map(PersonName::undivided);
            std::iter::once(PersonName::undivided(full)).chain(part).collect()
        }
        None => [given, family].into_iter().flatten().map(PersonName::undivided).collect(),
    }
}

/// A day of birth goes before a year, and a year before an age; what is not needed stays an answer.
fn births(asked: &[(&Asked<'_>, Field)], around: &Surroundings<'_>, mapped: &mut Mapped) {
    let told_on = mapped.told_on.unwrap_or(around.today);
    for field in [Field::BirthDate, Field::BirthYear, Field::Age] {
        for (one, _) in asked.iter().filter(|(_, of)| *of == field) {
            if mapped.person.identity.birth.given().is_some() {
                mapped.kept.push(one.path.clone());
                continue;
            }
            let read = match (values::absence(one.value), field) {
                (Some(absence), _) => Ok(absence),
                (None, Field::BirthDate) => {
                    values::date(one).and_then(|date| values::born(date, around.today)).map(Answer::Given)
                }
                (None, Field::BirthYear) => {
                    values::year(one.value).and_then(|date| values::born(date, around.today)).map(Answer::Given)
                }
                (None, _) => values::age(one.value, told_on).map(Answer::Given),
            };
            let done = read.map(|birth| mapped.person.identity.birth = birth);
            note(mapped, &one.path, field, done);
        }
    }
}

fn sex(one: &Asked<'_>, mapped: &mut Mapped) -> Result<(), NotTaken> {
    let sex = values::absence(one.value).map_or_else(|| values::sex(one.value).map(Answer::Given), Ok)?;
    if mapped.person.sex.given().is_some() && mapped.person.sex != sex {
        return Err(NotTaken::Differs);
    }
    mapped.person.sex = sex;
    Ok(())
}

/// All of an answer's countries are taken, or none: half an answer would say something else.
fn nationality(one: &Asked<'_>, mapped: &mut Mapped) -> Result<(), NotTaken> {
    let known = &mut mapped.person.nationalities;
    if let Some(absence) = values::absence(one.value) {
        if known.given().is_none() {
            *known = absence;
        }
        return Ok(());
    }
    let mut countries = known.given().cloned().unwrap_or_default();
    for code in one.codes() {
        let country = values::country(code)?;
        if !countries.contains(&country) {
            countries.push(country);
        }
    }
    if countries.len() > MOST {
        return Err(NotTaken::TooMany);
    }
    *known = Answer::Given(countries);
    Ok(())
}

fn has_document(one: &Asked<'_>, mapped: &mut Mapped) -> Result<(), NotTaken> {
    let said = values::absence(one.value).or_else(|| values::yes_or_no(one.value).map(Answer::Given));
    mapped.person.has_document = said.ok_or(NotTaken::Code)?;
    Ok(())
}

fn phone(number: String, mapped: &mut Mapped) -> Result<(), NotTaken> {
    let phones = &mut mapped.person.identity.phones;
    if phones.len() >= MOST {
        return Err(NotTaken::TooMany);
    }
    if !phones.contains(&number) {
        phones.push(number);
    }
    Ok(())
}

/// Parts of an address are written one after the other.
fn address(one: &Asked<'_>, mapped: &mut Mapped) -> Result<(), NotTaken> {
    let before = mapped.person.identity.address.as_ref().map_or_else(String::new, |text| format!("{text}, "));
    mapped.person.identity.address = Some(values::address(&format!("{before}{}", one.value))?);
    Ok(())
}

/// The parts that are told in one turn are one document. Without a number there is none.
fn documents(asked: &[(&Asked<'_>, Field)], mapped: &mut Mapped) {
    let mut by_turn: BTreeMap<ElementId, Document> = BTreeMap::new();
    for (one, field) in asked {
        let document = by_turn.entry(one.turn).or_default();
        let done = match field {
            Field::DocumentKind => once(&mut document.kind, values::document_kind(one.value)),
            Field::DocumentNumber => once(&mut document.number, values::document_number(one.value)),
            Field::DocumentCountry => once(&mut document.issuer, values::country(one.value)),
            Field::DocumentExpires => once(&mut document.expires, values::date(one)),
            _ => continue,
        };
        match done {
            Ok(()) => document.paths.push((one.path.clone(), *field)),
            Err(reason) => mapped.left_over.push((one.path.clone(), reason)),
        }
    }
    for Document { kind, number, issuer, expires, paths } in by_turn.into_values() {
        let room = mapped.person.identity.documents.len() < MOST;
        match number.filter(|_| room) {
            Some(number) => {
                let kind = kind.unwrap_or(DocumentKind::Other);
                mapped.person.identity.documents.push(TravelDocument { kind, number, issuer, expires });
                mapped.taken.extend(paths.into_iter().map(|(path, field)| (path, Target::Field(field))));
            }
            None => mapped.left_over.extend(paths.into_iter().map(|(path, _)| (path, NotTaken::Number))),
        }
    }
}

/// Fills what is still empty.
fn once<T>(slot: &mut Option<T>, read: Result<T, NotTaken>) -> Result<(), NotTaken> {
    let value = read?;
    if slot.is_some() {
        return Err(NotTaken::TooMany);
    }
    *slot = Some(value);
    Ok(())
}
