//! How many were checked, by post, mode, list and version: for supervisors and auditors; nobody is named.

use app::check_counts::{CheckCountRow, CheckCounts};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use policy::Action;
use serde::Deserialize;

use super::watchlists::terms::day;
use crate::components::content::{Tile, empty_state, heading, tiles};
use crate::components::form::{DateInput, FormErrors, button_group, date_field, link_button, search, submit};
use crate::components::layout::page;
use crate::components::table::{Column, table};
use crate::routes::{Access, Routes};
use crate::server::{Form, PageError, PageResult, Signed, show, show_again};
use crate::wording::{Texts, key};

pub(crate) fn routes(routes: Routes) -> Routes {
    const READ: Access = Access::Policy(Action::ReadCheckCounts);
    routes.get("/checks", READ, read).get("/checks/counts.csv", READ, csv)
}

/// The period as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct PeriodForm {
    from_day: String,
    from_month: String,
    from_year: String,
    until_day: String,
    until_month: String,
    until_year: String,
}

/// Days of the period that is shown when none is asked for.
const USUAL_DAYS: i32 = 30;

impl PeriodForm {
    fn from(&self) -> DateInput {
        DateInput::new(&self.from_day, &self.from_month, &self.from_year)
    }

    fn until(&self) -> DateInput {
        DateInput::new(&self.until_day, &self.until_month, &self.until_year)
    }

    fn of(from: Date, until: Date) -> Self {
        let parts = |date: Date| (date.day().to_string(), date.month().to_string(), date.year().to_string());
        let ((from_day, from_month, from_year), (until_day, until_month, until_year)) = (parts(from), parts(until));
        Self { from_day, from_month, from_year, until_day, until_month, until_year }
    }

    /// Both days; the last thirty days where nothing was typed.
    fn read(&self, signed: &Signed, errors: &mut FormErrors) -> (Date, Date) {
        let (t, today) = (signed.t, signed.app.today());
        let until = day(t, "until", &self.until(), errors).unwrap_or(today);
        let from = day(t, "from", &self.from(), errors).unwrap_or_else(|| until.saturating_sub((USUAL_DAYS - 1).days()));
        if from > until && errors.is_empty() {
            errors.add("from", t.get("check-counts-backwards"));
        }
        (from, until)
    }
}

async fn read(signed: Signed, Form(form): Form<PeriodForm>) -> PageResult {
    let mut errors = FormErrors::new();
    let (from, until) = form.read(&signed, &mut errors);
    let counts = signed.app.check_counts(signed.actor(), from, until)?;
    if errors.is_empty() {
        show(counts_page(&signed, &counts, &PeriodForm::of(from, until), &errors))
    } else {
        show_again(counts_page(&signed, &counts, &form, &errors))
    }
}

fn counts_page(signed: &Signed, counts: &CheckCounts, form: &PeriodForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("check-counts-title")).wide().errors(errors),
        &html! {
            (heading(None, &t.get("check-counts-title")))
            p.lead { (t.get("check-counts-lead")) }
            (search("/checks", &html! {
                (date_field(t, "from", t.get("check-counts-from")).value(form.from()).error(errors.of("from")))
                (date_field(t, "until", t.get("check-counts-until")).value(form.until()).error(errors.of("until")))
                (submit(t.get("check-counts-show")).secondary())
            }))
            @if counts.travellers.is_empty() {
                (empty_state(&t.get("check-counts-none"), &html! { p { (t.get("check-counts-none-text")) } }))
            } @else { (found(signed, counts, form)) }
        },
    )
}

fn found(signed: &Signed, counts: &CheckCounts, form: &PeriodForm) -> Markup {
    let t = signed.t;
    let tile = |label: String, value: u64| Tile { label, value: t.number(value), note: None, href: None };
    let several = several_agencies(counts);
    html! {
        (tiles(&[
            tile(t.get("check-counts-single"), counts.total.single),
            tile(t.get("check-counts-rows"), counts.total.rows),
            tile(t.get("check-counts-with-hits"), counts.total.with_hits),
        ]))
        p { (t.get("check-counts-note")) }
        (button_group(&html! { (link_button(t.get("check-counts-download"), file_address(form)).secondary()) }))
        h2 { (t.get("check-counts-by-post")) }
        (table(t, t.get("check-counts-by-post")).caption_hidden()
            .column(Column::text(t.get("check-counts-post")))
            .column(Column::text(t.get("check-counts-mode")))
            .column(Column::number(t.get("check-counts-single")))
            .column(Column::number(t.get("check-counts-rows")))
            .column(Column::number(t.get("check-counts-with-hits")))
            .rows(counts.travellers.iter().map(|row| {
                let mut cells = place(signed, row, several);
                cells.extend([row.count.single, row.count.rows, row.count.with_hits].map(|n| html! { (t.number(n)) }));
                cells
            })))
        @if !counts.lists.is_empty() {
            h2 { (t.get("check-counts-by-list")) }
            (table(t, t.get("check-counts-by-list")).caption_hidden()
                .column(Column::text(t.get("check-counts-post")))
                .column(Column::text(t.get("check-counts-mode")))
                .column(Column::text(t.get("encounter-list-name")))
                .column(Column::number(t.get("check-counts-version")))
                .column(Column::number(t.get("check-counts-single")))
                .column(Column::number(t.get("check-counts-rows")))
                .rows(counts.lists.iter().map(|row| list_row(signed, row, several))))
        }
    }
}

fn several_agencies(counts: &CheckCounts) -> bool {
    counts.travellers.windows(2).any(|two| two[0].agency != two[1].agency)
}

fn list_row(signed: &Signed, row: &CheckCountRow, several: bool) -> Vec<Markup> {
    let t = signed.t;
    let list = row.list.as_ref();
    let mut cells = place(signed, row, several);
    cells.push(html! { (list_name(t, row)) });
    cells.push(html! { (t.number(list.map_or(0, |list| list.version))) });
    cells.extend([row.count.single, row.count.rows].map(|n| html! { (t.number(n)) }));
    cells
}

fn list_name(t: Texts, row: &CheckCountRow) -> String {
    row.list.as_ref().and_then(|list| list.name.clone()).unwrap_or_else(|| t.get("check-counts-other-list"))
}

/// The post and the mode in words.
fn place(signed: &Signed, row: &CheckCountRow, several: bool) -> Vec<Markup> {
    let (t, [agency, post, mode]) = (signed.t, place_words(signed, row));
    vec![
        html! { (post) @if several { div.quiet { (agency) } } },
        html! { @if mode.is_empty() { (t.get("check-counts-no-mode")) } @else { (mode) } },
    ]
}

fn place_words(signed: &Signed, row: &CheckCountRow) -> [String; 3] {
    let (t, directory) = (signed.t, signed.app.directory());
    let in_language = |name: &model::LocalName| name.in_language(t.language()).to_owned();
    let agency = directory.agency(row.agency).map(|agency| in_language(&agency.facts.name)).unwrap_or_default();
    let post = row.post.and_then(|post| directory.post(post)).map(|post| in_language(&post.facts.name));
    let mode = row.mode.map(|mode| t.word(mode)).unwrap_or_default();
    [agency, post.unwrap_or_else(|| t.get("check-counts-no-post")), mode]
}

fn file_address(form: &PeriodForm) -> String {
    let PeriodForm { from_day, from_month, from_year, until_day, until_month, until_year } = form;
    format!(
        "/checks/counts.csv?from_day={from_day}&from_month={from_month}&from_year={from_year}\
         &until_day={until_day}&until_month={until_month}&until_year={until_year}"
    )
}

/// The same as a table to take away: a line without a list counts travellers, one with a list the checks against it.
async fn csv(signed: Signed, Form(form): Form<PeriodForm>) -> Result<Response, PageError> {
    let mut errors = FormErrors::new();
    let (from, until) = form.read(&signed, &mut errors);
    if !errors.is_empty() {
        // A file of other days than were asked for would be believed; the page says what is wrong.
        let counts = signed.app.check_counts(signed.actor(), from, until)?;
        return show_again(counts_page(&signed, &counts, &form, &errors));
    }
    let counts = signed.app.export_check_counts(signed.actor(), from, until).await?;
    let t = signed.t;
    let mut text = String::from("\u{FEFF}");
    let head = [
        key("check-counts-from"),
        key("check-counts-until"),
        key("check-counts-agency"),
        key("check-counts-post"),
        key("check-counts-mode"),
        key("encounter-list-name"),
        key("check-counts-version"),
        key("check-counts-single"),
        key("check-counts-rows"),
        key("check-counts-with-hits"),
    ];
    line(&mut text, &head.map(|column| t.get(column)));
    for row in counts.travellers.iter().chain(&counts.lists) {
        let [agency, post, mode] = place_words(&signed, row);
        let (list, version, with_hits) = match &row.list {
            Some(list) => (list_name(t, row), list.version.to_string(), String::new()),
            None => (String::new(), String::new(), row.count.with_hits.to_string()),
        };
        let (single, rows) = (row.count.single.to_string(), row.count.rows.to_string());
        line(&mut text, &[from.to_string(), until.to_string(), agency, post, mode, list, version, single, rows, with_hits]);
    }
    let headers: [(HeaderName, HeaderValue); 2] = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"checks.csv\"")),
    ];
    Ok((headers, text).into_response())
}

fn line(text: &mut String, cells: &[String; 10]) {
    let quoted = cells.iter().map(|cell| format!("\"{}\"", exchange::csv_safe(cell).replace('"', "\"\"")));
    text.push_str(&quoted.collect::<Vec<_>>().join(","));
    text.push_str("\r\n");
}
