//! Files that belong to answers: sealed under the answers' key, in the same change, each once.

use model::{SubmissionIdentity, SubmittedFile};
use store::{ChangeBuilder, SubjectKey};

use super::{IncomingFile, Refused};
use crate::AppError;

/// The largest file: 25 MiB, a photo of the best phone or half a minute of video.
pub const MAX_FILE_BYTES: usize = store::MAX_BLOB_BYTES;
/// The most files of one submission.
pub const MAX_FILES: usize = 1000;
/// The longest name that is kept, in characters.
const MAX_NAME_CHARS: usize = 255;

/// Refuses files that are not taken before anything is sealed.
pub(super) fn within_bounds(files: &[IncomingFile]) -> Result<(), Refused> {
    match files.iter().find(|file| file.bytes.len() > MAX_FILE_BYTES) {
        Some(file) => Err(Refused::TooLarge { what: file.name.clone() }),
        None => Ok(()),
    }
}

/// Adds the files that are not there yet to a change; whether there were any.
///
/// A file that comes again is the same file. Another one of the same name is kept beside the first: nobody here can say
/// which of the two is meant.
pub(super) fn add<'a>(
    change: &mut ChangeBuilder<'_>,
    key: &SubjectKey,
    identity: &mut SubmissionIdentity,
    files: impl IntoIterator<Item = &'a IncomingFile>,
) -> Result<bool, Refused> {
    let mut added = false;
    for file in files {
        let blob = crate::forms::hex(&change.blob_address(key, &file.bytes).map_err(AppError::from)?.0);
        let name: String = file.name.chars().take(MAX_NAME_CHARS).collect();
        if identity.files.iter().any(|known| known.blob == blob && original(&known.name, &name)) {
            continue;
        }
        if identity.files.len() >= MAX_FILES {
            return Err(Refused::TooLarge { what: name });
        }
        change.blob(key, &file.bytes).map_err(AppError::from)?;
        let bytes = file.bytes.len() as u64;
        let media_type = file.media_type.chars().take(MAX_NAME_CHARS).collect();
        identity.files.push(SubmittedFile { name: free_name(identity, &name), bytes, media_type, blob });
        added = true;
    }
    Ok(added)
}

/// Whether a kept name is that of a file, or that under which it was kept beside another.
fn original(kept: &str, name: &str) -> bool {
    kept == name || kept.strip_prefix(name).is_some_and(|rest| rest.starts_with(" (") && rest.ends_with(')'))
}

fn free_name(identity: &SubmissionIdentity, name: &str) -> String {
    let taken = |name: &str| identity.files.iter().any(|file| file.name == name);
    let mut free = name.to_owned();
    for n in 2.. {
        if !taken(&free) {
            break;
        }
        free = format!("{name} ({n})");
    }
    free
}
