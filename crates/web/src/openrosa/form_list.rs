//! The list of forms that a device may fill.

use std::sync::Arc;

use app::AppError;
use app::forms::FormRow;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::{IntoResponse, Response};
use model::FormState;

use super::answer::XML;
use super::door::Phone;
use super::xml::{document, element};

const SPACE: &str = "http://openrosa.org/xforms/xformsList";

/// What a client may ask for beside its own id, which is not looked at: the token says which device it is.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    /// The forms it wants; empty for all. The protocol lets a client name several.
    form_ids: Vec<String>,
    verbose: bool,
    all_versions: bool,
}

impl Asked {
    fn of(query: Vec<(String, String)>) -> Self {
        let mut asked = Self::default();
        for (name, value) in query {
            let yes = value.eq_ignore_ascii_case("true");
            match name.as_str() {
                "formID" => asked.form_ids.push(value),
                "verbose" => asked.verbose = yes,
                "listAllVersions" => asked.all_versions = yes,
                _ => {}
            }
        }
        asked
    }
}

pub(super) async fn list(phone: Phone, query: Result<Query<Vec<(String, String)>>, QueryRejection>) -> Response {
    let asked = query.map(|Query(query)| Asked::of(query)).unwrap_or_default();
    phone.answer(rows(&phone, &asked).map_err(Into::into).map(|rows| {
        let inside: String = rows.iter().map(|row| entry(&phone, row, asked.verbose)).collect();
        ([XML], document("xforms", SPACE, &inside)).into_response()
    }))
}

/// The forms that are offered; with every version also those whose answers are still taken.
fn rows(phone: &Phone, asked: &Asked) -> Result<Vec<Arc<FormRow>>, AppError> {
    let mut rows = phone.app.forms_to_fill(&phone.actor)?;
    if asked.all_versions {
        let offered =
            |row: &FormRow| rows.iter().any(|now| (now.facts.owner, &now.facts.form_id) == (row.facts.owner, &row.facts.form_id));
        let mut before = phone.app.forms(&phone.actor)?;
        before.retain(|row| row.facts.state == FormState::Superseded && offered(row));
        rows.extend(before);
    }
    if !asked.form_ids.is_empty() {
        rows.retain(|row| asked.form_ids.contains(&row.facts.form_id));
    }
    Ok(rows)
}

/// One form. Collect drops the whole list when one of them lacks an id, a name or an address.
fn entry(phone: &Phone, row: &FormRow, verbose: bool) -> String {
    let facts = &row.facts;
    let base = format!("{}/forms/{}", phone.base, row.id);
    let mut inside = [
        element("formID", &facts.form_id),
        element("name", &title(row, phone.actor.language.code())),
        element("version", &facts.version),
        element("hash", &format!("md5:{}", facts.md5)),
        element("downloadUrl", &format!("{base}/form.xml")),
    ]
    .concat();
    if verbose {
        inside.push_str(&element("descriptionText", &owner(phone, row)));
    }
    if !facts.files.is_empty() {
        inside.push_str(&element("manifestUrl", &format!("{base}/manifest")));
    }
    format!("<xform>{inside}</xform>")
}

/// What the form is called in a language, else in its first; never nothing.
fn title(row: &FormRow, language: &str) -> String {
    let titles = &row.facts.titles;
    let known = titles.iter().find(|(code, _)| code == language).or(titles.first()).map(|(_, title)| title.trim());
    known.filter(|title| !title.is_empty()).unwrap_or(&row.facts.form_id).to_owned()
}

/// Whose form it is.
fn owner(phone: &Phone, row: &FormRow) -> String {
    let directory = phone.app.directory();
    let agency = row.facts.owner.and_then(|id| directory.agency(id));
    agency.map_or_else(
        || phone.t.get("openrosa-of-the-country"),
        |agency| agency.facts.name.in_language(phone.t.language()).to_owned(),
    )
}
