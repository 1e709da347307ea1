//! The sheets and columns of a file with the answers to all versions of a form.

use std::collections::BTreeMap;
use std::sync::Arc;

use forms::model::{Kind, Piece};
use forms::{Form, NodeId, QuestionKind};

use super::telling::may_tell;

/// What a file is to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// With answers that may tell who somebody is.
    pub identity: bool,
    /// With a column for each choice of a question that takes several.
    pub split: bool,
}

/// A column: a question by its path, or one of its choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// The question's path below the form: `person/name`.
    pub path: String,
    /// The choice whose column it is.
    pub choice: Option<String>,
    /// The question's type.
    pub kind: QuestionKind,
}

impl Column {
    /// What stands above it.
    pub fn heading(&self) -> String {
        self.choice.as_ref().map_or_else(|| self.path.clone(), |choice| format!("{}/{choice}", self.path))
    }
}

/// A sheet: the form itself, or a repeat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Its name: the form's id, or the repeat's path.
    pub name: String,
    /// The path of the repeat below the form; empty for the form itself.
    pub path: String,
    /// The sheet of the repeat around it.
    pub parent: usize,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// All sheets, the form's own first, repeats after those around them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Plan {
    pub sheets: Vec<Sheet>,
}

impl Plan {
    /// The plan for versions of a form, the latest first: its order, then what only earlier versions have.
    pub fn of(versions: &[Arc<forms::answers::Prepared>], shape: Shape) -> Self {
        let mut plan = Self::default();
        for version in versions {
            let form = version.form();
            if plan.sheets.is_empty() {
                plan.sheets.push(Sheet { name: form.id.clone(), path: String::new(), parent: 0, columns: Vec::new() });
            }
            for (id, node) in form.walk() {
                match &node.kind {
                    Kind::Repeat { .. } => plan.add_repeat(form, id),
                    Kind::Question(question) if question.kind != QuestionKind::Note => plan.add(form, id, question.kind, shape),
                    Kind::Question(_) | Kind::Group => {}
                }
            }
        }
        plan
    }

    /// The place of the sheet of a repeat.
    pub fn sheet_of(&self, path: &str) -> Option<usize> {
        self.sheets.iter().position(|sheet| sheet.path == path)
    }

    fn add_repeat(&mut self, form: &Form, id: NodeId) {
        let path = below(form, id);
        if self.sheet_of(&path).is_none() {
            let parent = self.around(form, id);
            self.sheets.push(Sheet { name: path.replace('/', "."), path, parent, columns: Vec::new() });
        }
    }

    fn around(&self, form: &Form, id: NodeId) -> usize {
        form.repeat_around(id).and_then(|repeat| self.sheet_of(&below(form, repeat))).unwrap_or(0)
    }

    fn add(&mut self, form: &Form, id: NodeId, kind: QuestionKind, shape: Shape) {
        let node = form.node(id);
        if !shape.identity && may_tell(form, node) {
            return;
        }
        let path = below(form, id);
        let sheet = self.around(form, id);
        let columns = &mut self.sheets[sheet].columns;
        let mut add = |choice: Option<String>| {
            let column = Column { path: path.clone(), choice, kind };
            let known = columns.iter().any(|other| other.path == column.path && other.choice == column.choice);
            if !known {
                columns.push(column);
            }
        };
        add(None);
        if shape.split && kind == QuestionKind::SelectMultiple {
            choices(form, id).into_iter().for_each(|(name, _)| add(Some(name)));
        }
    }
}

/// The path of a node below the form.
pub(super) fn below(form: &Form, id: NodeId) -> String {
    form.path(id).trim_start_matches('/').split_once('/').map_or_else(String::new, |(_, rest)| rest.to_owned())
}

/// The choices of a question with their labels by the place of the language.
fn choices(form: &Form, id: NodeId) -> Vec<(String, forms::model::Text)> {
    let list = form.node(id).question().and_then(|question| question.items.as_ref()?.list.clone());
    let list = list.and_then(|name| form.lists.iter().find(|list| list.name == name));
    list.map(|list| list.choices.iter().map(|choice| (choice.name.clone(), choice.label.clone())).collect()).unwrap_or_default()
}

/// What the columns of the codebook are called.
pub(super) const CODEBOOK: [&str; 7] = ["column", "type", "label::en", "label::bn", "choices::en", "choices::bn", "in_this_file"];

/// The codebook: every question of every version with its words in both languages, also of those that are left out.
pub(super) fn codebook(versions: &[Arc<forms::answers::Prepared>], shape: Shape) -> Vec<Vec<String>> {
    let mut seen = BTreeMap::new();
    let mut rows = Vec::new();
    for version in versions {
        let form = version.form();
        for (id, node) in form.walk() {
            let Some(question) = node.question().filter(|question| question.kind != QuestionKind::Note) else { continue };
            let path = below(form, id);
            if seen.insert(path.clone(), ()).is_some() {
                continue;
            }
            let label = |code: &str| words(form, &node.label, code);
            let list = |code: &str| {
                let one = |(name, label): (String, forms::model::Text)| format!("{name} = {}", words(form, &label, code));
                choices(form, id).into_iter().map(one).collect::<Vec<_>>().join("; ")
            };
            let held = if shape.identity || !may_tell(form, node) { "yes" } else { "no: it may tell who somebody is" };
            let kind = question.kind.word().to_owned();
            rows.push(vec![path, kind, label("en"), label("bn"), list("en"), list("bn"), held.to_owned()]);
        }
    }
    rows
}

/// The words of a text in a language, without the answers inside them.
fn words(form: &Form, text: &forms::model::Text, code: &str) -> String {
    let language = form.languages.iter().position(|language| language.code() == Some(code)).unwrap_or(form.default_language);
    let words = text.words(language, form.default_language);
    let piece = |piece: &Piece| if let Piece::Plain(text) = piece { text.clone() } else { "…".to_owned() };
    words.map(|words| words.iter().map(piece).collect()).unwrap_or_default()
}
