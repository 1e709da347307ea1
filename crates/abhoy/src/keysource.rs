//! Where the master keys come from, and whether they can be changed there.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};
use store::KeyRing;

use crate::{Fault, owner};

/// Where the master keys come from.
#[derive(Debug, Clone)]
pub enum KeySource {
    /// A file that only its owner may read.
    File(PathBuf),
    /// A copy that systemd hands the service. Its folder is closed to others, so its own permissions, which an
    /// access list may widen on paper, are not looked at.
    Handed(PathBuf),
    /// The text in `ABHOY_MASTER_KEY`.
    Variable(SecretString),
}

impl KeySource {
    /// Reads the keys.
    ///
    /// # Errors
    /// [`Fault`] naming the file or variable when it is missing, open to others or does not read.
    pub fn load(&self) -> Result<KeyRing, Fault> {
        match self {
            Self::File(path) if is_missing(path) => Err(missing(path)),
            Self::File(path) => KeyRing::load(path).map_err(|e| Fault::from(e).while_doing(path.display())),
            Self::Handed(path) => {
                let text = std::fs::read_to_string(path).map(SecretString::from);
                let text = text.map_err(|e| Fault::because(format!("cannot read {}", path.display()), &e))?;
                KeyRing::parse(text.expose_secret()).map_err(|e| Fault::from(e).while_doing(path.display()))
            }
            Self::Variable(text) => {
                KeyRing::parse(text.expose_secret()).map_err(|e| Fault::from(e).while_doing("ABHOY_MASTER_KEY"))
            }
        }
    }

    /// The file the keys can be changed in, with links followed to their end.
    ///
    /// # Errors
    /// [`Fault`] when the keys come from elsewhere.
    pub fn writable(&self) -> Result<PathBuf, Fault> {
        match self {
            Self::File(path) => path.canonicalize().map_err(|_| missing(path)),
            Self::Handed(path) => Err(Fault::new(format!("{} is a copy that systemd hands the service", path.display()))
                .hint("name the file it is copied from by --master-key-file")),
            Self::Variable(_) => Err(Fault::new("the master keys come from ABHOY_MASTER_KEY, which this program cannot change")
                .hint("write its text to a file that only you may read and name it by --master-key-file")),
        }
    }

    /// The file that a first start would make, if that is where the keys come from and it is not there.
    #[must_use]
    pub fn not_yet_there(&self) -> Option<&Path> {
        match self {
            Self::File(path) if is_missing(path) => Some(path),
            _ => None,
        }
    }
}

/// A file in a folder that this user may not look into is not missing: nobody should make a new key for that.
fn is_missing(path: &Path) -> bool {
    matches!(path.try_exists(), Ok(false))
}

fn missing(path: &Path) -> Fault {
    Fault::new(format!("there is no key file at {}", path.display()))
        .hint("name the file of master keys by --master-key-file (ABHOY_MASTER_KEY_FILE)")
}

/// Writes the key file whole or not at all and lets its owner keep it.
///
/// # Errors
/// [`Fault`] when it cannot be written; the old file is then as it was.
pub fn save(ring: &KeyRing, path: &Path) -> Result<(), Fault> {
    let before = std::fs::metadata(path);
    ring.save(path).map_err(|e| Fault::from(e).hint("run as the user who owns the key file; the old one is as it was"))?;
    let kept = match before {
        Ok(before) => owner::as_before(path, &before),
        Err(_) => owner::as_its_folder(path),
    };
    kept.map_err(|e| Fault::because(format!("cannot give {} back to its owner", path.display()), &e))
}

/// What to say when the first start made a key file.
#[must_use]
pub fn advice(path: &Path) -> String {
    format!(
        "The master key of this house was made: {path}\n\
         Without it nobody can read an identity or a backup again. Keep a copy apart from the backups, and move \n\
         the file away from the database's disk (--master-key-file, ABHOY_MASTER_KEY_FILE): whoever has both reads everything.",
        path = path.display()
    )
}
