//! What handlers take and answer: JSON, a query, a version.

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::problem::{ApiError, FieldProblem};
use super::wire::Versioned;
use crate::server::PageError;

/// What every handler returns.
pub(crate) type ApiResult = Result<Response, ApiError>;

/// A body of JSON. A field that is not known is refused, so that a slip of the pen is no silent loss.
pub(crate) struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        if !is_json(request.headers()) {
            return Err(ApiError::MediaType);
        }
        let bytes = bytes(request, state).await?;
        let value = parse(&bytes)?;
        // `serde` would take a list as the fields in their order, which no document promises.
        if bytes.trim_ascii_start().first() != Some(&b'{') {
            return Err(ApiError::field("", "invalid type: this is not an object; send fields by name"));
        }
        Ok(Self(value))
    }
}

/// The whole body, within the route's limit.
pub(crate) async fn bytes<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, ApiError> {
    Bytes::from_request(request, state).await.map_err(|rejection: BytesRejection| {
        let too_large = rejection.status() == StatusCode::PAYLOAD_TOO_LARGE;
        if too_large { PageError::TooLarge.into() } else { PageError::Malformed.into() }
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

/// Reads JSON. `serde_json` refuses more than 128 levels before they can exhaust the stack.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        of_json(&path, &error.into_inner())
    })?;
    reader.end().map_err(|error| of_json(".", &error))?;
    Ok(value)
}

fn of_json(path: &str, error: &serde_json::Error) -> ApiError {
    let place = format!("line {}, column {}", error.line(), error.column());
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or_default().to_owned();
    match error.classify() {
        Category::Data => {
            let hint = (error.line() > 0).then_some(place);
            ApiError::Fields(vec![FieldProblem { field: named(path, &what), what, hint }])
        }
        Category::Syntax | Category::Eof | Category::Io => ApiError::Json(format!("{place}: {what}")),
    }
}

/// The field that a problem is about: the path to it, and the name that the message gives in back quotes.
fn named(path: &str, what: &str) -> String {
    let within = if path == "." { "" } else { path };
    let names_one = ["unknown field `", "missing field `", "duplicate field `"];
    let name = names_one.iter().find_map(|start| what.strip_prefix(start)?.split('`').next());
    match name {
        Some(name) if within.is_empty() || within == name => name.to_owned(),
        // The path already ends with the field when its key was read before it was refused.
        Some(name) if within.ends_with(&format!(".{name}")) => within.to_owned(),
        Some(name) => format!("{within}.{name}"),
        None => within.to_owned(),
    }
}

/// The query of the address.
pub(crate) struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let read: Result<axum::extract::Query<T>, QueryRejection> = axum::extract::Query::try_from_uri(&parts.uri);
        read.map(|axum::extract::Query(query)| Self(query)).map_err(|rejection| {
            let text = rejection.body_text();
            let what = text.split_once("query string: ").map_or(text.as_str(), |(_, what)| what);
            match what.split_once(": ") {
                Some((field, what)) if !field.contains(' ') => ApiError::field(named(field, what), what),
                _ => ApiError::field(named(".", what), what),
            }
        })
    }
}

/// The headers of the request.
pub(crate) struct Headers(pub HeaderMap);

impl<S: Send + Sync> FromRequestParts<S> for Headers {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        Ok(Self(parts.headers.clone()))
    }
}

/// The version that the program had read: from `If-Match`, or from the body's field.
///
/// # Errors
/// [`ApiError::Fields`] when neither is there, or they differ.
pub(crate) fn version_read(headers: &HeaderMap, field: Option<u32>) -> Result<u32, ApiError> {
    let wrong = |what: &str| ApiError::field("version", what);
    let Some(header) = headers.get(header::IF_MATCH) else {
        return field.ok_or_else(|| wrong("say which version you read, here or in the header If-Match"));
    };
    let text = header.to_str().unwrap_or_default().trim();
    let number = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).and_then(|text| text.parse().ok());
    let number = number.ok_or_else(|| wrong("If-Match is not an ETag of this API, such as \"3\" in quotation marks"))?;
    if field.is_some_and(|field| field != number) {
        return Err(wrong("If-Match and the field say different versions"));
    }
    Ok(number)
}

/// 200 with a body.
pub(crate) fn ok(body: &impl Serialize) -> ApiResult {
    Ok(json(StatusCode::OK, body))
}

/// 200 with a body and its version as `ETag`.
pub(crate) fn ok_at(version: u32, body: &impl Serialize) -> ApiResult {
    let mut response = json(StatusCode::OK, body);
    let tag = HeaderValue::try_from(format!("\"{version}\"")).expect("digits are a header");
    response.headers_mut().insert(header::ETAG, tag);
    Ok(response)
}

/// 200 after a change: the record and the version it has now. Each change adds one.
pub(crate) fn changed(id: uuid::Uuid, version_before: u32) -> ApiResult {
    let version = version_before + 1;
    ok_at(version, &Versioned { id, version })
}

/// 201 with the address of what is new.
pub(crate) fn created(address: String, body: &impl Serialize) -> ApiResult {
    let mut response = json(StatusCode::CREATED, body);
    let location = HeaderValue::try_from(address).expect("ids are a header");
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}

/// 204.
pub(crate) fn done() -> ApiResult {
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn json(status: StatusCode, body: &impl Serialize) -> Response {
    let text = serde_json::to_string(body).expect("wire types hold texts, numbers and lists only");
    (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[serde(rename = "n")]
        _n: u8,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[serde(rename = "list")]
        _list: Vec<Inner>,
    }

    fn check(json: &str, field: &str, what: &str) {
        let Err(ApiError::Fields(problems)) = parse::<Outer>(json.as_bytes()) else { panic!("{json} was taken") };
        assert_eq!((problems[0].field.as_str(), problems[0].what.as_str()), (field, what));
    }

    #[test]
    fn a_message_names_the_field() {
        check(r#"{"list": [], "more": 1}"#, "more", "unknown field `more`, expected `list`");
        check(r#"{"list": [{"n": 1, "m": 2}]}"#, "list[0].m", "unknown field `m`, expected `n`");
        check(r#"{"list": [{}]}"#, "list[0].n", "missing field `n`");
        check(r#"{"list": [{"n": 300}]}"#, "list[0].n", "invalid value: integer `300`, expected u8");
        check(r#"{"list": [], "list": []}"#, "list", "duplicate field `list`");
    }

    #[test]
    fn what_is_no_json_has_a_place() {
        for json in ["", "{", "nonsense", "{\"list\": []} x", "\u{feff}{}"] {
            assert!(matches!(parse::<Outer>(json.as_bytes()), Err(ApiError::Json(_))), "{json:?}");
        }
        let deep = format!("{{\"list\": {}", "[".repeat(10_000));
        assert!(parse::<serde_json::Value>(deep.as_bytes()).is_err());
    }

    #[test]
    fn versions_come_from_one_place_or_agree() {
        let tagged = |text: &'static str| HeaderMap::from_iter([(header::IF_MATCH, HeaderValue::from_static(text))]);
        assert_eq!(version_read(&HeaderMap::new(), Some(3)).ok(), Some(3));
        assert_eq!(version_read(&tagged("\"3\""), None).ok(), Some(3));
        assert_eq!(version_read(&tagged("\"3\""), Some(3)).ok(), Some(3));
        assert!(version_read(&tagged("\"3\""), Some(4)).is_err());
        assert!(version_read(&tagged("*"), None).is_err());
        assert!(version_read(&tagged("W/\"3\""), None).is_err());
        assert!(version_read(&HeaderMap::new(), None).is_err());
    }
}
