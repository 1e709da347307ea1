//! What holds, given the answers: worked out once, from signs to dimensions to elements.

use model::{AgeStatus, Answer};

use crate::condition::Facts;
use crate::{IndicatorSet, Strengths, Threshold, Weight};

/// The answers as conditions see them.
pub(super) struct State<'s> {
    set: &'s IndicatorSet,
    given: &'s [Answer<bool>],
    pub(super) age: AgeStatus,
    dimensions: Vec<Sum>,
    elements: Vec<bool>,
}

/// What the present signs of a dimension come to.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    strengths: Strengths,
    points: u32,
}

impl Sum {
    fn add(&mut self, weight: Weight) {
        match weight {
            Weight::Strength(strength) => self.strengths = self.strengths.with(strength, 1),
            Weight::Points(points) => self.points += points,
        }
    }

    fn reaches(self, threshold: &Threshold) -> bool {
        match threshold {
            Threshold::Patterns(patterns) => patterns.iter().any(|pattern| self.strengths.fill(*pattern)),
            Threshold::Points(needed) => self.points >= *needed,
        }
    }
}

impl<'s> State<'s> {
    pub(super) fn new(set: &'s IndicatorSet, given: &'s [Answer<bool>], age: AgeStatus) -> Self {
        let mut state = Self { set, given, age, dimensions: Vec::new(), elements: Vec::new() };
        state.dimensions = (0..set.dimensions.len()).map(|at| state.sum(at, |answer| answer == Answer::Given(true))).collect();
        for element in &set.elements {
            let waived = element.not_needed_for_children && age.child_rules_apply();
            let holds = waived || element.condition.holds(&state);
            state.elements.push(holds);
        }
        state
    }

    fn sum(&self, dimension: usize, counts: impl Fn(Answer<bool>) -> bool) -> Sum {
        let mut sum = Sum::default();
        for member in self.set.dimensions[dimension].members.iter().filter(|member| counts(self.given[**member])) {
            if let Some(weight) = self.weight(*member) {
                sum.add(weight);
            }
        }
        sum
    }

    /// The answer to an indicator.
    pub(super) fn answer(&self, indicator: usize) -> Answer<bool> {
        self.given[indicator]
    }

    /// What an indicator weighs at this age.
    pub(super) fn weight(&self, indicator: usize) -> Option<Weight> {
        self.set.indicators[indicator].weights.at(self.age)
    }

    /// The strengths of the signs of a dimension that are present.
    pub(super) fn strengths(&self, dimension: usize) -> Strengths {
        self.dimensions[dimension].strengths
    }

    /// The points of the signs of a dimension that are present.
    pub(super) fn points(&self, dimension: usize) -> u32 {
        self.dimensions[dimension].points
    }

    /// Whether a dimension would be positive if everything that has no answer were a "yes".
    pub(super) fn could_become(&self, dimension: usize) -> bool {
        self.sum(dimension, |answer| answer != Answer::Given(false)).reaches(&self.set.dimensions[dimension].positive)
    }
}

impl Facts for State<'_> {
    fn sign(&self, indicator: usize) -> bool {
        self.given[indicator] == Answer::Given(true)
    }

    fn dimension(&self, dimension: usize) -> bool {
        self.dimensions[dimension].reaches(&self.set.dimensions[dimension].positive)
    }

    fn element(&self, element: usize) -> bool {
        self.elements[element]
    }

    fn child_rules(&self) -> bool {
        self.age.child_rules_apply()
    }
}
