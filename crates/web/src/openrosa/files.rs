//! A form, the list of its files, and each of them.

use app::forms::FormRow;
use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use model::FormVersionId;

use super::answer::{Rosa, XML};
use super::door::Phone;
use super::xml::{document, element};
use crate::server::in_query;

const SPACE: &str = "http://openrosa.org/xforms/xformsManifest";

fn id_of(text: &str) -> Result<FormVersionId, Rosa> {
    text.parse().map_err(|_| Rosa::NotFound)
}

pub(super) async fn form(phone: Phone, Path((_, version)): Path<(String, String)>) -> Response {
    let answered = async {
        let form = phone.app.form(&phone.actor, id_of(&version)?).await?;
        // Byte for byte what the list's digest was made of.
        Ok(([XML], form.xform.as_bytes().to_vec()).into_response())
    };
    phone.answer(answered.await)
}

pub(super) async fn manifest(phone: Phone, Path((_, version)): Path<(String, String)>) -> Response {
    let answered = async {
        let row = phone.app.form_row(&phone.actor, id_of(&version)?)?;
        Ok(([XML], document("manifest", SPACE, &media(&phone, &row))).into_response())
    };
    phone.answer(answered.await)
}

/// The files of a form. Clients keep them in one folder by their last name, so of twins only the first can be theirs.
fn media(phone: &Phone, row: &FormRow) -> String {
    let mut seen = std::collections::BTreeSet::new();
    let files = row.facts.files.iter().filter(|file| seen.insert(last_name(&file.name).to_owned()));
    let one = |file: &model::FormFile| {
        let inside = [
            element("filename", last_name(&file.name)),
            element("hash", &format!("md5:{}", file.md5)),
            element(
                "downloadUrl",
                &format!("{}/forms/{}/media/{}", phone.base, row.id, in_query(&file.name).replace('/', "%2F")),
            ),
        ];
        format!("<mediaFile>{}</mediaFile>", inside.concat())
    };
    files.map(one).collect()
}

fn last_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

pub(super) async fn medium(phone: Phone, Path((_, version, name)): Path<(String, String, String)>) -> Response {
    let answered = async {
        let bytes = phone.app.form_file(&phone.actor, id_of(&version)?, &name).await?;
        // Whatever it is, no browser is to make a page of it.
        let headers: [(HeaderName, HeaderValue); 2] = [
            (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
            (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment")),
        ];
        Ok((headers, bytes.to_vec()).into_response())
    };
    phone.answer(answered.await)
}
