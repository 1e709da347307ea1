//! The server around the pages: rings from the outside in, and what handlers take and answer.
//!
//! number, count, log → security headers → error pages → own forms only → panics caught → the route's door →
//! the handler. A handler cannot leave one of them out, because only [`Routes`] adds routes.

pub(crate) mod cookies;
mod device;
pub(crate) mod door;
mod extract;
mod headers;
mod health;
mod language;
mod observe;
pub(crate) mod origin;
pub(crate) mod problem;
mod reply;
mod settings;
pub(crate) mod visit;

use std::sync::Arc;

use app::App;
use axum::http::{Uri, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;

pub use extract::{Form, PathId, PathIds, Reader, Signed};
pub(crate) use extract::{MAX_FORM_BYTES, MAX_UPLOAD_BYTES, limit};
pub use observe::House;
pub use problem::PageError;
pub use reply::{PageResult, in_query, local_path, see_other, show, show_again};
pub use settings::{SettingsError, WebSettings};

use crate::assets;
use crate::routes::{Access, Routes};

/// Routes whose state is still to come.
pub(crate) type Handled = axum::Router<House>;

/// The server over an application: every page, behind every ring.
pub fn router(app: App, settings: WebSettings) -> axum::Router {
    with_rings(crate::pages::all_routes(), app, settings)
}

fn with_rings(routes: Routes, app: App, settings: WebSettings) -> axum::Router {
    let settings = Arc::new(settings);
    let house = House { app, settings: settings.clone() };
    routes
        .into_router()
        // Asking for the reader lets these pages keep their language and navigation.
        .fallback(async |_: Reader| PageError::NotFound)
        .method_not_allowed_fallback(async |_: Reader| PageError::Method)
        .layer(CatchPanicLayer::custom(|_| PageError::Panicked.into_response()))
        .layer(from_fn(origin::require_evidence))
        .layer(origin::layer(&settings))
        .layer(from_fn(problem::render))
        .layer(from_fn(headers::add))
        .layer(from_fn_with_state(house.clone(), observe::observe))
        .with_state(house)
}

/// The routes of the server itself.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/health", Access::Public, health::health)
        .assets("/assets/{file}", asset)
        .assets("/assets/{set}/{folder}/{file}", asset)
        .post("/language", Access::Public, language::choose)
}

async fn asset(uri: Uri) -> Result<Response, PageError> {
    let (media_type, bytes) = assets::serve(uri.path()).ok_or(PageError::NotFound)?;
    let headers = [(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, bytes).into_response())
}

#[cfg(test)]
mod tests;
