//! A form with files, as a browser sends it.

use app::forms::{FormOwner, NewFormFile};
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartRejection};
use axum::response::IntoResponse;

use crate::server::PageError;

/// What was chosen and sent.
#[derive(Debug, Clone, Default)]
pub(super) struct Sent {
    /// `country` or `agency`.
    pub(super) owner: String,
    /// Codes of roles.
    pub(super) fillers: Vec<String>,
    /// The code of an effect.
    pub(super) effect: String,
    /// Titles in Bangla and English.
    pub(super) title_bn: String,
    pub(super) title_en: String,
    /// Which button: `check` or `add`.
    pub(super) deed: String,
    /// The version of the record that was looked at.
    pub(super) version: String,
    /// The form itself.
    pub(super) file: Option<NewFormFile>,
    /// Files that it names.
    pub(super) files: Vec<NewFormFile>,
}

impl Sent {
    pub(super) fn owner(&self) -> Option<FormOwner> {
        match self.owner.as_str() {
            "country" => Some(FormOwner::Country),
            "agency" => Some(FormOwner::Agency),
            _ => None,
        }
    }
}

/// Reads every part; parts that the form does not have are passed over.
pub(super) async fn read(sent: Result<Multipart, MultipartRejection>) -> Result<Sent, PageError> {
    let mut parts = sent.map_err(refused)?;
    let mut form = Sent::default();
    while let Some(part) = parts.next_field().await? {
        match part.name().unwrap_or_default() {
            "owner" => form.owner = part.text().await?,
            "fillers" => form.fillers.push(part.text().await?),
            "effect" => form.effect = part.text().await?,
            "title_bn" => form.title_bn = part.text().await?,
            "title_en" => form.title_en = part.text().await?,
            "deed" => form.deed = part.text().await?,
            "version" => form.version = part.text().await?,
            "file" => form.file = file(part).await?,
            "files" => form.files.extend(file(part).await?),
            _ => {}
        }
    }
    Ok(form)
}

fn refused(rejection: MultipartRejection) -> PageError {
    let too_large = rejection.into_response().status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
    if too_large { PageError::TooLarge } else { PageError::Malformed }
}

/// A file field that was left empty still comes, without a name and without content.
async fn file(part: Field<'_>) -> Result<Option<NewFormFile>, PageError> {
    let name = part.file_name().unwrap_or_default().to_owned();
    let bytes = part.bytes().await?.to_vec();
    Ok((!name.is_empty() || !bytes.is_empty()).then_some(NewFormFile { name, bytes }))
}
