//! What a question can be answered with at the moment.

use super::{Answers, ElementId, FormLabels, Moment, Prepared};
use crate::eval::{Here, Labels, NodeRef, World};
use crate::model::{ItemLabel, Items};

/// A choice that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// What is stored.
    pub value: String,
    /// What people read.
    pub label: String,
}

impl Prepared {
    /// The choices of a question, filtered by the other answers, in a language.
    #[must_use]
    pub fn choices(&self, answers: &Answers, element: ElementId, language: usize, moment: &Moment) -> Vec<Offered> {
        let items =
            answers.node(element).and_then(|node| self.form.node(node).question()).and_then(|question| question.items.as_ref());
        let Some(items) = items else { return Vec::new() };
        let labels = FormLabels { form: &self.form, language };
        let world = self.world(answers, moment, &labels);
        rows(&world, items, element).into_iter().map(|row| offered(&world, items, row, &labels)).collect()
    }
}

/// The rows that are offered.
pub(super) fn rows(world: &World<'_>, items: &Items, element: ElementId) -> Vec<NodeRef> {
    world.eval(&items.nodeset.tree, Here::at(element)).map(crate::eval::Value::nodes).unwrap_or_default()
}

/// What is stored when a row is chosen.
pub(super) fn stored(world: &World<'_>, items: &Items, row: NodeRef) -> String {
    world.child_text(row, &items.value).unwrap_or_default()
}

fn offered(world: &World<'_>, items: &Items, row: NodeRef, labels: &FormLabels<'_>) -> Offered {
    let value = stored(world, items, row);
    let label = match &items.label {
        ItemLabel::Column(column) => world.child_text(row, column),
        ItemLabel::Translated(column) => world.child_text(row, column).and_then(|id| labels.text(&id)),
    };
    Offered { label: label.filter(|label| !label.is_empty()).unwrap_or_else(|| value.clone()), value }
}
