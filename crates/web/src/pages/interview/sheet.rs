//! One page of an interview with everything that is needed to draw it.

use std::collections::BTreeSet;

use app::interviews::Interview;
use forms::answers::{ElementId, Finding, Page, PageKind, Rule};
use forms::model::Level;
use forms::{QuestionKind as K, model};

use super::typed::Typed;
use crate::components::errors::FormErrors;
use crate::wording::Texts;

/// A page that is being drawn.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub(super) t: Texts,
    pub(super) interview: &'a Interview,
    /// Every page as the answers stand.
    pub(super) plan: &'a [Page],
    /// The place of this one among them.
    pub(super) at: usize,
    pub(super) typed: Typed,
    /// What is wrong, by the name of the field that is to be mended.
    pub(super) errors: FormErrors,
    /// Questions whose answer stands only with a reason, by path.
    pub(super) warned: BTreeSet<String>,
    /// Questions that the page has told to be wrong, by path: they hold nobody up twice.
    pub(super) told: Vec<String>,
    /// Whether the reader came from the list of all answers and goes back there.
    pub(super) from_check: bool,
}

/// A question on a page: with its number when it has a control.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub(super) element: ElementId,
    pub(super) number: Option<usize>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(t: Texts, interview: &'a Interview, plan: &'a [Page], at: usize) -> Self {
        let (typed, errors) = (Typed::default(), FormErrors::new());
        Self { t, interview, plan, at, typed, errors, warned: BTreeSet::new(), told: Vec::new(), from_check: false }
    }

    pub(super) fn page(&self) -> &Page {
        &self.plan[self.at]
    }

    /// The questions of the page, with those that other answers would bring onto it, in the order of the form.
    pub(super) fn questions(&self) -> Vec<Placed> {
        let page = self.page();
        let mut number = 0;
        let order = self.interview.answers.elements();
        let here = order.into_iter().filter(|element| page.questions.contains(element) || page.dormant.contains(element));
        here.map(|element| {
            let own = (!is_only_read(self.interview, element)).then_some(number);
            number += usize::from(own.is_some());
            Placed { element, number: own }
        })
        .collect()
    }

    /// Tells what is wrong with the answers of this page. What is missing is told only to whoever has been here before.
    pub(super) fn look_through(&mut self, missing_too: bool) {
        let findings = self.interview.findings();
        for Placed { element, number } in self.questions() {
            let Some(number) = number else { continue };
            let found = findings.iter().find(|finding| finding.element == element);
            let Some(finding) = found.filter(|finding| missing_too || finding.rule != Rule::Required) else { continue };
            self.tell(number, finding);
        }
    }

    /// Says what is wrong with the answer to a question, and which question that is.
    pub(super) fn mistake(&mut self, element: ElementId, number: usize, words: String) {
        let field = anchor(self.interview, element, number);
        if let Some(node) = self.interview.node(element) {
            self.errors.ask(field.as_str(), self.interview.said(&node.label, element).trim());
        }
        self.errors.add(field, words);
    }

    /// Puts a finding beside its question.
    pub(super) fn tell(&mut self, number: usize, finding: &Finding) {
        let overridden = self.interview.overrides.get(&finding.path).is_some_and(|reason| !reason.trim().is_empty());
        if finding.level == Level::Warning {
            self.warned.insert(finding.path.clone());
        }
        self.told.push(finding.path.clone());
        if finding.level != Level::Warning || !overridden {
            let words = words(self.t, self.interview, finding);
            self.mistake(finding.element, number, words);
        }
    }
}

/// The number on the page of the question at a path.
pub(super) fn number_of(interview: &Interview, questions: &[Placed], path: &str) -> Option<usize> {
    questions.iter().find(|placed| interview.answers.path(placed.element) == path).and_then(|placed| placed.number)
}

/// Whether a question has no control: words, and what is calculated or fixed.
pub(super) fn is_only_read(interview: &Interview, element: ElementId) -> bool {
    let kind = interview.node(element).and_then(model::Node::question).map(|question| question.kind);
    let looks = interview.node(element).is_some_and(|node| node.looks("label"));
    matches!(kind, None | Some(K::Note)) || looks || interview.prepared().is_fixed(&interview.answers, element, &interview.moment)
}

/// The name of the field that an error leads to.
pub(super) fn anchor(interview: &Interview, element: ElementId, number: usize) -> String {
    let kind = interview.node(element).and_then(model::Node::question).map(|question| question.kind);
    match kind {
        Some(K::Geopoint) => format!("q{number}_lat"),
        Some(kind) if kind.is_file() => format!("q{number}_file"),
        _ => format!("q{number}"),
    }
}

/// What is wrong, in the form's own words where it has some.
pub(super) fn words(t: Texts, interview: &Interview, finding: &Finding) -> String {
    if !finding.message.trim().is_empty() {
        return finding.message.trim().to_owned();
    }
    let kind = interview.node(finding.element).and_then(model::Node::question).map(|question| question.kind);
    match (finding.rule, kind) {
        (Rule::Required, _) => t.get("interview-fault-missing"),
        (Rule::Choice, _) => t.get("interview-fault-choice"),
        (Rule::Constraint, _) => t.get("interview-fault-constraint"),
        (Rule::Unknown, _) => t.get("interview-fault-unknown"),
        (Rule::Type, Some(K::Integer)) => t.get("interview-fault-integer"),
        (Rule::Type, Some(K::Decimal | K::Range)) => t.get("interview-fault-decimal"),
        (Rule::Type, Some(K::Date)) => t.get("interview-fault-date"),
        (Rule::Type, Some(K::Time | K::DateTime)) => t.get("interview-fault-time"),
        (Rule::Type, Some(K::Geopoint)) => t.get("interview-fault-place"),
        (Rule::Type, _) => t.get("interview-fault-line"),
    }
}

/// What a page is called: the innermost section with words, with the turn where it is repeated.
pub(super) fn heading_of(t: Texts, interview: &Interview, sections: &[ElementId]) -> Option<String> {
    sections.iter().rev().find_map(|section| section_name(t, interview, *section))
}

/// What a section is called; a turn with its number.
pub(super) fn section_name(t: Texts, interview: &Interview, section: ElementId) -> Option<String> {
    let node = interview.node(section)?;
    let label = interview.said(&node.label, section);
    let label = if label.trim().is_empty() && node.is_repeat() { t.get("interview-turn-unnamed") } else { label };
    if label.trim().is_empty() {
        return None;
    }
    Some(if node.is_repeat() {
        let turn = t.number(turn_number(interview, section) as u64);
        t.with("interview-turn", &[("label", label.trim().into()), ("turn", turn.into())])
    } else {
        label.trim().to_owned()
    })
}

fn turn_number(interview: &Interview, turn: ElementId) -> usize {
    let answers = &interview.answers;
    let siblings = answers.parent(turn).map(|parent| answers.children(parent)).unwrap_or_default();
    let same = siblings.iter().filter(|sibling| answers.node(**sibling) == answers.node(turn));
    same.take_while(|sibling| **sibling != turn).count() + 1
}

/// Whether a page asks for another turn.
pub(super) const fn is_another(page: &Page) -> bool {
    matches!(page.kind, PageKind::Another { .. })
}
