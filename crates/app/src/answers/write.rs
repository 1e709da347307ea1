//! From opened submissions to the rows of a file, in a thread of its own.

use std::io::{self, Write};
use std::sync::Arc;

use exchange::{Archive, CTDC_COLUMNS, XlsxWriter};
use forms::answers::{Answers, Moment, Prepared, read_submission};
use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use super::chunks::Chunks;
use super::export::{AnswersFormat, Opened};
use super::passphrase::Passphrase;
use super::plan::{CODEBOOK, Plan, Shape, codebook};
use super::rows::{count, nested, rows};
use super::standard;
use super::writing::{Outer, Tables};
use crate::App;

/// What is to be written.
pub(super) struct Job {
    pub format: AnswersFormat,
    pub shape: Shape,
    /// Every version of the form, the latest first.
    pub versions: Vec<Arc<Prepared>>,
    pub passphrase: Option<Passphrase>,
    /// What the file is called inside an encrypted archive.
    pub inner: String,
    pub zone: TimeZone,
    pub app: App,
}

/// What the writer gets.
pub(super) enum Piece {
    /// A sheet begins; all submissions follow.
    Sheet(usize),
    /// Some of them.
    Block(Vec<Opened>),
    /// That was all.
    End,
    /// The rest cannot be read.
    Broken,
}

impl Job {
    fn plan(&self) -> Plan {
        Plan::of(&self.versions, self.shape)
    }

    /// How often every submission is to be fed: once for each sheet.
    pub fn sheets(&self) -> usize {
        let tables = matches!(self.format, AnswersFormat::Csv | AnswersFormat::Xlsx);
        if tables { self.plan().sheets.len().max(1) } else { 1 }
    }
}

/// Writes the file from what `next` gives.
///
/// # Errors
/// When nobody takes it any more, or what is to be written cannot be read.
pub(super) fn write(job: &Job, chunks: Chunks, next: impl FnMut() -> Option<Piece>) -> io::Result<()> {
    let passphrase = job.passphrase.as_ref();
    match job.format {
        AnswersFormat::Json => json(job, Outer::new(chunks, passphrase, &job.inner)?, next),
        AnswersFormat::Csv => {
            let archive = Archive::new(chunks, passphrase.map(|passphrase| passphrase.as_str().to_owned()));
            tables(job, Tables::Csv(Box::new(archive)), next)
        }
        AnswersFormat::Xlsx | AnswersFormat::HtcdsXlsx => {
            let book = XlsxWriter::new(Outer::new(chunks, passphrase, &job.inner)?);
            tables(job, Tables::Xlsx(Box::new(book)), next)
        }
        AnswersFormat::HtcdsCsv | AnswersFormat::Ctdc => {
            tables(job, Tables::OneCsv(Outer::new(chunks, passphrase, &job.inner)?), next)
        }
    }
}

/// What stands before the answers in the first sheet.
const ABOUT: [&str; 7] = ["_index", "KEY", "_day", "_form_version", "_channel", "_state", "_late"];
const ABOUT_WITH_IDENTITY: [&str; 3] = ["_sent_at", "_sent_by", "_case"];
/// What stands before the answers in the sheet of a repeat, as ODK names it.
const ABOUT_TURN: [&str; 5] = ["_index", "_parent_index", "_parent_table_name", "KEY", "PARENT_KEY"];

fn tables(job: &Job, mut tables: Tables, mut next: impl FnMut() -> Option<Piece>) -> io::Result<()> {
    let plan = job.plan();
    let mut at = Place::default();
    loop {
        match next() {
            Some(Piece::Sheet(sheet)) => {
                at = Place { sheet, ..Place::default() };
                begin_sheet(job, &plan, sheet, &mut tables)?;
            }
            Some(Piece::Block(block)) => {
                for opened in &block {
                    add(job, &plan, opened, &mut at, &mut tables)?;
                }
            }
            Some(Piece::End) => break,
            Some(Piece::Broken) | None => return Err(broken()),
        }
    }
    if !job.format.is_standard() {
        tables.begin("codebook")?;
        tables.row(&CODEBOOK.map(str::to_owned))?;
        for row in codebook(&job.versions, job.shape) {
            tables.row(&row)?;
        }
    }
    tables.finish()
}

fn broken() -> io::Error {
    io::Error::other("the answers could not all be read")
}

/// How far a sheet has come.
#[derive(Debug, Default)]
struct Place {
    sheet: usize,
    submissions: usize,
    rows: usize,
    parents: usize,
}

fn begin_sheet(job: &Job, plan: &Plan, sheet: usize, tables: &mut Tables) -> io::Result<()> {
    let headings: Vec<String> = match job.format {
        AnswersFormat::Ctdc => CTDC_COLUMNS.iter().map(|name| (*name).to_owned()).collect(),
        AnswersFormat::HtcdsCsv | AnswersFormat::HtcdsXlsx => standard::htcds_columns(job.shape.identity),
        _ => {
            let about: Vec<&str> = match sheet {
                0 if job.shape.identity => [&ABOUT[..], &ABOUT_WITH_IDENTITY[..]].concat(),
                0 => ABOUT.to_vec(),
                _ => ABOUT_TURN.to_vec(),
            };
            let questions = plan.sheets.get(sheet).into_iter().flat_map(|sheet| &sheet.columns);
            about.into_iter().map(str::to_owned).chain(questions.map(super::plan::Column::heading)).collect()
        }
    };
    let name = if job.format.is_standard() { job.format.code() } else { plan.sheets.get(sheet).map_or("answers", |s| &s.name) };
    tables.begin(name)?;
    tables.row(&headings)
}

/// The rows of one submission in the sheet that is being written.
fn add(job: &Job, plan: &Plan, opened: &Opened, at: &mut Place, tables: &mut Tables) -> io::Result<()> {
    at.submissions += 1;
    let answers = settled(job, opened)?;
    let form = opened.form.form();
    if job.format.is_standard() {
        return tables.row(&standard::row(job, opened, &answers));
    }
    let key = key(job, opened, at.submissions);
    for row in rows(plan, at.sheet, form, &answers, job.shape) {
        at.rows += 1;
        let mut cells = match at.sheet {
            0 => about(job, opened, at.rows, &key),
            _ => {
                let parent = &plan.sheets[plan.sheets[at.sheet].parent];
                let (index, parent_index) = (at.rows.to_string(), (at.parents + row.parent + 1).to_string());
                vec![index, parent_index, parent.name.clone(), format!("{key}{}", row.key), format!("{key}{}", row.parent_key)]
            }
        };
        cells.extend(row.cells);
        tables.row(&cells)?;
    }
    at.parents += count(plan, plan.sheets[at.sheet].parent, form, &answers);
    Ok(())
}

/// The answers as records took them: with what follows from them.
fn settled(job: &Job, opened: &Opened) -> io::Result<Answers> {
    let read = read_submission(&opened.form, opened.xml.as_bytes()).map_err(|error| io::Error::other(error.to_string()))?;
    let mut answers = read.answers;
    opened.form.settle(&mut answers, &Moment::new(opened.facts.at.to_zoned(job.zone.clone()), 0));
    Ok(answers)
}

/// By which rows find each other. Without identity a number of this file alone: two files cannot be joined by it.
fn key(job: &Job, opened: &Opened, number: usize) -> String {
    if job.shape.identity { opened.instance_id.clone() } else { number.to_string() }
}

fn about(job: &Job, opened: &Opened, index: usize, key: &str) -> Vec<String> {
    let facts = &opened.facts;
    let at = facts.at.to_zoned(job.zone.clone());
    let (version, channel) = (facts.form_version.clone(), facts.channel.code().to_owned());
    let state = facts.state.code().to_owned();
    let late = facts.late.map_or("", model::LateAnswers::code).to_owned();
    let mut cells = vec![index.to_string(), key.to_owned(), at.date().to_string(), version, channel, state, late];
    if job.shape.identity {
        let case = opened.case.as_ref().map_or_else(String::new, |case| case.number.to_string());
        cells.extend([facts.at.to_string(), opened.by.clone(), case]);
    }
    cells
}

/// A list of objects, one for each submission.
fn json(job: &Job, mut outer: Outer, mut next: impl FnMut() -> Option<Piece>) -> io::Result<()> {
    let mut number = 0_usize;
    outer.write_all(b"[")?;
    loop {
        match next() {
            Some(Piece::Sheet(_)) => {}
            Some(Piece::Block(block)) => {
                for opened in &block {
                    number += 1;
                    let answers = settled(job, opened)?;
                    let object = object(job, opened, number, &answers);
                    outer.write_all(if number == 1 { b"\n" } else { b",\n" })?;
                    serde_json::to_writer(&mut outer, &object)?;
                }
            }
            Some(Piece::End) => break,
            Some(Piece::Broken) | None => return Err(broken()),
        }
    }
    outer.write_all(b"\n]\n")?;
    outer.finish()
}

fn object(job: &Job, opened: &Opened, number: usize, answers: &Answers) -> Value {
    let key = key(job, opened, number);
    let about = about(job, opened, number, &key);
    let names = ABOUT.iter().chain(&ABOUT_WITH_IDENTITY);
    let mut object: Map<String, Value> = names.map(|name| (*name).to_owned()).zip(about.into_iter().map(Value::from)).collect();
    object.insert("answers".to_owned(), nested(opened.form.form(), answers, job.shape));
    Value::Object(object)
}
