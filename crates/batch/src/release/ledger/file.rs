//! The file of a ledger: held by one process at a time, written whole or not at all.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::super::write;
use super::Entry;
use crate::BatchError;

/// More than this is no ledger: a release a day for a thousand years fits.
const MOST_BYTES: u64 = 256 << 20;

/// A ledger's file under a lock. The system lets go of the lock when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Locked {
    path: PathBuf,
    _lock: File,
}

impl Locked {
    /// Takes the lock and reads every line; a file that is not there has none.
    pub(super) fn open(path: &Path) -> Result<(Self, Vec<Entry>), BatchError> {
        let lock = lock(path)?;
        let entries = match std::fs::metadata(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(BatchError::reading(path, &error)),
            Ok(about) if about.len() > MOST_BYTES => return Err(changed(path, 1)),
            Ok(_) => entries(path)?,
        };
        Ok((Self { path: path.to_owned(), _lock: lock }, entries))
    }

    pub(super) fn write(&self, entries: &[Entry]) -> Result<(), BatchError> {
        let text: String = entries.iter().map(Entry::line).collect();
        write::whole(&self.path, text.as_bytes()).map(|_| ())
    }
}

/// Every write puts a new file in the old one's place, so another file beside it is locked.
fn lock(path: &Path) -> Result<File, BatchError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".lock");
    let beside = PathBuf::from(beside);
    let opened = OpenOptions::new().create(true).truncate(false).write(true).open(&beside);
    let file = opened.map_err(|error| BatchError::writing(&beside, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let what = format!("another release is spending from {}", path.display());
            Err(BatchError::new(what, "wait until it has ended, and start again"))
        }
        Err(TryLockError::Error(error)) => Err(BatchError::writing(&beside, &error)),
    }
}

fn entries(path: &Path) -> Result<Vec<Entry>, BatchError> {
    let bytes = std::fs::read(path).map_err(|error| BatchError::reading(path, &error))?;
    let text = String::from_utf8(bytes).map_err(|_| changed(path, 1))?;
    let mut entries: Vec<Entry> = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let entry = Entry::read(entries.last(), line).ok_or_else(|| changed(path, number))?;
        entries.push(entry);
    }
    // An emptied ledger would begin anew with a whole budget, and a cut one with more than is left.
    if entries.is_empty() || !text.ends_with('\n') {
        return Err(changed(path, entries.len() + 1));
    }
    Ok(entries)
}

fn changed(path: &Path, line: usize) -> BatchError {
    let what = format!("{}, line {line}: the ledger was changed, cut or is none; nothing is released", path.display());
    BatchError::new(what, "bring back the copy that belongs to the last report (its hash stands there); do not mend it by hand")
}
