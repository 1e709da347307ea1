//! Who is using a database right now.
//!
//! SQLite lets several processes read and write one file, so `abhoy verify` may run beside `abhoy serve`: every
//! process that opens the database **shares** the lock on `serve.lock` beside it. What must be alone, such as
//! putting another file in the database's place, takes the lock for itself and is refused while anybody shares it.
//! The operating system lets go of a lock when its process ends, however it ends; the empty file stays.
//!
//! With PostgreSQL the lock is in the data folder and knows only of processes on this machine.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use store::DatabaseUrl;

use crate::{Fault, Settings, owner};

const LOCK_FILE: &str = "serve.lock";

/// A lock that is held until it is dropped; none when there is no folder to keep it in.
#[derive(Debug)]
pub struct Lock(Option<File>);

impl Lock {
    /// Shares the database with other processes.
    ///
    /// # Errors
    /// [`Fault`] while somebody has it alone.
    pub fn shared(settings: &Settings) -> Result<Self, Fault> {
        let taken = "another abhoy is replacing this database or wrapping its keys anew; wait until it is done";
        Self::take(settings, File::try_lock_shared, |folder| Fault::new(format!("{} is taken", folder.display())).hint(taken))
    }

    /// Has the database alone on this machine.
    ///
    /// # Errors
    /// [`Fault`] with the hint when another process uses the database.
    pub fn alone(settings: &Settings, hint: &str) -> Result<Self, Fault> {
        Self::take(settings, File::try_lock, |folder| {
            Fault::new(format!("another abhoy is using the database in {}", folder.display())).hint(hint)
        })
    }

    fn take(
        settings: &Settings,
        lock: fn(&File) -> Result<(), TryLockError>,
        taken: impl FnOnce(&Path) -> Fault,
    ) -> Result<Self, Fault> {
        let folder = folder_of(settings);
        if !folder.is_dir() {
            return Ok(Self(None));
        }
        let path = folder.join(LOCK_FILE);
        let cannot = |e: std::io::Error| {
            Fault::because(format!("cannot lock {}", path.display()), &e).hint("run as the user who owns the data folder")
        };
        let file = owner::private_file(&path).map_err(cannot)?;
        owner::as_its_folder(&path).map_err(cannot)?;
        match lock(&file) {
            Ok(()) => Ok(Self(Some(file))),
            Err(TryLockError::WouldBlock) => Err(taken(&folder)),
            Err(TryLockError::Error(error)) => Err(cannot(error)),
        }
    }

    /// Whether anything is locked: false when there is no folder to keep the lock in.
    #[must_use]
    pub const fn is_held(&self) -> bool {
        self.0.is_some()
    }
}

fn folder_of(settings: &Settings) -> PathBuf {
    match &settings.database {
        DatabaseUrl::Sqlite(path) => match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        },
        DatabaseUrl::Postgres(_) => settings.data.clone(),
    }
}

/// Has a key file alone, so that two rotations do not overwrite each other's new key.
///
/// The folder is locked instead of the file, because every write puts a new file in the old one's place.
///
/// # Errors
/// [`Fault`] when another process changes the key file.
pub fn key_file_alone(path: &Path) -> Result<Lock, Fault> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let cannot = |e: std::io::Error| Fault::because(format!("cannot lock {}", folder.display()), &e);
    let file = File::open(folder).map_err(cannot)?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(Some(file))),
        Err(TryLockError::WouldBlock) => {
            Err(Fault::new(format!("another abhoy is changing {}", path.display())).hint("wait until it is done"))
        }
        Err(TryLockError::Error(error)) => Err(cannot(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Global;
    use crate::config::Environment;

    fn settings(folder: &Path) -> Settings {
        let global = Global { data: Some(folder.to_owned()), log_level: "info".into(), ..Global::default() };
        Settings::read(&global, &Environment::default()).unwrap()
    }

    #[test]
    fn many_share_and_one_is_alone() {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(folder.path());
        let (one, two) = (Lock::shared(&settings).unwrap(), Lock::shared(&settings).unwrap());
        let refused = Lock::alone(&settings, "stop it").unwrap_err();
        assert_eq!(refused.hint.as_deref(), Some("stop it"));
        drop((one, two));
        let alone = Lock::alone(&settings, "").unwrap();
        assert!(alone.is_held() && Lock::shared(&settings).is_err());
    }

    #[test]
    fn without_a_folder_nothing_is_locked_or_made() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("missing");
        assert!(!Lock::shared(&settings(&missing)).unwrap().is_held());
        assert!(!missing.exists());
    }
}
