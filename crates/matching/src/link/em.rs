//! Expectation and maximisation: m, and how many pairs are one person, learned from the file itself.

use super::compare::Agreement;
use super::judge::Vector;
use super::level::{LEVELS, Level};
use super::linker::Size;
use super::model::{Model, prior};
use super::table::{BIRTH, FAMILY, FIELDS, GIVEN, NUMBER, POSTCODE};
use super::weigh::weigh;

/// Rounds; the weights move by less than a tenth of a bit long before.
const ROUNDS: usize = 12;
/// Pairs of one person that the prior m is worth.
const PRIOR_PAIRS: f32 = 200.0;

/// Learns from vectors of pairs, each standing for `each` pairs of the file.
pub(crate) fn learn(vectors: &[Vector], each: f64, size: Size, start: &Model) -> Model {
    let mut model = start.clone();
    if vectors.is_empty() {
        return model;
    }
    for _ in 0..ROUNDS {
        model = round(vectors, each, size, &model);
    }
    model
}

#[derive(Default)]
struct Sums {
    levels: [[f64; LEVELS]; FIELDS],
    stays: f64,
    moves: f64,
    matches: f64,
    homes: f64,
    namesakes: f64,
    twins: f64,
    home_births: f64,
}

fn round(vectors: &[Vector], each: f64, size: Size, model: &Model) -> Model {
    let mut sums = Sums::default();
    for vector in vectors {
        sums.add(vector, model);
    }
    sums.model(each, size, model)
}

impl Sums {
    fn add(&mut self, vector: &Vector, model: &Model) {
        let weight = weigh(vector, model);
        let [person, home, namesake] = weight.chances().map(f64::from);
        self.matches += person;
        self.namesakes += namesake;
        self.homes += home;
        if vector[BIRTH].level != Level::Missing {
            let birth = weight.fields[BIRTH].exp2();
            self.twins += home * f64::from(model.twins * birth / (model.twins * birth + 1.0 - model.twins));
            self.home_births += home;
        }
        if person < 1e-4 {
            return;
        }
        if weight.address != 0.0 {
            *(if weight.moved { &mut self.moves } else { &mut self.stays }) += person;
        }
        for (field, Agreement { level, .. }) in vector.iter().enumerate() {
            let at_home = (NUMBER..=POSTCODE).contains(&field);
            if *level != Level::Missing && !(at_home && weight.moved) {
                self.levels[field][*level as usize] += person;
            }
        }
        // Exchanged names say something of both.
        if vector[GIVEN].level == Level::Exchanged {
            self.levels[FAMILY][Level::Exchanged as usize] += person;
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "weights need no more than single precision")]
    fn model(&self, each: f64, size: Size, old: &Model) -> Model {
        let mut model = old.clone();
        for field in 0..FIELDS {
            let total: f64 = self.levels[field].iter().sum();
            for level in Level::ALL {
                let believed = f64::from(prior(field, *level));
                let m = (self.levels[field][*level as usize] * each + believed * f64::from(PRIOR_PAIRS))
                    / (total * each + f64::from(PRIOR_PAIRS));
                model.log_m[field][*level as usize] = m.log2() as f32;
            }
        }
        let share = |part: f64, prior: f64, of: f64, weight: f64| ((part * each + prior * weight) / (of * each + weight)) as f32;
        model.stays = share(self.stays, 0.85, self.stays + self.moves, 100.0).clamp(0.05, 0.995);
        model.twins = share(self.twins, 0.1, self.home_births, 50.0).clamp(0.005, 0.9);
        // Never below a handful: a file without relatives among its candidates may still hold some.
        let odds = |expected: f64, least: f64| ((expected * each).max(least) / size.pairs).log2() as f32;
        model.match_bits = odds(self.matches, 2.0);
        model.home_bits = odds(self.homes, (size.n * 0.003).max(3.0));
        model.namesake_bits = odds(self.namesakes, size.n * 0.0005);
        model
    }
}
