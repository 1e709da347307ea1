//! Answers of the protocol: its headers on every one, and its own document for messages.

use app::submissions::{Closed, Refused};
use app::{AppError, StateError};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use model::Language;

use super::{ACCEPT_BYTES, door, faults, xml};
use crate::server::PageError;
use crate::server::problem::retry_after;
use crate::server::visit::Visit;
use crate::wording::{Texts, key};

const SPACE: &str = "http://openrosa.org/http/response";
pub(super) const XML: (HeaderName, HeaderValue) = (header::CONTENT_TYPE, HeaderValue::from_static("text/xml; charset=utf-8"));

/// How long a client should wait when the house is busy.
const BUSY: std::time::Duration = std::time::Duration::from_secs(30);

/// Why a client gets something else than it asked for.
#[derive(Debug)]
pub(crate) enum Rosa {
    /// Nobody has such a token, or its owner may not act any more.
    UnknownToken,
    /// The device was ended.
    Ended,
    /// The owner's roles do not do this.
    NotYourPart,
    /// There is no such form or file.
    NotFound,
    /// The request is no multipart form, or was cut off.
    Malformed,
    /// There is no part with the answers.
    NoAnswers,
    /// There is more than one part with the answers.
    TwoAnswers,
    /// The body is compressed.
    Encoded,
    /// The request is larger than is taken.
    TooLarge,
    /// Too many send at the same moment.
    Busy,
    /// The answers were not taken.
    Refused(Refused),
}

impl From<Refused> for Rosa {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<AppError> for Rosa {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound | AppError::State(StateError::FormRetired) => Self::NotFound,
            AppError::Denied(_) => Self::NotYourPart,
            other => Self::Refused(Refused::App(other)),
        }
    }
}

impl Rosa {
    /// The status by which clients go on, and the words that they show.
    ///
    /// A token that opens nothing answers 403 and not 401: on 401 Collect asks for a name and a password, which would help
    /// nobody here, and shows no message.
    fn said(&self, t: Texts) -> (StatusCode, String) {
        let (status, key) = match self {
            Self::UnknownToken => (StatusCode::FORBIDDEN, key("openrosa-unknown-token")),
            Self::Ended => (StatusCode::FORBIDDEN, key("openrosa-ended")),
            Self::NotYourPart => (StatusCode::FORBIDDEN, key("openrosa-not-your-part")),
            Self::NotFound => (StatusCode::NOT_FOUND, key("openrosa-not-found")),
            Self::Malformed => (StatusCode::BAD_REQUEST, key("openrosa-malformed")),
            Self::NoAnswers => (StatusCode::BAD_REQUEST, key("openrosa-no-answers")),
            Self::TwoAnswers => (StatusCode::BAD_REQUEST, key("openrosa-two-answers")),
            Self::Encoded => (StatusCode::UNSUPPORTED_MEDIA_TYPE, key("openrosa-encoded")),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, key("openrosa-too-large")),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, key("openrosa-busy")),
            Self::Refused(refused) => return refusal(refused, t),
        };
        (status, t.get(key))
    }

    pub(super) fn into_answer(self, t: Texts, visit: &Visit) -> Response {
        if let Self::Refused(Refused::App(error)) = &self {
            tracing::error!(request_id = visit.id(), error = error as &dyn std::error::Error, "answers were not taken");
        }
        let (status, words) = self.said(t);
        let mut response = message(status, "submit_failure", &words);
        if status == StatusCode::SERVICE_UNAVAILABLE {
            let (name, value) = retry_after(BUSY);
            response.headers_mut().insert(name, value);
        }
        response
    }
}

fn refusal(refused: &Refused, t: Texts) -> (StatusCode, String) {
    let (status, key) = match refused {
        Refused::Unreadable(why) => {
            return (StatusCode::BAD_REQUEST, t.with("openrosa-unreadable", &[("why", faults::why(why, t).into())]));
        }
        Refused::TooLarge { what } => {
            return (StatusCode::PAYLOAD_TOO_LARGE, t.with("openrosa-file-too-large", &[("what", what.clone().into())]));
        }
        Refused::UnknownForm { .. } => (StatusCode::NOT_FOUND, key("openrosa-unknown-form")),
        Refused::UnknownBefore => (StatusCode::NOT_FOUND, key("openrosa-unknown-before")),
        Refused::NotAccepting(Closed::TermOver) => (StatusCode::CONFLICT, key("openrosa-not-accepting")),
        Refused::NotAccepting(Closed::BegunAfter) => (StatusCode::CONFLICT, key("openrosa-begun-after")),
        Refused::NotAccepting(Closed::Withdrawn) => (StatusCode::CONFLICT, key("openrosa-withdrawn")),
        Refused::Differs => (StatusCode::CONFLICT, key("openrosa-differs")),
        Refused::Deleted | Refused::App(AppError::Erased) => (StatusCode::CONFLICT, key("openrosa-deleted")),
        Refused::NotCurrent => (StatusCode::CONFLICT, key("openrosa-not-current")),
        // As for a token that opens nothing: no other log-in would help.
        Refused::NoRight => (StatusCode::FORBIDDEN, key("openrosa-no-right")),
        Refused::App(AppError::Unavailable(_) | AppError::NoSpace | AppError::Stopped | AppError::Conflict) => {
            (StatusCode::SERVICE_UNAVAILABLE, key("openrosa-busy"))
        }
        Refused::App(_) => (StatusCode::INTERNAL_SERVER_ERROR, key("openrosa-failed")),
    };
    (status, t.get(key))
}

/// The protocol's own document with one message.
pub(super) fn message(status: StatusCode, nature: &str, words: &str) -> Response {
    let inside = format!("<message nature=\"{nature}\">{}</message>", xml::escaped(words));
    (status, [XML], xml::document("OpenRosaResponse", SPACE, &inside)).into_response()
}

/// Adds what every answer carries.
pub(super) fn add_headers(headers: &mut HeaderMap, language: Language, now: Timestamp) {
    let accepts = HeaderName::from_static("x-openrosa-accept-content-length");
    headers.insert(HeaderName::from_static("x-openrosa-version"), HeaderValue::from_static("1.0"));
    headers.insert(accepts, HeaderValue::from(ACCEPT_BYTES));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.code()));
    if let Ok(date) = HeaderValue::try_from(now.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()) {
        headers.insert(header::DATE, date);
    }
}

/// What an error page says, for clients of this protocol: they show the message and nothing else.
///
/// Some come from before the door, where nobody looked at the token yet: its owner's language holds there too.
pub(crate) fn of_page(visit: &Visit, problem: &PageError) -> Response {
    let t = door::owners_texts(visit);
    let words = match problem {
        PageError::NotFound => t.get("openrosa-not-found"),
        PageError::Method => t.get("openrosa-method"),
        PageError::TooLarge => t.get("openrosa-too-large"),
        PageError::TimedOut | PageError::Unavailable(_) | PageError::TooMany(_) => t.get("openrosa-busy"),
        _ => t.get("openrosa-failed"),
    };
    let mut response = message(problem.status(), "submit_failure", &words);
    add_headers(response.headers_mut(), t.language(), visit.app().now());
    response
}
