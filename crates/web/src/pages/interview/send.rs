//! Sending an interview, and throwing one away.

use app::AppError;
use app::interviews::SendError;
use app::submissions::Refused;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use model::SubmissionId;
use serde::Deserialize;

use super::{check, lead_on};
use crate::server::{Form, PageError, PageResult, PathId, Signed, show_again};
use crate::wording::key;

/// The version that was looked through.
#[derive(Debug, Deserialize)]
pub(super) struct Looked {
    #[serde(default)]
    version: String,
}

pub(super) async fn send(signed: Signed, PathId(id): PathId<SubmissionId>, Form(form): Form<Looked>) -> PageResult {
    let version = form.version.parse().map_err(|_| PageError::Malformed)?;
    match signed.app.send_interview(signed.actor(), id, version).await {
        Ok(accepted) => {
            let way = match accepted.screening {
                Some(screening) => format!("/screenings/{screening}"),
                None => format!("/answers/{id}"),
            };
            signed.see_other_saying(way, key("done-interview-sent"))
        }
        Err(SendError::Hindered(interview)) => show_again(check::draw(&signed, &interview)),
        // The answers changed since they were looked through: they are shown as they are now.
        Err(SendError::Refused(Refused::App(AppError::Conflict))) => {
            let interview = signed.app.interview(signed.actor(), id).await.map_err(|error| lead_on(id, error))?;
            Ok((StatusCode::CONFLICT, check::draw(&signed, &interview)).into_response())
        }
        Err(SendError::Refused(refused)) => Err(refused_page(id, refused)),
    }
}

/// What the door for answers says, as a page.
fn refused_page(id: SubmissionId, refused: Refused) -> PageError {
    match refused {
        Refused::App(error) => lead_on(id, error),
        Refused::NotAccepting(_) => PageError::State(app::StateError::FormRetired),
        Refused::NoRight | Refused::UnknownForm { .. } => PageError::NotFound,
        Refused::TooLarge { .. } => PageError::TooLarge,
        other => PageError::File(other.to_string()),
    }
}

pub(super) async fn discard(signed: Signed, PathId(id): PathId<SubmissionId>) -> PageResult {
    signed.app.discard_interview(signed.actor(), id).await.map_err(|error| lead_on(id, error))?;
    signed.see_other_saying("/answers/drafts", key("done-interview-discarded"))
}
