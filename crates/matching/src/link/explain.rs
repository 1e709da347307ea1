//! Why a pair has its weight: one term for each thing that speaks for or against; they sum to it.

use super::judge::{Cache, Judge};
use super::level::Level;
use super::linker::Pair;
use super::model::Model;
use super::table::{BIRTH, FAMILY, FIELDS, GIVEN, NUMBER, POSTCODE, Row, SEX, field_name, lexicon_of};
use super::weigh::weigh;

/// One reason for or against one person.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkTerm {
    /// What it is about: a field, or `moved`, `stays`, `prior`, `household`, `company`.
    pub kind: &'static str,
    /// How the two values agree; [`Level::Missing`] where there are no values.
    pub level: Level,
    /// The value of the first record, as it was compared.
    pub left: String,
    /// The value of the second record.
    pub right: String,
    /// The weight in bits.
    pub bits: f32,
}

/// The terms of a pair.
pub(crate) fn terms(judge: &Judge, model: &Model, pair: &Pair) -> Vec<LinkTerm> {
    let (a, b) = (&judge.table.rows[pair.a as usize], &judge.table.rows[pair.b as usize]);
    let vector = judge.vector(pair.a, pair.b, &mut Cache::new());
    let weight = weigh(&vector, model);
    let mut terms = Vec::new();
    for field in (0..FIELDS).filter(|field| vector[*field].level != Level::Missing) {
        if weight.moved && (NUMBER..=POSTCODE).contains(&field) {
            continue;
        }
        let level = vector[field].level;
        terms.push(LinkTerm {
            kind: field_name(field),
            level,
            left: value(judge, a, field, level),
            right: value(judge, b, field, level),
            bits: weight.fields[field],
        });
    }
    let without_values = [
        (if weight.moved { "moved" } else { "stays" }, weight.address),
        ("prior", weight.prior),
        ("household", weight.others),
        ("company", pair.company_bits),
    ];
    let whole = |(kind, bits): (&'static str, f32)| LinkTerm {
        kind,
        level: Level::Missing,
        left: String::new(),
        right: String::new(),
        bits,
    };
    terms.extend(without_values.into_iter().filter(|(_, bits)| *bits != 0.0).map(whole));
    terms
}

fn value(judge: &Judge, row: &Row, field: usize, level: Level) -> String {
    let text = |field: usize| judge.table.lexicons[lexicon_of(field)].dict.text(row.word(field)).to_owned();
    match field {
        BIRTH => judge.table.dates.list[row.birth as usize].to_string(),
        SEX => char::from(row.sex).to_string(),
        // Names that were compared across are shown whole.
        GIVEN if matches!(level, Level::Exchanged | Level::SomeWords) => [text(GIVEN), text(FAMILY)].join(" ").trim().to_owned(),
        field => text(field),
    }
}
