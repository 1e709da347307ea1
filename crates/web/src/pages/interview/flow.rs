//! Where an interview goes on after a page was saved.

use std::collections::{BTreeMap, BTreeSet};

use app::interviews::Interview;
use forms::answers::{ElementId, Page, PageKind, Rule};
use forms::model::{Level, Node};

use super::sheet::is_only_read;

/// What a page asked and offered before it was saved.
#[derive(Debug)]
pub(super) struct Before {
    asked: BTreeSet<String>,
    offered: BTreeMap<String, Vec<String>>,
}

/// Where to go. Pages are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// The same page: the answers led to more questions, or to other choices.
    More(usize),
    /// The same page: an answer breaks a rule that does not stop it from being kept.
    Look(usize),
    /// Another page.
    Page(usize),
    /// The list of all answers.
    Check,
}

impl Before {
    pub(super) fn of(interview: &Interview, paths: &[String]) -> Self {
        let (mut asked, mut offered) = (BTreeSet::new(), BTreeMap::new());
        for path in paths {
            let Some(element) = interview.answers.at_path(path) else { continue };
            if interview.answers.is_relevant(element) {
                asked.insert(path.clone());
            }
            if let Some(values) = offers(interview, element) {
                offered.insert(path.clone(), values);
            }
        }
        Self { asked, offered }
    }

    /// Whether a question is new to the reader and waits for an answer.
    fn is_new(&self, interview: &Interview, element: ElementId) -> bool {
        let (path, answers) = (interview.answers.path(element), &interview.answers);
        if !answers.value(element).trim().is_empty() || is_only_read(interview, element) {
            return false;
        }
        let other_choices = || self.offered.get(&path).is_some_and(|before| offers(interview, element).as_ref() != Some(before));
        !self.asked.contains(&path) || other_choices()
    }
}

/// The values of the choices that a question offers; none when it offers none.
fn offers(interview: &Interview, element: ElementId) -> Option<Vec<String>> {
    interview.node(element).and_then(Node::question)?.items.as_ref()?;
    let offered = interview.prepared().choices(&interview.answers, element, interview.language, &interview.moment);
    Some(offered.into_iter().map(|choice| choice.value).collect())
}

/// Where to go after a page with the questions at `paths` was saved. `live` says that a script showed at once what followed from
/// the answers; `told` are the questions that the page had told to be wrong.
pub(super) fn next(interview: &Interview, before: &Before, paths: &[String], told: &[&str], live: bool) -> Next {
    let plan = interview.pages();
    let holds = |page: &Page| page.questions.iter().any(|element| paths.contains(&interview.answers.path(*element)));
    let Some(at) = plan.iter().position(holds) else { return beyond(interview, &plan, paths) };
    let questions = &plan[at].questions;
    if !live && questions.iter().any(|element| before.is_new(interview, *element)) {
        return Next::More(at);
    }
    let news = |finding: &&forms::answers::Finding| {
        let with_reason = || finding.level == Level::Warning && interview.overrides.contains_key(&finding.path);
        let known = finding.rule == Rule::Required || told.contains(&finding.path.as_str()) || with_reason();
        questions.contains(&finding.element) && !known
    };
    if interview.findings().iter().any(|finding| news(&finding)) {
        return Next::Look(at);
    }
    let last = plan.iter().rposition(holds).unwrap_or(at);
    if last + 1 < plan.len() { Next::Page(last + 1) } else { Next::Check }
}

/// Nothing of the page is asked any more: the first page after its place in the form.
fn beyond(interview: &Interview, plan: &[Page], paths: &[String]) -> Next {
    let order = interview.answers.elements();
    let place = |element: ElementId| order.iter().position(|one| *one == element);
    let here = paths.iter().filter_map(|path| interview.answers.at_path(path).and_then(place)).max().unwrap_or(0);
    let begins = |page: &Page| match &page.kind {
        PageKind::Questions => page.questions.first().copied().and_then(place),
        PageKind::Another { parent, turns, .. } => turns.last().copied().or(Some(*parent)).and_then(place),
    };
    let after = plan.iter().position(|page| begins(page).is_some_and(|begin| begin > here));
    after.map_or(Next::Check, Next::Page)
}
