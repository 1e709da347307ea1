//! What a handler answers: a page, a page with errors, the way to another page.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use super::PageError;
use super::cookies::Cookie;
use super::visit::Visit;

/// What every handler returns.
pub type PageResult = Result<Response, PageError>;

/// A page.
///
/// # Errors
/// Never; the shape lets a handler end with it.
pub fn show(page: Markup) -> PageResult {
    Ok(page.into_response())
}

/// The same page again, with what is wrong: status 422.
///
/// # Errors
/// Never; the shape lets a handler end with it.
pub fn show_again(page: Markup) -> PageResult {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Leads to another page of ours after a deed: status 303.
///
/// # Errors
/// Never; the shape lets a handler end with it.
pub fn see_other(path: impl AsRef<str>) -> PageResult {
    Ok(redirect(path.as_ref()))
}

pub(super) fn redirect(path: &str) -> Response {
    let path = local_path(path).unwrap_or("/");
    let location = HeaderValue::try_from(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// Leads to another page, which then says once what was done.
pub(super) fn redirect_saying(visit: &Visit, path: &str, key: &'static str) -> Response {
    let mut response = redirect(path);
    response.headers_mut().append(header::SET_COOKIE, Cookie::Notice.set(visit.settings(), key));
    response
}

/// The path if it stays on this server: one slash first, no backslash (which browsers read as a slash), nothing
/// that ends a header.
#[must_use]
pub fn local_path(path: &str) -> Option<&str> {
    let stays = path.starts_with('/') && !path.starts_with("//") && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    stays.then_some(path)
}

/// A text as part of a query: everything but letters, digits, `-._~/` is written as `%XX`.
#[must_use]
pub fn in_query(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_on_this_server() {
        for path in ["/", "/cases?page=2&q=%20", "/a//b"] {
            assert_eq!(local_path(path), Some(path));
        }
        for path in ["", "//evil.example", "/\\evil.example", "https://evil.example", "\\\\evil", "/a\r\nX: y", "/\t/evil", " /a"]
        {
            assert_eq!(local_path(path), None, "{path:?}");
        }
    }

    #[test]
    fn queries_carry_any_text() {
        assert_eq!(in_query("/cases?a=b&c"), "/cases%3Fa%3Db%26c");
        assert_eq!(in_query("ক"), "%E0%A6%95");
    }
}
