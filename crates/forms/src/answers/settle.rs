//! Everything that follows from what was answered: counts, relevance, calculations, in the order in which they are needed.

use super::{Answers, ElementId, FormLabels, Moment, Prepared};
use crate::eval::{Here, World};
use crate::model::{Expression, Kind, NodeId};
use crate::xpath::Expr;

/// Counts may depend on calculations inside other counted repeats; deeper chains than this are not followed.
const MAX_ROUNDS: usize = 8;

/// The text that an expression gives, nothing when it cannot be worked out.
///
/// A number that is none is nothing: an unanswered question makes a sum unknown, never zero.
pub(super) fn evaluated(world: &World<'_>, tree: &Expr, here: Here) -> String {
    match world.eval(tree, here) {
        Ok(crate::eval::Value::Number(number)) if number.is_nan() => String::new(),
        Ok(value) => value.text(world),
        Err(_) => String::new(),
    }
}

impl Prepared {
    /// Works out what follows from the answers; to be called after every change.
    pub fn settle(&self, answers: &mut Answers, moment: &Moment) {
        for _ in 0..MAX_ROUNDS {
            self.work_out(answers, moment);
            if !self.count_turns(answers, moment) {
                break;
            }
        }
        self.name(answers, moment);
    }

    /// One pass over all nodes, each after those that it needs.
    fn work_out(&self, answers: &mut Answers, moment: &Moment) {
        let mut by_node: Vec<Vec<ElementId>> = vec![Vec::new(); self.form.nodes.len()];
        for element in answers.elements() {
            if let Some(id) = answers.node(element) {
                by_node[id.0].push(element);
            }
        }
        for id in &self.order {
            let node = self.form.node(*id);
            for element in &by_node[id.0] {
                let above = answers.parent(*element).is_none_or(|parent| answers.is_relevant(parent));
                let own =
                    |answers: &Answers| node.bind.relevant.as_ref().is_none_or(|e| self.holds(answers, e, *element, moment));
                let relevant = above && own(answers);
                answers.hidden[*element] = !relevant;
                if let (true, Some(calculate)) = (relevant, &node.bind.calculate) {
                    let value = self.text_of(answers, calculate, *element, moment);
                    answers.tree.nodes[*element].text = value;
                }
            }
        }
    }

    /// Whether a condition holds at an element. One that cannot be worked out holds: better asked too much than not at all.
    pub(super) fn holds(&self, answers: &Answers, expression: &Expression, element: ElementId, moment: &Moment) -> bool {
        let labels = self.labels();
        let world = self.world(answers, moment, &labels);
        world.eval(&expression.tree, Here::at(element)).map_or(true, |value| value.truth(&world))
    }

    /// The text that an expression gives at an element.
    pub(super) fn text_of(&self, answers: &Answers, expression: &Expression, element: ElementId, moment: &Moment) -> String {
        let labels = self.labels();
        evaluated(&self.world(answers, moment, &labels), &expression.tree, Here::at(element))
    }

    fn labels(&self) -> FormLabels<'_> {
        FormLabels { form: &self.form, language: self.form.default_language }
    }

    /// Gives counted repeats as many turns as their count says; whether anything changed.
    fn count_turns(&self, answers: &mut Answers, moment: &Moment) -> bool {
        let mut changed = false;
        for (id, node) in self.form.walk() {
            let Kind::Repeat { count: Some(count) } = &node.kind else { continue };
            for parent in answers.of(node.parent.unwrap_or(NodeId::ROOT)) {
                changed |= self.count_in(answers, parent, id, count, moment);
            }
        }
        changed
    }

    /// The count is a path from the repeat, so it is worked out at its first turn, or where that would stand.
    fn count_in(&self, answers: &mut Answers, parent: ElementId, id: NodeId, count: &Expression, moment: &Moment) -> bool {
        let turns: Vec<ElementId> =
            answers.children(parent).iter().copied().filter(|child| answers.node(*child) == Some(id)).collect();
        let place = turns.first().copied().unwrap_or_else(|| answers.add(parent, &self.form.node(id).name, Some(id)));
        let wanted = crate::eval::number_of(&self.text_of(answers, count, place, moment));
        if turns.is_empty() {
            answers.forget_last();
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let wanted = if wanted.is_nan() { 0 } else { wanted.clamp(0.0, super::turns::MAX_TURNS as f64) as usize };
        for _ in turns.len()..wanted {
            self.push_turn(answers, parent, id, moment);
        }
        for turn in turns.iter().skip(wanted).rev() {
            answers.cut(*turn);
        }
        turns.len() != wanted
    }

    fn name(&self, answers: &mut Answers, moment: &Moment) {
        let Some(name) = &self.form.settings.instance_name else { return };
        let value = self.text_of(answers, name, answers.root(), moment);
        let path = format!("/{}/meta/instanceName", self.form.nodes[0].name);
        if let Some(element) = answers.at_path(&path) {
            answers.tree.nodes[element].text = value;
        }
    }
}
