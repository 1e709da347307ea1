//! A form with files, as a browser sends it.

use axum::body::Body;
use axum::http::{Request, header};

use crate::common::{Browser, ORIGIN, Page};

const BOUNDARY: &str = "----abhoy-test-boundary";

/// Sends fields and files; a file is its field, its name and its bytes.
pub async fn send(browser: &mut Browser, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Page {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
    }
    for (name, file, bytes) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .header(header::CONTENT_LENGTH, body.len())
        .header(header::ORIGIN, ORIGIN);
    browser.send(request.body(Body::from(body)).expect("is a request")).await
}
