//! What can go wrong at a page, and the page that says so.
//!
//! A handler returns a [`PageError`]; the page is written further out by [`render`], which knows the reader's
//! language and the request's number. What went wrong inside goes to the log there, once.

use std::sync::Arc;
use std::time::Duration;

use app::{AppError, StateError};
use axum::Extension;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use policy::Denial;

use super::origin::API;
use super::reply::redirect;
use super::visit::Visit;
use crate::api;
use crate::openrosa::{self, OPENROSA};
use crate::pages::errors::error_page;

/// Why there is no page, as the reader is told.
#[derive(Debug)]
pub enum PageError {
    /// There is nothing here, or the reader may not know of it.
    NotFound,
    /// The policy denies it and the reader may know that.
    Denied(Denial),
    /// Somebody must sign in first, and what was sent cannot be repeated for them.
    SignedOut,
    /// Somebody is sent to another page first.
    Elsewhere(String),
    /// The form was not sent by one of our own pages.
    CrossSite,
    /// What was sent is no form of ours.
    Malformed,
    /// The address takes no such method.
    Method,
    /// More was sent than is taken.
    TooLarge,
    /// Somebody else changed the record in between. What was typed is shown, so that nothing is lost.
    Conflict {
        /// Labels and texts.
        typed: Vec<(String, String)>,
    },
    /// The deed does not fit the present state.
    State(StateError),
    /// A value that must be unique is taken.
    Taken,
    /// The person's data were erased.
    Erased,
    /// Wait.
    TooMany(Duration),
    /// A password or code that was asked for again was not right.
    NotProven,
    /// A file that cannot be read, with the reason.
    File(String),
    /// It took too long.
    TimedOut,
    /// The store does not answer, has no space, or has stopped.
    Unavailable(AppError),
    /// A fault of ours.
    Internal(AppError),
    /// A handler panicked.
    Panicked,
}

impl PageError {
    /// A conflict, with what the reader typed.
    #[must_use]
    pub fn conflict(typed: Vec<(String, String)>) -> Self {
        Self::Conflict { typed }
    }

    /// Puts what the reader typed on the page if this is a conflict.
    #[must_use]
    pub fn keeping(self, typed: Vec<(String, String)>) -> Self {
        if matches!(self, Self::Conflict { .. }) { Self::Conflict { typed } } else { self }
    }

    /// The status code.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::Denied(Denial::NotFound) => StatusCode::NOT_FOUND,
            Self::Denied(_) | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Elsewhere(_) => StatusCode::SEE_OTHER,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Conflict { .. } | Self::State(_) | Self::Taken => StatusCode::CONFLICT,
            Self::Erased => StatusCode::GONE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::NotProven | Self::File(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TimedOut | Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) | Self::Panicked => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn log(&self, visit: &Visit) {
        let request_id = visit.id();
        match self {
            Self::Internal(error) => tracing::error!(request_id, error = error as &dyn std::error::Error, "a page failed"),
            Self::Unavailable(error) => {
                tracing::error!(request_id, error = error as &dyn std::error::Error, "the store cannot serve")
            }
            // The panic itself was printed where it happened; its text may hold anything, so it is not repeated.
            Self::Panicked => tracing::error!(request_id, "a page panicked"),
            Self::TimedOut => tracing::warn!(request_id, "a page took too long"),
            _ => {}
        }
    }

    const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooMany(wait) => Some(*wait),
            Self::TimedOut | Self::Unavailable(_) => Some(Duration::from_secs(30)),
            _ => None,
        }
    }
}

impl From<AppError> for PageError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound => Self::NotFound,
            AppError::Denied(denial) => Self::Denied(denial),
            AppError::Conflict => Self::conflict(Vec::new()),
            AppError::Taken => Self::Taken,
            AppError::Erased => Self::Erased,
            AppError::State(state) => Self::State(state),
            AppError::TooMany { retry_after } => Self::TooMany(retry_after),
            AppError::SignIn | AppError::Code => Self::NotProven,
            AppError::File(reason) => Self::File(reason),
            AppError::Unavailable(_) | AppError::NoSpace | AppError::Stopped => Self::Unavailable(error),
            AppError::Internal(_) => Self::Internal(error),
        }
    }
}

impl From<axum::extract::multipart::MultipartError> for PageError {
    fn from(error: axum::extract::multipart::MultipartError) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Self::TooLarge } else { Self::Malformed }
    }
}

/// A problem on its way out to [`render`].
#[derive(Clone)]
struct Problem(Arc<PageError>);

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let Self::Elsewhere(path) = &self {
            return redirect(path);
        }
        let status = self.status();
        (status, Extension(Problem(Arc::new(self)))).into_response()
    }
}

/// Whole seconds to wait, at least one.
pub(crate) fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

/// The header that says how long to wait.
pub(crate) fn retry_after(wait: Duration) -> (header::HeaderName, HeaderValue) {
    (header::RETRY_AFTER, HeaderValue::from(seconds(wait).max(1)))
}

/// Turns a problem into its page, or for a program into its JSON.
pub(super) async fn render(Extension(visit): Extension<Visit>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let for_program = visit.path().starts_with(API);
    let Some(Problem(problem)) = response.extensions().get::<Problem>().cloned() else {
        return if for_program { api::problem::render(&visit, response) } else { response };
    };
    problem.log(&visit);
    let to_device = visit.path().starts_with(OPENROSA);
    let mut page = if to_device {
        openrosa::of_page(&visit, &problem)
    } else if for_program {
        api::problem::of_page(&visit, &problem)
    } else {
        (problem.status(), error_page(&visit, &problem)).into_response()
    };
    if let Some(allow) = response.headers().get(header::ALLOW).filter(|_| to_device || visit.method() != Method::GET) {
        page.headers_mut().insert(header::ALLOW, allow.clone());
    }
    if let Some((name, value)) = problem.retry_after().map(retry_after) {
        page.headers_mut().insert(name, value);
    }
    page
}
