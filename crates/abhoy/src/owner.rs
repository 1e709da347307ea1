//! Files of the service stay the service's, also when root wrote them.
//!
//! An engineer runs `abhoy keys rotate` or `abhoy restore` as root; a file that root owns and only root may
//! read would keep the service from starting.

use std::fs::{File, Metadata, OpenOptions};
use std::path::Path;

/// Gives a file to the owner of the folder it is in.
///
/// # Errors
/// When the file or its folder cannot be looked at, or this user may not give the file away.
pub fn as_its_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    as_before(path, &std::fs::metadata(folder)?)
}

/// Gives a file to the owner that another one has or had.
///
/// # Errors
/// When the file cannot be looked at, or this user may not give it away.
#[cfg(unix)]
pub fn as_before(path: &Path, before: &Metadata) -> std::io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let now = std::fs::metadata(path)?;
    // Only root can give files away, and only root needs to.
    if now.uid() == before.uid() || now.uid() != 0 {
        return Ok(());
    }
    std::os::unix::fs::chown(path, Some(before.uid()), Some(before.gid()))
}

/// Other systems have no such owners.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn as_before(_: &Path, _: &Metadata) -> std::io::Result<()> {
    Ok(())
}

/// Opens or makes a file that only its owner may read.
///
/// # Errors
/// As [`OpenOptions::open`].
pub fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes a folder, and those above it, that only their owner may enter.
///
/// # Errors
/// As [`std::fs::create_dir_all`].
pub fn private_folder(path: &Path) -> std::io::Result<()> {
    if path.as_os_str().is_empty() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
