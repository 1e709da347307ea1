//! How a question stands at the moment: whether it can be changed, and whether it must be answered.

use super::{Answers, ElementId, FormLabels, Moment, Prepared};
use crate::eval::Here;
use crate::model::{Expression, Node};

impl Prepared {
    /// Whether people only read it: it is calculated, or fixed while its condition holds.
    #[must_use]
    pub fn is_fixed(&self, answers: &Answers, element: ElementId, moment: &Moment) -> bool {
        let Some(node) = self.node_of(answers, element) else { return true };
        node.bind.calculate.is_some()
            || node.bind.readonly.as_ref().is_some_and(|fixed| self.is_so(answers, fixed, element, moment))
    }

    /// Whether an answer is needed as things stand. A condition that cannot be worked out asks for none.
    #[must_use]
    pub fn is_required(&self, answers: &Answers, element: ElementId, moment: &Moment) -> bool {
        let required = self.node_of(answers, element).and_then(|node| node.bind.required.as_ref());
        required.is_some_and(|required| self.is_so(answers, required, element, moment))
    }

    fn node_of(&self, answers: &Answers, element: ElementId) -> Option<&Node> {
        answers.node(element).map(|id| self.form.node(id))
    }

    fn is_so(&self, answers: &Answers, expression: &Expression, element: ElementId, moment: &Moment) -> bool {
        let labels = FormLabels { form: &self.form, language: self.form.default_language };
        let world = self.world(answers, moment, &labels);
        world.eval(&expression.tree, Here::at(element)).is_ok_and(|value| value.truth(&world))
    }
}
