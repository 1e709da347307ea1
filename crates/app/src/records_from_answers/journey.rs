//! The journey: one leg for each turn of a repeat, or one leg for the whole form.

use std::collections::BTreeMap;

use forms::answers::ElementId;
use model::{Answer, Leg};

use super::asked::Asked;
use super::field::Field;
use super::mapped::{Mapped, Target};
use super::values::{self, NotTaken};
use super::{Surroundings, add_text, note};

/// The most legs of one journey.
const MOST_LEGS: usize = 100;

const EMPTY: Leg = Leg {
    from_country: Answer::NotAsked,
    from_place: Answer::NotAsked,
    to_country: Answer::NotAsked,
    to_place: Answer::NotAsked,
    mode: Answer::NotAsked,
    border_point: Answer::NotAsked,
    on: Answer::NotAsked,
    transport: Answer::NotAsked,
};

/// Takes what the answers say of the journey.
pub(super) fn take(asked: &[(&Asked<'_>, Field)], around: &Surroundings<'_>, mapped: &mut Mapped) {
    // Turns come in the order of the form, which is the order travelled.
    let mut legs: BTreeMap<ElementId, (Leg, Vec<(String, Field)>)> = BTreeMap::new();
    for (one, field) in asked {
        if *field == Field::JourneyRemarks {
            let done = add_text(&mut mapped.remarks, one.value);
            note(mapped, &one.path, *field, done);
            continue;
        }
        if !field.code().starts_with("journey.leg.") {
            continue;
        }
        let entry = legs.entry(one.turn).or_insert_with(|| (EMPTY.clone(), Vec::new()));
        match part(&mut entry.0, one, *field, around) {
            Ok(()) => entry.1.push((one.path.clone(), *field)),
            Err(reason) => mapped.left_over.push((one.path.clone(), reason)),
        }
    }
    for (leg, paths) in legs.into_values().filter(|(_, paths)| !paths.is_empty()) {
        if mapped.legs.len() < MOST_LEGS {
            mapped.legs.push(leg);
            mapped.taken.extend(paths.into_iter().map(|(path, field)| (path, Target::Field(field))));
        } else {
            mapped.left_over.extend(paths.into_iter().map(|(path, _)| (path, NotTaken::TooMany)));
        }
    }
}

fn part(leg: &mut Leg, one: &Asked<'_>, field: Field, around: &Surroundings<'_>) -> Result<(), NotTaken> {
    let text = one.value;
    match field {
        Field::LegFromCountry => put(&mut leg.from_country, text, values::country),
        Field::LegToCountry => put(&mut leg.to_country, text, values::country),
        Field::LegFromPlace => put(&mut leg.from_place, text, |code| place(code, around)),
        Field::LegToPlace => put(&mut leg.to_place, text, |code| place(code, around)),
        Field::LegMode => put(&mut leg.mode, text, values::code),
        Field::LegBorderPoint => put(&mut leg.border_point, text, |code| border_point(code, around)),
        Field::LegOn => put(&mut leg.on, text, |_| values::date(one)),
        Field::LegTransport => put(&mut leg.transport, text, values::code),
        _ => Err(NotTaken::Field),
    }
}

fn put<T>(slot: &mut Answer<T>, text: &str, read: impl FnOnce(&str) -> Result<T, NotTaken>) -> Result<(), NotTaken> {
    if !matches!(slot, Answer::NotAsked) {
        return Err(NotTaken::TooMany);
    }
    *slot = values::absence(text).map_or_else(|| read(text).map(Answer::Given), Ok)?;
    Ok(())
}

fn place(code: &str, around: &Surroundings<'_>) -> Result<String, NotTaken> {
    around.country.places().get(code).map(|place| place.pcode.clone()).ok_or(NotTaken::Place)
}

fn border_point(code: &str, around: &Surroundings<'_>) -> Result<String, NotTaken> {
    around.country.border_point(code).map(|point| point.code.to_string()).ok_or(NotTaken::Place)
}
