//! The outermost ring: gives each request its number, counts it and writes one line about it.
//!
//! Only the route's template is written, never the path, the query or a body: those may name people.

use std::sync::Arc;
use std::time::Instant;

use app::App;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::WebSettings;
use super::visit::Visit;

/// What every ring and handler of one server can reach: the application and the settings.
#[derive(Debug, Clone)]
pub struct House {
    pub(super) app: App,
    pub(super) settings: Arc<WebSettings>,
}

pub(super) async fn observe(State(house): State<House>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let visit = Visit::begin(&house.app, &house.settings, &request);
    request.extensions_mut().insert(visit.clone());
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let method = method_label(request.method());
    let response = next.run(request).await;
    let (status, took) = (response.status().as_u16(), began.elapsed());
    let labels = [("route", route.clone()), ("method", method.to_owned()), ("status", status.to_string())];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", &labels[..2]).record(took.as_secs_f64());
    let ms = took.as_secs_f64() * 1000.0;
    tracing::debug!(method, route, status, ms, request_id = visit.id(), "served");
    response
}

/// A method as a label: whatever a stranger invents is one label, so that they cannot fill the memory.
fn method_label(method: &axum::http::Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    KNOWN.into_iter().find(|known| *known == method.as_str()).unwrap_or("other")
}
