//! The survey's rows as a tree: names, nesting, types.

use std::collections::HashMap;

use super::headings::{Row, Table};
use super::types::{self, RowKind};
use super::{Pending, parameters, table_lists};
use crate::QuestionKind;
use crate::model::{Choice, Form, Kind, Node, NodeId, Question, Text};
use crate::problem::{Place, Problems, did_you_mean};
use crate::xpath::is_name;

/// Groups within groups; nobody nests deeper, and answers are walked on the stack.
pub(crate) const MAX_NESTING: usize = 32;

/// A group or repeat whose end was not yet found.
struct Open {
    id: NodeId,
    repeat: bool,
    place: Place,
    names: HashMap<String, u64>,
}

pub(super) fn read<'t>(table: &'t Table<'_>, form: &mut Form, problems: &mut Problems) -> Vec<Pending<'t>> {
    for (column, why) in [("type", "it says what each row is"), ("name", "it names each question in the answers")] {
        if !table.has(column) {
            let place = Place::cell(table.sheet, table.heading_row, column);
            let headings: Vec<&str> = table.headings.iter().flatten().map(|heading| heading.written.as_str()).collect();
            let hint = did_you_mean(column, headings.iter().copied(), &format!("add it: {why}"));
            problems.error(place, format!("there is no column \"{column}\""), hint);
        }
    }
    if !table.has("type") {
        return Vec::new();
    }
    let mut builder = Builder { form, problems, open: Vec::new(), repeats: HashMap::new(), pending: Vec::new() };
    builder.open.push(Open { id: NodeId::ROOT, repeat: false, place: Place::default(), names: HashMap::new() });
    for row in table.rows() {
        builder.row(row);
    }
    builder.end()
}

struct Builder<'t, 'f> {
    form: &'f mut Form,
    problems: &'f mut Problems,
    open: Vec<Open>,
    repeats: HashMap<String, u64>,
    pending: Vec<Pending<'t>>,
}

impl<'t> Builder<'t, '_> {
    fn row(&mut self, row: Row<'t>) {
        if row.is_empty() || super::compile::truth(row.word("disabled")) == Some(true) {
            return;
        }
        let Some((cell, place)) = row.get("type") else { return self.untyped(&row) };
        let kind = match types::read(cell) {
            Ok(kind) => kind,
            Err((what, hint)) => {
                self.problems.error(place, what, hint);
                // The name is kept, so that its references are not told as faults too.
                RowKind::Question(QuestionKind::Text)
            }
        };
        match kind {
            RowKind::Begin { repeat } => self.begin(row, repeat),
            RowKind::End { repeat } => self.close(&row, repeat),
            RowKind::Table { csv } => self.table(&row, csv),
            RowKind::Question(QuestionKind::Audit) => self.audit(row),
            kind @ (RowKind::Question(_) | RowKind::Select { .. }) => self.question(row, kind),
        }
    }

    fn untyped(&mut self, row: &Row<'_>) {
        let says = ["name", "label"].iter().any(|base| row.all(base).next().is_some());
        if says {
            self.problems.error(row.at("type"), "a row has no type", "write the type of the question, or empty the row");
        } else {
            self.problems.warn(row.at("type"), "a row without type, name and label is not read", "empty it");
        }
    }

    fn begin(&mut self, row: Row<'t>, repeat: bool) {
        let Some(name) = self.name(&row, None) else { return self.open_nameless(&row, repeat) };
        if repeat {
            self.check_repeat(&name, &row);
        }
        if self.open.len() > MAX_NESTING {
            self.problems.error(row.at("type"), format!("groups are nested more than {MAX_NESTING} deep"), "take some apart");
        }
        if repeat {
            self.counter(&name, &row);
        }
        let kind = if repeat { Kind::Repeat { count: None } } else { Kind::Group };
        let id = self.add(&name, kind, &row);
        self.open.push(Open { id, repeat, place: row.at("type"), names: HashMap::new() });
        if table_lists::is_table(&row) {
            table_lists::heading(self.form, id, &row);
        }
        self.pending.push(Pending { id, row, kind: RowKind::Begin { repeat } });
    }

    /// A group without a name is told once, and its questions are still read.
    fn open_nameless(&mut self, row: &Row<'_>, repeat: bool) {
        let id = self.open.last().map_or(NodeId::ROOT, |open| open.id);
        self.open.push(Open { id, repeat, place: row.at("type"), names: HashMap::new() });
    }

    /// A calculated question before a repeat whose count is more than a question, as pyxform adds it: clients need a path.
    fn counter(&mut self, name: &str, row: &Row<'_>) {
        let Some((cell, _)) = row.get("repeat_count").or_else(|| row.part("body", "jr:count")) else { return };
        if super::binds::is_reference(cell) {
            return;
        }
        let name = format!("{name}_count");
        self.twin(&name, &row.at("name"));
        let question = Question { kind: QuestionKind::Calculate, items: None, parameters: Vec::new() };
        let id = self.add(&name, Kind::Question(question), row);
        self.form.nodes[id.0].visible = false;
    }

    fn check_repeat(&mut self, name: &str, row: &Row<'_>) {
        if name == self.form.nodes[0].name {
            self.problems.error(
                row.at("name"),
                format!("a repeat cannot be called \"{name}\" as the form itself"),
                "choose another name",
            );
        }
        if let Some(other) = self.repeats.insert(name.to_owned(), row.number) {
            let what = format!("row {other} has a repeat called \"{name}\" too");
            self.problems.error(row.at("name"), what, "repeats need different names in the whole form");
        }
    }

    fn close(&mut self, row: &Row<'_>, repeat: bool) {
        let word = |repeat: bool| if repeat { "repeat" } else { "group" };
        if self.open.len() == 1 {
            let what = format!("end {} ends nothing", word(repeat));
            self.problems.error(row.at("type"), what, "take it out, or begin what it ends further up");
            return;
        }
        let open = self.open.pop().expect("more than one");
        if open.repeat != repeat {
            let what =
                format!("end {} stands where the {} of row {} is still open", word(repeat), word(open.repeat), open.place.row);
            self.problems.error(
                row.at("type"),
                what,
                format!("write end {}, or end them in the order in which they begin", word(open.repeat)),
            );
        }
    }

    fn table(&mut self, row: &Row<'_>, csv: bool) {
        use crate::model::{External, ExternalKind};
        let Some(name) = self.name(row, None) else { return };
        let (kind, end) = if csv { (ExternalKind::Csv, "csv") } else { (ExternalKind::Xml, "xml") };
        self.form.externals.push(External { id: name.clone(), kind, file: format!("{name}.{end}") });
    }

    fn audit(&mut self, row: Row<'t>) {
        if let Some((name, place)) = row.get("name")
            && name != "audit"
        {
            self.problems.error(place, format!("an audit cannot be called \"{name}\""), "leave the name empty");
        }
        if self.form.nodes.iter().any(|node| node.question().is_some_and(|q| q.kind == QuestionKind::Audit)) {
            self.problems.error(row.at("type"), "there is a second audit", "take one out");
        }
        let parameters = row
            .get("parameters")
            .map_or_else(Vec::new, |(cell, place)| parameters::read(cell, QuestionKind::Audit, false, &place, self.problems));
        let question = Question { kind: QuestionKind::Audit, items: None, parameters };
        let mut node = Node::new("audit", Kind::Question(question), None);
        node.place = row.place("");
        node.visible = false;
        let id = self.form.add(NodeId::ROOT, node);
        self.pending.push(Pending { id, row, kind: RowKind::Question(QuestionKind::Audit) });
    }

    fn question(&mut self, row: Row<'t>, kind: RowKind) {
        let (of, from_file) = match &kind {
            RowKind::Select { kind, from_file, .. } => (*kind, *from_file),
            RowKind::Question(kind) => (*kind, false),
            _ => return,
        };
        let own = (of == QuestionKind::Note).then(|| format!("generated_note_name_{}", row.ordinal));
        let Some(name) = self.name(&row, own) else { return };
        let parameters = row
            .get("parameters")
            .map_or_else(Vec::new, |(cell, place)| parameters::read(cell, of, from_file, &place, self.problems));
        if of.has_items() {
            let group = self.open.last().map_or(NodeId::ROOT, |open| open.id);
            table_lists::first_select(self.form, group, of, &row);
        }
        let id = self.add(&name, Kind::Question(Question { kind: of, items: None, parameters }), &row);
        self.form.nodes[id.0].visible = of.is_shown();
        let other = matches!(&kind, RowKind::Select { or_other: true, .. });
        self.pending.push(Pending { id, row, kind });
        if other {
            self.specify_other(&name, id, &row);
        }
    }

    /// The question behind "other": which?
    fn specify_other(&mut self, name: &str, select: NodeId, row: &Row<'_>) {
        let question = Question { kind: QuestionKind::Text, items: None, parameters: Vec::new() };
        let id = self.add(&format!("{name}_other"), Kind::Question(question), row);
        let source = format!("selected(../{}, 'other')", self.form.node(select).name);
        let tree = crate::xpath::parse(&source).map(|parsed| parsed.tree);
        let node = &mut self.form.nodes[id.0];
        node.label = Text::plain("Specify other.");
        node.bind.relevant = tree.ok().map(|tree| crate::model::Expression { xpath: source.clone(), source, tree });
    }

    fn add(&mut self, name: &str, kind: Kind, row: &Row<'_>) -> NodeId {
        let parent = self.open.last().map_or(NodeId::ROOT, |open| open.id);
        let mut node = Node::new(name, kind, None);
        node.place = row.place("");
        self.form.add(parent, node)
    }

    /// The name of a row, checked; none when nothing could be called so.
    fn name(&mut self, row: &Row<'_>, own: Option<String>) -> Option<String> {
        let Some((name, place)) = row.get("name") else {
            if own.is_none() {
                self.problems.error(row.at("name"), "a question or group has no name", "write one of letters, digits and _");
            }
            return own;
        };
        if !is_name(name) {
            let hint = "begin with a letter or _; then letters, digits, _ - . only, no spaces";
            self.problems.error(place.clone(), format!("\"{name}\" cannot be a name"), hint);
            return Some(name.to_owned());
        }
        if !name.is_ascii() {
            let hint = "use the letters A to Z; labels may be in any script";
            self.problems.error(place.clone(), format!("ODK Collect cannot read the name \"{name}\""), hint);
        }
        if name == "meta" && self.open.len() == 1 {
            self.problems.error(place.clone(), "the name \"meta\" is kept for what clients add", "choose another name");
        }
        self.twin(name, &place);
        Some(name.to_owned())
    }

    fn twin(&mut self, name: &str, place: &Place) {
        let Some(open) = self.open.last_mut() else { return };
        if let Some(other) = open.names.insert(name.to_owned(), place.row) {
            let what = format!("row {other} is called \"{name}\" too, in the same group");
            self.problems.error(place.clone(), what, "give one of them another name");
        } else if let Some((twin, other)) = open.names.iter().find(|(twin, _)| *twin != name && twin.eq_ignore_ascii_case(name)) {
            let what =
                format!("\"{name}\" differs from \"{twin}\" of row {other} only by capitals, which some tools do not tell apart");
            self.problems.warn(place.clone(), what, "choose another name");
        }
    }

    fn end(self) -> Vec<Pending<'t>> {
        for open in self.open.iter().skip(1) {
            let (what, word) =
                if open.repeat { ("this repeat is never ended", "repeat") } else { ("this group is never ended", "group") };
            self.problems.error(open.place.clone(), what, format!("add a row of type end {word} after its last question"));
        }
        self.pending
    }
}

/// Lists of questions with `or_other` get the choice "other".
pub(super) fn other_choices(pending: &[Pending<'_>], form: &mut Form, problems: &mut Problems) {
    for one in pending {
        let RowKind::Select { list, or_other: true, from_file, .. } = &one.kind else { continue };
        if one.row.get("choice_filter").is_some() {
            problems.error(
                one.row.at("choice_filter"),
                "or_other cannot be filtered",
                "add a choice \"other\" to the list and a text question",
            );
        }
        if *from_file {
            problems.error(
                one.row.at("type"),
                "or_other adds nothing to a file",
                "add a choice \"other\" to the file and a text question",
            );
        }
        let languages: Vec<usize> = (0..form.languages.len()).collect();
        if let Some(list) = form.lists.iter_mut().find(|known| known.name == *list)
            && list.choices.iter().all(|choice| choice.name != "other")
        {
            let mut label = Text::plain("Other");
            if list.choices.iter().any(|choice| !choice.label.by_language.is_empty()) {
                label.by_language = languages.iter().filter_map(|at| Some((*at, label.plain.clone()?))).collect();
                label.plain = None;
            }
            list.choices.push(Choice { name: "other".to_owned(), label, ..Choice::default() });
        }
    }
}
