//! Encrypted backups: a dump of every table, the same from either database, sealed block by block.
//!
//! Layout of the file: `ABHOYBK1`, a random file key's salt, then sealed blocks of at most 64 KiB, each bound
//! to its number and to whether it is the last; so a block cannot be changed, moved, dropped or added, and a
//! truncated file never passes for a whole one. The key derives from the oldest master key and the salt.

mod dump;
mod stream;

pub use dump::{BackupSummary, restore_into};
pub use stream::BackupError;
