//! Where the choices of a question come from: a list, a file, or the turns of a repeat.

use super::Pending;
use super::compile::{expression, lost_name};
use super::skeleton::{Skeleton, Writing};
use super::types::RowKind;
use crate::QuestionKind as K;
use crate::model::{Expression, External, ExternalKind, Form, ItemLabel, Items, Question};
use crate::problem::{Problems, did_you_mean};
use crate::xpath::{Expr, Operator, Path, Start, Step, print};

pub(super) fn items(one: &Pending<'_>, skeleton: &Skeleton, form: &mut Form, problems: &mut Problems) -> Option<Items> {
    let RowKind::Select { kind, list, from_file, .. } = &one.kind else { return None };
    let source = match (list.starts_with("${"), *from_file || has_file_end(list)) {
        (true, _) => from_repeat(one, list, skeleton, form, problems)?,
        (_, true) => from_file_rows(one, list, form, problems)?,
        _ => from_list(one, *kind, list, form, problems)?,
    };
    let filter = one
        .row
        .get("choice_filter")
        .and_then(|(cell, place)| expression(skeleton, one.id, cell, &place, source.writing, problems));
    let question = form.node(one.id).question()?.clone();
    let nodeset = nodeset(one, source.path, filter.as_ref(), &question, skeleton, problems);
    Some(Items { nodeset, value: source.value, label: source.label, list: source.list, filter })
}

struct Source {
    path: Path,
    value: String,
    label: ItemLabel,
    list: Option<String>,
    writing: Writing,
}

fn has_file_end(list: &str) -> bool {
    list.ends_with(".csv") || list.ends_with(".xml") || list.ends_with(".geojson")
}

/// `instance('id')/root/item`
fn rows_of(id: &str) -> Path {
    let call = Expr::Call("instance".to_owned(), vec![Expr::Text(id.to_owned())]);
    Path { start: Start::Expr(Box::new(call), Vec::new()), steps: vec![Step::child("root"), Step::child("item")] }
}

fn from_list(one: &Pending<'_>, kind: K, name: &str, form: &Form, problems: &mut Problems) -> Option<Source> {
    let Some(list) = form.list(name) else {
        let hint = did_you_mean(name, form.lists.iter().map(|list| list.name.as_str()), "add its choices to the sheet choices");
        problems.error(one.row.at("type"), format!("there is no list \"{name}\""), hint);
        return None;
    };
    if matches!(kind, K::SelectMultiple | K::Rank) {
        for choice in list.choices.iter().filter(|choice| choice.name.contains(char::is_whitespace)) {
            let place = crate::Place::cell("choices", choice.row, "name");
            let what = format!("\"{}\" has a space, and where several are chosen spaces divide them", choice.name);
            problems.error(place, what, "write _ instead");
        }
    }
    let label = if list.needs_itext() { ItemLabel::Translated("itextId".into()) } else { ItemLabel::Column("label".into()) };
    Some(Source { path: rows_of(name), value: "name".into(), label, list: Some(name.to_owned()), writing: Writing::Filter })
}

fn from_file_rows(one: &Pending<'_>, file: &str, form: &mut Form, problems: &mut Problems) -> Option<Source> {
    let kind = match file.rsplit_once('.').map(|(_, end)| end) {
        Some("csv") => ExternalKind::Csv,
        Some("xml") => ExternalKind::Xml,
        Some("geojson") => ExternalKind::GeoJson,
        _ => {
            problems.error(
                one.row.at("type"),
                format!("\"{file}\" is no file of choices"),
                "write a name that ends in .csv, .xml or .geojson",
            );
            return None;
        }
    };
    let id = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned();
    if !crate::xpath::is_name(&id) {
        problems.error(
            one.row.at("type"),
            format!("\"{file}\" cannot name a table"),
            "name the file with letters, digits and _ only",
        );
        return None;
    }
    declare(External { id: id.clone(), kind, file: file.to_owned() }, one, form, problems);
    let parameter = |key: &str| form.node(one.id).question().and_then(|q| q.parameter(key)).map(str::to_owned);
    let (value, label) = if kind == ExternalKind::GeoJson { ("id", "title") } else { ("name", "label") };
    let value = parameter("value").unwrap_or_else(|| value.to_owned());
    let label = ItemLabel::Column(parameter("label").unwrap_or_else(|| label.to_owned()));
    Some(Source { path: rows_of(&id), value, label, list: None, writing: Writing::Filter })
}

/// Adds a table to the form, once.
fn declare(external: External, one: &Pending<'_>, form: &mut Form, problems: &mut Problems) {
    match form.externals.iter().find(|known| known.id == external.id) {
        Some(known) if known.file == external.file => {}
        Some(known) => {
            let what = format!("\"{}\" and \"{}\" would be one table", known.file, external.file);
            problems.error(one.row.at("type"), what, "give the files different names");
        }
        None => form.externals.push(external),
    }
}

/// The answers to a question in a repeat are the choices.
fn from_repeat(one: &Pending<'_>, list: &str, skeleton: &Skeleton, form: &Form, problems: &mut Problems) -> Option<Source> {
    let name = list.trim_start_matches("${").trim_end_matches('}').trim();
    let target = match skeleton.find(name) {
        Ok(target) => target,
        Err(lost) => {
            lost_name(skeleton, name, &lost, &one.row.at("type"), problems);
            return None;
        }
    };
    let Some(turn) = skeleton.repeat_around(target) else {
        problems.error(
            one.row.at("type"),
            format!("\"{name}\" stands in no repeat, so it has one answer, not several"),
            "write a list of choices",
        );
        return None;
    };
    let parent = form.node(target).parent.unwrap_or(turn);
    // From inside the same turn the path must climb out of it, so that all turns are seen.
    let mut path = skeleton.path(one.id, parent, Writing::Plain);
    let inside = skeleton.is_inside(one.id, turn);
    if inside && parent != turn {
        let from = skeleton.path(one.id, turn, Writing::Plain);
        path = from;
        let way = form.path(parent);
        let below = way.strip_prefix(&form.path(turn)).unwrap_or_default();
        path.steps.extend(below.split('/').filter(|step| !step.is_empty()).map(Step::child));
    }
    if inside && path.start == Start::Root {
        // The turn's own repeat is shared with nothing else: climb by steps to its parent.
        let ups = form.ancestors(one.id).position(|node| node == turn).unwrap_or(0) + 1;
        let way = form.path(parent);
        let above = form.node(turn).parent.map(|above| form.path(above)).unwrap_or_default();
        let below = way.strip_prefix(&above).unwrap_or_default().to_owned();
        let downs = below.split('/').filter(|step| !step.is_empty()).map(Step::child).collect::<Vec<Step>>();
        path = Path { start: Start::Context, steps: std::iter::repeat_with(Step::parent).take(ups).chain(downs).collect() };
    }
    let label = ItemLabel::Column(name.to_owned());
    if one.row.get("choice_filter").is_none() {
        // A turn that is not yet answered is no choice.
        let own = Path { start: Start::Context, steps: vec![self_step(), Step::child(name)] };
        let filled = Expr::Binary(Operator::NotEqual, Box::new(Expr::Path(own)), Box::new(Expr::Text(String::new())));
        if let Some(last) = path.steps.last_mut() {
            last.predicates.push(filled);
        }
    }
    Some(Source { path, value: name.to_owned(), label, list: None, writing: Writing::Turn(parent) })
}

fn self_step() -> Step {
    Step { axis: crate::xpath::Axis::SelfNode, test: crate::xpath::Test::Node, predicates: Vec::new() }
}

/// The rows with their filter, shuffled when the author wishes.
fn nodeset(
    one: &Pending<'_>,
    mut path: Path,
    filter: Option<&Expression>,
    question: &Question,
    skeleton: &Skeleton,
    problems: &mut Problems,
) -> Expression {
    let mut xpath = print(&Expr::Path(path.clone()));
    if let Some(filter) = filter {
        xpath = format!("{xpath}[{}]", filter.xpath);
        if let Some(last) = path.steps.last_mut() {
            last.predicates.push(filter.tree.clone());
        }
    }
    let mut tree = Expr::Path(path);
    if question.parameter("randomize") == Some("true") {
        let seed = question
            .parameter("seed")
            .and_then(|seed| expression(skeleton, one.id, seed, &one.row.at("parameters"), Writing::Plain, problems));
        xpath = match &seed {
            Some(seed) => format!("randomize({xpath}, {})", seed.xpath),
            None => format!("randomize({xpath})"),
        };
        let arguments = std::iter::once(tree).chain(seed.map(|seed| seed.tree)).collect();
        tree = Expr::Call("randomize".to_owned(), arguments);
    }
    Expression { source: xpath.clone(), xpath, tree }
}
