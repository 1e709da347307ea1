//! `forms.toml` and the folder `forms`: forms that every agency of the country can fill.

use std::collections::BTreeMap;

use model::{FormEffect, Language, Role};
use serde::Deserialize;
use toml::Spanned;

use super::document::{self, SourceBlock, line};
use super::value::{self, Used};
use super::{Context, names};
use crate::error::Report;
use crate::files::{Doc, PackFiles};
use crate::{DataSource, PackForm};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FormsFile {
    source: SourceBlock,
    #[serde(default)]
    form: Vec<FormRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FormRow {
    file: Spanned<String>,
    form_id: Spanned<String>,
    version: Spanned<String>,
    name: Spanned<BTreeMap<String, String>>,
    fillers: Spanned<Vec<Spanned<String>>>,
    effect: Spanned<String>,
    source: String,
    last_checked: Spanned<String>,
}

pub(super) fn read(doc: &Doc, context: &Context, files: &PackFiles, report: &mut Report) -> Option<(DataSource, Vec<PackForm>)> {
    let file: FormsFile = document::parse(doc, report)?;
    let mut used = Used::default();
    let forms = file.form.iter().filter_map(|row| form(doc, row, context, files, &mut used, report)).collect();
    Some((file.source.check(doc, report)?, forms))
}

fn form(
    doc: &Doc,
    row: &FormRow,
    context: &Context,
    files: &PackFiles,
    used: &mut Used,
    report: &mut Report,
) -> Option<PackForm> {
    let titles = names::in_table(doc, line(doc, &row.name), row.name.get_ref(), &context.languages, report);
    let fillers = fillers(doc, &row.fillers, report);
    let effect = value::parse::<FormEffect>(doc, line(doc, &row.effect), row.effect.get_ref(), report);
    let last_checked = value::day(doc, line(doc, &row.last_checked), row.last_checked.get_ref(), report);
    let text = files.form(row.file.get_ref());
    if text.is_none() {
        let name = row.file.get_ref();
        report.at(doc, line(doc, &row.file), format_args!("there is no file forms/{name}; add it, or take this form out"));
    }
    let whole = [&row.form_id, &row.version].into_iter().all(|text| filled(doc, text, report));
    // A form may come in several versions; the same version of it comes once.
    let same = format!("{} {}", row.form_id.get_ref(), row.version.get_ref());
    let once = used.take(doc, line(doc, &row.form_id), &same, report);
    let titles = titles?;
    let titles = Language::ALL.iter().map(|l| (l.code().to_owned(), titles.get(*l).to_owned())).collect();
    (whole && once).then_some(())?;
    Some(PackForm {
        form_id: row.form_id.get_ref().clone(),
        version: row.version.get_ref().clone(),
        titles,
        fillers: fillers?,
        effect: effect?,
        text: text?.text.clone(),
        source: row.source.clone(),
        last_checked: last_checked?,
    })
}

fn fillers(doc: &Doc, list: &Spanned<Vec<Spanned<String>>>, report: &mut Report) -> Option<Vec<Role>> {
    let mut roles = Vec::new();
    for code in list.get_ref() {
        roles.extend(value::parse::<Role>(doc, line(doc, code), code.get_ref(), report));
    }
    if list.get_ref().is_empty() {
        report.at(doc, line(doc, list), "fillers is empty; name the roles that fill the form");
    }
    (!roles.is_empty() && roles.len() == list.get_ref().len()).then_some(roles)
}

fn filled(doc: &Doc, text: &Spanned<String>, report: &mut Report) -> bool {
    let there = !text.get_ref().trim().is_empty();
    if !there {
        report.at(doc, line(doc, text), "this is empty; write what the form's settings say");
    }
    there
}
