//! What a file taught, for the summary: a statistician can object only to what is shown.

use super::level::Level;
use super::linker::Size;
use super::model::Model;
use super::table::{FIELDS, field_name};

/// What was learned from the file itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Learned {
    /// Pairs that are one person, by expectation.
    pub expected_pairs: f64,
    /// log2 of the chance that two records taken at random are one person.
    pub prior_bits: f32,
    /// The share of pairs of one person with one address.
    pub stays: f32,
    /// Pairs of one household, by expectation.
    pub household_pairs: f64,
    /// The share of pairs of one household born on one day.
    pub twins: f32,
    /// Pairs that share a name beyond what chance explains, by expectation.
    pub namesake_pairs: f64,
    /// m of each level of the fields that the file has.
    pub m: Vec<(&'static str, Level, f32)>,
}

impl Learned {
    pub(crate) fn of(model: &Model, size: Size, used: impl Fn(usize) -> bool) -> Self {
        let pairs = |bits: f32| f64::from(bits).exp2() * size.pairs;
        let m = (0..FIELDS).filter(|field| used(*field)).flat_map(|field| {
            let row = &model.log_m[field];
            Level::ALL.iter().skip(1).map(move |level| (field_name(field), *level, row[*level as usize].exp2()))
        });
        Self {
            expected_pairs: pairs(model.match_bits),
            prior_bits: model.match_bits,
            stays: model.stays,
            household_pairs: pairs(model.home_bits),
            twins: model.twins,
            namesake_pairs: pairs(model.namesake_bits),
            m: m.collect(),
        }
    }
}
