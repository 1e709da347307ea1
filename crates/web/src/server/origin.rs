//! Only our own pages may send forms.
//!
//! `tower_http::csrf` tells by `Sec-Fetch-Site` and `Origin`. It lets a request pass that carries neither,
//! because that is no browser of today; here it must be a program with a token, or it is refused.

use axum::extract::Request;
use axum::http::{HeaderName, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use super::{PageError, WebSettings};
use crate::openrosa::OPENROSA;

/// Programs authenticate there with a token that no browser adds by itself, and never with a cookie.
pub(crate) const API: &str = "/api/";

/// Whether a request comes by a door that no browser's cookie opens.
fn is_for_programs(path: &str) -> bool {
    path.starts_with(API) || path.starts_with(OPENROSA)
}

type Refusal = fn(ProtectionError) -> Response;

/// The layer that refuses what another site sent.
pub(super) fn layer(settings: &WebSettings) -> CsrfLayer<Refusal> {
    let refusal: Refusal = |_| PageError::CrossSite.into_response();
    CsrfLayer::new()
        .add_trusted_origin(settings.origin())
        .expect("the settings hold a checked origin")
        .with_insecure_bypass(|_, uri| is_for_programs(uri.path()))
        .with_rejection_response(refusal)
}

/// Refuses what changes something and does not say where it comes from.
pub(super) async fn require_evidence(request: Request, next: Next) -> Response {
    let says =
        [header::ORIGIN, HeaderName::from_static("sec-fetch-site")].iter().any(|name| request.headers().contains_key(name));
    let asks_only = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if says || asks_only || is_for_programs(request.uri().path()) {
        return next.run(request).await;
    }
    PageError::CrossSite.into_response()
}
