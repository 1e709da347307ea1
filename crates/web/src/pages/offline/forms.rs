//! The forms that a device may keep: which there are, and each as the engine in the browser reads it.

use app::forms::FormRow;
use axum::Json;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use model::FormVersionId;
use serde_json::{Value, json};

use super::answer::Refusal;
use super::door::Outbox;

pub(super) async fn list(outbox: Outbox) -> Result<Response, Refusal> {
    let rows = outbox.app.forms_to_fill(&outbox.actor)?;
    let forms: Vec<Value> = rows.iter().map(|row| facts(row)).collect();
    Ok(Json(json!({ "forms": forms })).into_response())
}

/// What stands in the lists of a locked device too: nothing but which form it is.
fn facts(row: &FormRow) -> Value {
    json!({ "id": row.id, "title": row.facts.titles, "effect": row.facts.effect.code(), "hash": hash(row) })
}

/// A form is fetched again when this changes.
fn hash(row: &FormRow) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes()).update(row.facts.md5.as_bytes());
    for file in &row.facts.files {
        hasher.update(file.name.as_bytes()).update(file.md5.as_bytes());
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

pub(super) async fn one(outbox: Outbox, Path(form): Path<String>) -> Result<Response, Refusal> {
    let id: FormVersionId = form.parse().map_err(|_| Refusal::NotFound)?;
    let form = outbox.app.form(&outbox.actor, id).await?;
    Ok(Json(form.prepared.browser_json()).into_response())
}
