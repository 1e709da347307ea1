//! How a set did where people decided afterwards: precision and recall, with intervals, small cells hidden.
//!
//! It compares what the set proposed with what authorised bodies decided. Who was never referred was seldom decided upon,
//! so recall is too high wherever only the referred are looked at; `docs/methods/screening.md` says more.

mod hide;
mod rate;

use std::collections::BTreeMap;

use model::Answer;

use crate::{Advice, Answers, Code, IndicatorSet};

pub use rate::Rate;

/// Outcomes counted by sign and by what was decided. An answer that is unknown, not asked or declined is counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    /// The sign was present, and a body decided that the person is a victim.
    pub yes_confirmed: u64,
    /// The sign was present, and a body decided otherwise.
    pub yes_otherwise: u64,
    /// The sign was answered "no", and a body decided that the person is a victim.
    pub no_confirmed: u64,
    /// The sign was answered "no", and a body decided otherwise.
    pub no_otherwise: u64,
    /// Without an answer to this sign, and a body decided that the person is a victim.
    pub unanswered_confirmed: u64,
    /// Without an answer to this sign, and a body decided otherwise.
    pub unanswered_otherwise: u64,
}

impl Cell {
    fn add(&mut self, answer: Answer<bool>, confirmed: bool) {
        let count = match (answer, confirmed) {
            (Answer::Given(true), true) => &mut self.yes_confirmed,
            (Answer::Given(true), false) => &mut self.yes_otherwise,
            (Answer::Given(false), true) => &mut self.no_confirmed,
            (Answer::Given(false), false) => &mut self.no_otherwise,
            (Answer::Unknown | Answer::NotAsked | Answer::PreferNotToSay, true) => &mut self.unanswered_confirmed,
            (Answer::Unknown | Answer::NotAsked | Answer::PreferNotToSay, false) => &mut self.unanswered_otherwise,
        };
        *count += 1;
    }

    fn plus(self, other: Self) -> Self {
        Self {
            yes_confirmed: self.yes_confirmed + other.yes_confirmed,
            yes_otherwise: self.yes_otherwise + other.yes_otherwise,
            no_confirmed: self.no_confirmed + other.no_confirmed,
            no_otherwise: self.no_otherwise + other.no_otherwise,
            unanswered_confirmed: self.unanswered_confirmed + other.unanswered_confirmed,
            unanswered_otherwise: self.unanswered_otherwise + other.unanswered_otherwise,
        }
    }

    const fn unanswered(self) -> u64 {
        self.unanswered_confirmed + self.unanswered_otherwise
    }

    const fn answered(self) -> u64 {
        self.yes_confirmed + self.yes_otherwise + self.no_confirmed + self.no_otherwise
    }
}

/// The counted outcomes of one group of people: a post, a sex, an age group, a route.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Interviews with a decision.
    pub decided: u64,
    /// The whole set: "yes" is a proposal to refer.
    pub whole: Cell,
    /// Each sign.
    pub signs: BTreeMap<Code, Cell>,
}

impl Counts {
    /// Counts one interview on which an authorised body decided. A status of *possible* is no decision; leave it out.
    pub fn add(&mut self, set: &IndicatorSet, answers: &Answers, proposed: Advice, confirmed: bool) {
        self.decided += 1;
        self.whole.add(Answer::Given(proposed > Advice::NotEnoughInformation), confirmed);
        for indicator in set.indicators() {
            self.signs.entry(indicator.code.clone()).or_default().add(answers.get(indicator.code.as_str()), confirmed);
        }
    }

    /// Two groups as one.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        self.decided += other.decided;
        self.whole = self.whole.plus(other.whole);
        for (code, cell) in &other.signs {
            let sum = self.signs.entry(code.clone()).or_default();
            *sum = sum.plus(*cell);
        }
        self
    }
}

/// When figures are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// So many decided interviews a set needs before anything is said about it.
    pub enough_decided: u64,
    /// Counts from 1 to below this are hidden, and whatever would give them away.
    pub min_cell: u64,
}

impl Default for Limits {
    /// A hundred decisions: below, a Wilson interval of a share near one half is wider than ±10 points. Cells below five
    /// are hidden, as elsewhere in the house when nothing else is agreed.
    fn default() -> Self {
        Self { enough_decided: 100, min_cell: 5 }
    }
}

/// How a sign, or the whole set, did.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// The figures.
    Shown {
        /// Of those with the sign, how many were confirmed. `None` when nobody had it.
        precision: Option<Rate>,
        /// Of those confirmed and asked, how many had the sign. `None` when nobody was confirmed.
        recall: Option<Rate>,
        /// Decided interviews without an answer to it.
        unanswered: u64,
    },
    /// Some count is so small that it could point to a person, or would give such a count away.
    Hidden,
}

/// One group's figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// The whole set.
    pub whole: Measure,
    /// Each sign.
    pub signs: BTreeMap<Code, Measure>,
}

/// How a set did.
#[derive(Debug, Clone, PartialEq)]
pub enum Calibration {
    /// Nothing can be said yet.
    TooFew {
        /// Decided interviews.
        decided: u64,
        /// How many it takes.
        needed: u64,
    },
    /// The figures.
    Measured {
        /// Everybody.
        all: Measures,
        /// Each group.
        groups: BTreeMap<String, Measures>,
    },
}

/// How a set did, for all and by group. The groups must be one division of the same people: each counted once.
#[must_use]
pub fn calibrate(groups: &BTreeMap<String, Counts>, limits: Limits) -> Calibration {
    let all = groups.values().fold(Counts::default(), Counts::plus);
    if all.decided < limits.enough_decided {
        return Calibration::TooFew { decided: all.decided, needed: limits.enough_decided };
    }
    let names: Vec<&String> = groups.keys().collect();
    let column = |cell: &dyn Fn(&Counts) -> Cell| -> (Measure, Vec<Measure>) {
        let cells: Vec<Cell> = groups.values().map(cell).collect();
        let hidden = hide::hidden(&cells, limits.min_cell);
        let of_groups = cells.iter().zip(&hidden.groups).map(|(cell, hidden)| measure(*cell, *hidden)).collect();
        (measure(cell(&all), hidden.all), of_groups)
    };
    let (whole, whole_of) = column(&|counts| counts.whole);
    let empty = |whole: Measure| Measures { whole, signs: BTreeMap::new() };
    let mut of_all = empty(whole);
    let mut of_groups: Vec<Measures> = whole_of.into_iter().map(empty).collect();
    for code in all.signs.keys() {
        let (of_sign, by_group) = column(&|counts| counts.signs.get(code).copied().unwrap_or_default());
        of_all.signs.insert(code.clone(), of_sign);
        for (measures, measure) in of_groups.iter_mut().zip(by_group) {
            measures.signs.insert(code.clone(), measure);
        }
    }
    Calibration::Measured { all: of_all, groups: names.into_iter().cloned().zip(of_groups).collect() }
}

fn measure(cell: Cell, hidden: bool) -> Measure {
    if hidden {
        return Measure::Hidden;
    }
    Measure::Shown {
        precision: Rate::of(cell.yes_confirmed, cell.yes_confirmed + cell.yes_otherwise),
        recall: Rate::of(cell.yes_confirmed, cell.yes_confirmed + cell.no_confirmed),
        unanswered: cell.unanswered(),
    }
}
