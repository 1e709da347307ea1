//! A page as the browser sent it: fields in order, and files, whether or not the form had any.

use axum::RequestExt;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use axum::response::IntoResponse;

use crate::server::PageError;

/// A file that was chosen.
pub(super) struct PostedFile {
    pub(super) field: String,
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) bytes: Vec<u8>,
}

/// Fields in the order of the page, a name perhaps several times, and files.
#[derive(Default)]
pub(super) struct Posted {
    pub(super) fields: Vec<(String, String)>,
    pub(super) files: Vec<PostedFile>,
}

impl Posted {
    /// The first value of a field; empty when it was not sent.
    pub(super) fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// Every value of a field.
    pub(super) fn values<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        self.fields.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            let parts = Multipart::from_request(request, state).await;
            return in_parts(parts.map_err(|refused| of_status(&refused.into_response()))?).await;
        }
        let read: Result<axum_extra::extract::Form<Vec<(String, String)>>, _> = request.extract().await;
        let axum_extra::extract::Form(fields) = read.map_err(|refused| of_status(&refused.into_response()))?;
        Ok(Self { fields, files: Vec::new() })
    }
}

fn of_status(refused: &axum::response::Response) -> PageError {
    let too_large = refused.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
    if too_large { PageError::TooLarge } else { PageError::Malformed }
}

async fn in_parts(mut parts: Multipart) -> Result<Posted, PageError> {
    let mut posted = Posted::default();
    while let Some(part) = parts.next_field().await? {
        let field = part.name().unwrap_or_default().to_owned();
        let Some(name) = part.file_name().map(str::to_owned) else {
            posted.fields.push((field, part.text().await?));
            continue;
        };
        let media_type = part.content_type().unwrap_or("application/octet-stream").to_owned();
        let bytes = part.bytes().await?.to_vec();
        // A file field that was left empty still comes, without a name and without content.
        if !name.is_empty() || !bytes.is_empty() {
            posted.files.push(PostedFile { field, name, media_type, bytes });
        }
    }
    Ok(posted)
}
