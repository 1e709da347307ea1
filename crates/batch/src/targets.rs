//! No file is both read and written, or written twice: opening a file to write it empties it first.

use std::path::{Path, PathBuf};

use crate::BatchError;

/// One name for a file, however it was written: `x`, `./x` and a link to it are one. A file that is not there yet is named by
/// its folder.
pub(crate) fn known(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        match (folder.canonicalize(), path.file_name()) {
            (Ok(folder), Some(name)) => folder.join(name),
            _ => path.to_owned(),
        }
    })
}

/// Refuses a file that would be written over while it is read, or written twice.
///
/// `-` is no file, and neither are devices such as `/dev/null`.
///
/// # Errors
/// [`BatchError`] names the file; nothing was read or written.
pub fn different_files<'a>(
    read: impl IntoIterator<Item = &'a Path>,
    written: impl IntoIterator<Item = &'a Path>,
) -> Result<(), BatchError> {
    let mut taken: Vec<PathBuf> = read.into_iter().filter(|path| is_file(path)).map(known).collect();
    for path in written.into_iter().filter(|path| is_file(path)) {
        let file = known(path);
        if taken.contains(&file) {
            let what = format!("{} is named twice; input and output must be different files", path.display());
            return Err(BatchError::new(what, "name another file to write; nothing was written"));
        }
        taken.push(file);
    }
    Ok(())
}

/// Whether a path is a file or would become one; `-`, folders, devices and pipes are none.
pub(crate) fn is_file(path: &Path) -> bool {
    path.as_os_str() != "-" && path.metadata().map_or(true, |about| about.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(read: &[&Path], written: &[&Path], right: bool) {
        let found = different_files(read.iter().copied(), written.iter().copied());
        assert_eq!(found.is_ok(), right, "{read:?} {written:?}: {found:?}");
        assert!(found.is_ok() || found.is_err_and(|fault| fault.what.contains("is named twice")));
    }

    #[test]
    fn one_file_under_several_names_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one.csv"), folder.path().join("other.csv"));
        std::fs::write(&one, "a").unwrap();
        let roundabout = folder.path().join(".").join("one.csv");
        check(&[&one], &[&other], true);
        check(&[&one], &[&one], false);
        check(&[&one], &[&roundabout], false);
        check(&[&other, &one], &[&one], false);
        // Neither is there yet.
        check(&[&one], &[&other, &folder.path().join("./other.csv")], false);
    }

    #[test]
    fn streams_and_devices_are_no_files() {
        check(&[Path::new("-")], &[Path::new("-")], true);
        check(&[], &[Path::new("/dev/null"), Path::new("/dev/null")], true);
    }
}
