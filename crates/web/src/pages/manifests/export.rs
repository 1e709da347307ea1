//! The rows with hits as a table to take away; no cell of it is taken for a formula.

use app::manifests::RowView;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use model::ManifestId;

use crate::server::{PageError, PathId, Signed};
use crate::wording::{Texts, key};

pub(super) async fn csv(signed: Signed, PathId(id): PathId<ManifestId>) -> Result<Response, PageError> {
    let rows = signed.app.export_manifest(signed.actor(), id).await?;
    let t = signed.t;
    let mut text = String::from("\u{FEFF}");
    let head = [
        key("manifest-csv-row"),
        key("manifest-csv-times"),
        key("encounter-field-name"),
        key("encounter-field-birth"),
        key("encounter-field-number"),
        key("encounter-list-name"),
        key("manifest-csv-hit"),
        key("manifest-csv-weight"),
        key("manifest-csv-decision"),
    ];
    line(&mut text, &head.map(|column| t.get(column)));
    rows.iter().for_each(|row| hits(&mut text, t, row));
    let headers: [(HeaderName, HeaderValue); 2] = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"manifest.csv\"")),
    ];
    Ok((headers, text).into_response())
}

/// One line for each hit of a row.
fn hits(text: &mut String, t: Texts, view: &RowView) {
    let traveller = &view.row.traveller;
    let name = traveller.names.first().map(|name| name.full.as_str().to_owned()).unwrap_or_default();
    let birth = t.answer(&traveller.birth, |birth| t.birth(*birth));
    let numbers: Vec<&str> = traveller.documents.iter().map(|document| document.number.as_str()).collect();
    for (hit, decided) in view.row.hits.iter().zip(&view.decided) {
        let decision = decided.as_ref().map(|found| t.word(found.answer)).unwrap_or_default();
        line(
            text,
            &[
                view.row.row.to_string(),
                view.row.times.to_string(),
                name.clone(),
                birth.clone(),
                numbers.join(" "),
                hit.list_name.clone(),
                hit.label.clone(),
                format!("{:.1}", hit.weight_bits),
                decision,
            ],
        );
    }
}

fn line(text: &mut String, cells: &[String; 9]) {
    let quoted = cells.iter().map(|cell| format!("\"{}\"", exchange::csv_safe(cell).replace('"', "\"\"")));
    text.push_str(&quoted.collect::<Vec<_>>().join(","));
    text.push_str("\r\n");
}
