//! Which languages a form is in, and cells in them.

use std::collections::BTreeMap;

use super::compile::words;
use super::headings::Row;
use super::skeleton::Skeleton;
use super::{TRANSLATED, Tables};
use crate::NodeId;
use crate::model::{Form, Language, Media, MediaKind, Text};
use crate::problem::{Place, Problems, did_you_mean};

/// The language of words without one, where others have one and the settings name none.
const UNNAMED: &str = "default";

pub(super) fn collect(tables: &Tables<'_>, form: &mut Form, problems: &mut Problems) {
    let mut names = tables.survey.languages(&TRANSLATED);
    for name in tables.choices.languages(&TRANSLATED) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return;
    }
    let default = tables.settings.rows().next().and_then(|row| row.get("default_language"));
    let mixed = TRANSLATED.iter().any(|base| [&tables.survey, &tables.choices].iter().any(|table| is_mixed(table, base)));
    match &default {
        Some((name, place)) if !names.iter().any(|known| known == name) && !mixed => {
            let hint = did_you_mean(name, names.iter().map(String::as_str), "write one of the languages of the columns");
            problems.error(place.clone(), format!("no column is in \"{name}\""), hint);
        }
        _ => {}
    }
    let unnamed = default.as_ref().map_or(UNNAMED, |(name, _)| name);
    if mixed && !names.iter().any(|name| name == unnamed) {
        names.insert(0, unnamed.to_owned());
    }
    form.default_language = names.iter().position(|name| name == unnamed).unwrap_or(0);
    untagged(tables, &names, problems);
    form.languages = names.into_iter().map(|name| Language { name }).collect();
}

/// Whether a column is there both with and without a language.
fn is_mixed(table: &super::Table<'_>, base: &str) -> bool {
    let of = |with: bool| table.headings.iter().flatten().any(|h| h.base == base && h.part.is_some() == with);
    of(true) && of(false)
}

/// A language without its subtag cannot be told by a client's own language.
fn untagged(tables: &Tables<'_>, names: &[String], problems: &mut Problems) {
    for name in names.iter().filter(|name| *name != UNNAMED) {
        if (Language { name: name.clone() }).code().is_none() {
            let sheets = [&tables.survey, &tables.choices];
            let found = sheets.iter().find_map(|table| {
                let mut headings = table.headings.iter().flatten();
                let heading = headings.find(|heading| heading.part.as_ref() == Some(name))?;
                Some(Place::cell(table.sheet, table.heading_row, &heading.written))
            });
            let what = format!("the language \"{name}\" has no code, so no device can choose it by itself");
            problems.warn(found.unwrap_or_default(), what, "write the code in brackets, such as Bangla (bn)");
        }
    }
}

/// The place of a language; words without one belong to the default where the column has languages.
fn language(form: &Form, part: Option<&str>, row: &Row<'_>, base: &str) -> Option<usize> {
    match part {
        Some(name) => form.languages.iter().position(|language| language.name == name),
        None if row.table_is_mixed(base) => Some(form.default_language),
        None => None,
    }
}

/// The words of a column in all its languages.
pub(super) fn text(skeleton: &Skeleton, form: &Form, from: NodeId, row: &Row<'_>, base: &str, problems: &mut Problems) -> Text {
    let mut text = Text { plain: None, by_language: BTreeMap::new() };
    for (heading, cell) in row.all(base) {
        let words = words(skeleton, from, cell, &row.place(&heading.written), problems);
        match language(form, heading.part.as_deref(), row, base) {
            Some(language) => {
                text.by_language.insert(language, words);
            }
            None => text.plain = Some(words),
        }
    }
    text
}

/// The files of a row in all their languages.
pub(super) fn media(form: &Form, row: &Row<'_>, problems: &mut Problems) -> Vec<(Option<usize>, Media)> {
    let mut found = Vec::new();
    for kind in MediaKind::ALL {
        for (heading, cell) in row.all(kind.code()) {
            if cell.contains(['/', '\\']) {
                let what = format!("\"{cell}\" has a folder; files stand beside the form");
                problems.error(row.place(&heading.written), what, "write the name of the file alone");
            }
            let language = language(form, heading.part.as_deref(), row, kind.code());
            found.push((language, Media { kind, file: cell.to_owned() }));
        }
    }
    found
}
