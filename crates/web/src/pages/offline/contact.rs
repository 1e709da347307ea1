//! How a device stands: asked with its token while it is open, and without while it is locked.

use app::devices::DeviceDoor;
use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use model::{DeviceId, DeviceKind};
use serde::Deserialize;
use serde_json::json;

use super::answer::Refusal;
use super::door::token;
use crate::server::{Form, PathId, Reader};

/// `wipe` with the order that proves it; else `open` or `ended` for a token, and `there` for whoever brings none. So nobody
/// learns without a token whether there is such a device, unless it is to be wiped.
pub(super) async fn contact(reader: Reader, PathId(device): PathId<DeviceId>, headers: HeaderMap) -> Response {
    if let Some(order) = reader.app.order_to_wipe(device) {
        return (StatusCode::GONE, Json(json!({ "state": "wipe", "order": order }))).into_response();
    }
    let state = match token(&headers).map(|token| reader.app.device_door(token, DeviceKind::Browser)) {
        None => "there",
        Some(DeviceDoor::Open(entry, _)) if entry.id == device => "open",
        Some(_) => "ended",
    };
    Json(json!({ "state": state })).into_response()
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wiped {
    order: String,
}

/// The device destroyed what it kept.
pub(super) async fn wiped(reader: Reader, PathId(device): PathId<DeviceId>, Form(form): Form<Wiped>) -> Response {
    match reader.app.wiped_by_order(device, &form.order).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => Refusal::from(error).into_response(),
    }
}
