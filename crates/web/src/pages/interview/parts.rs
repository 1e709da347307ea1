//! What the pages of an interview fetch: the form for the script, and the form's pictures, sounds and films.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use model::FormVersionId;

use crate::server::{PageError, PageResult, PathId, Signed};

/// The form as the browser's half of the engine reads it. It tells of nobody, so a browser may keep it and ask whether it is
/// still the same.
pub(super) async fn questions(signed: Signed, PathId(form): PathId<FormVersionId>, headers: HeaderMap) -> PageResult {
    let form = signed.app.form(signed.actor(), form).await?;
    let tag = HeaderValue::try_from(format!("\"{}\"", form.facts.md5)).map_err(|_| PageError::NotFound)?;
    let kept = [(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")), (header::ETAG, tag.clone())];
    if headers.get(header::IF_NONE_MATCH) == Some(&tag) {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    Ok((kept, axum::Json(form.prepared.browser_json())).into_response())
}

/// A file of the form that is shown or played with a question.
pub(super) async fn media(signed: Signed, Path((form, name)): Path<(String, String)>) -> PageResult {
    let form: FormVersionId = form.parse().map_err(|_| PageError::NotFound)?;
    let bytes = signed.app.form_file(signed.actor(), form, &name).await?;
    let media_type = media_type(&name).ok_or(PageError::NotFound)?;
    Ok(([(header::CONTENT_TYPE, media_type)], bytes.to_vec()).into_response())
}

/// The kinds that browsers show or play. Nothing that could run is among them.
fn media_type(name: &str) -> Option<&'static str> {
    let (_, end) = name.rsplit_once('.')?;
    Some(match end.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" | "oga" => "audio/ogg",
        "wav" => "audio/wav",
        "amr" => "audio/amr",
        "mp4" | "m4v" => "video/mp4",
        "3gp" => "video/3gpp",
        "webm" => "video/webm",
        _ => return None,
    })
}
