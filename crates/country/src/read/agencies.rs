//! `agencies.toml`: bodies that may take part, with posts at the border points of their modes.

use std::collections::BTreeMap;

use model::{AgencyKind, BorderMode};
use serde::Deserialize;
use toml::Spanned;

use super::document::{self, SourceBlock, line};
use super::value::{self, Used};
use super::{Context, names};
use crate::error::Report;
use crate::files::Doc;
use crate::{Agency, BorderPoint, DataSource, PointStatus, Post};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AgencyFile {
    source: SourceBlock,
    #[serde(default)]
    agency: Vec<AgencyRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AgencyRow {
    code: Spanned<String>,
    kind: Spanned<String>,
    name: Spanned<BTreeMap<String, String>>,
    #[serde(default)]
    posts_at: Vec<Spanned<String>>,
    #[serde(default)]
    hidden: bool,
}

pub(super) fn read(
    doc: &Doc,
    context: &Context,
    points: &[BorderPoint],
    report: &mut Report,
) -> Option<(DataSource, Vec<Agency>)> {
    let file: AgencyFile = document::parse(doc, report)?;
    let mut used = Used::default();
    let agencies = file.agency.iter().filter_map(|row| agency(doc, row, context, points, &mut used, report)).collect();
    Some((file.source.check(doc, report)?, agencies))
}

fn agency(
    doc: &Doc,
    row: &AgencyRow,
    context: &Context,
    points: &[BorderPoint],
    used: &mut Used,
    report: &mut Report,
) -> Option<Agency> {
    let at = line(doc, &row.code);
    let code = value::slug(doc, at, row.code.get_ref(), report).filter(|code| used.take(doc, at, code, report));
    let kind: Option<AgencyKind> = value::parse(doc, line(doc, &row.kind), row.kind.get_ref(), report);
    let names = names::in_table(doc, line(doc, &row.name), row.name.get_ref(), &context.languages, report);
    let mut modes: Vec<BorderMode> = Vec::new();
    for mode in &row.posts_at {
        modes.extend(value::parse::<BorderMode>(doc, line(doc, mode), mode.get_ref(), report));
    }
    if let Some(first) = row.posts_at.first().filter(|_| row.hidden) {
        report.at(doc, line(doc, first), "a hidden agency shows no posts; remove posts_at or hidden");
    }
    let code = code?;
    let posts =
        points.iter().filter(|p| modes.contains(&p.mode) && p.status != PointStatus::Closed).map(|p| post(&code, p)).collect();
    Some(Agency { kind: kind?, names: names?, hidden: row.hidden, posts, code })
}

fn post(agency: &str, point: &BorderPoint) -> Post {
    Post {
        code: format!("{agency}-{}", point.code),
        border_point: point.code.clone(),
        district: point.district.clone(),
        names: point.names.clone(),
    }
}
