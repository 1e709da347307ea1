//! An interview from an outbox: the answers, the reasons for warnings, and the photos, in one request.

use app::submissions::{Incoming, IncomingFile};
use axum::Json;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use forms::answers::{Overrides, read_envelope};
use model::SubmissionChannel;
use serde_json::json;

use super::answer::Refusal;
use super::door::Outbox;
use crate::openrosa::multipart;

/// The part with the reasons for which warnings stand, by the path of the question.
const OVERRIDES: &str = "overrides";

/// Sending the same again is no harm. The answer names what was taken: only what it names leaves the device.
pub(super) async fn take(outbox: Outbox, request: Request) -> Result<Response, Refusal> {
    let body = Multipart::from_request(request, &()).await.map_err(|_| Refusal::Unreadable)?;
    let parts = multipart::read(body).await?;
    let instance_id = read_envelope(&parts.xml).map_err(app::submissions::Refused::from)?.instance_id;
    let (reasons, files): (Vec<_>, Vec<_>) = parts.files.into_iter().partition(|file| file.name == OVERRIDES);
    let incoming = Incoming {
        channel: SubmissionChannel::Offline,
        device: Some(outbox.device),
        xml: parts.xml,
        files,
        more_files_follow: false,
        encounter: None,
        overrides: overrides(&reasons)?,
    };
    let accepted = outbox.app.accept_submission(&outbox.actor, incoming).await?;
    drop(parts.share);
    let way = accepted.screening.map(|screening| format!("/screenings/{screening}"));
    let way = way.or_else(|| accepted.case.map(|case| format!("/cases/{case}")));
    Ok((StatusCode::CREATED, Json(json!({ "instance_id": instance_id, "fresh": accepted.fresh, "way": way }))).into_response())
}

fn overrides(parts: &[IncomingFile]) -> Result<Overrides, Refusal> {
    match parts {
        [] => Ok(Overrides::new()),
        [one] => serde_json::from_slice(&one.bytes).map_err(|_| Refusal::Unreadable),
        _ => Err(Refusal::Unreadable),
    }
}
