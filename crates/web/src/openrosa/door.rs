//! The door of a device: the token in its address, then the policy, with its owner's rights of now.

use std::time::Duration;

use app::App;
use app::devices::DeviceDoor;
use axum::Extension;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use model::{Actor, DeviceId, DeviceKind};
use policy::Action;

use super::answer::{Rosa, add_headers};
use super::rest::{PATIENCE, Rest, STRANGERS_PATIENCE};
use super::{MAX_DISCARDED_BYTES, MAX_REQUEST_BYTES, OPENROSA};
use crate::server::PageError;
use crate::server::door::decide;
use crate::server::visit::Visit;
use crate::wording::Texts;

/// What stands at the door of one of these routes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DeviceGuard {
    /// The deed that the policy must allow the device's owner.
    pub action: Action,
    /// How long an answer may take.
    pub limit: Duration,
}

/// A device that asks, with its owner's rights.
#[derive(Debug, Clone)]
pub(crate) struct Phone {
    /// The application.
    pub app: App,
    /// Its owner.
    pub actor: Actor,
    /// The device.
    pub device: DeviceId,
    /// The wording in its owner's language.
    pub t: Texts,
    /// Where this door stands, as the device reaches it; ends without a slash. It holds the token.
    pub base: String,
    /// The request.
    pub visit: Visit,
}

pub(crate) async fn guard(
    State(guard): State<DeviceGuard>,
    Extension(visit): Extension<Visit>,
    named: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    let (mut request, rest) = Rest::of(request);
    let token = named.iter().find(|(name, _)| *name == "token").map_or("", |(_, token)| token);
    let (t, admitted) = admit(&visit, token, guard.action);
    let mut response = match admitted {
        Ok(phone) => {
            request.extensions_mut().insert(phone);
            match tokio::time::timeout(guard.limit, next.run(request)).await {
                Ok(answered) => {
                    rest.discard(MAX_DISCARDED_BYTES, PATIENCE).await;
                    answered
                }
                // Whoever has been waited for that long is not waited for again.
                Err(_) => super::of_page(&visit, &PageError::TimedOut),
            }
        }
        Err(refused) => {
            // Strangers are read less of, and for less long: as much as a phone of ours sends at once.
            rest.discard(MAX_REQUEST_BYTES, STRANGERS_PATIENCE).await;
            refused.into_answer(t, &visit)
        }
    };
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        // More may still be on the way.
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    add_headers(response.headers_mut(), t.language(), visit.app().now());
    response
}

/// The wording for the owner of the token in an address, known or ended; for a stranger's as the request asks.
pub(super) fn owners_texts(visit: &Visit) -> Texts {
    let inside = visit.path().strip_prefix(OPENROSA).unwrap_or_default();
    let token = inside.split(['/', '?']).next().unwrap_or_default();
    admit(visit, token, Action::FillForm).0
}

fn admit(visit: &Visit, token: &str, action: Action) -> (Texts, Result<Phone, Rosa>) {
    let app = visit.app();
    match app.device_door(token, DeviceKind::Collect) {
        DeviceDoor::Unknown => (visit.texts(), Err(Rosa::UnknownToken)),
        DeviceDoor::Ended(entry) => {
            let language = app.directory().account(entry.facts.account).map(|account| account.facts.language);
            (language.map_or_else(|| visit.texts(), Texts::new), Err(Rosa::Ended))
        }
        DeviceDoor::Open(entry, actor) => {
            let t = Texts::new(actor.language);
            if decide(&actor, action).is_err() {
                return (t, Err(Rosa::NotYourPart));
            }
            let base = format!("{}{OPENROSA}{token}", visit.settings().origin());
            (t, Ok(Phone { app: app.clone(), actor, device: entry.id, t, base, visit: visit.clone() }))
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Phone {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        // The guard puts it there; without it nobody gets as far as a handler.
        parts.extensions.get::<Self>().cloned().ok_or(PageError::NotFound)
    }
}

impl Phone {
    /// The answer of a handler, or the words of what went wrong.
    pub(super) fn answer(&self, answered: Result<Response, Rosa>) -> Response {
        answered.unwrap_or_else(|refused| refused.into_answer(self.t, &self.visit))
    }
}
