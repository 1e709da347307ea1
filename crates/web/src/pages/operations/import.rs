//! Importing a partner's table: all rows or none, with every fault by row and column, and a template to fill in.

use app::operations::{EnterFigure, FigureRow, FiguresImported, ImportedFigures, MAX_ROWS, OperationView, RowFault};
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::header;
use axum::response::IntoResponse;
use exchange::figures::{CellFault, CellProblem, FigureLine, TableFault};
use maud::{Markup, html};
use model::{FigureKey, OperationId, Place};

use super::counter;
use super::frame::{address, deed_shell, need_running};
use crate::components::content::{details, heading, panel};
use crate::components::form::{FormErrors, button_group, file_field, link_button, submit, upload};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::components::table::{Column, table};
use crate::pages::errors::figure_fault_words;
use crate::server::{PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::{Texts, key};

/// A row with its column and what is wrong there.
type Fault = (u64, String, String);

pub(super) async fn ask(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    need_running(&view)?;
    show(form_page(&signed, &view, &FormErrors::new(), &[]))
}

fn form_page(signed: &Signed, view: &OperationView, errors: &FormErrors, faults: &[Fault]) -> Markup {
    let t = signed.t;
    let title = t.get("operation-import");
    let here = format!("{}/figures", address(view.id));
    page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (heading(Some(&view.name), &title))
            p { (t.get("operation-import-lead")) }
            p { a href={ (here) "/template.csv" } { (t.get("operation-template")) } }
            @if !faults.is_empty() { (shown(t, faults)) }
            (upload(&format!("{here}/import"), &html! {
                (file_field(t, "file", t.get("operation-file"))
                    .hint(t.with("operation-file-hint", &[("limit", (MAX_ROWS as u64).into())])).accept(".csv").error(errors.of("file")))
                (submit(t.get("operation-import-now")))
            }))
            (details(&t.get("operation-columns"), &columns(signed, view)))
            (counter::guide(t))
        },
    )
}

/// What may stand in each column that takes codes of this operation.
fn columns(signed: &Signed, view: &OperationView) -> Markup {
    let (t, directory) = (signed.t, signed.app.directory());
    let agencies = std::iter::once(view.facts.lead).chain(view.facts.agencies.iter().map(|part| part.agency));
    let codes = agencies.filter_map(|id| directory.agency(id)).map(|agency| agency.facts.code.clone());
    let codes = codes.collect::<Vec<_>>().join(", ");
    let posts = view.facts.posts.iter().map(|post| post.code.clone()).collect::<Vec<_>>().join(", ");
    let counters = model::Counter::ALL.iter().map(|counter| counter.code()).collect::<Vec<_>>().join(", ");
    html! {
        (summary_list(t)
            .row("counter", html! { span.code { (counters) } })
            .text("from, to", t.get("operation-column-days"))
            .text("country, nationality", t.get("operation-column-country"))
            .row("agency", html! { span.code { (codes) } })
            .row("post", html! { span.code { (posts) } })
            .row("sex", html! { span.code { "female, male, third_gender, unknown" } })
            .row("age_group", html! { span.code { "under_18, 18_and_over, unknown" } })
            .row("value", html! { span.code { "12, ~200, >45, unknown" } })
            .text("as_of, source, note", t.get("operation-column-rest")))
    }
}

fn shown(t: Texts, faults: &[Fault]) -> Markup {
    let rows = faults
        .iter()
        .map(|(line, column, what)| vec![html! { (t.number(*line)) }, html! { span.code { (column) } }, html! { (what) }]);
    html! {
        h2 { (t.with("operation-faults", &[("count", (faults.len() as u64).into())])) }
        (table(t, t.get("operation-faults-table")).caption_hidden()
            .column(Column::number(t.get("operation-row"))).column(Column::text(t.get("operation-column")))
            .column(Column::text(t.get("operation-fault"))).rows(rows))
    }
}

pub(super) async fn template(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    let text = exchange::figures::template(view.facts.period.from());
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"figures.csv\""),
    ];
    // The mark at the beginning tells spreadsheets that the text is UTF-8.
    Ok((headers, format!("\u{feff}{text}")).into_response())
}

pub(super) async fn load(
    signed: Signed,
    PathId(id): PathId<OperationId>,
    sent: Result<Multipart, MultipartRejection>,
) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    let (t, mut errors) = (signed.t, FormErrors::new());
    let bytes = file(sent).await?;
    if bytes.is_empty() {
        errors.add("file", t.get("operation-file-error"));
        return show_again(form_page(&signed, &view, &errors, &[]));
    }
    let read = match exchange::figures::read(&bytes, MAX_ROWS) {
        Ok(read) => read,
        Err(fault) => {
            errors.add("file", table_fault(t, &fault));
            return show_again(form_page(&signed, &view, &errors, &[]));
        }
    };
    let mut faults: Vec<Fault> = read.problems.iter().map(|problem| cell(t, problem)).collect();
    let mut rows = Vec::new();
    for line in read.lines {
        match row(&signed, &view, line) {
            Ok(row) => rows.push(row),
            Err(fault) => faults.push(fault),
        }
    }
    let done = if faults.is_empty() {
        match signed.app.import_figures(signed.actor(), id, rows).await? {
            FiguresImported::Done(done) => Some(done),
            FiguresImported::Refused(refused) => {
                faults.extend(
                    refused.iter().map(|RowFault { line, fault }| (*line, String::new(), t.get(figure_fault_words(*fault)))),
                );
                None
            }
        }
    } else {
        None
    };
    match done {
        Some(done) => show(result(&signed, &view, done)),
        None => {
            faults.sort();
            faults.truncate(100);
            errors.add("file", t.get("operation-nothing-imported"));
            show_again(form_page(&signed, &view, &errors, &faults))
        }
    }
}

async fn file(sent: Result<Multipart, MultipartRejection>) -> Result<axum::body::Bytes, PageError> {
    let refused = |rejection: MultipartRejection| {
        let too_large = rejection.into_response().status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
        if too_large { PageError::TooLarge } else { PageError::Malformed }
    };
    let mut parts = sent.map_err(refused)?;
    while let Some(part) = parts.next_field().await? {
        if part.name() == Some("file") {
            return Ok(part.bytes().await?);
        }
    }
    Ok(axum::body::Bytes::new())
}

fn row(signed: &Signed, view: &OperationView, line: FigureLine) -> Result<FigureRow, Fault> {
    let unknown = |column: &str| (line.line, column.to_owned(), signed.t.get("figure-fault-place"));
    let place = match (line.country, &line.agency, &line.post) {
        (Some(country), None, None) => Place::Country(country),
        (None, Some(code), None) => {
            let directory = signed.app.directory();
            Place::Agency(directory.agency_by_code(code).ok_or_else(|| unknown("agency"))?.id)
        }
        (None, None, Some(code)) => {
            view.facts.post(code).ok_or_else(|| unknown("post"))?;
            Place::Post(code.clone())
        }
        _ => Place::Whole,
    };
    let key = FigureKey {
        counter: line.counter,
        place,
        period: line.period,
        nationality: line.nationality,
        sex: line.sex,
        age: line.age,
    };
    let as_of = line.as_of.unwrap_or_else(|| line.period.to().min(signed.app.today()));
    let figure = EnterFigure { key, quantity: line.quantity, as_of, cited: line.source, note: line.note };
    Ok(FigureRow { line: line.line, figure })
}

fn cell(t: Texts, problem: &CellProblem) -> Fault {
    let what = t.get(match problem.fault {
        CellFault::Missing => key("operation-cell-missing"),
        CellFault::Counter => key("operation-cell-counter"),
        CellFault::Day => key("operation-cell-day"),
        CellFault::Backwards => key("operation-period-error"),
        CellFault::Country => key("operation-cell-country"),
        CellFault::Sex => key("operation-cell-sex"),
        CellFault::AgeGroup => key("operation-cell-age"),
        CellFault::Value => key("operation-number-error"),
        CellFault::SeveralPlaces => key("operation-cell-places"),
        CellFault::Text => key("operation-cell-text"),
    });
    let what = match problem.found.as_str() {
        "" => what,
        found => t.with("operation-cell-found", &[("found", found.into()), ("what", what.into())]),
    };
    (problem.line, problem.column.to_owned(), what)
}

fn table_fault(t: Texts, fault: &TableFault) -> String {
    match fault {
        TableFault::NotText => t.get("operation-table-not-text"),
        TableFault::Empty => t.get("operation-table-empty"),
        TableFault::ColumnMissing(column) => t.with("operation-table-missing", &[("column", (*column).into())]),
        TableFault::ColumnUnknown(column) => t.with("operation-table-unknown", &[("column", column.as_str().into())]),
        TableFault::ColumnTwice(column) => t.with("operation-table-twice", &[("column", column.as_str().into())]),
        TableFault::TooManyRows(limit) => t.with("operation-table-long", &[("limit", (*limit as u64).into())]),
    }
}

fn result(signed: &Signed, view: &OperationView, done: ImportedFigures) -> Markup {
    let t = signed.t;
    page(
        deed_shell(signed, &t.get("operation-imported"), view),
        &html! {
            (panel(&html! { h1 { (t.get("operation-imported")) } }, &html! {
                p { (t.with("operation-imported-count", &[("count", ((done.entered + done.corrected) as u64).into())])) }
            }))
            (summary_list(t)
                .text(t.get("audit-detail-entered"), t.number(done.entered as u64))
                .text(t.get("audit-detail-corrected"), t.number(done.corrected as u64))
                .text(t.get("audit-detail-unchanged"), t.number(done.unchanged as u64)))
            (button_group(&html! { (link_button(t.get("operation-see-board"), address(view.id))) }))
        },
    )
}
