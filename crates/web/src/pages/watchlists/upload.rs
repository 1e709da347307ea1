//! The sent form with its files, read part by part.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartRejection};
use axum::response::IntoResponse;

use super::terms::TermsForm;
use crate::server::PageError;

/// The fields that take a file, in the order of the page.
pub(super) const FILE_FIELDS: [&str; 4] = ["file", "file_alt", "file_add", "file_comments"];

/// A file that was sent.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    /// What the sender's computer calls it.
    pub(super) name: String,
    /// What is in it.
    pub(super) bytes: axum::body::Bytes,
}

/// The form, as it was sent.
#[derive(Debug, Clone, Default)]
pub(super) struct LoadForm {
    pub(super) name: String,
    pub(super) legal_basis: String,
    pub(super) format: String,
    pub(super) terms: TermsForm,
    pub(super) files: Vec<Sent>,
}

/// Reads every part; parts that the form does not have are passed over.
pub(super) async fn read(sent: Result<Multipart, MultipartRejection>) -> Result<LoadForm, PageError> {
    let mut parts = sent.map_err(refused)?;
    let mut form = LoadForm::default();
    while let Some(part) = parts.next_field().await? {
        match part.name().unwrap_or_default() {
            "name" => form.name = part.text().await?,
            "legal_basis" => form.legal_basis = part.text().await?,
            "format" => form.format = part.text().await?,
            field if FILE_FIELDS.contains(&field) => form.files.extend(file(part).await?),
            field => {
                let field = field.to_owned();
                form.terms.set(&field, part.text().await?);
            }
        }
    }
    Ok(form)
}

fn refused(rejection: MultipartRejection) -> PageError {
    let too_large = rejection.into_response().status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
    if too_large { PageError::TooLarge } else { PageError::Malformed }
}

/// A file field that was left empty still comes, without a name and without content.
async fn file(part: Field<'_>) -> Result<Option<Sent>, PageError> {
    let name = part.file_name().unwrap_or_default().to_owned();
    let bytes = part.bytes().await?;
    Ok((!name.is_empty() || !bytes.is_empty()).then_some(Sent { name, bytes }))
}
