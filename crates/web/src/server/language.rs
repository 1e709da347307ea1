//! The language switch in every header.

use axum::http::header;
use model::Language;
use serde::Deserialize;

use super::cookies::Cookie;
use super::reply::{local_path, see_other};
use super::{Form, PageResult, Reader};

/// The chosen language and the page to come back to.
#[derive(Debug, Deserialize)]
pub(super) struct Choice {
    #[serde(default)]
    language: String,
    #[serde(default)]
    return_to: String,
}

/// Remembers the language in a cookie, and in the account of whoever is signed in.
pub(super) async fn choose(reader: Reader, Form(choice): Form<Choice>) -> PageResult {
    let mut response = see_other(local_path(&choice.return_to).unwrap_or("/"))?;
    if let Ok(language) = choice.language.parse::<Language>() {
        if let Some(visitor) = &reader.visitor {
            reader.app.choose_language(visitor, language).await?;
        }
        response.headers_mut().append(header::SET_COOKIE, reader.set_cookie(Cookie::Language, language.code()));
    }
    Ok(response)
}
