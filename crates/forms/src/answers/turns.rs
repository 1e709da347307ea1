//! Answers given, and turns of repeats added and taken out.

use super::{Answers, ElementId, Moment, Prepared};
use crate::eval::Here;
use crate::model::{Kind, NodeId};

/// The most turns of a repeat; more would be another form.
pub const MAX_TURNS: usize = 2_000;

impl Answers {
    /// Takes back the element that was added last.
    pub(super) fn forget_last(&mut self) {
        let parent = self.tree.nodes.pop().and_then(|node| node.parent);
        if let Some(parent) = parent {
            self.tree.nodes[parent].children.pop();
        }
        self.nodes.pop();
        self.hidden.pop();
    }

    /// Takes an element out with everything in it.
    pub(super) fn cut(&mut self, element: ElementId) {
        let Some(parent) = self.parent(element) else { return };
        self.tree.nodes[parent].children.retain(|child| *child != element);
        self.hidden[element] = true;
    }
}

impl Prepared {
    /// Writes an answer, sets off what its change sets off, and works out what follows.
    ///
    /// A calculated or fixed question keeps what it holds.
    pub fn answer(&self, answers: &mut Answers, element: ElementId, value: &str, moment: &Moment) {
        let Some(node) = answers.node(element) else { return };
        let about = self.form.node(node);
        if about.question().is_none() || about.bind.calculate.is_some() || answers.value(element) == value {
            return;
        }
        value.clone_into(&mut answers.tree.nodes[element].text);
        self.settle(answers, moment);
        self.set_off(answers, node, element, moment);
    }

    /// What other questions become because this one changed.
    fn set_off(&self, answers: &mut Answers, by: NodeId, element: ElementId, moment: &Moment) {
        let mut changed = false;
        for (id, node) in self.form.walk() {
            let Some(trigger) = node.trigger.as_ref().filter(|trigger| trigger.by.contains(&by)) else { continue };
            for target in self.beside(answers, element, id) {
                let value = trigger.value.as_ref().map(|value| {
                    let labels = super::FormLabels { form: &self.form, language: self.form.default_language };
                    super::settle::evaluated(&self.world(answers, moment, &labels), &value.tree, Here::at(target))
                });
                answers.tree.nodes[target].text = value.unwrap_or_default();
                changed = true;
            }
        }
        if changed {
            self.settle(answers, moment);
        }
    }

    /// The elements of a node that share the innermost common turn with an element.
    fn beside(&self, answers: &Answers, element: ElementId, node: NodeId) -> Vec<ElementId> {
        let above = |element: ElementId| std::iter::successors(Some(element), |at| answers.parent(*at)).collect::<Vec<_>>();
        let own = above(element);
        let all = answers.of(node);
        let shared = |other: &ElementId| above(*other).iter().filter(|at| own.contains(at)).count();
        let most = all.iter().map(shared).max().unwrap_or(0);
        all.iter().copied().filter(|other| shared(other) == most).collect()
    }

    /// Adds a turn of a repeat after its last one; none when the form counts the turns, or there are too many.
    pub fn add_turn(&self, answers: &mut Answers, parent: ElementId, repeat: NodeId, moment: &Moment) -> Option<ElementId> {
        let Kind::Repeat { count: None } = &self.form.node(repeat).kind else { return None };
        if answers.node(parent) != self.form.node(repeat).parent {
            return None;
        }
        let turn = self.push_turn(answers, parent, repeat, moment)?;
        self.settle(answers, moment);
        Some(turn)
    }

    /// Takes a turn out; not where the form counts them.
    pub fn remove_turn(&self, answers: &mut Answers, turn: ElementId, moment: &Moment) -> bool {
        let repeat = answers.node(turn).map(|node| &self.form.node(node).kind);
        if !matches!(repeat, Some(Kind::Repeat { count: None })) {
            return false;
        }
        answers.cut(turn);
        self.settle(answers, moment);
        true
    }

    pub(super) fn push_turn(
        &self,
        answers: &mut Answers,
        parent: ElementId,
        repeat: NodeId,
        moment: &Moment,
    ) -> Option<ElementId> {
        let turn = self.empty_turn(answers, parent, repeat)?;
        self.grow(answers, turn, repeat, true);
        let mut left = vec![turn];
        while let Some(at) = left.pop() {
            self.first_value(answers, at, None, moment);
            left.extend(answers.children(at).iter().copied());
        }
        Some(turn)
    }

    /// The element of a turn alone, right after the last one.
    pub(super) fn empty_turn(&self, answers: &mut Answers, parent: ElementId, repeat: NodeId) -> Option<ElementId> {
        let name = &self.form.node(repeat).name;
        let turns: Vec<usize> = {
            let places = answers.children(parent).iter().enumerate();
            places.filter(|(_, child)| answers.node(**child) == Some(repeat)).map(|(place, _)| place).collect()
        };
        if turns.len() >= MAX_TURNS {
            return None;
        }
        let before = self.earlier(answers, parent, repeat);
        let turn = answers.add(parent, name, Some(repeat));
        let place = turns.last().map_or(before, |last| last + 1);
        let children = &mut answers.tree.nodes[parent].children;
        children.pop();
        children.insert(place.min(children.len()), turn);
        Some(turn)
    }

    /// How many children of a parent stand before the place of a node.
    fn earlier(&self, answers: &Answers, parent: ElementId, node: NodeId) -> usize {
        let siblings = self.form.node(node).parent.map(|parent| self.form.node(parent).children.as_slice()).unwrap_or_default();
        let rank = |id: NodeId| siblings.iter().position(|sibling| *sibling == id);
        let own = rank(node);
        answers
            .children(parent)
            .iter()
            .take_while(|child| answers.node(**child).and_then(rank).is_some_and(|rank| Some(rank) < own))
            .count()
    }
}
