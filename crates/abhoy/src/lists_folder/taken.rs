//! What is being loaded lies in a folder of its own meanwhile: whoever sends the next file under the same name does not
//! lose it, for only what was read is removed.

use std::fs::{self, DirBuilder};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// Where it lies; hidden, and on the same disk, so that moving it there is one step.
const PLACE: &str = ".abhoy.taken";

/// Moves a thing of the folder to where it is loaded from.
pub(super) fn take(folder: &Path, name: &str) -> std::io::Result<PathBuf> {
    let place = folder.join(PLACE);
    if let Err(error) = private(&place)
        && error.kind() != ErrorKind::AlreadyExists
    {
        return Err(error);
    }
    // A link would lead out of the folder.
    if !fs::symlink_metadata(&place)?.is_dir() {
        return Err(Error::new(ErrorKind::NotADirectory, PLACE));
    }
    let taken = place.join(name);
    remove(&taken)?;
    fs::rename(folder.join(name), &taken)?;
    Ok(taken)
}

/// Moves it back. What came under its name meanwhile is newer and stays; the older one goes, as if it had been written over.
pub(super) fn put_back(folder: &Path, name: &str) -> std::io::Result<()> {
    let (taken, path) = (folder.join(PLACE).join(name), folder.join(name));
    let about = fs::symlink_metadata(&taken)?;
    if about.is_file() {
        match fs::hard_link(&taken, &path) {
            Ok(()) => return remove(&taken),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return remove(&taken),
            // Not every disk has links; between the look and the step below a file could come there, but hardly does.
            Err(_) => {}
        }
    }
    if fs::symlink_metadata(&path).is_ok() { remove(&taken) } else { fs::rename(&taken, &path) }
}

/// Moves everything back that a process which died had taken.
pub(super) fn put_all_back(folder: &Path) {
    let place = folder.join(PLACE);
    if !fs::symlink_metadata(&place).is_ok_and(|about| about.is_dir()) {
        return;
    }
    for entry in fs::read_dir(&place).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Err(error) = put_back(folder, &name) {
            tracing::warn!(error = &error as &dyn std::error::Error, "what was being loaded could not be put back");
        }
    }
}

/// Removes what was taken, if it is there.
pub(super) fn remove(taken: &Path) -> std::io::Result<()> {
    let removed = match fs::symlink_metadata(taken) {
        Ok(about) if about.is_dir() => fs::remove_dir_all(taken),
        Ok(_) => fs::remove_file(taken),
        Err(error) => Err(error),
    };
    removed.or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// A folder that nobody else opens.
fn private(place: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(place)
}
