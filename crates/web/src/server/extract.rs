//! What handlers take: the reader, a parsed id, a form.

use std::str::FromStr;

use app::App;
use app::accounts::Visitor;
use axum::RequestExt;
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Path, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use maud::html;
use model::Actor;
use serde::de::DeserializeOwned;

use super::cookies::Cookie;
use super::reply::redirect_saying;
use super::visit::Visit;
use super::{PageError, PageResult};
use crate::components::content::{NoticeKind, notice};
use crate::components::layout::{PageShell, Viewer};
use crate::pages::nav::viewer;
use crate::wording::Texts;

/// Bytes of a form that are taken: the longest narrative fits several times over.
pub(crate) const MAX_FORM_BYTES: usize = 1024 * 1024;
/// Bytes of an uploaded file that are taken: the longest public watchlist is about 30 MB.
pub(crate) const MAX_UPLOAD_BYTES: usize = 40 * 1024 * 1024;

pub(crate) fn limit(bytes: usize) -> DefaultBodyLimit {
    DefaultBodyLimit::max(bytes)
}

/// Whoever reads a public page, signed in or not.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The application.
    pub app: App,
    /// The wording in the reader's language.
    pub t: Texts,
    /// Path and query of the page.
    pub path: String,
    /// Who is signed in, with nothing left to prove.
    pub visitor: Option<Visitor>,
    viewer: Option<Viewer>,
    notice: Option<String>,
    pub(crate) visit: Visit,
}

impl Reader {
    fn of(visit: Visit) -> Self {
        let (t, visitor) = (visit.texts(), visit.known_visitor().cloned());
        Self {
            app: visit.app().clone(),
            t,
            path: visit.path().to_owned(),
            viewer: visitor.as_ref().map(|visitor| viewer(visit.app(), visitor, t, visit.path())),
            visitor,
            notice: visit.take_notice().filter(|key| key.starts_with("done-") && t.has(key)).map(str::to_owned),
            visit,
        }
    }

    /// The page's frame: header, navigation, and the notice of what was just done.
    #[must_use]
    pub fn shell(&self, title: impl Into<String>) -> PageShell<'_> {
        frame(self.t, title.into(), &self.path, self.viewer.as_ref(), self.notice.as_deref())
    }

    /// Leads to another page, which then says once what was done; the key is one of `done-…`.
    ///
    /// # Errors
    /// Never; the shape lets a handler end with it.
    pub fn see_other_saying(&self, path: impl AsRef<str>, key: &'static str) -> PageResult {
        Ok(redirect_saying(&self.visit, path.as_ref(), key))
    }

    /// The header that sets a cookie.
    pub(crate) fn set_cookie(&self, cookie: Cookie, value: &str) -> axum::http::HeaderValue {
        cookie.set(self.visit.settings(), value)
    }
}

fn frame<'a>(t: Texts, title: String, path: &'a str, viewer: Option<&'a Viewer>, said: Option<&str>) -> PageShell<'a> {
    let mut shell = PageShell::new(t, title, path);
    if let Some(viewer) = viewer {
        shell = shell.viewer(viewer);
    }
    if let Some(said) = said {
        shell = shell.banner(notice(t, NoticeKind::Success, &html! { p { (t.get(said)) } }));
    }
    shell
}

/// Somebody who is signed in. The route's `Access` has let them in already.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The application.
    pub app: App,
    /// The wording in the account's language.
    pub t: Texts,
    /// Path and query of the page.
    pub path: String,
    /// The session and the actor.
    pub visitor: Visitor,
    viewer: Option<Viewer>,
    notice: Option<String>,
    pub(crate) visit: Visit,
}

impl Signed {
    /// Who acts.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.visitor.actor
    }

    /// The page's frame: header, navigation, and the notice of what was just done.
    #[must_use]
    pub fn shell(&self, title: impl Into<String>) -> PageShell<'_> {
        frame(self.t, title.into(), &self.path, self.viewer.as_ref(), self.notice.as_deref())
    }

    /// A moment on the country's clock, in the reader's language.
    #[must_use]
    pub fn when(&self, at: Timestamp) -> String {
        self.t.date_time(at, self.app.country().time_zone())
    }

    /// Leads to another page, which then says once what was done; the key is one of `done-…`.
    ///
    /// # Errors
    /// Never; the shape lets a handler end with it.
    pub fn see_other_saying(&self, path: impl AsRef<str>, key: &'static str) -> PageResult {
        Ok(redirect_saying(&self.visit, path.as_ref(), key))
    }
}

fn visit_of(parts: &Parts) -> Visit {
    parts.extensions.get::<Visit>().cloned().expect("every request of the router is a visit")
}

impl<S: Send + Sync> FromRequestParts<S> for Reader {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        let visit = visit_of(parts);
        visit.visitor().await?;
        Ok(Self::of(visit))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Signed {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        let visit = visit_of(parts);
        let visitor = visit.visitor().await?.cloned().ok_or(PageError::SignedOut)?;
        let Reader { app, t, path, viewer, notice, visit, .. } = Reader::of(visit);
        Ok(Self { app, t, path, visitor, viewer, notice, visit })
    }
}

/// An id in the path; what does not parse is not found.
#[derive(Debug, Clone, Copy)]
pub struct PathId<T>(pub T);

/// Two ids in the path, in its order; what does not parse is not found.
#[derive(Debug, Clone, Copy)]
pub struct PathIds<A, B>(pub A, pub B);

impl<T: FromStr, S: Send + Sync> FromRequestParts<S> for PathId<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let Path(text) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| PageError::NotFound)?;
        text.parse().map(Self).map_err(|_| PageError::NotFound)
    }
}

impl<A: FromStr, B: FromStr, S: Send + Sync> FromRequestParts<S> for PathIds<A, B> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((a, b)) = path.map_err(|_| PageError::NotFound)?;
        let parsed = a.parse().ok().zip(b.parse().ok());
        parsed.map(|(a, b)| Self(a, b)).ok_or(PageError::NotFound)
    }
}

/// A sent form, or the query of a GET. A name may come several times, for a `Vec`.
///
/// Fields of `T` carry `#[serde(default)]`, so that a form which lacks one is shown again instead of refused.
#[derive(Debug, Clone)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned + 'static, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, _: &S) -> Result<Self, PageError> {
        let read: Result<axum_extra::extract::Form<T>, _> = request.extract().await;
        match read {
            Ok(axum_extra::extract::Form(form)) => Ok(Self(form)),
            Err(rejection) => Err(of_status(&rejection.into_response())),
        }
    }
}

fn of_status(rejection: &Response) -> PageError {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE { PageError::TooLarge } else { PageError::Malformed }
}
