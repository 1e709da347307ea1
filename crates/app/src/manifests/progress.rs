//! The manifests that this process checks now, and how far each is.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use model::ManifestId;

/// How far a check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ManifestProgress {
    /// Rows that were read.
    pub rows: u64,
    /// Rows with hits among them.
    pub with_hits: u64,
    /// Bytes of the file that were read, in thousandths of all.
    pub permille: u64,
}

/// The counters of one check.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    pub(super) rows: AtomicU64,
    pub(super) with_hits: AtomicU64,
    pub(super) permille: AtomicU64,
}

/// The checks of this process.
#[derive(Debug, Default)]
pub(crate) struct Running(Mutex<HashMap<ManifestId, Arc<Counters>>>);

impl Running {
    /// Begins a check; none when it runs already.
    pub(super) fn begin(&self, id: ManifestId) -> Option<Arc<Counters>> {
        let mut all = self.0.lock().expect("nothing panics while it is held");
        if all.contains_key(&id) {
            return None;
        }
        Some(all.entry(id).or_default().clone())
    }

    pub(super) fn end(&self, id: ManifestId) {
        self.0.lock().expect("nothing panics while it is held").remove(&id);
    }

    pub(super) fn of(&self, id: ManifestId) -> Option<ManifestProgress> {
        let all = self.0.lock().expect("nothing panics while it is held");
        let counters = all.get(&id)?;
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let (rows, with_hits, permille) = (read(&counters.rows), read(&counters.with_hits), read(&counters.permille));
        Some(ManifestProgress { rows, with_hits, permille })
    }
}
