//! The sheet `choices`: lists of what can be answered.

use std::collections::{HashMap, HashSet};

use super::compile::truth;
use super::headings::{Row, Table};
use super::languages::{media, text};
use super::skeleton::Skeleton;
use super::{TRANSLATED, Tables};
use crate::NodeId;
use crate::model::{Choice, ChoiceList, Form};
use crate::problem::{Place, Problems};
use crate::xpath::is_name;

pub(super) fn read(tables: &Tables<'_>, skeleton: &Skeleton, form: &mut Form, problems: &mut Problems) {
    let twins = tables.settings.rows().next().is_some_and(|row| truth(row.word("allow_choice_duplicates")) == Some(true));
    for table in [&tables.choices, &tables.external] {
        if table.headings.is_empty() {
            continue;
        }
        if headings(table, problems) {
            lists(table, twins, skeleton, form, problems);
        }
    }
}

/// Whether the sheet can be read.
fn headings(table: &Table<'_>, problems: &mut Problems) -> bool {
    let mut complete = true;
    for column in ["list_name", "name"] {
        if !table.has(column) {
            let place = Place::cell(table.sheet, table.heading_row, column);
            problems.error(place, format!("there is no column \"{column}\""), "add it, or name it so");
            complete = false;
        }
    }
    for heading in table.headings.iter().flatten() {
        if heading.written.contains(' ') && !TRANSLATED.contains(&heading.base.as_str()) && heading.base != "list_name" {
            let place = Place::cell(table.sheet, table.heading_row, &heading.written);
            problems.warn(
                place,
                format!("the column \"{}\" cannot be used in a filter", heading.written),
                "write _ instead of spaces",
            );
        }
    }
    complete
}

fn lists(table: &Table<'_>, twins: bool, skeleton: &Skeleton, form: &mut Form, problems: &mut Problems) {
    let mut at: HashMap<String, usize> = form.lists.iter().enumerate().map(|(i, list)| (list.name.clone(), i)).collect();
    let mut seen: HashSet<(usize, String)> = HashSet::new();
    for row in table.rows().filter(|row| !row.is_empty()) {
        let Some((name, place)) = row.get("list_name") else {
            if row.get("name").is_some() {
                problems.error(row.at("list_name"), "a choice belongs to no list", "write the name of its list");
            }
            continue;
        };
        if name.contains(char::is_whitespace) {
            problems.error(place, format!("\"{name}\" cannot name a list"), "write _ instead of spaces");
            continue;
        }
        let index = *at.entry(name.to_owned()).or_insert_with(|| {
            form.lists.push(ChoiceList { name: name.to_owned(), choices: Vec::new() });
            form.lists.len() - 1
        });
        let Some((value, place)) = row.get("name") else {
            problems.error(row.at("name"), "a choice has no name", "write what is stored when it is chosen");
            continue;
        };
        if !seen.insert((index, value.to_owned())) && !twins {
            let what = format!("the list \"{name}\" has \"{value}\" twice");
            problems.error(place, what, "take one out, or write yes in the setting allow_choice_duplicates");
        }
        let choice = choice(&row, value, skeleton, form, problems);
        form.lists[index].choices.push(choice);
    }
}

fn choice(row: &Row<'_>, name: &str, skeleton: &Skeleton, form: &Form, problems: &mut Problems) -> Choice {
    let label = text(skeleton, form, NodeId::ROOT, row, "label", problems);
    let media = media(form, row, problems);
    if label.is_empty() && media.is_empty() {
        problems.warn(row.at("label"), format!("the choice \"{name}\" has no label"), "write what people read");
    }
    let own = |base: &str| base != "list_name" && base != "name" && !TRANSLATED.contains(&base);
    let extra = row.cells().filter(|(heading, _)| own(&heading.base) && is_name(&heading.base));
    let extra = extra.map(|(heading, cell)| (heading.base.clone(), cell.to_owned())).collect();
    Choice { name: name.to_owned(), label, media, extra, row: row.number }
}
