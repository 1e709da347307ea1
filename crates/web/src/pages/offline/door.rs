//! The door of a browser's outbox: its token in the `Authorization` header, with its owner's rights of now.
//!
//! No cookie opens it: the session has often ended by the time there is a line again.

use std::time::Duration;

use app::App;
use app::devices::DeviceDoor;
use axum::Extension;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use model::{Actor, DeviceId, DeviceKind};
use policy::Action;

use super::answer::Refusal;
use crate::openrosa::rest::{PATIENCE, Rest, STRANGERS_PATIENCE};
use crate::server::door::decide;
use crate::server::visit::Visit;
use crate::server::{MAX_UPLOAD_BYTES, PageError};

/// The scheme of the header.
const SCHEME: &str = "Abhoy-Device";

/// What stands at the door of one of these routes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OutboxGuard {
    /// The deed that the policy must allow the device's owner.
    pub action: Action,
    /// How long an answer may take.
    pub limit: Duration,
}

/// A browser with an outbox, with its owner's rights.
#[derive(Debug, Clone)]
pub(crate) struct Outbox {
    /// The application.
    pub app: App,
    /// Its owner.
    pub actor: Actor,
    /// The device.
    pub device: DeviceId,
}

pub(crate) async fn guard(
    State(guard): State<OutboxGuard>,
    Extension(visit): Extension<Visit>,
    request: Request,
    next: Next,
) -> Response {
    // As for phones: a browser that is still sending would take the answer for a broken line, and try again for ever.
    let (mut request, rest) = Rest::of(request);
    let Some(outbox) = admit(visit.app(), request.headers(), guard.action) else {
        rest.discard(MAX_UPLOAD_BYTES, STRANGERS_PATIENCE).await;
        return Refusal::Device.into_response();
    };
    request.extensions_mut().insert(outbox);
    // Whoever has been waited for until the limit is not waited for again.
    let Ok(answered) = tokio::time::timeout(guard.limit, next.run(request)).await else {
        return Refusal::Later.into_response();
    };
    rest.discard(4 * MAX_UPLOAD_BYTES, PATIENCE).await;
    answered
}

fn admit(app: &App, headers: &HeaderMap, action: Action) -> Option<Outbox> {
    match app.device_door(token(headers)?, DeviceKind::Browser) {
        DeviceDoor::Open(entry, actor) => {
            decide(&actor, action).ok()?;
            Some(Outbox { app: app.clone(), actor, device: entry.id })
        }
        DeviceDoor::Ended(_) | DeviceDoor::Unknown => None,
    }
}

/// The token of the one `Authorization` header.
pub(super) fn token(headers: &HeaderMap) -> Option<&str> {
    let mut lines = headers.get_all(header::AUTHORIZATION).iter();
    let (only, None) = (lines.next()?, lines.next()) else { return None };
    let (scheme, token) = only.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case(SCHEME) && !token.is_empty()).then_some(token)
}

impl<S: Send + Sync> FromRequestParts<S> for Outbox {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        // The guard puts it there; without it nobody gets as far as a handler.
        parts.extensions.get::<Self>().cloned().ok_or(PageError::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn check(lines: &[&'static str], expected: Option<&str>) {
        let headers: HeaderMap = lines.iter().map(|line| (header::AUTHORIZATION, HeaderValue::from_static(line))).collect();
        assert_eq!(token(&headers), expected, "{lines:?}");
    }

    #[test]
    fn one_token_of_our_scheme() {
        check(&["Abhoy-Device abc"], Some("abc"));
        check(&["abhoy-device  abc "], Some("abc"));
        check(&[], None);
        check(&["Bearer abc"], None);
        check(&["Abhoy-Device"], None);
        check(&["Abhoy-Device "], None);
        check(&["Abhoy-Device a", "Abhoy-Device b"], None);
    }
}
