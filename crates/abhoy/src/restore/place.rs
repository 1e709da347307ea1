//! Putting a database file in another one's place without a moment in which neither is there.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::{Fault, backup, owner};

/// What SQLite keeps beside a database: pages not yet in it, and an index of them.
const COMPANIONS: [&str; 2] = ["-wal", "-shm"];

/// The path with something added to its name.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Removes a database and its companions, if they are there.
pub(super) fn remove(path: &Path) -> Result<(), Fault> {
    for file in [path.to_owned()].into_iter().chain(COMPANIONS.map(|suffix| beside(path, suffix))) {
        match std::fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Fault::because(format!("cannot remove {}", file.display()), &error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Puts `new` in the place of `target` and gives the name under which the old one is kept.
pub(super) fn put(new: &Path, target: &Path, now: Timestamp) -> Result<Option<PathBuf>, Fault> {
    swap(new, target, now).map_err(|e| {
        Fault::because(format!("cannot put the restored database at {}", target.display()), &e)
            .hint("what was there is kept under its name with .before-restore-…")
    })
}

fn swap(new: &Path, target: &Path, now: Timestamp) -> std::io::Result<Option<PathBuf>> {
    let unfinished = std::fs::metadata(beside(new, "-wal")).is_ok_and(|wal| wal.len() > 0);
    if unfinished {
        return Err(std::io::Error::other("it was not closed properly"));
    }
    std::fs::File::open(new)?.sync_all()?;
    owner::as_its_folder(new)?;
    let kept = if target.exists() { Some(keep(target, now)?) } else { None };
    std::fs::rename(new, target)?;
    backup::sync_folder_of(target)?;
    Ok(kept)
}

/// Gives the old files second names, then takes the companions away from the old place.
///
/// A link needs no copy and leaves the old database whole under its new name before anything is taken away. Its
/// companions must be gone before the new file arrives: SQLite would take them for the new file's own.
fn keep(target: &Path, now: Timestamp) -> std::io::Result<PathBuf> {
    let kept = beside(target, &format!(".before-restore-{}", now.strftime("%Y%m%dT%H%M%SZ")));
    std::fs::hard_link(target, &kept)?;
    let there: Vec<&str> = COMPANIONS.into_iter().filter(|suffix| beside(target, suffix).exists()).collect();
    for suffix in &there {
        std::fs::hard_link(beside(target, suffix), beside(&kept, suffix))?;
    }
    backup::sync_folder_of(target)?;
    for suffix in &there {
        std::fs::remove_file(beside(target, suffix))?;
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_database_keeps_its_companions_under_the_new_name() {
        let folder = tempfile::tempdir().unwrap();
        let (new, target) = (folder.path().join("a.db.restoring"), folder.path().join("a.db"));
        std::fs::write(&new, "new").unwrap();
        std::fs::write(&target, "old").unwrap();
        std::fs::write(beside(&target, "-wal"), "old pages").unwrap();
        let kept = put(&new, &target, Timestamp::UNIX_EPOCH).unwrap().unwrap();
        assert_eq!(kept, folder.path().join("a.db.before-restore-19700101T000000Z"));
        assert_eq!(std::fs::read_to_string(&target).unwrap(), "new");
        assert_eq!(std::fs::read_to_string(&kept).unwrap(), "old");
        assert_eq!(std::fs::read_to_string(beside(&kept, "-wal")).unwrap(), "old pages");
        assert!(!beside(&target, "-wal").exists() && !new.exists());
    }

    #[test]
    fn an_unfinished_file_is_not_put_anywhere() {
        let folder = tempfile::tempdir().unwrap();
        let (new, target) = (folder.path().join("n"), folder.path().join("t"));
        std::fs::write(&new, "new").unwrap();
        std::fs::write(beside(&new, "-wal"), "pages").unwrap();
        assert!(put(&new, &target, Timestamp::UNIX_EPOCH).is_err());
        assert!(!target.exists());
    }
}
