//! From a vector of agreements to the weight of a pair, with what speaks for other explanations.

use super::judge::Vector;
use super::level::Level;
use super::model::Model;
use super::table::{BIRTH, FAMILY, FIELDS, GIVEN, NUMBER, POSTCODE};

/// The share of people of one household who bear one family name.
const HOME_FAMILY: f32 = 0.8;
/// The share of pairs of one household whose address is written as one.
const HOME_ADDRESS: f32 = 0.9;
/// The share of pairs of one household with one given name: father and son.
const HOME_GIVEN: f32 = 0.03;

/// A pair weighed: its terms sum to [`Weight::total`], log2 of the odds that both are one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Weight {
    /// Bits of each field.
    pub(crate) fields: [f32; FIELDS],
    /// The address as a whole: that people stay, or that they move.
    pub(crate) address: f32,
    /// Whether the address is explained by a move; its fields then weigh nothing.
    pub(crate) moved: bool,
    /// How rare one person is among all pairs.
    pub(crate) prior: f32,
    /// Never above zero: what is explained as well by two people of one home or one name.
    pub(crate) others: f32,
    /// log2 of the odds of two people of one home, and of two namesakes, against strangers.
    pub(crate) home: f32,
    pub(crate) namesake: f32,
}

impl Weight {
    /// log2 of the odds that both are one person.
    pub(crate) fn total(&self) -> f32 {
        self.fields.iter().sum::<f32>() + self.address + self.prior + self.others
    }

    /// Chances of: one person, two of one household, two namesakes.
    pub(crate) fn chances(&self) -> [f32; 3] {
        let person = self.total() - self.others;
        let all = [person, self.home, self.namesake].map(|bits| bits.min(100.0).exp2());
        let sum = 1.0 + all.iter().sum::<f32>();
        all.map(|part| part / sum)
    }
}

/// Weighs a pair.
pub(crate) fn weigh(vector: &Vector, model: &Model) -> Weight {
    let mut fields = [0.0; FIELDS];
    for (field, bits) in fields.iter_mut().enumerate() {
        *bits = vector[field].bits(&model.log_m[field]);
    }
    let known = vector[NUMBER..=POSTCODE].iter().any(|agreement| agreement.level != Level::Missing);
    let at_home: f32 = fields[NUMBER..=POSTCODE].iter().sum::<f32>();
    let (stays, moves) = (at_home + model.stays.log2(), (1.0 - model.stays).log2());
    let moved = known && moves > stays;
    if moved {
        fields[NUMBER..=POSTCODE].fill(0.0);
    }
    let address = match (known, moved) {
        (false, _) => 0.0,
        (true, true) => moves,
        (true, false) => model.stays.log2(),
    };
    let home = model.home_bits + home(vector, &fields, known.then_some(at_home), model);
    let namesake = model.namesake_bits + namesake(&fields);
    let others = -(1.0 + home.min(100.0).exp2() + namesake.min(100.0).exp2()).log2();
    Weight { fields, address, moved, prior: model.match_bits, others, home, namesake }
}

/// How much better "two people of one household" explains a pair than "strangers" does.
fn home(vector: &Vector, fields: &[f32; FIELDS], at_home: Option<f32>, model: &Model) -> f32 {
    let mixed = |share: f32, bits: f32| (share * bits.exp2() + 1.0 - share).log2();
    let family = if vector[FAMILY].level == Level::Missing { 0.0 } else { mixed(HOME_FAMILY, fields[FAMILY]) };
    let birth = if vector[BIRTH].level == Level::Missing { 0.0 } else { mixed(model.twins, fields[BIRTH]) };
    let address = at_home.map_or(0.0, |bits| mixed(HOME_ADDRESS, bits));
    let given = if vector[GIVEN].level == Level::Same { HOME_GIVEN.log2() + fields[GIVEN] } else { 0.0 };
    family + birth + address + given
}

/// How much better "two people who happen to bear one name" explains a pair than frequencies alone do.
fn namesake(fields: &[f32; FIELDS]) -> f32 {
    fields[GIVEN].max(0.0) + fields[FAMILY].max(0.0)
}
