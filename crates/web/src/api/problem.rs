//! What went wrong, as `application/problem+json` (RFC 9457).
//!
//! Handlers return an [`ApiError`]. The body is written further out by [`render`], which knows the number of the
//! request; problems of the server itself, such as an unknown address or a panic, pass there too.

use std::sync::Arc;

use app::accounts::Scope;
use app::{AppError, StateError};
use axum::Extension;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use policy::Denial;
use serde::Serialize;
use utoipa::ToSchema;

use crate::server::PageError;
use crate::server::problem::seconds;
use crate::server::visit::Visit;

/// The media type of every problem.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// Why a request was not answered as asked.
#[derive(Debug)]
pub(crate) enum ApiError {
    /// No token was sent.
    NoToken,
    /// The token is unknown, has ended, or its owner may not act.
    Token,
    /// The token lacks a scope.
    Scope(Scope),
    /// The body is not JSON that can be read.
    Json(String),
    /// The body is of another media type.
    MediaType,
    /// Fields that cannot be taken.
    Fields(Vec<FieldProblem>),
    /// Somebody else changed the record; the version it has now, if the actor may know it.
    Stale(Option<u32>),
    /// Anything that can go wrong at a page too.
    Page(PageError),
}

/// One field that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct FieldProblem {
    /// The field, with the path to it: `traveller.names[0].full`.
    pub field: String,
    /// What is wrong with it.
    pub what: String,
    /// What to write instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// A problem as it stands on the wire.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Which kind of problem, as a stable name.
    #[serde(rename = "type")]
    #[schema(examples("urn:abhoy:problem:conflict"))]
    kind: String,
    /// The same in a few words.
    title: &'static str,
    /// The status code.
    status: u16,
    /// What is wrong here and what to do next.
    detail: String,
    /// The number of the request, which the log knows too.
    #[schema(examples("7F3A-92C1-0B44"))]
    instance: String,
    /// The fields that cannot be taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
    /// The version that the record has now.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u32>,
}

impl ApiError {
    /// One field that cannot be taken.
    pub(crate) fn field(field: impl Into<String>, what: impl ToString) -> Self {
        Self::Fields(vec![FieldProblem { field: field.into(), what: what.to_string(), hint: None }])
    }

    /// A state that follows from what one field says is that field's fault; other errors stay what they are.
    pub(crate) fn of_field(error: AppError, state: StateError, field: &str) -> Self {
        match error {
            AppError::State(found) if found == state => Self::field(field, found),
            other => other.into(),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NoToken | Self::Token => StatusCode::UNAUTHORIZED,
            Self::Scope(_) => StatusCode::FORBIDDEN,
            Self::Json(_) => StatusCode::BAD_REQUEST,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Stale(_) => StatusCode::CONFLICT,
            Self::Page(error) => error.status(),
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::NoToken => words("no-token", "A token is needed", "send the header \"Authorization: Bearer abhoy_…\""),
            Self::Token => words("token", "The token does not work", "it is unknown, has ended, or its owner may not sign in"),
            Self::Scope(scope) => {
                words("scope", "The token lacks a scope", format!("the token lacks the scope {}", scope.code()))
            }
            Self::Json(what) => words("json", "This is not JSON that can be read", what.clone()),
            Self::MediaType => {
                words("media-type", "Another media type is needed", "send JSON with \"Content-Type: application/json\"")
            }
            Self::Fields(_) => {
                words("fields", "Some fields cannot be taken", "see \"errors\" for each of them; nothing was saved")
            }
            Self::Stale(_) => {
                words("conflict", "Somebody else changed this", "read it again and repeat your change; nothing was saved")
            }
            Self::Page(error) => page_words(error),
        }
    }
}

/// The stable name, the title and the detail.
type Words = (&'static str, &'static str, String);

fn words(name: &'static str, title: &'static str, detail: impl Into<String>) -> Words {
    (name, title, detail.into())
}

fn page_words(error: &PageError) -> Words {
    match error {
        PageError::NotFound | PageError::Denied(Denial::NotFound) => {
            words("not-found", "There is nothing here", "there is no such record or address for this token")
        }
        PageError::Denied(denial) => words("denied", "This is not allowed", denial.to_string()),
        PageError::Malformed | PageError::CrossSite | PageError::SignedOut | PageError::Elsewhere(_) => {
            words("malformed", "This cannot be read", "the body is not what this address takes")
        }
        PageError::Method => words("method", "This address takes another method", "see the header \"Allow\""),
        PageError::TooLarge => words("too-large", "This is too large", "send less at once; nothing was saved"),
        PageError::Conflict { .. } => {
            words("conflict", "Somebody else changed this", "read it again and repeat your change; nothing was saved")
        }
        PageError::State(state) => words("state", "This does not fit the present state", state.to_string()),
        PageError::Taken => words("taken", "This value is in use", "another record has it; choose another value"),
        PageError::Erased => words("erased", "The data were erased", "this person's data were erased and cannot be read"),
        PageError::TooMany(wait) => words("too-many", "Too many requests", format!("wait {} seconds", seconds(*wait).max(1))),
        PageError::NotProven => words("not-proven", "This was not proven", "the password or code is not right"),
        PageError::File(reason) => words("file", "This file cannot be read", reason.clone()),
        PageError::TimedOut => words("timed-out", "This took too long", "try again later; look first whether it was saved"),
        PageError::Unavailable(AppError::NoSpace) => words("no-space", "No space is left", "nothing was saved"),
        PageError::Unavailable(_) => words("unavailable", "The store does not answer", "nothing was saved; try again later"),
        PageError::Internal(_) | PageError::Panicked => {
            words("internal", "Something went wrong inside", "tell those who run the server the number in \"instance\"")
        }
    }
}

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        Self::Page(error.into())
    }
}

impl From<PageError> for ApiError {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

/// An error on its way out to [`render`].
#[derive(Clone)]
struct OnItsWay(Arc<ApiError>);

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        match self {
            Self::Page(error) => error.into_response(),
            error => (error.status(), Extension(OnItsWay(Arc::new(error)))).into_response(),
        }
    }
}

/// Writes the body of a problem that a handler of the API answered; other answers stay as they are.
pub(crate) fn render(visit: &Visit, response: Response) -> Response {
    let Some(OnItsWay(error)) = response.extensions().get::<OnItsWay>().cloned() else { return response };
    let (errors, version) = match &*error {
        ApiError::Fields(errors) => (errors.clone(), None),
        ApiError::Stale(version) => (Vec::new(), *version),
        _ => (Vec::new(), None),
    };
    let mut answer = body(visit, error.status(), error.words(), errors, version);
    let challenge = match &*error {
        ApiError::NoToken => Some("Bearer realm=\"abhoy\"".to_owned()),
        ApiError::Token => Some("Bearer realm=\"abhoy\", error=\"invalid_token\"".to_owned()),
        ApiError::Scope(scope) => {
            Some(format!("Bearer realm=\"abhoy\", error=\"insufficient_scope\", scope=\"{}\"", scope.code()))
        }
        _ => None,
    };
    if let Some(value) = challenge.and_then(|text| HeaderValue::try_from(text).ok()) {
        answer.headers_mut().insert(header::WWW_AUTHENTICATE, value);
    }
    answer
}

/// The same for a problem of the server itself or of a use case.
pub(crate) fn of_page(visit: &Visit, error: &PageError) -> Response {
    body(visit, error.status(), page_words(error), Vec::new(), None)
}

fn body(visit: &Visit, status: StatusCode, words: Words, errors: Vec<FieldProblem>, version: Option<u32>) -> Response {
    let (name, title, detail) = words;
    let kind = format!("urn:abhoy:problem:{name}");
    let problem = Problem { kind, title, status: status.as_u16(), detail, instance: visit.id().to_owned(), errors, version };
    let text = serde_json::to_string(&problem).expect("a problem holds texts and numbers only");
    (status, [(header::CONTENT_TYPE, PROBLEM_JSON)], text).into_response()
}
