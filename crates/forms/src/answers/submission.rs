//! Submissions: the XML that clients send, read back to answers, and written.

use super::{Answers, ElementId, Prepared};
use crate::NodeId;
use crate::model::Kind;
use crate::xml::{self, Element, XmlError};

/// Why a submission cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SubmissionError {
    /// It is no XML that is taken.
    #[error("the submission cannot be read: {0}")]
    Xml(#[from] XmlError),
    /// It is of another form.
    #[error("the submission is of the form \"{found}\", not of \"{expected}\"")]
    OtherForm {
        /// The id that it says.
        found: String,
        /// The id of the form.
        expected: String,
    },
    /// It says no `instanceID`, by which it is known.
    #[error("the submission has no instanceID")]
    NoInstanceId,
    /// Its `instanceID` is longer than is taken.
    #[error("the instanceID has more than {max} characters")]
    LongInstanceId {
        /// The most.
        max: usize,
    },
    /// Its `deprecatedID` is longer than any `instanceID` that is taken, so nothing here can have it.
    #[error("the deprecatedID has more than {max} characters")]
    LongDeprecatedId {
        /// The most.
        max: usize,
    },
    /// It repeats something too often.
    #[error("\"{0}\" is repeated more than {max} times", max = super::turns::MAX_TURNS)]
    TooManyTurns(String),
}

/// A submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// By which it is known: `uuid:…`.
    pub instance_id: String,
    /// What it replaces, when it is an edited one.
    pub deprecated_id: Option<String>,
    /// The version of the form that it was filled with; empty when it says none.
    pub version: String,
    /// The answers.
    pub answers: Answers,
    /// Paths of elements that the form does not have. Their content is left out, never guessed.
    pub unknown: Vec<String>,
    /// Names of files that the answers name, which come beside it.
    pub attachments: Vec<String>,
}

/// The most unknown paths that are told.
const MAX_UNKNOWN: usize = 100;

/// Reads a submission to a form.
///
/// Relevance is taken from what is there and is not worked out: call [`Prepared::settle`] for that. Unknown elements are
/// named and left out. A question that is missing has no answer.
///
/// # Errors
/// [`SubmissionError`] when it is no XML, of another form, or without an instance id.
pub fn read_submission(prepared: &Prepared, bytes: &[u8]) -> Result<Submission, SubmissionError> {
    let root = xml::read(bytes)?;
    let id = root.attribute("id").unwrap_or_default();
    if id != prepared.form.id {
        let (found, expected) = (id.to_owned(), prepared.form.id.clone());
        return Err(SubmissionError::OtherForm { found, expected });
    }
    let meta = root.child("meta");
    let of_meta = |name: &str| meta.and_then(|meta| meta.child(name)).map(|element| element.text().trim().to_owned());
    let instance_id =
        of_meta("instanceID").filter(|id| !id.is_empty()).or_else(|| root.attribute("instanceID").map(str::to_owned));
    let instance_id = instance_id.ok_or(SubmissionError::NoInstanceId)?;
    let mut answers = prepared.blank(&instance_id);
    let mut reading = Reading { prepared, answers: &mut answers, unknown: Vec::new() };
    let top = reading.answers.root();
    reading.fill(top, NodeId::ROOT, &root)?;
    let unknown = std::mem::take(&mut reading.unknown);
    let attachments = attachments(prepared, &answers);
    Ok(Submission {
        instance_id,
        deprecated_id: of_meta("deprecatedID").filter(|id| !id.is_empty()),
        version: root.attribute("version").unwrap_or_default().to_owned(),
        answers,
        unknown,
        attachments,
    })
}

struct Reading<'r> {
    prepared: &'r Prepared,
    answers: &'r mut Answers,
    unknown: Vec<String>,
}

impl Reading<'_> {
    fn fill(&mut self, element: ElementId, node: NodeId, xml: &Element) -> Result<(), SubmissionError> {
        let form = &self.prepared.form;
        self.clear_turns(element, node);
        for child in xml.children() {
            match form.child(node, &child.name) {
                Some(id) => self.one(element, id, child)?,
                None if child.name == "meta" => {}
                None => self.strange(element, &child.name),
            }
        }
        Ok(())
    }

    /// A submission has as many turns as it shows, perhaps none.
    fn clear_turns(&mut self, element: ElementId, node: NodeId) {
        for turn in self.answers.children(element).to_vec() {
            let is_turn = self.answers.node(turn).is_some_and(|id| self.prepared.form.node(id).is_repeat());
            if is_turn && self.prepared.form.child(node, &self.answers.tree.nodes[turn].name).is_some() {
                self.answers.cut(turn);
            }
        }
    }

    fn one(&mut self, parent: ElementId, id: NodeId, xml: &Element) -> Result<(), SubmissionError> {
        // Old clients send the template along; it is no turn.
        if xml.attributes.iter().any(|(name, space, _)| name == "template" && space.ends_with("javarosa")) {
            return Ok(());
        }
        let node = self.prepared.form.node(id);
        let element = if node.is_repeat() {
            let turn = self.prepared.empty_turn(self.answers, parent, id);
            let turn = turn.ok_or_else(|| SubmissionError::TooManyTurns(node.name.clone()))?;
            self.prepared.grow(self.answers, turn, id, false);
            turn
        } else {
            let found = self.answers.children(parent).iter().copied().find(|child| self.answers.node(*child) == Some(id));
            let Some(found) = found else { return Ok(()) };
            found
        };
        if matches!(node.kind, Kind::Question(_)) {
            self.answers.tree.nodes[element].text = xml.text();
            return Ok(());
        }
        self.fill(element, id, xml)
    }

    fn strange(&mut self, parent: ElementId, name: &str) {
        if self.unknown.len() < MAX_UNKNOWN {
            let name: String = name.chars().take(100).collect();
            self.unknown.push(format!("{}/{name}", self.answers.path(parent)));
        }
    }
}

/// Files that answers name.
fn attachments(prepared: &Prepared, answers: &Answers) -> Vec<String> {
    let is_file = |element: &ElementId| {
        let node = answers.node(*element).map(|id| prepared.form.node(id));
        node.and_then(crate::model::Node::question).is_some_and(|question| question.kind.is_file())
    };
    let names = answers.elements().into_iter().filter(is_file).map(|element| answers.value(element).trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

/// Writes answers as clients send them: what is not asked now is left out.
#[must_use]
pub fn write_submission(prepared: &Prepared, answers: &Answers) -> String {
    write(prepared, answers, &|element| answers.is_relevant(element))
}

/// Writes answers that are still being given, those included that are not asked now: an answer that somebody takes back for a
/// moment must not take others with it. Read again, [`Prepared::settle`] tells which of them are asked.
#[must_use]
pub fn write_draft(prepared: &Prepared, answers: &Answers) -> String {
    write(prepared, answers, &|_| true)
}

fn write(prepared: &Prepared, answers: &Answers, kept: &dyn Fn(ElementId) -> bool) -> String {
    let form = &prepared.form;
    let mut tags = crate::xform::Tags::new();
    let mut attributes = vec![("id".to_owned(), form.id.clone())];
    if !form.version.is_empty() {
        attributes.push(("version".to_owned(), form.version.clone()));
    }
    let mut way: Vec<Step> = vec![Step::Open(answers.root(), attributes)];
    while let Some(step) = way.pop() {
        match step {
            Step::Close(element) => tags.close(&answers.tree.nodes[element].name),
            Step::Open(element, attributes) => {
                let name = &answers.tree.nodes[element].name;
                let leaf = answers.children(element).is_empty()
                    && answers.node(element).is_none_or(|id| form.node(id).question().is_some());
                if leaf {
                    tags.text(name, &attributes, answers.value(element));
                    continue;
                }
                tags.open(name, &attributes);
                way.push(Step::Close(element));
                let asked = answers.children(element).iter().rev().filter(|child| kept(**child));
                way.extend(asked.map(|child| Step::Open(*child, Vec::new())));
            }
        }
    }
    tags.finish()
}

enum Step {
    Open(ElementId, Vec<(String, String)>),
    Close(ElementId),
}
