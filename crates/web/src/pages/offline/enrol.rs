//! Making this browser known: the account's password once more, a token for the device alone.

use app::AppError;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use crate::pages::proving::wait_words;
use crate::server::{Form, PageError, Signed};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Enrolment {
    label: String,
    password: String,
}

/// The token comes with this answer alone and is stored here only as a digest.
pub(super) async fn enrol(signed: Signed, Form(form): Form<Enrolment>) -> Result<Response, PageError> {
    let t = signed.t;
    let refused = |status, said: String| Ok((status, Json(json!({ "said": said }))).into_response());
    if form.label.trim().is_empty() {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, t.get("offline-label-missing"));
    }
    if form.password.is_empty() {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, t.get("account-present-missing"));
    }
    match signed.app.enrol_browser(&signed.visitor, form.label.trim(), form.password.into()).await {
        Ok(enrolled) => {
            let login = signed.app.directory().account(signed.actor().account).map(|entry| entry.login.clone());
            let body = json!({
                "device": enrolled.id,
                "token": enrolled.token(),
                "wipe": signed.app.wipe_digest(enrolled.id),
                "login": login.unwrap_or_default(),
            });
            Ok((StatusCode::CREATED, Json(body)).into_response())
        }
        Err(AppError::SignIn) => refused(StatusCode::UNPROCESSABLE_ENTITY, t.get("account-present-wrong")),
        Err(AppError::TooMany { retry_after }) => refused(StatusCode::TOO_MANY_REQUESTS, wait_words(t, retry_after)),
        Err(error) => Err(error.into()),
    }
}
