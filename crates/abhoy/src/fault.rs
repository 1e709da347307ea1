//! Why something could not be done, for the person at the terminal: what, where, what next.

use std::error::Error;

use store::backup::BackupError;
use store::{CommitError, KeyRingError, StoreError};

use crate::Exit;

/// A command's failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What could not be done, where and why.
    pub what: String,
    /// What to do next.
    pub hint: Option<String>,
    /// With which code the program ends.
    pub exit: Exit,
}

impl Fault {
    /// A failure in words.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), hint: None, exit: Exit::Failed }
    }

    /// A failure with its cause and the causes behind it.
    pub fn because(what: impl Into<String>, cause: &dyn Error) -> Self {
        Self::new(format!("{}: {}", what.into(), chain(cause)))
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Ends with another code.
    #[must_use]
    pub fn exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    /// Says first what was being done.
    #[must_use]
    pub fn while_doing(mut self, what: impl std::fmt::Display) -> Self {
        self.what = format!("{what}: {}", self.what);
        self
    }

    /// As JSON.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({ "error": { "what": self.what, "hint": self.hint } })
    }
}

/// An error and its causes in one line; a cause that the line says already is not said again.
fn chain(error: &dyn Error) -> String {
    let mut line = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let words = cause.to_string();
        if !line.contains(&words) {
            line = format!("{line}: {words}");
        }
        next = cause.source();
    }
    line
}

const ANOTHER_KEY: &str = "name the key file this database was made with by --master-key-file (ABHOY_MASTER_KEY_FILE)";

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        let fault = Self::new(chain(&error));
        match error {
            StoreError::Corrupt(_) => {
                fault.hint("stop every Abhoy on it, keep the files, then: abhoy restore BACKUP --replace").exit(Exit::DoesNotHold)
            }
            StoreError::WrongKeys => fault.hint(ANOTHER_KEY),
            StoreError::Open { .. } => {
                fault.hint("check --database (ABHOY_DATABASE), that its server runs and that this user may open it")
            }
            StoreError::NewerSchema { .. } => fault.hint("abhoy --version shows what this program knows"),
            StoreError::Unavailable(_) => fault.hint("check that the database runs and its disk is well, then try again"),
            StoreError::NoSpace | StoreError::Erased | StoreError::Unreadable { .. } | StoreError::Malformed(_) => fault,
        }
    }
}

impl From<CommitError> for Fault {
    fn from(error: CommitError) -> Self {
        Self::new(error.to_string())
    }
}

impl From<KeyRingError> for Fault {
    fn from(error: KeyRingError) -> Self {
        let fault = Self::new(chain(&error));
        match error {
            KeyRingError::File { .. } => {
                fault.hint("--master-key-file (ABHOY_MASTER_KEY_FILE) names it; this user must be able to read it")
            }
            KeyRingError::Permissions(_) => {
                fault.hint("whoever read it until now could read every identity: rotate the keys as well")
            }
            KeyRingError::Line { .. } | KeyRingError::Empty | KeyRingError::Twice(_) => {
                fault.hint("bring back the copy of the key file that you keep apart; do not mend it by hand")
            }
        }
    }
}

impl From<BackupError> for Fault {
    fn from(error: BackupError) -> Self {
        let fault = Self::new(chain(&error));
        match error {
            BackupError::Store(error) => error.into(),
            // A short backup that was cut or changed looks the same as one under another key.
            BackupError::WrongKey => fault
                .hint("name the key file of the house that wrote it by --master-key-file; if this is that file, use another copy of the backup")
                .exit(Exit::DoesNotHold),
            BackupError::NotEmpty => fault.hint("make a new, empty database and name it by --database"),
            BackupError::File(_) => fault,
            BackupError::NotABackup => fault.hint("name a file that `abhoy backup` wrote").exit(Exit::DoesNotHold),
            BackupError::Damaged(_)
            | BackupError::Truncated(_)
            | BackupError::Trailing
            | BackupError::Malformed(_)
            | BackupError::Unverified(_) => {
                fault.hint("nothing was replaced; try another copy or an older backup").exit(Exit::DoesNotHold)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_said_once() {
        let cause = std::io::Error::other("the disk is full");
        let fault = Fault::because("cannot write x", &BackupError::File(cause));
        assert_eq!(fault.what, "cannot write x: cannot read or write the backup file: the disk is full");
        let transparent = BackupError::Store(StoreError::NoSpace);
        assert_eq!(Fault::from(transparent).what, StoreError::NoSpace.to_string());
    }
}
