//! A submission's questions and answers in the order of the form, in the reader's language.

use std::collections::HashMap;

use app::records_from_answers::{Mapped, Target};
use app::submissions::SubmissionView;
use forms::QuestionKind;
use forms::answers::{Answers, ElementId, FormLabels, Moment};
use forms::eval::Labels;
use forms::model::{Kind, Node};
use maud::{Markup, Render, html};

use crate::components::list::summary_list;
use crate::components::status::{Tone, tag};
use crate::wording::{Texts, key};

/// The title of a form in the reader's language, else in its first, else its id.
pub(super) fn title(t: Texts, titles: &[(String, String)], form_id: &str) -> String {
    let own = titles.iter().find(|(language, _)| language == t.language().code()).or_else(|| titles.first());
    own.map_or_else(|| form_id.to_owned(), |(_, title)| title.clone())
}

/// Everything that was answered.
pub(super) struct Outline<'a> {
    t: Texts,
    view: &'a SubmissionView,
    answers: &'a Answers,
    moment: &'a Moment,
    records: HashMap<&'a str, &'static str>,
}

impl<'a> Outline<'a> {
    pub(super) fn new(t: Texts, view: &'a SubmissionView, answers: &'a Answers, mapped: &'a Mapped, moment: &'a Moment) -> Self {
        let became = view.facts.person.is_some();
        let records = mapped.taken.iter().filter(|_| became).map(|(path, target)| (path.as_str(), record(*target))).collect();
        Self { t, view, answers, moment, records }
    }

    /// The sections: groups and turns with anything in them.
    pub(super) fn sections(&self) -> Markup {
        self.inside(self.answers.root(), 2)
    }

    fn inside(&self, element: ElementId, level: u8) -> Markup {
        let form = self.view.form.prepared.form();
        let mut list = summary_list(self.t);
        let (mut any, mut below) = (false, Vec::new());
        for child in self.answers.children(element) {
            let Some(id) = self.answers.node(*child) else { continue };
            let node = form.node(id);
            match &node.kind {
                Kind::Question(question) => {
                    let value = self.answers.value(*child).trim();
                    if value.is_empty() || question.kind == QuestionKind::Note {
                        continue;
                    }
                    any = true;
                    list = list.row(self.label(node, *child), self.answer(node, question.kind, *child, value));
                }
                Kind::Group | Kind::Repeat { .. } if self.has_answers(*child) => below.push((*child, node)),
                Kind::Group | Kind::Repeat { .. } => {}
            }
        }
        html! {
            @if any { (list.render()) }
            @for (child, node) in below {
                (self.section_heading(node, child, level))
                (self.inside(child, (level + 1).min(4)))
            }
        }
    }

    fn section_heading(&self, node: &Node, element: ElementId, level: u8) -> Markup {
        let label = self.label(node, element);
        let words = if node.is_repeat() {
            let parent = self.answers.parent(element).unwrap_or(0);
            let twins =
                self.answers.children(parent).iter().filter(|twin| self.answers.node(**twin) == self.answers.node(element));
            let turn = twins.take_while(|twin| **twin != element).count() + 1;
            let turn = i128::try_from(turn).unwrap_or(i128::MAX);
            self.t.with("answers-turn", &[("label", label.into()), ("number", self.t.number(turn).into())])
        } else {
            label
        };
        html! {
            @match level {
                2 => h2 { (words) },
                3 => h3 { (words) },
                _ => h4 { (words) },
            }
        }
    }

    fn has_answers(&self, element: ElementId) -> bool {
        let form = self.view.form.prepared.form();
        self.answers.children(element).iter().any(|child| {
            let question = self.answers.node(*child).and_then(|id| form.node(id).question());
            match question {
                Some(question) => question.kind != QuestionKind::Note && !self.answers.value(*child).trim().is_empty(),
                None => self.has_answers(*child),
            }
        })
    }

    fn label(&self, node: &Node, element: ElementId) -> String {
        let words = self.view.form.prepared.said(&node.label, self.answers, element, self.view.language, self.moment);
        if words.trim().is_empty() { node.name.clone() } else { words }
    }

    fn answer(&self, node: &Node, kind: QuestionKind, element: ElementId, value: &str) -> Markup {
        let path = self.answers.path(element);
        let record = self.records.get(path.as_str());
        html! {
            (self.value(node, kind, element, value))
            @if let Some(record) = record { " " (tag(&self.t.get(record), Tone::Quiet)) }
            @if let Some(meaning) = self.meaning(node, element) { p.hint { (meaning) } }
        }
    }

    /// What a "yes" to a sign means: the question is asked openly, so its words alone may read the other way round.
    fn meaning(&self, node: &Node, element: ElementId) -> Option<String> {
        let is_sign = node.bind.extra.iter().any(|(name, field)| name == "abhoy:field" && field.starts_with("screening."));
        let hint = self.view.form.prepared.said(&node.hint, self.answers, element, self.view.language, self.moment);
        (is_sign && !hint.trim().is_empty()).then_some(hint)
    }

    fn value(&self, node: &Node, kind: QuestionKind, element: ElementId, value: &str) -> Markup {
        if kind.is_file() {
            let number = self.view.identity.files.iter().position(|file| file.name == value);
            return html! {
                @match number {
                    Some(number) => a href={ "/answers/" (self.view.id) "/files/" (number + 1) } { (value) },
                    None => { (value) " " (tag(&self.t.get("answers-file-missing"), Tone::Attention)) },
                }
            };
        }
        if kind.has_items() {
            let form = self.view.form.prepared.form();
            let labels = FormLabels { form, language: self.view.language };
            let path = self.answers.node(element).map(|id| form.path(id)).unwrap_or_else(|| node.name.clone());
            let chosen = |code: &str| labels.choice(code, &path).unwrap_or_else(|| code.to_owned());
            let words: Vec<String> = match kind {
                QuestionKind::SelectMultiple | QuestionKind::Rank => value.split_whitespace().map(chosen).collect(),
                _ => vec![chosen(value)],
            };
            return html! { (self.t.list(&words)) };
        }
        if kind == QuestionKind::Date
            && let Ok(date) = value.parse()
        {
            return html! { (self.t.date(date)) };
        }
        html! { span.written dir="auto" { (value) } }
    }
}

/// Which record took an answer, as the key of its words.
fn record(target: Target) -> &'static str {
    let code = target.code();
    match () {
        () if code.starts_with("person.") || code.starts_with("prs_") => key("answers-in-person"),
        () if code.starts_with("journey.") => key("answers-in-journey"),
        () => key("answers-in-case"),
    }
}

/// The words of the question that a path leads to, for lists of what was left over; the path itself when the form has no such
/// question.
pub(super) fn asked(outline: &Outline<'_>, path: &str) -> String {
    let element = outline.answers.at_path(path);
    let node = element.and_then(|element| Some((element, outline.answers.node(element)?)));
    match node {
        Some((element, id)) => outline.label(outline.view.form.prepared.form().node(id), element),
        None => path.to_owned(),
    }
}
