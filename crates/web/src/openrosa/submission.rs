//! Answers from a device: asked whether it may, then sent, perhaps in several requests.

use app::submissions::{Accepted, Incoming};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::SubmissionChannel;

use super::answer::{Rosa, message};
use super::door::Phone;
use super::{MAX_REQUEST_BYTES, multipart};
use crate::wording::Arg;

/// Nothing to say but that answers are taken here: any other good answer is read as a server of another kind.
pub(super) async fn ready(_: Phone) -> Response {
    StatusCode::NO_CONTENT.into_response()
}

pub(super) async fn take(phone: Phone, request: Request) -> Response {
    let taken = sent(&phone, request).await.map(|accepted| {
        let words = words(&phone, &accepted);
        message(StatusCode::CREATED, "submit_success", &words)
    });
    phone.answer(taken)
}

async fn sent(phone: &Phone, request: Request) -> Result<Accepted, Rosa> {
    let encoding = request.headers().get(header::CONTENT_ENCODING);
    if encoding.is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(Rosa::Encoded);
    }
    // What says beforehand that it is too large need not wait for room in memory.
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > MAX_REQUEST_BYTES) {
        return Err(Rosa::TooLarge);
    }
    let body = Multipart::from_request(request, &()).await.map_err(|_| Rosa::Malformed)?;
    let parts = multipart::read(body).await?;
    let incoming = Incoming {
        channel: SubmissionChannel::OpenRosa,
        device: Some(phone.device),
        xml: parts.xml,
        files: parts.files,
        more_files_follow: parts.more_follow,
        encounter: None,
        overrides: forms::answers::Overrides::new(),
    };
    let accepted = phone.app.accept_submission(&phone.actor, incoming).await?;
    drop(parts.share);
    Ok(accepted)
}

fn words(phone: &Phone, accepted: &Accepted) -> String {
    match accepted.files_missing {
        0 if accepted.late.is_some() => phone.t.get("openrosa-taken-late"),
        0 => phone.t.get("openrosa-taken"),
        missing => phone.t.with("openrosa-taken-files-missing", &[("files", Arg::from(u64::from(missing)))]),
    }
}
