//! The headers that every answer carries.

use axum::Extension;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::cookies::Cookie;
use super::visit::Visit;
use crate::pages::offline;

/// The pages hold under this policy without any inline style or script; see the design system's guide.
const CONTENT_SECURITY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self'; \
                                connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// `same-origin` and not `no-referrer`: no other site learns an address either way, but under `no-referrer`
/// browsers send `Origin: null` with our own forms, and those that lack `Sec-Fetch-Site` could not be told
/// from another site's.
const FIXED: [(&str, &str); 7] = [
    ("content-security-policy", CONTENT_SECURITY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// One year.
const STRICT_TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=31536000");

pub(super) async fn add(Extension(visit): Extension<Visit>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if offline::is_frame(visit.path()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(offline::SECURITY));
    }
    // Pages show people; only assets say otherwise.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if visit.settings().is_secure() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT);
    }
    if let Ok(id) = HeaderValue::try_from(visit.id()) {
        headers.insert("x-request-id", id);
    }
    if visit.notice_was_shown() && response.status().is_success() {
        response.headers_mut().append(header::SET_COOKIE, Cookie::Notice.remove(visit.settings()));
    }
    response
}
