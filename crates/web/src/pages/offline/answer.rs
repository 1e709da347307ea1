//! What the app is answered: JSON with one word of why not, which the app has sentences for.

use app::AppError;
use app::submissions::{Closed, Refused};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::openrosa::answer::Rosa;

/// Why the house did not do what the app asked.
#[derive(Debug)]
pub(super) enum Refusal {
    /// No device has this token, or it may not come in any more.
    Device,
    /// What was sent cannot be read.
    Unreadable,
    /// What was sent is larger than is taken.
    TooLarge,
    /// Nothing has that name.
    NotFound,
    /// The answers were not taken.
    Answers(Refused),
    /// The house cannot answer now; the app tries again.
    Later,
}

/// What the reader of parts says, which the door for phones reads with too.
impl From<Rosa> for Refusal {
    fn from(rosa: Rosa) -> Self {
        match rosa {
            Rosa::Refused(refused) => Self::Answers(refused),
            Rosa::TooLarge => Self::TooLarge,
            Rosa::Busy => Self::Later,
            _ => Self::Unreadable,
        }
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        Self::Answers(refused)
    }
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound => Self::NotFound,
            AppError::Denied(_) => Self::Device,
            other => Self::Answers(Refused::App(other)),
        }
    }
}

impl Refusal {
    /// The status, and the word that the app knows; without one it takes the line for broken and tries again.
    fn word(&self) -> (StatusCode, Option<&'static str>) {
        match self {
            // As at the door for phones: no log-in would help.
            Self::Device => (StatusCode::FORBIDDEN, Some("device")),
            Self::Unreadable | Self::Answers(Refused::Unreadable(_)) => (StatusCode::BAD_REQUEST, Some("unreadable")),
            Self::TooLarge | Self::Answers(Refused::TooLarge { .. }) => (StatusCode::PAYLOAD_TOO_LARGE, Some("too_large")),
            Self::NotFound => (StatusCode::NOT_FOUND, Some("not_found")),
            Self::Answers(Refused::UnknownForm { .. } | Refused::UnknownBefore) => (StatusCode::NOT_FOUND, Some("unknown_form")),
            Self::Answers(Refused::NotAccepting(closed)) => (StatusCode::CONFLICT, Some(closed_word(*closed))),
            Self::Answers(Refused::Differs) => (StatusCode::CONFLICT, Some("differs")),
            Self::Answers(Refused::NotCurrent) => (StatusCode::CONFLICT, Some("not_current")),
            Self::Answers(Refused::Deleted | Refused::App(AppError::Erased)) => (StatusCode::CONFLICT, Some("deleted")),
            Self::Answers(Refused::NoRight) => (StatusCode::FORBIDDEN, Some("no_right")),
            Self::Answers(Refused::App(_)) | Self::Later => (StatusCode::SERVICE_UNAVAILABLE, None),
        }
    }
}

/// Why a retired form takes these answers no more.
const fn closed_word(closed: Closed) -> &'static str {
    match closed {
        Closed::TermOver => "not_accepting",
        Closed::Withdrawn => "withdrawn",
        Closed::BegunAfter => "begun_after",
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, word) = self.word();
        if let Self::Answers(Refused::App(error)) = &self {
            tracing::error!(error = error as &dyn std::error::Error, "what the offline app sent was not taken");
        }
        let body = word.map_or_else(|| json!({}), |word| json!({ "refused": word }));
        (status, Json(body)).into_response()
    }
}
