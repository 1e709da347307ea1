//! The parts of a submission: the answers, their files, and the mark that more follow.

use app::submissions::{IncomingFile, MAX_FILE_BYTES, MAX_FILES, MAX_XML_BYTES, Refused};
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::http::StatusCode;

use super::answer::Rosa;
use super::budget::Share;

/// The part with the answers.
const ANSWERS: &str = "xml_submission_file";
/// The part that says that more files follow in another request.
const MORE_FOLLOW: &str = "*isIncomplete*";

/// What came.
#[derive(Debug)]
pub(crate) struct Parts {
    /// The answers.
    pub xml: Vec<u8>,
    /// Their files.
    pub files: Vec<IncomingFile>,
    /// Whether more follow.
    pub more_follow: bool,
    /// The room that they take in memory.
    pub share: Share,
}

impl From<MultipartError> for Rosa {
    fn from(error: MultipartError) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Self::TooLarge } else { Self::Malformed }
    }
}

/// Reads every part, each no further than it may be long.
pub(crate) async fn read(mut body: Multipart) -> Result<Parts, Rosa> {
    let (mut xml, mut files, mut more_follow, mut share) = (None, Vec::new(), false, Share::none());
    while let Some(field) = body.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            ANSWERS if xml.is_some() => return Err(Rosa::TwoAnswers),
            ANSWERS => xml = Some(bytes(field, ANSWERS, MAX_XML_BYTES, &mut share).await?),
            MORE_FOLLOW => {
                let said = bytes(field, MORE_FOLLOW, 16, &mut share).await?;
                more_follow = said.trim_ascii().eq_ignore_ascii_case(b"yes");
            }
            _ => {
                let name = field.file_name().filter(|name| !name.is_empty()).map_or(name, str::to_owned);
                if files.len() >= MAX_FILES {
                    return Err(Refused::TooLarge { what: name }.into());
                }
                let media_type = field.content_type().unwrap_or("application/octet-stream").to_owned();
                let bytes = bytes(field, &name, MAX_FILE_BYTES, &mut share).await?;
                files.push(IncomingFile { name, media_type, bytes });
            }
        }
    }
    let xml = xml.ok_or(Rosa::NoAnswers)?;
    Ok(Parts { xml, files, more_follow, share })
}

async fn bytes(mut field: Field<'_>, name: &str, most: usize, share: &mut Share) -> Result<Vec<u8>, Rosa> {
    let mut read = Vec::new();
    while let Some(chunk) = field.chunk().await? {
        if read.len() + chunk.len() > most {
            return Err(Refused::TooLarge { what: name.to_owned() }.into());
        }
        share.grow(chunk.len()).await.map_err(|_| Rosa::Busy)?;
        read.extend_from_slice(&chunk);
    }
    Ok(read)
}
