//! Lists and tables beside the answers, and where the choices of a control come from.

use super::translations::itext_id;
use super::{Source, expression, place};
use crate::model::{Choice, ChoiceList, Expression, External, ExternalKind, Form, ItemLabel, Items, Text};
use crate::problem::Problems;
use crate::xml::Element;
use crate::xpath::{Expr, Path, Start, Step, instance_of, print};

/// Reads the secondary instances.
pub(super) fn read(source: &Source<'_>, form: &mut Form, problems: &mut Problems) {
    for instance in source.model.children().filter(|child| child.name == "instance").skip(1) {
        let Some(id) = instance.attribute("id") else {
            problems.warn(place(instance, "id"), "an instance has no id, so nothing can use it", "give it one");
            continue;
        };
        match instance.attribute("src") {
            Some(src) => form.externals.push(external(id, src)),
            None => {
                let list = list(id, instance, source, form, problems);
                form.lists.push(list);
            }
        }
    }
}

fn external(id: &str, src: &str) -> External {
    let file = src.rsplit('/').next().unwrap_or_default().to_owned();
    let kind = match src {
        "jr://instance/last-saved" => ExternalKind::LastSaved,
        _ if src.starts_with("jr://file-csv/") => ExternalKind::Csv,
        _ if file.ends_with(".geojson") => ExternalKind::GeoJson,
        _ => ExternalKind::Xml,
    };
    let file = if kind == ExternalKind::LastSaved { String::new() } else { file };
    External { id: id.to_owned(), kind, file }
}

fn list(name: &str, instance: &Element, source: &Source<'_>, form: &Form, problems: &mut Problems) -> ChoiceList {
    let items = instance.children().flat_map(Element::children).filter(|child| child.name == "item");
    let choices = items.map(|item| choice(item, source, form, problems)).collect();
    ChoiceList { name: name.to_owned(), choices }
}

fn choice(item: &Element, source: &Source<'_>, form: &Form, problems: &mut Problems) -> Choice {
    let mut choice = Choice { row: item.line, ..Choice::default() };
    for column in item.children() {
        let text = column.text();
        match column.name.as_str() {
            "name" => choice.name = text.trim().to_owned(),
            "label" => choice.label = Text::plain(text.trim()),
            "itextId" => {
                let found = source.translations.tabled(text.trim(), column, form, problems);
                (choice.label, choice.media) = (found.text, found.media);
            }
            other => choice.extra.push((other.to_owned(), text.trim().to_owned())),
        }
    }
    choice
}

/// Where the choices of a control come from.
pub(super) fn items(
    control: &Element,
    name: &str,
    source: &Source<'_>,
    form: &mut Form,
    problems: &mut Problems,
) -> Option<Items> {
    if let Some(query) = control.attribute("query") {
        let nodeset = expression(query, &place(control, "query"), problems)?;
        let list = known(&nodeset, form);
        return Some(Items { nodeset, value: "name".into(), label: ItemLabel::Column("label".into()), list, filter: None });
    }
    let Some(itemset) = control.child("itemset") else { return inline(control, name, source, form, problems) };
    let nodeset = expression(itemset.attribute("nodeset").unwrap_or_default(), &place(itemset, "nodeset"), problems)?;
    let reference =
        |child: &str| itemset.child(child).and_then(|child| child.attribute("ref")).unwrap_or_default().trim().to_owned();
    let label = reference("label");
    let label = match label.strip_prefix("jr:itext(").and_then(|label| label.strip_suffix(')')) {
        Some(column) => ItemLabel::Translated(column.trim().to_owned()),
        None => ItemLabel::Column(label),
    };
    let list = known(&nodeset, form);
    let filter = filter(&nodeset);
    Some(Items { nodeset, value: reference("value"), label, list, filter })
}

/// The condition in the last brackets.
fn filter(nodeset: &Expression) -> Option<Expression> {
    let path = match &nodeset.tree {
        Expr::Path(path) => path,
        Expr::Call(name, arguments) if name == "randomize" => match arguments.first() {
            Some(Expr::Path(path)) => path,
            _ => return None,
        },
        _ => return None,
    };
    let tree = path.steps.last()?.predicates.last()?.clone();
    let xpath = print(&tree);
    Some(Expression { source: xpath.clone(), xpath, tree })
}

fn known(nodeset: &Expression, form: &Form) -> Option<String> {
    instance_of(&nodeset.tree).filter(|id| form.list(id).is_some()).map(str::to_owned)
}

/// Items written inside the control become a list called as the question.
fn inline(control: &Element, name: &str, source: &Source<'_>, form: &mut Form, problems: &mut Problems) -> Option<Items> {
    let mut choices = Vec::new();
    for item in control.children().filter(|child| child.name == "item") {
        let label = item.child("label");
        let found = match label.and_then(|label| label.attribute("ref")).and_then(itext_id) {
            Some(id) => source.translations.tabled(id, item, form, problems),
            None => source.translations.of(label, form, problems),
        };
        let name = item.child("value").map(Element::text).unwrap_or_default().trim().to_owned();
        choices.push(Choice { name, label: found.text, media: found.media, extra: Vec::new(), row: item.line });
    }
    if choices.is_empty() {
        problems.warn(place(control, "ref"), format!("\"{name}\" offers nothing to choose"), "add items or an itemset");
        return None;
    }
    let mut list = name.to_owned();
    while form.list(&list).is_some() || form.externals.iter().any(|external| external.id == list) {
        list.push('_');
    }
    let list_is = ChoiceList { name: list.clone(), choices };
    let label = if list_is.needs_itext() { ItemLabel::Translated("itextId".into()) } else { ItemLabel::Column("label".into()) };
    form.lists.push(list_is);
    let call = Expr::Call("instance".to_owned(), vec![Expr::Text(list.clone())]);
    let path = Path { start: Start::Expr(Box::new(call), Vec::new()), steps: vec![Step::child("root"), Step::child("item")] };
    let tree = Expr::Path(path);
    let xpath = print(&tree);
    let nodeset = Expression { source: xpath.clone(), xpath, tree };
    Some(Items { nodeset, value: "name".into(), label, list: Some(list), filter: None })
}
