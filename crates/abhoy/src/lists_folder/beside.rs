//! Files that the watcher writes into the folder itself. Somebody else may put a link or a pipe under their names: nothing
//! is written through one, and none is opened.

use std::fs::{self, File};
use std::io::{Error, ErrorKind, Write};
use std::path::Path;

use app::watchlists::FolderFault;

/// The end of the files that say why another was refused.
pub(super) const FAULT: &str = ".fault.txt";
/// The first line of such a file.
pub(super) const FAULT_HEAD: &str = "Abhoy did not load this file.";
/// Holds the folder for one process; the operating system lets go of it when the process ends.
const LOCK: &str = ".abhoy.lock";
/// Where a reason is written before it takes its name.
const DRAFT: &str = ".abhoy.fault";

/// The file by which one process holds the folder.
pub(super) fn lock_file(folder: &Path) -> std::io::Result<File> {
    let path = folder.join(LOCK);
    match File::options().create_new(true).write(true).open(&path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        made => return made,
    }
    if !is_file(&path) {
        return Err(Error::new(ErrorKind::InvalidInput, format!("{LOCK} is not a regular file")));
    }
    File::options().write(true).open(&path)
}

pub(super) fn write_fault(folder: &Path, name: &str, fault: &FolderFault) {
    let text = format!("{FAULT_HEAD}\n\n{name}: {fault}\nWhat to do: {}\n", fault.hint());
    if let Err(error) = replace(folder, &format!("{name}{FAULT}"), text.as_bytes()) {
        tracing::warn!(error = &error as &dyn std::error::Error, "why a file was refused could not be written beside it");
    }
}

/// Writes a new file and gives it the name, whatever has it: a link is replaced, what it leads to stays as it is.
fn replace(folder: &Path, name: &str, text: &[u8]) -> std::io::Result<()> {
    let draft = folder.join(DRAFT);
    super::taken::remove(&draft)?;
    File::options().create_new(true).write(true).open(&draft)?.write_all(text)?;
    fs::rename(&draft, folder.join(name))
}

/// Removes what was written about a file that was mended or is gone; a file that only ends alike stays.
pub(super) fn remove_fault(folder: &Path, name: &str) {
    let path = folder.join(format!("{name}{FAULT}"));
    let small = fs::symlink_metadata(&path).is_ok_and(|about| about.is_file() && about.len() < 4096);
    if small && fs::read_to_string(&path).is_ok_and(|text| text.starts_with(FAULT_HEAD)) {
        let _ = fs::remove_file(path);
    }
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| about.is_file())
}
