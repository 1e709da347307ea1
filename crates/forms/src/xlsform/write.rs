//! A form as the sheets of an XLSForm.

use std::collections::BTreeSet;

use super::TRANSLATED;
use crate::QuestionKind as K;
use crate::model::{Default, Expression, Form, ItemLabel, Items, Kind, Media, Node, NodeId, Piece, Question, Text, Words};
use crate::sheets::{Sheet, Workbook};

/// Cells of a row by heading.
type Cells = Vec<(String, String)>;

/// Writes a form as sheets, with only the columns that are used.
///
/// Expressions stay as they were written: those of an XForm keep its paths, which XLSForm takes too.
#[must_use]
pub fn write(form: &Form) -> Workbook {
    let mut survey = Vec::new();
    externals(form, &mut survey);
    rows(form, NodeId::ROOT, &mut survey);
    let choices = form.lists.iter().flat_map(|list| list.choices.iter().map(move |choice| (list, choice)));
    let choices: Vec<Cells> = choices
        .map(|(list, choice)| {
            let mut cells = vec![cell("list_name", &list.name), cell("name", &choice.name)];
            text(form, "label", &choice.label, &mut cells);
            media(form, &choice.media, &mut cells);
            cells.extend(choice.extra.iter().cloned());
            cells
        })
        .collect();
    let all = [
        sheet("survey", &["type", "name"], survey),
        sheet("choices", &["list_name", "name"], choices),
        sheet("settings", &[], vec![settings(form)]),
        sheet("entities", &["list_name"], entities(form)),
    ];
    Workbook { sheets: all.into_iter().filter(|sheet| sheet.rows.len() > 1).collect() }
}

/// Headings in the order in which they were first used, those given first.
fn sheet(name: &str, first: &[&str], rows: Vec<Cells>) -> Sheet {
    let mut headings: Vec<String> = first.iter().map(|heading| (*heading).to_owned()).collect();
    let mut seen: BTreeSet<String> = headings.iter().cloned().collect();
    for (heading, _) in rows.iter().flatten() {
        if seen.insert(heading.clone()) {
            headings.push(heading.clone());
        }
    }
    let line = |cells: Cells| -> Vec<String> {
        let of =
            |heading: &String| cells.iter().find(|(key, _)| key == heading).map_or_else(String::new, |(_, value)| value.clone());
        headings.iter().map(of).collect()
    };
    let body: Vec<Vec<String>> = rows.into_iter().map(line).collect();
    let rows = (1_u64..).zip(std::iter::once(headings.clone()).chain(body)).collect();
    Sheet { name: name.to_owned(), rows, by_line: false }
}

fn cell(heading: &str, value: &str) -> (String, String) {
    (heading.to_owned(), value.to_owned())
}

/// Tables that no question names by their file.
fn externals(form: &Form, out: &mut Vec<Cells>) {
    let named: Vec<String> = form.nodes.iter().filter_map(|node| file_of(form, node.question()?.items.as_ref()?)).collect();
    for external in form.externals.iter().filter(|external| !named.contains(&external.file)) {
        let kind = match external.kind {
            crate::model::ExternalKind::Csv => "csv-external",
            crate::model::ExternalKind::Xml => "xml-external",
            // Declared again by whatever uses them.
            crate::model::ExternalKind::GeoJson | crate::model::ExternalKind::LastSaved => continue,
        };
        out.push(vec![cell("type", kind), cell("name", &external.id)]);
    }
}

fn rows(form: &Form, parent: NodeId, out: &mut Vec<Cells>) {
    for id in form.node(parent).children.iter().copied() {
        let node = form.node(id);
        let word = match &node.kind {
            Kind::Question(question) => type_of(form, question),
            Kind::Group => "begin group".to_owned(),
            Kind::Repeat { .. } => "begin repeat".to_owned(),
        };
        out.push(row(form, node, &word));
        if node.question().is_none() {
            rows(form, id, out);
            out.push(vec![cell("type", &word.replacen("begin", "end", 1)), cell("name", &node.name)]);
        }
    }
}

/// The file that the choices of a question come from.
fn file_of(form: &Form, items: &Items) -> Option<String> {
    let id = crate::xpath::instance_of(&items.nodeset.tree)?;
    form.externals.iter().find(|external| external.id == id).map(|external| external.file.clone())
}

fn type_of(form: &Form, question: &Question) -> String {
    let word = question.kind.word();
    let Some(items) = &question.items else { return word.to_owned() };
    if let Some(file) = file_of(form, items) {
        return format!("{word}_from_file {file}");
    }
    match &items.list {
        Some(list) => format!("{word} {list}"),
        None => format!("{word} ${{{}}}", items.value),
    }
}

fn row(form: &Form, node: &Node, word: &str) -> Cells {
    let mut cells = vec![cell("type", word), cell("name", &node.name)];
    text(form, "label", &node.label, &mut cells);
    text(form, "hint", &node.hint, &mut cells);
    text(form, "guidance_hint", &node.guidance, &mut cells);
    media(form, &node.media, &mut cells);
    let mut expression = |heading: &str, expression: Option<&Expression>| {
        cells.extend(expression.map(|expression| cell(heading, &expression.source)));
    };
    expression("relevant", node.bind.relevant.as_ref());
    expression("required", node.bind.required.as_ref());
    expression("constraint", node.bind.constraint.as_ref());
    expression("calculation", node.bind.calculate.as_ref().or_else(|| node.trigger.as_ref()?.value.as_ref()));
    expression("read_only", node.bind.readonly.as_ref());
    if let Kind::Repeat { count } = &node.kind {
        expression("repeat_count", count.as_ref());
    }
    text(form, "required_message", &node.bind.required_message, &mut cells);
    text(form, "constraint_message", &node.bind.constraint_message, &mut cells);
    if let Some(question) = node.question() {
        of_question(node, question, &mut cells);
    }
    if let Some(trigger) = &node.trigger {
        let names: Vec<String> = trigger.by.iter().map(|id| format!("${{{}}}", form.node(*id).name)).collect();
        cells.push(cell("trigger", &names.join(", ")));
    }
    let levels =
        [("bind::abhoy:constraint_level", node.bind.constraint_level), ("bind::abhoy:required_level", node.bind.required_level)];
    cells.extend(levels.iter().filter_map(|(heading, level)| Some(cell(heading, (*level)?.code()))));
    for (group, pairs) in [("bind", &node.bind.extra), ("body", &node.body), ("instance", &node.attributes)] {
        cells.extend(pairs.iter().map(|(key, value)| cell(&format!("{group}::{key}"), value)));
    }
    cells.push(cell("appearance", &node.appearance));
    cells.push(cell("save_to", &node.save_to));
    cells.retain(|(heading, value)| !value.is_empty() || heading == "type");
    cells
}

fn of_question(node: &Node, question: &Question, cells: &mut Cells) {
    match &node.default {
        Some(Default::Fixed(value)) if question.kind == K::Image => {
            cells.push(cell("default", value.strip_prefix("jr://images/").unwrap_or(value)));
        }
        Some(Default::Fixed(value)) => cells.push(cell("default", value)),
        Some(Default::Dynamic(value)) => cells.push(cell("default", &value.source)),
        None => {}
    }
    let mut parameters = question.parameters.clone();
    if let Some(items) = &question.items {
        cells.extend(
            items
                .filter
                .as_ref()
                .filter(|_| items.list.is_some() || !is_own_filter(items))
                .map(|filter| cell("choice_filter", &filter.source)),
        );
        let file = items.list.is_none() && crate::xpath::instance_of(&items.nodeset.tree).is_some();
        let label = match &items.label {
            ItemLabel::Column(column) | ItemLabel::Translated(column) => column,
        };
        if file && items.value != "name" && question.parameter("value").is_none() {
            parameters.push(cell("value", &items.value));
        }
        if file && label != "label" && question.parameter("label").is_none() {
            parameters.push(cell("label", label));
        }
    }
    let words: Vec<String> = parameters.iter().map(|(key, value)| format!("{key}={value}")).collect();
    cells.push(cell("parameters", &words.join(" ")));
}

/// The condition that is added by itself where answers of a repeat are the choices.
fn is_own_filter(items: &Items) -> bool {
    items.filter.as_ref().is_some_and(|filter| filter.source.replace(' ', "") == format!("./{}!=''", items.value))
}

/// Words with values as XLSForm writes them. Values that are more than a question cannot be written so and stay paths.
fn words(words: &Words) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Plain(text) => text.clone(),
        Piece::Value(value) if value.source.starts_with("${") => value.source.clone(),
        Piece::Value(value) => {
            let name = value.xpath.rsplit('/').next().unwrap_or_default().trim();
            format!("${{{name}}}")
        }
    };
    words.iter().map(piece).collect()
}

fn text(form: &Form, base: &str, text: &Text, cells: &mut Cells) {
    cells.extend(text.plain.iter().map(|plain| cell(base, &words(plain))));
    for (at, translated) in &text.by_language {
        if let Some(language) = form.languages.get(*at) {
            cells.push(cell(&format!("{base}::{}", language.name), &words(translated)));
        }
    }
}

fn media(form: &Form, media: &[(Option<usize>, Media)], cells: &mut Cells) {
    for (at, media) in media {
        let heading = match at.and_then(|at| form.languages.get(at)) {
            Some(language) => format!("{}::{}", media.kind.code(), language.name),
            None => media.kind.code().to_owned(),
        };
        debug_assert!(TRANSLATED.contains(&media.kind.code()), "every kind of media is a column");
        cells.push(cell(&heading, &media.file));
    }
}

fn settings(form: &Form) -> Cells {
    let settings = &form.settings;
    let namespaces: Vec<String> = settings.namespaces.iter().map(|(prefix, uri)| format!("{prefix}=\"{uri}\"")).collect();
    let mut cells = vec![
        cell("form_title", &form.title),
        cell("form_id", &form.id),
        cell("version", &form.version),
        cell("default_language", form.languages.get(form.default_language).map_or("", |language| &language.name)),
        cell("style", &settings.style),
        cell("public_key", &settings.public_key),
        cell("submission_url", &settings.submission_url),
        cell("auto_send", &settings.auto_send),
        cell("auto_delete", &settings.auto_delete),
        cell("client_editable", if settings.client_editable { "yes" } else { "" }),
        cell("instance_name", settings.instance_name.as_ref().map_or("", |name| &name.source)),
        cell("namespaces", &namespaces.join(" ")),
        cell("name", if form.nodes[0].name == "data" { "" } else { &form.nodes[0].name }),
    ];
    cells.extend(settings.attributes.iter().map(|(key, value)| cell(&format!("attribute::{key}"), value)));
    cells.retain(|(_, value)| !value.is_empty());
    cells
}

fn entities(form: &Form) -> Vec<Cells> {
    let row = |entity: &crate::model::Entity| {
        let mut cells = vec![cell("list_name", &entity.dataset)];
        let given = [
            ("label", &entity.label),
            ("entity_id", &entity.entity_id),
            ("create_if", &entity.create_if),
            ("update_if", &entity.update_if),
        ];
        cells.extend(given.iter().filter_map(|(heading, expression)| Some(cell(heading, &expression.as_ref()?.source))));
        cells
    };
    form.entities.iter().map(row).collect()
}
