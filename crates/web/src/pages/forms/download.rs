//! A form taken out: as clients fetch it, as text to be read and compared, for programs, or as it was sent.

use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::IntoResponse;
use forms::sheets::write_text;
use forms::{form_json, xlsform};
use model::FormVersionId;

use crate::server::{PageError, PageResult, Signed};

pub(super) async fn form(signed: Signed, Path((id, kind)): Path<(String, String)>) -> PageResult {
    let id: FormVersionId = id.parse().map_err(|_| PageError::NotFound)?;
    let form = signed.app.form(signed.actor(), id).await?;
    let prepared = form.prepared.clone();
    let file = |end: &str| format!("{}.{end}", form.facts.form_id);
    match kind.as_str() {
        "xform" => Ok(attachment(&file("xml"), form.xform.as_bytes().to_vec())),
        "text" => {
            let text = beside(move || write_text(&xlsform::write(prepared.form()))).await;
            Ok(attachment(&file("txt"), text.into_bytes()))
        }
        "json" => {
            let text = beside(move || form_json(prepared.form()).to_string()).await;
            Ok(attachment(&file("json"), text.into_bytes()))
        }
        "source" => match signed.app.form_source(signed.actor(), id).await? {
            Some(source) => Ok(attachment(&source.name, source.bytes.to_vec())),
            None => Ok(attachment(&file("xml"), form.xform.as_bytes().to_vec())),
        },
        _ => Err(PageError::NotFound),
    }
}

pub(super) async fn file(signed: Signed, Path((id, name)): Path<(String, String)>) -> PageResult {
    let id: FormVersionId = id.parse().map_err(|_| PageError::NotFound)?;
    let bytes = signed.app.form_file(signed.actor(), id, &name).await?;
    Ok(attachment(&name, bytes.to_vec()))
}

/// Writing a large form takes longer than other requests should wait for.
async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.expect("writing a form does not panic")
}

/// A file to be kept, never shown: what somebody uploaded must not run in this house's pages.
fn attachment(name: &str, bytes: Vec<u8>) -> axum::response::Response {
    let headers: [(HeaderName, HeaderValue); 2] = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CONTENT_DISPOSITION, disposition(name)),
    ];
    (headers, bytes).into_response()
}

/// The name in letters that every browser knows, and as it is.
///
/// # Source
/// RFC 6266 and RFC 8187.
fn disposition(name: &str) -> HeaderValue {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).take(100).collect();
    let exact: String = name.bytes().take(300).fold(String::new(), |text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text + &char::from(byte).to_string()
        } else {
            text + &format!("%{byte:02X}")
        }
    });
    HeaderValue::try_from(format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_of_any_letters_makes_a_header() {
        assert_eq!(disposition("a b.csv"), "attachment; filename=\"a_b.csv\"; filename*=UTF-8''a%20b.csv");
        assert_eq!(disposition("জ.csv"), "attachment; filename=\"_.csv\"; filename*=UTF-8''%E0%A6%9C.csv");
        assert!(!disposition("x\"\r\nSet-Cookie: a=b").to_str().unwrap().contains('\n'));
    }
}
