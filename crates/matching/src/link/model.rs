//! What is believed about agreement: m of every level, how many pairs are one person, and who else looks alike.

use super::compare::prior_m;
use super::level::{LEVELS, Level};
use super::linker::Size;
use super::table::{BIRTH, FIELDS, SEX, TEXT, kind_of};

/// The parameters of the mixture; weights are in bits.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Model {
    /// `log2 m` of each field's levels among pairs of one person (addresses: who did not move).
    pub(crate) log_m: [[f32; LEVELS]; FIELDS],
    /// The share of pairs of one person with one home address.
    pub(crate) stays: f32,
    /// log2 of the chance that two records taken at random are one person.
    pub(crate) match_bits: f32,
    /// … that they are two people of one household.
    pub(crate) home_bits: f32,
    /// … that they are two people of one name beyond what the names' frequencies say: father and son, namesakes.
    pub(crate) namesake_bits: f32,
    /// The share of pairs of one household born on one day.
    pub(crate) twins: f32,
}

/// Prior counts of each level, of which [`Model::prior`] and EM start.
pub(crate) fn prior(field: usize, level: Level) -> f32 {
    match field {
        BIRTH => birth(level),
        SEX => match level {
            Level::Same => 0.97,
            _ => 0.03,
        },
        field if field >= TEXT => match level {
            Level::Same => 0.7,
            Level::Differs => 0.2,
            _ => 0.03,
        },
        field => prior_m(kind_of(field), level),
    }
}

fn birth(level: Level) -> f32 {
    match level {
        Level::Same => 0.8,
        Level::AgreesAsFarAsKnown => 0.8,
        Level::DayMonthExchanged => 0.025,
        Level::YearOneOff | Level::DayNear | Level::OneSlip => 0.025,
        Level::FirstOfJanuary => 0.015,
        Level::TwoParts => 0.015,
        Level::YearOnly => 0.01,
        Level::GenerationApart => 0.002,
        _ => 0.02,
    }
}

impl Model {
    /// What is believed before a file is seen.
    #[expect(clippy::cast_possible_truncation, reason = "weights need no more than single precision")]
    pub(crate) fn prior(size: Size) -> Self {
        let mut log_m = [[0.0; LEVELS]; FIELDS];
        for (field, row) in log_m.iter_mut().enumerate() {
            for level in Level::ALL {
                row[*level as usize] = prior(field, *level).log2();
            }
        }
        let share = |expected: f64| (expected.max(1.0) / size.pairs).log2() as f32;
        Self {
            log_m,
            stays: 0.85,
            // One record in five has another of the same person, one in five a relative, one in twenty a namesake.
            match_bits: share(size.n * 0.2),
            home_bits: share(size.n * 0.1),
            namesake_bits: share(size.n * 0.02),
            twins: 0.1,
        }
    }
}
