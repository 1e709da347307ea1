//! A file that came with answers, to be saved.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use model::SubmissionId;

use crate::server::{PageError, PathIds, Signed, in_query};

pub(super) async fn download(signed: Signed, PathIds(id, number): PathIds<SubmissionId, usize>) -> Result<Response, PageError> {
    let file = signed.app.read_submitted_file_at(signed.actor(), id, number).await?;
    // What the sender called its type is not believed: the browser is to save it, not to open it.
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_DISPOSITION, attachment(&file.file.name)),
    ];
    Ok((headers, file.bytes.to_vec()).into_response())
}

/// A header that makes the browser save a file under a name of any script.
///
/// # Source
/// RFC 6266 section 4.3, RFC 8187 section 3.2.
pub(super) fn attachment(name: &str) -> HeaderValue {
    let safe = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
    let plain: String = name.chars().take(100).map(safe).collect();
    let whole = in_query(&name.chars().filter(|c| !matches!(c, '/' | '\\')).take(100).collect::<String>()).replace('/', "_");
    let text = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}");
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn names_stay_inside_the_header() {
        assert_eq!(attachment("a.jpg"), "attachment; filename=\"a.jpg\"; filename*=UTF-8''a.jpg");
        let hostile = attachment("\"; x=\r\nSet-Cookie: a=b/../ছবি.jpg");
        let text = hostile.to_str().unwrap();
        assert!(!text.contains('\r') && !text.contains("; x=") && text.ends_with("%E0%A6%9B%E0%A6%AC%E0%A6%BF.jpg"), "{text}");
    }
}
