//! What answers say of a person who is already known: from the check before the interview, or from the answers that
//! these replace.

use model::Answer;

use super::field::Field;
use super::mapped::{Mapped, MappedPerson, Target};
use super::values::NotTaken;

/// Which of two that differ stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wins {
    /// What was read at the post, often by machine; the other stays an answer and is listed as left over.
    Before,
    /// What was answered: it corrects what the answers before it said.
    Answers,
}

/// The person as they are after the answers.
pub(super) fn onto(mut before: MappedPerson, mapped: &mut Mapped, wins: Wins) -> MappedPerson {
    let now = mapped.person.clone();
    if wins == Wins::Answers {
        return corrected(before, now);
    }
    let mut differing: Vec<&[Group]> = Vec::new();
    if !choose(&mut before.identity.birth, now.identity.birth) {
        differing.push(&[Group::Birth]);
    }
    if !choose(&mut before.sex, now.sex) {
        differing.push(&[Group::Sex]);
    }
    match (before.identity.address.is_some(), now.identity.address) {
        (true, Some(other)) if before.identity.address.as_ref() != Some(&other) => differing.push(&[Group::Address]),
        (false, other) => before.identity.address = other,
        (true, _) => {}
    }
    let known = before.has_document;
    if known.given().is_none() {
        before.has_document = now.has_document;
    }
    add(&mut before.identity.names, now.identity.names);
    add(&mut before.identity.documents, now.identity.documents);
    add(&mut before.identity.phones, now.identity.phones);
    match (&mut before.nationalities, now.nationalities) {
        (Answer::Given(known), Answer::Given(more)) => add(known, more),
        (known, more) if known.given().is_none() && more != Answer::NotAsked => *known = more,
        _ => {}
    }
    leave_over(mapped, &differing.concat());
    before
}

/// Everything that the later answers give stands; what they are silent about stays.
fn corrected(before: MappedPerson, now: MappedPerson) -> MappedPerson {
    let list = |now: Vec<_>, before: Vec<_>| if now.is_empty() { before } else { now };
    let mut identity = before.identity;
    identity.names = if now.identity.names.is_empty() { identity.names } else { now.identity.names };
    identity.documents = if now.identity.documents.is_empty() { identity.documents } else { now.identity.documents };
    identity.phones = list(now.identity.phones, identity.phones);
    identity.address = now.identity.address.or(identity.address);
    identity.birth = later(now.identity.birth, identity.birth);
    MappedPerson {
        identity,
        sex: later(now.sex, before.sex),
        nationalities: later(now.nationalities, before.nationalities),
        has_document: later(now.has_document, before.has_document),
    }
}

fn later<T>(now: Answer<T>, before: Answer<T>) -> Answer<T> {
    if matches!(now, Answer::NotAsked) { before } else { now }
}

/// Fills what is not known; whether the two agree, or one of them says nothing.
fn choose<T: PartialEq>(before: &mut Answer<T>, now: Answer<T>) -> bool {
    match (&*before, &now) {
        (Answer::Given(known), Answer::Given(said)) => known == said,
        (Answer::Given(_), _) | (_, Answer::NotAsked) => true,
        _ => {
            *before = now;
            true
        }
    }
}

fn add<T: PartialEq>(known: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !known.contains(&one) {
            known.push(one);
        }
    }
}

/// Answers that are about the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Birth,
    Sex,
    Address,
}

fn group(target: Target) -> Option<Group> {
    match target {
        Target::Field(Field::BirthDate | Field::BirthYear | Field::Age) | Target::Htcds("prs_Birthdate") => Some(Group::Birth),
        Target::Field(Field::Sex) | Target::Htcds("prs_Gender") => Some(Group::Sex),
        Target::Field(Field::Address) => Some(Group::Address),
        Target::Htcds(field) if field.starts_with("prs_Mailing") => Some(Group::Address),
        _ => None,
    }
}

fn leave_over(mapped: &mut Mapped, differing: &[Group]) {
    let differs = |target: &Target| group(*target).is_some_and(|group| differing.contains(&group));
    let (over, taken) = std::mem::take(&mut mapped.taken).into_iter().partition::<Vec<_>, _>(|(_, target)| differs(target));
    mapped.taken = taken;
    mapped.left_over.extend(over.into_iter().map(|(path, _)| (path, NotTaken::Differs)));
}

#[cfg(test)]
mod tests {
    use model::{BirthDate, PersonName, Sex};

    use super::*;

    fn person(name: &str, year: &str, sex: Answer<Sex>) -> MappedPerson {
        let mut person = MappedPerson { sex, ..MappedPerson::default() };
        person.identity.names = vec![PersonName::undivided(name.parse().unwrap())];
        person.identity.birth = Answer::Given(BirthDate::On(year.parse().unwrap()));
        person
    }

    #[test]
    fn what_was_read_stands_and_what_differs_is_left_over() {
        let mut mapped = Mapped { person: person("Rahima", "1999", Answer::Given(Sex::Female)), ..Mapped::default() };
        mapped.taken = vec![("/d/born".into(), Target::Field(Field::BirthYear)), ("/d/sex".into(), Target::Field(Field::Sex))];
        let got = onto(person("RAHIMA BEGUM", "1998", Answer::Unknown), &mut mapped, Wins::Before);
        assert_eq!(got.identity.names.len(), 2, "no name is lost");
        assert_eq!(got.sex, Answer::Given(Sex::Female), "what was unknown is known now");
        assert_eq!(mapped.left_over, [("/d/born".to_owned(), NotTaken::Differs)]);
        assert_eq!(mapped.taken.len(), 1);
    }

    #[test]
    fn later_answers_correct_earlier_ones_and_silence_takes_nothing_away() {
        let mut mapped = Mapped { person: person("Rahima", "1998", Answer::NotAsked), ..Mapped::default() };
        let got = onto(person("Rahma", "1999", Answer::Given(Sex::Female)), &mut mapped, Wins::Answers);
        assert_eq!(got.identity.names[0].full.as_str(), "Rahima");
        assert_eq!(got.identity.birth, mapped.person.identity.birth);
        assert_eq!(got.sex, Answer::Given(Sex::Female));
    }
}
