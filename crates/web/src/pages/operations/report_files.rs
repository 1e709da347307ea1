//! The report as files: a table of every sum with its source, and the whole report as JSON.

use app::App;
use app::operations::{Kind, Report, Statement};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use exchange::csv_safe;
use model::{OperationId, Part, Place, Quantity};

use crate::server::{PageResult, PathId, Signed};

const HEADING: &str = "section,counter,unit,place,from,to,breakdown,value,exactness,other_value,source,note";

pub(super) async fn csv(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    let (report, _) = signed.app.operation_report(signed.actor(), id).await?;
    signed.app.note_report_export(signed.actor(), id, "csv").await?;
    Ok(file("text/csv; charset=utf-8", "operation-report.csv", report_csv(&signed.app, &report)))
}

pub(super) async fn json(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    let (report, _) = signed.app.operation_report(signed.actor(), id).await?;
    signed.app.note_report_export(signed.actor(), id, "json").await?;
    Ok(file("application/json", "operation-report.json", report_json(&report)))
}

fn file(kind: &'static str, name: &str, body: String) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], body).into_response()
}

/// The whole report, as it is frozen.
pub(crate) fn report_json(report: &Report) -> String {
    serde_json::to_string_pretty(report).expect("a report is texts and numbers")
}

/// A number with how exact it is. Unknown has no number, which is not zero.
fn quantity(quantity: Quantity) -> [String; 2] {
    let exactness = match quantity {
        Quantity::Exactly(_) => "exactly",
        Quantity::About(_) => "about",
        Quantity::AtLeast(_) => "at_least",
        Quantity::Unknown => "unknown",
    };
    [quantity.number().map(|n| n.to_string()).unwrap_or_default(), exactness.to_owned()]
}

fn place(app: &App, place: &Place) -> String {
    match place {
        Place::Whole => "whole".to_owned(),
        Place::Country(code) => code.to_string(),
        Place::Agency(id) => app.directory().agency(*id).map_or_else(|| id.to_string(), |agency| agency.facts.code.clone()),
        Place::Post(code) => code.clone(),
    }
}

fn code<T: std::fmt::Display>(part: Part<T>) -> String {
    match part {
        Part::Of(value) => value.to_string(),
        Part::Unknown => "unknown".to_owned(),
    }
}

fn kind(kind: Kind) -> String {
    match kind {
        Kind::All => String::new(),
        Kind::Nationality(of) => format!("nationality={}", code(of)),
        Kind::Sex(of) => format!("sex={}", code(of)),
        Kind::Age(of) => format!("age_group={}", code(of)),
    }
}

fn source(statement: &Statement) -> String {
    match &statement.cited {
        Some(cited) => format!("{cited} ({})", statement.source),
        None => statement.source.to_string(),
    }
}

/// Every sum, difference and statement of the report, one row each. Cells that a spreadsheet would execute become text.
pub(crate) fn report_csv(app: &App, report: &Report) -> String {
    let mut table = Table { out: format!("\u{feff}{HEADING}\r\n"), report };
    for counter in &report.counters {
        let roll = &counter.roll;
        let how = if roll.derived { "added up" } else { "stated" };
        table.row("total", roll.counter, "whole", None, "", quantity(roll.total.quantity()), "", how, "");
        for (at, tally) in &roll.by_place {
            table.row("place", roll.counter, &place(app, at), None, "", quantity(tally.quantity()), "", "", "");
        }
        for (period, tally) in &roll.by_period {
            table.row("period", roll.counter, "whole", Some(*period), "", quantity(tally.quantity()), "", "", "");
        }
        for (of, tally) in &roll.by_kind {
            table.row("breakdown", roll.counter, "whole", None, &kind(*of), quantity(tally.quantity()), "", "", "");
        }
        for (difference, reason) in &counter.differences {
            let (at, parts) = (place(app, &difference.place), quantity(difference.parts)[0].clone());
            let reason = reason.as_deref().unwrap_or_default();
            let period = Some(difference.period);
            table.row(
                "difference",
                difference.counter,
                &at,
                period,
                &difference.code,
                quantity(difference.whole),
                &parts,
                "",
                reason,
            );
        }
    }
    for conflict in &report.conflicts {
        let at = place(app, &conflict.key.place);
        for statement in &conflict.statements {
            let said = source(statement);
            let period = Some(conflict.key.period);
            table.row("conflict", conflict.key.counter, &at, period, "", quantity(statement.quantity), "", &said, "");
        }
    }
    for figure in &report.stated {
        let (said, note) = (source(&figure.statement), figure.note.as_deref().unwrap_or_default());
        let period = Some(figure.key.period);
        table.row("stated", figure.key.counter, "whole", period, "", quantity(figure.statement.quantity), "", &said, note);
    }
    table.out
}

struct Table<'a> {
    out: String,
    report: &'a Report,
}

impl Table<'_> {
    #[expect(clippy::too_many_arguments, reason = "one for each column")]
    fn row(
        &mut self,
        section: &str,
        counter: model::Counter,
        place: &str,
        period: Option<model::Period>,
        breakdown: &str,
        [value, exactness]: [String; 2],
        other: &str,
        source: &str,
        note: &str,
    ) {
        let period = period.unwrap_or(self.report.period);
        let (from, to) = (period.from().to_string(), period.to().to_string());
        let cells = [
            section,
            counter.code(),
            counter.unit().code(),
            place,
            &from,
            &to,
            breakdown,
            &value,
            &exactness,
            other,
            source,
            note,
        ];
        let line: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        self.out.push_str(&line.join(","));
        self.out.push_str("\r\n");
    }
}

fn quoted(cell: &str) -> String {
    let safe = csv_safe(cell);
    if safe.contains([',', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stay_cells() {
        assert_eq!(quoted("=SUM(A1)"), "'=SUM(A1)");
        assert_eq!(quoted("a,\"b\""), "\"a,\"\"b\"\"\"");
    }

    #[test]
    fn unknown_has_no_number() {
        assert_eq!(quantity(Quantity::Unknown), ["", "unknown"].map(str::to_owned));
        assert_eq!(quantity(Quantity::Exactly(0)), ["0", "exactly"].map(str::to_owned));
    }
}
