//! What is wrong with answers, at three levels: what cannot be kept, what cannot be sent, and what may stand with a reason.

use std::collections::BTreeMap;

use super::choices::{rows, stored};
use super::{Answers, ElementId, FormLabels, Moment, Prepared};
use crate::eval::{Here, World};
use crate::model::{Expression, Level, Node, Text};
use crate::{QuestionKind as K, values};

/// Which rule an answer breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// It is not of the question's type.
    Type,
    /// It is none of the choices that are offered.
    Choice,
    /// There is none, and one is required.
    Required,
    /// It does not fulfil the constraint.
    Constraint,
    /// The rule itself cannot be worked out; the form is at fault, not the answer.
    Unknown,
}

/// One answer that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The element.
    pub element: ElementId,
    /// Its path, which stays while turns stay.
    pub path: String,
    /// The rule.
    pub rule: Rule,
    /// What it stops.
    pub level: Level,
    /// What the form itself says, in the language asked for; empty when it says nothing.
    pub message: String,
    /// What a type expects, for [`Rule::Type`].
    pub expected: &'static str,
}

/// Reasons for which warnings are overridden, by the path of the element.
pub type Overrides = BTreeMap<String, String>;

/// What somebody wants to do with the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Keep them as a draft.
    Save,
    /// Send them.
    Submit,
}

/// The findings that hinder a stage; a warning hinders sending until a reason is given.
#[must_use]
pub fn hindering<'f>(findings: &'f [Finding], stage: Stage, overrides: &Overrides) -> Vec<&'f Finding> {
    let reason = |finding: &Finding| overrides.get(&finding.path).is_some_and(|reason| !reason.trim().is_empty());
    let hinders = |finding: &&Finding| match (stage, finding.level) {
        (_, Level::Save) => true,
        (Stage::Save, _) => false,
        (Stage::Submit, Level::Submit) => true,
        (Stage::Submit, Level::Warning) => !reason(finding),
    };
    findings.iter().filter(hinders).collect()
}

impl Prepared {
    /// Everything that is wrong with the answers that are asked now, in the order of the form.
    #[must_use]
    pub fn findings(&self, answers: &Answers, language: usize, moment: &Moment) -> Vec<Finding> {
        let labels = FormLabels { form: &self.form, language };
        let world = self.world(answers, moment, &labels);
        let look = Look { prepared: self, answers, language, moment, world: &world };
        let asked = answers.elements().into_iter().filter(|element| answers.is_relevant(*element));
        asked.filter_map(|element| look.at(element)).collect()
    }
}

struct Look<'l, 'w> {
    prepared: &'l Prepared,
    answers: &'l Answers,
    language: usize,
    moment: &'l Moment,
    world: &'l World<'w>,
}

impl Look<'_, '_> {
    /// The gravest finding of an element.
    fn at(&self, element: ElementId) -> Option<Finding> {
        let node = self.prepared.form.node(self.answers.node(element)?);
        let kind = node.question()?.kind;
        let value = self.answers.value(element);
        if value.trim().is_empty() {
            return self.missing(node, kind, element);
        }
        if let Some(expected) = values::misfit(kind, value) {
            return Some(self.found(element, Rule::Type, Level::Save, None, expected));
        }
        if !self.is_offered(node, element, value) {
            return Some(self.found(element, Rule::Choice, Level::Submit, None, ""));
        }
        let constraint = node.bind.constraint.as_ref()?;
        match self.holds(constraint, element) {
            Some(true) => None,
            Some(false) => {
                let level = node.bind.constraint_level.unwrap_or(Level::Submit);
                Some(self.found(element, Rule::Constraint, level, Some(&node.bind.constraint_message), ""))
            }
            None => Some(self.found(element, Rule::Unknown, Level::Warning, None, "")),
        }
    }

    fn missing(&self, node: &Node, kind: K, element: ElementId) -> Option<Finding> {
        if kind == K::Note {
            return None;
        }
        let required = node.bind.required.as_ref()?;
        match self.holds(required, element) {
            Some(false) => None,
            Some(true) => {
                let level = node.bind.required_level.unwrap_or(Level::Submit);
                Some(self.found(element, Rule::Required, level, Some(&node.bind.required_message), ""))
            }
            None => Some(self.found(element, Rule::Unknown, Level::Warning, None, "")),
        }
    }

    fn holds(&self, expression: &Expression, element: ElementId) -> Option<bool> {
        self.world.eval(&expression.tree, Here::at(element)).ok().map(|value| value.truth(self.world))
    }

    /// Whether every chosen value is among the rows that are offered now. A table that is not here cannot be looked at.
    fn is_offered(&self, node: &Node, element: ElementId, value: &str) -> bool {
        let Some(question) = node.question() else { return true };
        let Some(items) = &question.items else { return true };
        if items.list.is_none() && crate::xpath::instance_of(&items.nodeset.tree).is_some_and(|id| !self.prepared.has_table(id)) {
            return true;
        }
        let offered: Vec<String> =
            rows(self.world, items, element).into_iter().map(|row| stored(self.world, items, row)).collect();
        if matches!(question.kind, K::SelectOne | K::SelectOneExternal) {
            return offered.iter().any(|one| one == value);
        }
        value.split_whitespace().all(|word| offered.iter().any(|one| one == word))
    }

    fn found(&self, element: ElementId, rule: Rule, level: Level, message: Option<&Text>, expected: &'static str) -> Finding {
        let said = |text: &Text| self.prepared.said(text, self.answers, element, self.language, self.moment);
        Finding {
            element,
            path: self.answers.path(element),
            rule,
            level,
            message: message.map(said).unwrap_or_default(),
            expected,
        }
    }
}
