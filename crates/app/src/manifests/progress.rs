//! The manifests that this process checks: a few at once, the others in the order in which they came.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use model::ManifestId;
use tokio::sync::oneshot;

/// How many are checked at once. Each check uses every core, so more would make all of them late; with two, a short list
/// need not wait for a long one.
const AT_ONCE: usize = 2;

/// How far a check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ManifestProgress {
    /// How many others come before it, those under way included; none once it is its turn.
    pub before: Option<usize>,
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

#[derive(Debug, Default)]
struct Line {
    /// Every check, waiting or under way.
    all: HashMap<ManifestId, Arc<Counters>>,
    waiting: VecDeque<(ManifestId, oneshot::Sender<()>)>,
}

impl Line {
    fn under_way(&self) -> usize {
        self.all.len() - self.waiting.len()
    }
}

/// The checks of this process.
#[derive(Debug, Default)]
pub(crate) struct Running(Mutex<Line>);

impl Running {
    /// Takes a check into the line, and what tells when its turn has come; none when it is there already.
    pub(super) fn begin(&self, id: ManifestId) -> Option<(Arc<Counters>, oneshot::Receiver<()>)> {
        let mut line = self.0.lock().expect("nothing panics while it is held");
        if line.all.contains_key(&id) {
            return None;
        }
        let (turn, comes) = oneshot::channel();
        let free = line.under_way() < AT_ONCE;
        let counters = line.all.entry(id).or_default().clone();
        if free {
            let _ = turn.send(());
        } else {
            line.waiting.push_back((id, turn));
        }
        Some((counters, comes))
    }

    /// A check has ended; the next one's turn has come.
    pub(super) fn end(&self, id: ManifestId) {
        let mut line = self.0.lock().expect("nothing panics while it is held");
        line.all.remove(&id);
        while line.under_way() < AT_ONCE {
            let Some((next, turn)) = line.waiting.pop_front() else { return };
            if turn.send(()).is_err() {
                line.all.remove(&next);
            }
        }
    }

    pub(super) fn of(&self, id: ManifestId) -> Option<ManifestProgress> {
        let line = self.0.lock().expect("nothing panics while it is held");
        let counters = line.all.get(&id)?;
        let place = line.waiting.iter().position(|(waiting, _)| *waiting == id);
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Some(ManifestProgress {
            before: place.map(|place| place + line.under_way()),
            rows: read(&counters.rows),
            with_hits: read(&counters.with_hits),
            permille: read(&counters.permille),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(n: u128) -> ManifestId {
        ManifestId(uuid::Uuid::from_u128(n))
    }

    #[test]
    fn a_few_are_checked_at_once_and_the_rest_in_the_order_in_which_they_came() {
        let line = Running::default();
        let mut turns: Vec<_> = (0..5).map(|n| line.begin(manifest(n)).unwrap().1).collect();
        assert!(line.begin(manifest(4)).is_none(), "a check is in the line once");
        let before = |line: &Running| (0..5).map(|n| line.of(manifest(n)).map(|now| now.before)).collect::<Vec<_>>();
        assert_eq!(before(&line), [Some(None), Some(None), Some(Some(2)), Some(Some(3)), Some(Some(4))]);
        assert!(turns[1].try_recv().is_ok() && turns[2].try_recv().is_err());
        line.end(manifest(1));
        assert!(turns[2].try_recv().is_ok() && turns[3].try_recv().is_err());
        assert_eq!(before(&line), [Some(None), None, Some(None), Some(Some(2)), Some(Some(3))]);
    }

    #[test]
    fn a_turn_that_nobody_takes_goes_to_the_next() {
        let line = Running::default();
        let mut turns: VecDeque<_> = (0..4).map(|n| line.begin(manifest(n)).unwrap().1).collect();
        drop(turns.remove(2));
        line.end(manifest(0));
        assert!(turns.remove(2).unwrap().try_recv().is_ok());
        assert!(line.of(manifest(2)).is_none());
    }
}
