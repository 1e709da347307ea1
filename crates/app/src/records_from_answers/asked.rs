//! The answers of a form one by one, each with what its question says it fills.

use forms::answers::{Answers, ElementId};
use forms::model::Node;
use forms::{Form, QuestionKind};

use super::field::{Binding, bound};

/// Fewer questions than this with names of HTCDS make no HTCDS form.
const MIN_HTCDS: usize = 2;

/// An answer.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    /// Its path with the turn of every repeat.
    pub path: String,
    /// Its question.
    pub node: &'a Node,
    /// What was answered; never empty.
    pub value: &'a str,
    /// What the question fills, where it says so.
    pub binding: Option<Binding>,
    /// The innermost turn of a repeat around it, or the whole form: parts of one name or one leg share it.
    pub turn: ElementId,
}

impl Asked<'_> {
    /// The question's type.
    pub fn kind(&self) -> QuestionKind {
        self.node.question().map_or(QuestionKind::Text, |question| question.kind)
    }

    /// The codes of an answer that may have several.
    pub fn codes(&self) -> Vec<&str> {
        match self.kind() {
            QuestionKind::SelectMultiple | QuestionKind::Rank => self.value.split_whitespace().collect(),
            _ => vec![self.value],
        }
    }
}

/// Every answer that was given to a question that is asked, in the order of the form.
pub(super) fn asked<'a>(form: &'a Form, answers: &'a Answers) -> Vec<Asked<'a>> {
    let by_name = is_htcds(form);
    let one = |element: ElementId| {
        let node = form.node(answers.node(element)?);
        let kind = node.question()?.kind;
        let value = answers.value(element).trim();
        if value.is_empty() || kind == QuestionKind::Note || !is_asked(answers, element) {
            return None;
        }
        let binding = binding_of(node, by_name);
        Some(Asked { path: answers.path(element), node, value, binding, turn: turn_of(form, answers, element) })
    };
    answers.elements().into_iter().filter_map(one).collect()
}

/// What a question fills: what it says itself, or what its name says in an HTCDS form.
fn binding_of(node: &Node, by_name: bool) -> Option<Binding> {
    match bound(node) {
        Some(word) => Some(Binding::of(word)),
        None if by_name => exchange::htcds::htcds_field(&node.name).map(Binding::Htcds),
        None => None,
    }
}

/// What a question of a form fills, by its own word or by its name.
#[must_use]
pub fn binding_in(form: &Form, node: &Node) -> Option<Binding> {
    bound(node).map(Binding::of).or_else(|| binding_of(node, is_htcds(form)))
}

/// Whether questions of a form bear the standard's names.
fn is_htcds(form: &Form) -> bool {
    let named = |node: &Node| node.question().is_some() && exchange::htcds::htcds_field(&node.name).is_some();
    form.walk().filter(|(_, node)| named(node)).take(MIN_HTCDS).count() == MIN_HTCDS
}

fn is_asked(answers: &Answers, element: ElementId) -> bool {
    std::iter::successors(Some(element), |at| answers.parent(*at)).take_while(|at| *at != 0).all(|at| answers.is_relevant(at))
}

fn turn_of(form: &Form, answers: &Answers, element: ElementId) -> ElementId {
    let mut around = std::iter::successors(answers.parent(element), |at| answers.parent(*at));
    around.find(|at| answers.node(*at).is_some_and(|id| form.node(id).is_repeat())).unwrap_or(0)
}
