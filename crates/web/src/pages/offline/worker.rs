//! The worker that keeps the frame and the modules on the device, under a version that changes with any of them.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use model::Language;

use super::shell;
use crate::assets;
use crate::server::Reader;
use crate::wording::Texts;

const WORKER: &str = include_str!("sw.js");
/// What the frame's page asks for itself.
const FRAME: [&str; 4] = ["abhoy.css", "abhoy.js", "favicon.svg", "logo.svg"];

pub(super) async fn worker(reader: Reader) -> Response {
    let files: Vec<&str> = FRAME.iter().map(|name| assets::url(name)).chain(assets::modules(&["offline/", "forms/"])).collect();
    let mut version = blake3::Hasher::new();
    version.update(WORKER.as_bytes());
    for file in &files {
        version.update(file.as_bytes());
    }
    for language in Language::ALL {
        version.update(shell::shell(&reader.app, Texts::new(*language)).0.as_bytes());
    }
    let listed = serde_json::to_string(&files).expect("addresses are texts");
    let script = WORKER.replace("{{version}}", &version.finalize().to_hex()[..16]).replace("{{files}}", &listed);
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::HeaderName::from_static("service-worker-allowed"), "/offline"),
    ];
    (headers, script).into_response()
}
