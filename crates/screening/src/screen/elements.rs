//! What a condition that holds rests on, and how each element stands.

use super::state::State;
use crate::condition::{Condition, Facts};
use crate::finding::ElementFinding;
use crate::{Code, ElementState, IndicatorSet};

/// Collects the signs that a condition rests on.
pub(super) struct Rests<'s> {
    set: &'s IndicatorSet,
    on: Vec<bool>,
    pub(super) by_child_rules: bool,
}

impl<'s> Rests<'s> {
    pub(super) fn new(set: &'s IndicatorSet) -> Self {
        Self { set, on: vec![false; set.indicators.len()], by_child_rules: false }
    }

    /// Adds every part of a condition that holds: all of them, not only as many as would do.
    pub(super) fn add(&mut self, condition: &Condition, state: &State<'_>) {
        if !condition.holds(state) {
            return;
        }
        match condition {
            Condition::Sign(at) => self.on[*at] = true,
            Condition::Dimension(at) => {
                let set = self.set;
                for member in set.dimensions[*at].members.iter().filter(|m| state.sign(**m) && state.weight(**m).is_some()) {
                    self.on[*member] = true;
                }
            }
            Condition::Element(at) => {
                let element = &self.set.elements[*at];
                self.by_child_rules |= element.not_needed_for_children && state.child_rules();
                self.add(&element.condition, state);
            }
            Condition::ChildRules => self.by_child_rules = true,
            Condition::AtLeast(_, of) => of.iter().for_each(|part| self.add(part, state)),
        }
    }

    /// The signs in the set's order.
    pub(super) fn codes(&self) -> Vec<Code> {
        let signs = self.set.indicators.iter().zip(&self.on).filter(|(_, on)| **on);
        signs.map(|(indicator, _)| indicator.code.clone()).collect()
    }
}

/// How an element stands, with every sign that speaks for it.
pub(super) fn element(set: &IndicatorSet, state: &State<'_>, at: usize) -> ElementFinding {
    let element = &set.elements[at];
    let speaking = element.members.iter().filter(|member| state.sign(**member));
    let rests_on: Vec<Code> = speaking.map(|member| set.indicators[*member].code.clone()).collect();
    let stands = if element.condition.holds(state) {
        ElementState::Met
    } else if state.element(at) {
        ElementState::NotNeeded
    } else if rests_on.is_empty() {
        ElementState::NothingYet
    } else {
        ElementState::SomeSigns
    };
    ElementFinding { code: element.code.clone(), state: stands, rests_on }
}
