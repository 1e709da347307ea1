//! Everything of a row beyond its type and name: words, conditions, choices, defaults.

use super::Pending;
use super::binds::{bind, repeat_count};
use super::compile::{expression, lost_name};
use super::headings::Row;
use super::items::items;
use super::languages::{media, text};
use super::skeleton::{Skeleton, Writing};
use super::types::{self, RowKind};
use crate::QuestionKind as K;
use crate::model::{Default, Form, Kind, MediaKind, NodeId, Text, Trigger};
use crate::problem::Problems;

/// Fills the nodes of all rows.
pub(super) fn fill(pending: &mut [Pending<'_>], skeleton: &Skeleton, form: &mut Form, problems: &mut Problems) {
    for one in pending.iter() {
        words(one, skeleton, form, problems);
        let bind = bind(one, skeleton, form, problems);
        let items = items(one, skeleton, form, problems);
        let trigger = trigger(one, skeleton, problems);
        let default = default(one, skeleton, form, problems);
        let node = &mut form.nodes[one.id.0];
        node.trigger = trigger.map(|by| Trigger { by, value: None });
        node.bind = bind;
        node.default = default;
        if let Kind::Question(question) = &mut node.kind {
            question.items = items;
        }
        if let RowKind::Begin { repeat: true } = one.kind {
            repeat_count(one, skeleton, form, problems);
        }
        looks(&one.row, one.id, form);
        calculation(one, form, problems);
    }
}

fn words(one: &Pending<'_>, skeleton: &Skeleton, form: &mut Form, problems: &mut Problems) {
    let (row, id) = (&one.row, one.id);
    let mut label = text(skeleton, form, id, row, "label", problems);
    let hint = text(skeleton, form, id, row, "hint", problems);
    let guidance = text(skeleton, form, id, row, "guidance_hint", problems);
    let media = media(form, row, problems);
    let silent = label.is_empty() && hint.is_empty() && media.is_empty();
    let kind = form.node(id).question().map(|question| question.kind);
    if silent && kind.is_some_and(K::is_shown) {
        let what = format!("nothing is asked: \"{}\" has no label", form.node(id).name);
        problems.warn(row.at("label"), what, "write the question");
    } else if silent && matches!(one.kind, RowKind::Begin { repeat: true }) {
        let what = format!("the repeat \"{}\" has no label", form.node(id).name);
        problems.warn(row.at("label"), what, "write what is repeated, so that people know what to add");
    }
    if media.iter().any(|(_, media)| media.kind == MediaKind::BigImage)
        && !media.iter().any(|(_, media)| media.kind == MediaKind::Image)
    {
        problems.error(row.at("big-image"), "a big-image opens from an image, and there is none", "fill the column image too");
    }
    if label.is_empty() && kind == Some(K::Acknowledge) {
        label = Text::default();
    }
    let node = &mut form.nodes[id.0];
    (node.label, node.hint, node.guidance, node.media) = (label, hint, guidance, media);
    if let Some((_, said)) = types::implied(row.word("type"))
        && !said.is_empty()
        && node.hint.is_empty()
    {
        node.hint = Text::plain(said);
    }
}

/// How clients show it, and attributes of the author's own.
fn looks(row: &Row<'_>, id: NodeId, form: &mut Form) {
    let node = &mut form.nodes[id.0];
    row.word("appearance").clone_into(&mut node.appearance);
    row.word("save_to").clone_into(&mut node.save_to);
    for column in ["autoplay", "rows", "intent"] {
        if let Some((cell, _)) = row.get(column) {
            node.body.push((column.to_owned(), cell.to_owned()));
        }
    }
    let parts = |base: &str| -> Vec<(String, String)> {
        row.all(base).filter_map(|(heading, cell)| Some((heading.part.clone()?, cell.to_owned()))).collect()
    };
    node.body.extend(parts("body"));
    node.attributes.extend(parts("instance"));
}

/// The questions whose change sets this one.
fn trigger(one: &Pending<'_>, skeleton: &Skeleton, problems: &mut Problems) -> Option<Vec<NodeId>> {
    let (cell, place) = one.row.get("trigger")?;
    let mut by = Vec::new();
    for word in cell.split(',').map(str::trim) {
        let name = word.strip_prefix("${").and_then(|word| word.strip_suffix('}')).map(str::trim);
        let Some(name) = name else {
            problems.error(place.clone(), format!("\"{word}\" is no question"), "write ${name}, with commas between several");
            continue;
        };
        match skeleton.find(name) {
            Ok(id) if id == one.id => problems.error(place.clone(), "a question cannot set itself off", "name another question"),
            Ok(id) => by.push(id),
            Err(lost) => lost_name(skeleton, name, &lost, &place, problems),
        }
    }
    Some(by)
}

/// What a calculated question needs, and what a triggered one becomes.
fn calculation(one: &Pending<'_>, form: &mut Form, problems: &mut Problems) {
    let node = &mut form.nodes[one.id.0];
    let Some(kind) = node.question().map(|question| question.kind) else { return };
    if kind == K::Calculate && node.bind.calculate.is_none() && node.default.is_none() && !problems_in(&one.row, "calculation") {
        problems.error(one.row.at("calculation"), "nothing is calculated", "write the calculation, or change the type");
    }
    if kind == K::BackgroundGeopoint {
        if node.trigger.is_none() {
            problems.error(
                one.row.at("trigger"),
                "nothing sets the background place off",
                "write ${name} of the question that does",
            );
        }
        if node.bind.calculate.is_some() {
            problems.error(one.row.at("calculation"), "a background place is not calculated", "empty the cell");
        }
        return;
    }
    if let Some(trigger) = &mut node.trigger {
        trigger.value = node.bind.calculate.take();
    }
}

/// A cell that holds something which could not be read has been told already.
fn problems_in(row: &Row<'_>, base: &str) -> bool {
    row.all(base).next().is_some()
}

fn default(one: &Pending<'_>, skeleton: &Skeleton, form: &Form, problems: &mut Problems) -> Option<Default> {
    let (cell, place) = one.row.get("default")?;
    let kind = form.node(one.id).question().map(|question| question.kind);
    let Some(kind) = kind else {
        problems.warn(place, "groups and repeats have no default", "write it in the row of a question");
        return None;
    };
    if !is_dynamic(cell, kind) {
        return Some(Default::Fixed(fixed(cell, kind, one, form, problems)));
    }
    expression(skeleton, one.id, cell, &place, Writing::Plain, problems).map(Default::Dynamic)
}

/// A default that the same form gives always; checked against the type.
fn fixed(cell: &str, kind: K, one: &Pending<'_>, form: &Form, problems: &mut Problems) -> String {
    let place = one.row.at("default");
    if kind == K::Image && !cell.starts_with("jr://") {
        return format!("jr://images/{cell}");
    }
    if let Some(expected) = crate::values::misfit(kind, cell) {
        problems.error(
            place,
            format!("the default \"{cell}\" is not {expected}"),
            "write one that fits the type, or empty the cell",
        );
    } else if let RowKind::Select { list, from_file: false, .. } = &one.kind
        && let Some(list) = form.list(list)
    {
        let known = || list.choices.iter().map(|choice| choice.name.as_str());
        let words: Vec<&str> = if kind == K::SelectOne { vec![cell] } else { cell.split_whitespace().collect() };
        for word in words.into_iter().filter(|word| !known().any(|name| name == *word)) {
            let hint = crate::problem::did_you_mean(word, known(), "write the name of a choice");
            problems.error(one.row.at("default"), format!("the list \"{}\" has no choice \"{word}\"", list.name), hint);
        }
    }
    cell.to_owned()
}

/// Whether a default must be worked out: it names a question, calls a function or calculates.
///
/// Signs alone decide only where they make an expression: `+8801712345678` and `Rahim & sons` stay what they are.
///
/// # Source
/// pyxform 4.5.0, `default_is_dynamic`, which takes any sign.
pub(super) fn is_dynamic(cell: &str, kind: K) -> bool {
    if cell.contains("${") {
        return true;
    }
    let Ok(parsed) = crate::xpath::parse(cell) else { return calls(cell) };
    match parsed.tree {
        crate::xpath::Expr::Call(..) => true,
        crate::xpath::Expr::Binary(operator, ..) => {
            let dashes = matches!(kind, K::Date | K::DateTime | K::Geopoint | K::Geotrace | K::Geoshape);
            !(dashes && operator == crate::xpath::Operator::Minus)
        }
        crate::xpath::Expr::Path(path) => {
            !path.steps.iter().all(|step| step.predicates.is_empty()) || path.steps.len() > 1 && cell.contains('(')
        }
        _ => false,
    }
}

/// Whether a text that is no expression looks like one that was meant to be.
fn calls(cell: &str) -> bool {
    ["today(", "now(", "uuid(", "concat(", "if(", "format-date", "once(", "pulldata(", "instance(", "random("]
        .iter()
        .any(|call| cell.contains(call))
}
