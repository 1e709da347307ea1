//! Answers as rows of HTCDS and CTDC: what people told, and of the case what people decided. Nothing is invented.

use std::collections::BTreeMap;

use exchange::htcds::{HtcdsCase, HtcdsRow, htcds_fields};
use exchange::{CTDC_COLUMNS, ctdc_row};
use forms::answers::Answers;
use model::{Answer, CaseFacts, TrackStatus, age_band_on};

use super::export::{AnswersFormat, Opened};
use super::telling::is_harmless;
use super::write::Job;
use crate::records_from_answers::Mapped;

/// The columns of a file with the fields of HTCDS.
pub(super) fn htcds_columns(identity: bool) -> Vec<String> {
    htcds_fields().filter(|field| identity || is_harmless(field)).map(str::to_owned).collect()
}

/// The row of a submission.
pub(super) fn row(job: &Job, opened: &Opened, answers: &Answers) -> Vec<String> {
    let mapped = job.app.map_answers(opened.form.form(), answers);
    let cells = htcds_cells(&mapped, opened.case.as_ref());
    if job.format != AnswersFormat::Ctdc {
        let value = |field: String| cells.get(&field).cloned().unwrap_or_default();
        return htcds_columns(job.shape.identity).into_iter().map(value).collect();
    }
    let day = opened.facts.at.to_zoned(job.zone.clone()).date();
    let age = age_band_on(&mapped.person.identity.birth, day).given().copied();
    debug_assert_eq!(CTDC_COLUMNS.len(), 27, "a row has a cell for every column");
    ctdc_row(&cells, day.year(), age)
}

/// Values by the fields of HTCDS: those of questions with its names as they were written, those of bound questions as
/// the standard writes them, and of the case its status and what people decided.
pub(crate) fn htcds_cells(mapped: &Mapped, case: Option<&CaseFacts>) -> BTreeMap<String, String> {
    let mut cells = mapped.htcds.clone();
    let bound = HtcdsRow {
        sheet: String::new(),
        row: 0,
        person: mapped.person.identity.clone(),
        sex: mapped.person.sex,
        citizenship: mapped.person.nationalities.clone(),
        consent: consent(mapped),
        case: HtcdsCase::default(),
        extra: BTreeMap::new(),
    };
    // A form with the standard's names has told these already, in its own words.
    let told_by_name = |field: &str| mapped.htcds.keys().any(|told| family(told) == family(field));
    let more: Vec<(String, String)> = bound.cells().into_iter().filter(|(field, _)| !told_by_name(field)).collect();
    cells.extend(more);
    if let Some(case) = case {
        decided(case, &mut cells);
    }
    cells
}

/// Fields that are one thing told in parts: a name, an address.
fn family(field: &str) -> &str {
    match field {
        "prs_FirstName" | "prs_MiddleName" | "prs_SecondName" => "name",
        field if field.starts_with("prs_Mailing") => "address",
        field => field,
    }
}

fn consent(mapped: &Mapped) -> Answer<bool> {
    mapped.consents.iter().find(|(about, _)| about == "data").map_or(Answer::NotAsked, |(_, said)| *said)
}

/// What people decided in the house goes before what a form told; undecided takes nothing away.
fn decided(case: &CaseFacts, cells: &mut BTreeMap<String, String>) {
    let status = case.trafficking.status();
    let row = HtcdsRow {
        sheet: String::new(),
        row: 0,
        person: crate::records_from_answers::MappedPerson::default().identity,
        sex: Answer::NotAsked,
        citizenship: Answer::NotAsked,
        consent: Answer::NotAsked,
        case: HtcdsCase {
            status: Some(case.status),
            trafficking: (status != TrackStatus::Undecided).then_some(status),
            ..HtcdsCase::default()
        },
        extra: BTreeMap::new(),
    };
    let told = cells.get("vic_TraffickingStatus").cloned();
    cells.extend(row.cells());
    // The body that a form names did not decide what the house decided otherwise.
    if told.is_some() && told.as_ref() != cells.get("vic_TraffickingStatus") {
        cells.remove("vic_TraffickingStatusDecisionMakingOrg");
    }
}
