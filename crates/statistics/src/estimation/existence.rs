//! Whether a model has an estimate on a table, and only one: decided in whole numbers.
//!
//! Both depend on which histories were observed, not on how often. With the rows of the design for the observed histories
//! taken out (they can be given any weight), the estimate exists when positive multiples of what is left of the other kept
//! histories' rows can cancel out; it is identifiable when all rows together have full rank. Nearly always the observed rows
//! have full rank by themselves and nothing is left to decide.

use num_bigint::BigInt;

use super::exact::{Echelon, Exact, cancel_out};
use super::model::Model;
use super::support::Support;
use super::table::History;

/// What stands against an estimate, with the numbers of the reference programs.
///
/// # Source
/// Fienberg and Rinaldo (2012), Maximum likelihood estimation in log-linear models, Annals of Statistics 40;
/// Chan, Silverman and Vincent (2021), JASA 116(535), section 2.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Existence {
    /// There is one estimate.
    Fine,
    /// The likelihood rises for ever: there is no (extended) estimate.
    NoEstimate,
    /// Different parameters fit equally well.
    NotIdentifiable,
    /// Neither.
    Neither,
}

impl Existence {
    /// 0 fine, 1 no estimate, 2 not identifiable, 3 neither.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::NoEstimate => 1,
            Self::NotIdentifiable => 2,
            Self::Neither => 3,
        }
    }

    const fn of(exists: bool, identifiable: bool) -> Self {
        match (exists, identifiable) {
            (true, true) => Self::Fine,
            (false, true) => Self::NoEstimate,
            (true, false) => Self::NotIdentifiable,
            (false, false) => Self::Neither,
        }
    }
}

/// Whether the extended maximum likelihood estimate of a model exists and is unique where these histories were observed.
///
/// Terms whose lists nobody is on together are minus infinity and their histories are left out first.
#[must_use]
pub fn existence(model: &Model, support: &Support) -> Existence {
    decide::<i64>(model, support).or_else(|| decide::<BigInt>(model, support)).expect("numbers without an end hold every value")
}

fn decide<T: Exact>(model: &Model, support: &Support) -> Option<Existence> {
    let terms: Vec<History> = model.terms().filter(|term| support.together(*term)).collect();
    let row = |history: History| -> Vec<T> { terms.iter().map(|term| T::small(i8::from(history & term == *term))).collect() };
    let mut echelon = Echelon::new(terms.len());
    for &history in support.observed() {
        echelon.add(row(history))?;
        if echelon.rank() == terms.len() {
            return Some(Existence::Fine);
        }
    }
    let left = left_over(model, support, &echelon, row)?;
    let mut rest = Echelon::new(terms.len() - echelon.rank());
    for column in &left {
        rest.add(column.clone())?;
    }
    Some(Existence::of(cancel_out(&left)?, rest.rank() + echelon.rank() == terms.len()))
}

/// What the observed rows leave of the rows of the other kept histories, each once and without what is nothing.
fn left_over<T: Exact>(
    model: &Model,
    support: &Support,
    echelon: &Echelon<T>,
    row: impl Fn(History) -> Vec<T>,
) -> Option<Vec<Vec<T>>> {
    let never: Vec<History> = model.terms().filter(|term| !support.together(*term)).collect();
    let free = echelon.free_columns();
    let mut left = Vec::new();
    for history in (1..1_u32 << model.lists()).filter_map(|mask| History::try_from(mask).ok()) {
        if support.has(history) || never.iter().any(|term| history & term == *term) {
            continue;
        }
        let mut row = row(history);
        echelon.reduce(&mut row)?;
        let rest: Vec<T> = free.iter().map(|column| row[*column].clone()).collect();
        if rest.iter().any(|value| value.sign() != 0) {
            left.push(rest);
        }
    }
    left.sort_unstable();
    left.dedup();
    Some(left)
}

#[cfg(test)]
mod tests {
    use super::{Existence, Model, Support, decide, existence};
    use num_bigint::BigInt;

    /// Chan, Silverman and Vincent (2021), tables 2 and 3: three lists, AB is the only overlap.
    #[test]
    fn the_authors_example() {
        let support = Support::new(3, [0b001, 0b010, 0b100, 0b011]);
        let code = |generators: &[u16]| existence(&Model::closure(3, generators), &support);
        assert_eq!(code(&[0b011, 0b101, 0b110]), Existence::NotIdentifiable);
        assert_eq!(code(&[0b011]), Existence::NoEstimate);
        assert_eq!(code(&[0b011, 0b101]), Existence::NoEstimate);
        assert_eq!(code(&[0b101, 0b110]), Existence::Fine);
        assert_eq!(code(&[]), Existence::Fine);
        assert_eq!(existence(&Model::main_effects(3), &Support::new(3, [1, 2, 4])), Existence::NoEstimate);
    }

    /// Small and large whole numbers decide alike on every support of three lists and every model.
    #[test]
    fn both_kinds_of_numbers_agree() {
        let models = crate::estimation::all_models(3, 3, 10).unwrap();
        for observed in 1..1_u32 << 7 {
            let support = Support::new(3, (1..8_u16).filter(|history| observed >> (history - 1) & 1 == 1));
            for model in &models {
                let small = decide::<i64>(model, &support).expect("small enough");
                assert_eq!(Some(small), decide::<BigInt>(model, &support), "{} on {observed:b}", model.name());
            }
        }
    }
}
