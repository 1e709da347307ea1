//! From answers to values of records: the whole mapping, without a store.

use country::CountryPack;
use forms::answers::Answers;
use forms::{Form, QuestionKind};
use jiff::civil::Date;
use model::{AgeStatus, Answer, Narrative, TrackKind};

use super::asked::{Asked, asked};
use super::field::{Binding, Field};
use super::mapped::{Mapped, Target};
use super::values::{self, NotTaken};
use super::{htcds, journey, person};

/// What the mapping needs to know of the world.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'s> {
    /// Today in the country.
    pub today: Date,
    /// What telephone numbers of the country begin with abroad.
    pub home: &'s str,
    /// Its places and border points.
    pub country: &'s CountryPack,
}

/// Maps settled answers to what records take, keep and cannot take. Nothing is invented: what nobody answered is
/// [`Answer::NotAsked`], and an answer that no record takes stays where it is.
#[must_use]
pub fn map(form: &Form, answers: &Answers, around: &Surroundings<'_>) -> Mapped {
    let all = asked(form, answers);
    let mut mapped = Mapped { told_on: told_on(&all, around.today), ..Mapped::default() };
    let (mut fields, mut by_htcds) = (Vec::new(), Vec::new());
    for one in &all {
        match &one.binding {
            Some(Binding::Field(field)) => fields.push((one, *field)),
            Some(Binding::Htcds(field)) => by_htcds.push((one, *field)),
            Some(Binding::Kept(word)) => keep(one, word, &mut mapped),
            Some(Binding::Unknown) => mapped.left_over.push((one.path.clone(), NotTaken::Field)),
            None => mapped.kept.push(one.path.clone()),
        }
    }
    person::take(&fields, around, &mut mapped);
    journey::take(&fields, around, &mut mapped);
    case(&fields, &mut mapped);
    htcds::take(&by_htcds, around, &mut mapped);
    has_document_follows(&mut mapped);
    mapped.leave_closing_over();
    mapped
}

/// The day that the device says it was filled on, when that is not after today.
fn told_on(all: &[Asked<'_>], today: Date) -> Option<Date> {
    let is_day = |one: &&Asked<'_>| matches!(one.kind(), QuestionKind::Today | QuestionKind::Start | QuestionKind::End);
    let days = all.iter().filter(is_day).filter_map(|one| one.value.get(..10)?.parse::<Date>().ok());
    days.filter(|day| *day <= today).min()
}

/// Answers that stay answers, of which needs and consents are also told by their code.
fn keep(one: &Asked<'_>, word: &str, mapped: &mut Mapped) {
    mapped.kept.push(one.path.clone());
    if word == "screening.age_status" {
        // A code that nobody knows is no judgement that somebody is of age.
        mapped.judged_age = Some(one.value.parse().unwrap_or(AgeStatus::InDoubt));
    }
    let (head, code) = word.split_once('.').unwrap_or((word, ""));
    let list = match head {
        "need" => &mut mapped.needs,
        "consent" => &mut mapped.consents,
        _ => return,
    };
    if code.is_empty() {
        // One question for all needs: each code that was chosen is one. What was not chosen was not denied.
        list.extend(
            one.codes().into_iter().filter(|c| values::absence::<()>(c).is_none()).map(|c| (c.to_owned(), Answer::Given(true))),
        );
        return;
    }
    let said = values::absence(one.value).or_else(|| values::yes_or_no(one.value).map(Answer::Given));
    list.extend(said.map(|said| (code.to_owned(), said)));
}

fn case(asked: &[(&Asked<'_>, Field)], mapped: &mut Mapped) {
    for (one, field) in asked {
        let done = match field {
            Field::Narrative => add_text(&mut mapped.narrative, one.value),
            Field::OpenCase => match values::yes_or_no(one.value) {
                Some(wanted) => {
                    mapped.wants_case = Some(wanted);
                    Ok(())
                }
                None if values::absence::<()>(one.value).is_some() => Ok(()),
                None => Err(NotTaken::Code),
            },
            Field::CaseStatus => values::code(one.value).map(|status| mapped.status = Some(status)),
            Field::TraffickingHint | Field::SmugglingHint => {
                let track = if *field == Field::TraffickingHint { TrackKind::Trafficking } else { TrackKind::Smuggling };
                match values::code(one.value) {
                    Ok(status) => {
                        mapped.hints.push((track, status));
                        mapped.kept.push(one.path.clone());
                    }
                    Err(reason) => mapped.left_over.push((one.path.clone(), reason)),
                }
                continue;
            }
            _ => continue,
        };
        note(mapped, &one.path, *field, done);
    }
}

/// Whoever showed a document carried one.
fn has_document_follows(mapped: &mut Mapped) {
    if mapped.person.has_document == Answer::NotAsked && !mapped.person.identity.documents.is_empty() {
        mapped.person.has_document = Answer::Given(true);
    }
}

/// Adds a text below another.
pub(super) fn add_text(slot: &mut Option<Narrative>, more: &str) -> Result<(), NotTaken> {
    let text = slot.as_ref().map_or_else(|| more.to_owned(), |before| format!("{}\n{more}", before.as_str()));
    *slot = Some(text.parse().map_err(|_| NotTaken::TooLong)?);
    Ok(())
}

/// Writes down whether a record took an answer.
pub(super) fn note(mapped: &mut Mapped, path: &str, field: Field, done: Result<(), NotTaken>) {
    match done {
        Ok(()) => mapped.taken.push((path.to_owned(), Target::Field(field))),
        Err(reason) => mapped.left_over.push((path.to_owned(), reason)),
    }
}
