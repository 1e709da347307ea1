//! Whether the server can serve, for whoever watches it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::observe::House;

/// 200 while the store serves; 503 once it found its database damaged, or follows the ledger no more. Positions only, nothing about people.
pub(super) async fn health(State(house): State<House>) -> Response {
    let store = house.app.store();
    let (status, word) = match (store.is_halted(), house.app.is_blind()) {
        (true, _) => (StatusCode::SERVICE_UNAVAILABLE, "halted"),
        (false, true) => (StatusCode::SERVICE_UNAVAILABLE, "blind"),
        (false, false) => (StatusCode::OK, "ok"),
    };
    (status, Json(json!({ "status": word, "ledger": store.head().max(house.app.reached()), "reached": house.app.reached() })))
        .into_response()
}
