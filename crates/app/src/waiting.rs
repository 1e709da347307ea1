//! How much waits for somebody. Every page shows the number, so it is worked out anew only after something that can alter it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use model::{AccountId, Actor, RecordKind};
use parking_lot::Mutex;
use store::Followed;

use crate::App;

/// Records whose changes can alter what waits. An ordinary check at the border alters nothing, and most changes are those.
const THAT_MATTER: &[RecordKind] = &[
    RecordKind::Account,
    RecordKind::Person,
    RecordKind::Case,
    RecordKind::Watchlist,
    RecordKind::PersonPair,
    RecordKind::HitDecision,
    RecordKind::Screening,
    RecordKind::Verdict,
    RecordKind::Suspicion,
    RecordKind::Interception,
];

/// The numbers that were worked out, one for each account that asked.
#[derive(Debug, Default)]
pub(crate) struct WaitingCounts {
    /// How many blocks of changes that matter were followed.
    changes: AtomicU64,
    of: Mutex<HashMap<AccountId, Counted>>,
}

#[derive(Debug)]
struct Counted {
    as_of: u64,
    /// Whoever asked, with the rights of then.
    actor: Actor,
    count: usize,
}

impl WaitingCounts {
    /// Called after the projections have taken a block in.
    pub(crate) fn followed(&self, block_matters: bool) {
        if block_matters {
            self.changes.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn known(&self, actor: &Actor, as_of: u64) -> Option<usize> {
        let of = self.of.lock();
        of.get(&actor.account).filter(|counted| counted.as_of == as_of && counted.actor == *actor).map(|counted| counted.count)
    }
}

/// Whether a block of changes can alter what waits for anybody.
pub(crate) fn matters(followed: &Followed) -> bool {
    let alters = |code: &str| THAT_MATTER.iter().any(|kind| kind.code() == code);
    !followed.erased.is_empty() || followed.versions.iter().any(|version| alters(&version.kind))
}

impl App {
    /// How many rows [`App::inbox`] has for an actor; none for roles without an inbox.
    #[must_use]
    pub fn waiting(&self, actor: &Actor) -> usize {
        let counts = self.waiting_counts();
        // Read first: what changes while it is worked out makes the next look work it out again.
        let as_of = counts.changes.load(Ordering::SeqCst);
        if let Some(count) = counts.known(actor, as_of) {
            return count;
        }
        let count = self.inbox(actor).map_or(0, |rows| rows.len());
        counts.of.lock().insert(actor.account, Counted { as_of, actor: actor.clone(), count });
        count
    }
}
