//! `pack.toml`: the country itself.

use std::collections::BTreeMap;

use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use model::{CountryCode, Language};
use serde::Deserialize;
use toml::Spanned;

use super::document::{self, SourceBlock, line};
use super::value::Bounds;
use super::{names, value};
use crate::error::Report;
use crate::files::Doc;
use crate::{DataSource, Names};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    code: Spanned<String>,
    alpha3: Spanned<String>,
    name: Spanned<BTreeMap<String, String>>,
    languages: Spanned<Vec<Spanned<String>>>,
    time_zone: Spanned<String>,
    weekend: Spanned<Vec<Spanned<String>>>,
    telephone_prefix: Spanned<String>,
    case_prefix: Spanned<String>,
    bounds: Spanned<BoundsBlock>,
    checks: Spanned<ChecksBlock>,
    forms: Option<Spanned<FormsBlock>>,
    source: SourceBlock,
}

/// How long checks without a hit keep their traveller.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChecksBlock {
    kept_days: u32,
    /// The law or order that sets it, or what still has to be found out.
    legal_source: String,
}

/// How long a retired form still takes answers that waited on phones.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FormsBlock {
    late_answers_days: u32,
}

/// What holds when a pack says nothing: a season, after which every phone has met a link.
const LATE_ANSWERS_DAYS: u32 = 90;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BoundsBlock {
    south: f64,
    north: f64,
    west: f64,
    east: f64,
}

/// The country as `pack.toml` tells it.
#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) code: String,
    pub(super) alpha3: CountryCode,
    pub(super) names: Names,
    pub(super) languages: Vec<Language>,
    pub(super) time_zone: TimeZone,
    pub(super) weekend: Vec<Weekday>,
    pub(super) telephone_prefix: String,
    pub(super) case_prefix: String,
    pub(super) bounds: Bounds,
    pub(super) checks_kept_days: u32,
    pub(super) late_answers_days: u32,
}

pub(super) fn read(doc: &Doc, report: &mut Report) -> Option<(DataSource, Manifest)> {
    let file: PackFile = document::parse(doc, report)?;
    let code = two_letters(doc, &file.code, "code", report);
    let alpha3 = value::parse(doc, line(doc, &file.alpha3), file.alpha3.get_ref(), report);
    let languages = languages(doc, &file.languages, report);
    let needed = languages.as_deref().unwrap_or(&[]);
    let names = names::in_table(doc, line(doc, &file.name), file.name.get_ref(), needed, report);
    let time_zone = time_zone(doc, &file.time_zone, report);
    let weekend = weekend(doc, &file.weekend, report);
    let telephone_prefix = telephone_prefix(doc, &file.telephone_prefix, report);
    let case_prefix = two_letters(doc, &file.case_prefix, "case_prefix", report);
    let bounds = bounds(doc, &file.bounds, report);
    let checks_kept_days = kept_days(doc, &file.checks, report);
    let late_answers_days = late_answers(doc, file.forms.as_ref(), report);
    let source = file.source.check(doc, report);
    let manifest = Manifest {
        code: code?,
        alpha3: alpha3?,
        names: names?,
        languages: languages?,
        time_zone: time_zone?,
        weekend: weekend?,
        telephone_prefix: telephone_prefix?,
        case_prefix: case_prefix?,
        bounds: bounds?,
        checks_kept_days: checks_kept_days?,
        late_answers_days: late_answers_days?,
    };
    Some((source?, manifest))
}

/// Two capital letters: what a case number can begin with.
fn two_letters(doc: &Doc, text: &Spanned<String>, key: &str, report: &mut Report) -> Option<String> {
    let fits = text.get_ref().len() == 2 && text.get_ref().bytes().all(|b| b.is_ascii_uppercase());
    if !fits {
        let found = text.get_ref();
        report.at(doc, line(doc, text), format_args!("{key} is \"{found}\"; write two capital letters, such as BD"));
    }
    fits.then(|| text.get_ref().clone())
}

fn languages(doc: &Doc, list: &Spanned<Vec<Spanned<String>>>, report: &mut Report) -> Option<Vec<Language>> {
    let mut languages = Vec::new();
    for code in list.get_ref() {
        languages.extend(value::parse::<Language>(doc, line(doc, code), code.get_ref(), report));
    }
    if list.get_ref().is_empty() {
        report.at(doc, line(doc, list), "languages is empty; name at least one, the first choice first");
    }
    (!languages.is_empty()).then_some(languages)
}

fn time_zone(doc: &Doc, name: &Spanned<String>, report: &mut Report) -> Option<TimeZone> {
    let found = TimeZone::get(name.get_ref());
    let told = |_| {
        let name_text = name.get_ref();
        report.at(
            doc,
            line(doc, name),
            format_args!("\"{name_text}\" is not a time zone; write its IANA name, such as Asia/Dhaka"),
        );
    };
    found.map_err(told).ok()
}

fn weekend(doc: &Doc, list: &Spanned<Vec<Spanned<String>>>, report: &mut Report) -> Option<Vec<Weekday>> {
    let mut days: Vec<Weekday> = Vec::new();
    for name in list.get_ref() {
        match weekday(name.get_ref()) {
            Some(day) if !days.contains(&day) => days.push(day),
            Some(_) => report.at(doc, line(doc, name), format_args!("{} is there twice; keep one", name.get_ref())),
            None => {
                let known = WEEKDAYS.map(|(known, _)| known).join(", ");
                report.at(doc, line(doc, name), format_args!("\"{}\" is not a weekday; use {known}", name.get_ref()));
            }
        }
    }
    if days.len() == WEEKDAYS.len() {
        report.at(doc, line(doc, list), "the weekend covers every day; leave at least one to work");
        return None;
    }
    Some(days)
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

fn weekday(name: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(known, _)| *known == name).map(|(_, day)| *day)
}

fn telephone_prefix(doc: &Doc, text: &Spanned<String>, report: &mut Report) -> Option<String> {
    // E.164 country codes have one to three digits.
    let digits = text.get_ref().strip_prefix('+').filter(|d| (1..=3).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit()));
    if digits.is_none() {
        let found = text.get_ref();
        report.at(
            doc,
            line(doc, text),
            format_args!("telephone_prefix is \"{found}\"; write + and the country code, such as +880"),
        );
    }
    digits.map(|_| text.get_ref().clone())
}

fn kept_days(doc: &Doc, block: &Spanned<ChecksBlock>, report: &mut Report) -> Option<u32> {
    let ChecksBlock { kept_days, legal_source } = block.get_ref();
    let fits = (1..=3650).contains(kept_days) && !legal_source.trim().is_empty();
    if !fits {
        report.at(doc, line(doc, block), "[checks] needs kept_days between 1 and 3650 and a legal_source that sets it");
    }
    fits.then_some(*kept_days)
}

fn late_answers(doc: &Doc, block: Option<&Spanned<FormsBlock>>, report: &mut Report) -> Option<u32> {
    let Some(block) = block else { return Some(LATE_ANSWERS_DAYS) };
    let days = block.get_ref().late_answers_days;
    let fits = (1..=3650).contains(&days);
    if !fits {
        report.at(doc, line(doc, block), "[forms] needs late_answers_days between 1 and 3650");
    }
    fits.then_some(days)
}

fn bounds(doc: &Doc, block: &Spanned<BoundsBlock>, report: &mut Report) -> Option<Bounds> {
    let BoundsBlock { south, north, west, east } = *block.get_ref();
    let fits = -90.0 <= south && south < north && north <= 90.0 && -180.0 <= west && west < east && east <= 180.0;
    if !fits {
        report.at(doc, line(doc, block), "[bounds] is no box; write south below north and west below east, in degrees");
    }
    fits.then_some(Bounds { south, north, west, east })
}
