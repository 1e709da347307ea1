//! Which questions stand together on a page.
//!
//! A section is a page: a group without repeats and of few questions, or one that its author calls a `field-list`. Questions
//! outside groups share pages of at most [`LOOSE_A_PAGE`]. Each turn of a repeat has pages of its own, and after the last one
//! a page asks whether there is another. What is not asked now is on no page; a page only names, as dormant, the questions
//! that would stand on it if other answers asked for them.

use super::{Answers, ElementId, Prepared};
use crate::NodeId;
use crate::model::{Kind, Node};

/// The most questions of a page that no author put together.
pub const LOOSE_A_PAGE: usize = 8;

/// What a page is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// Questions.
    Questions,
    /// Whether there is another turn of a repeat.
    Another {
        /// The repeat.
        repeat: NodeId,
        /// What its turns stand in.
        parent: ElementId,
        /// The turns that are there.
        turns: Vec<ElementId>,
    },
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What it is for.
    pub kind: PageKind,
    /// The groups and turns that it stands in, outermost first; the last gives the heading.
    pub sections: Vec<ElementId>,
    /// Its questions, in order.
    pub questions: Vec<ElementId>,
    /// Questions that are not asked now and would stand here.
    pub dormant: Vec<ElementId>,
}

impl Prepared {
    /// The pages of an interview as it stands.
    #[must_use]
    pub fn pages(&self, answers: &Answers) -> Vec<Page> {
        let mut plan =
            Plan { prepared: self, answers, pages: Vec::new(), sections: Vec::new(), loose: Vec::new(), dormant: Vec::new() };
        plan.inside(answers.root(), NodeId::ROOT);
        plan.flush();
        plan.pages
    }
}

struct Plan<'p> {
    prepared: &'p Prepared,
    answers: &'p Answers,
    pages: Vec<Page>,
    sections: Vec<ElementId>,
    loose: Vec<ElementId>,
    dormant: Vec<ElementId>,
}

impl Plan<'_> {
    fn inside(&mut self, element: ElementId, node: NodeId) {
        for child in &self.prepared.form.node(node).children {
            let about = self.prepared.form.node(*child);
            let here = self.answers.children(element).iter().copied().filter(|at| self.answers.node(*at) == Some(*child));
            let here: Vec<ElementId> = here.collect();
            match &about.kind {
                Kind::Question(_) => here.into_iter().for_each(|at| self.question(at, about)),
                Kind::Group => here.into_iter().for_each(|at| self.group(at, *child)),
                Kind::Repeat { count } => self.repeat(element, *child, &here, count.is_some()),
            }
        }
    }

    fn question(&mut self, element: ElementId, node: &Node) {
        if !self.is_asked(element, node) {
            if is_shown(node) {
                self.dormant.push(element);
            }
            return;
        }
        if self.loose.len() == LOOSE_A_PAGE {
            self.flush();
        }
        self.loose.push(element);
    }

    fn is_asked(&self, element: ElementId, node: &Node) -> bool {
        is_shown(node) && self.answers.is_relevant(element)
    }

    fn flush(&mut self) {
        let (questions, dormant) = (std::mem::take(&mut self.loose), std::mem::take(&mut self.dormant));
        if !questions.is_empty() {
            self.pages.push(Page { kind: PageKind::Questions, sections: self.sections.clone(), questions, dormant });
        }
    }

    fn group(&mut self, element: ElementId, node: NodeId) {
        // A section that is not asked now divides all the same: pages must not change places while they are filled.
        self.flush();
        if !self.answers.is_relevant(element) {
            return;
        }
        self.sections.push(element);
        let (asked, dormant) = self.shown_in(element);
        let repeats = self.has_repeat(node);
        let together = self.prepared.form.node(node).looks("field-list") || asked.len() <= LOOSE_A_PAGE;
        if together && !repeats {
            (self.loose, self.dormant) = (asked, dormant);
        } else {
            self.inside(element, node);
        }
        self.flush();
        self.sections.pop();
    }

    /// All questions below an element: those that are asked now, and the others.
    fn shown_in(&self, element: ElementId) -> (Vec<ElementId>, Vec<ElementId>) {
        let (mut asked, mut dormant) = (Vec::new(), Vec::new());
        let mut left = vec![element];
        while let Some(at) = left.pop() {
            if let Some(node) = self.answers.node(at).map(|id| self.prepared.form.node(id))
                && is_shown(node)
            {
                if self.answers.is_relevant(at) { asked.push(at) } else { dormant.push(at) }
            }
            left.extend(self.answers.children(at).iter().rev());
        }
        (asked, dormant)
    }

    fn has_repeat(&self, node: NodeId) -> bool {
        let form = &self.prepared.form;
        form.node(node).children.iter().any(|child| form.node(*child).is_repeat() || self.has_repeat(*child))
    }

    fn repeat(&mut self, parent: ElementId, node: NodeId, turns: &[ElementId], counted: bool) {
        let asked: Vec<ElementId> = turns.iter().copied().filter(|turn| self.answers.is_relevant(*turn)).collect();
        if asked.len() < turns.len() {
            return;
        }
        self.flush();
        for turn in &asked {
            self.group(*turn, node);
        }
        if !counted && self.repeat_is_asked(parent, node) {
            let kind = PageKind::Another { repeat: node, parent, turns: asked };
            self.pages.push(Page { kind, sections: self.sections.clone(), questions: Vec::new(), dormant: Vec::new() });
        }
    }

    /// A repeat without turns is asked while what it stands in is; its own condition is known once there is a turn.
    fn repeat_is_asked(&self, parent: ElementId, _node: NodeId) -> bool {
        self.answers.is_relevant(parent)
    }
}

/// Whether a control or words stand for it on a page.
fn is_shown(node: &Node) -> bool {
    node.visible && node.question().is_some_and(|question| question.kind.is_shown())
}
