//! Loads that wait for somebody to look at what they would change.

use std::collections::HashMap;
use std::sync::Mutex;

use exchange::lists::ListedEntry;
use jiff::{SignedDuration, Timestamp};
use model::{AccountId, Actor};
use uuid::Uuid;

use super::{Comparison, LoadWatchlist, Loaded};
use crate::{App, AppError, StateError};

/// How long a load waits. Its entries stand in memory that long, and nowhere else.
const WAITS: SignedDuration = SignedDuration::from_mins(30);
/// How many loads wait at once: each may hold a hundred megabytes.
const MOST: usize = 4;

#[derive(Debug)]
struct Held {
    by: AccountId,
    since: Timestamp,
    command: LoadWatchlist,
    entries: Vec<ListedEntry>,
}

/// The loads that wait in this process.
#[derive(Debug, Default)]
pub(crate) struct HeldLoads(Mutex<HashMap<Uuid, Held>>);

impl HeldLoads {
    fn put(&self, held: Held) -> Uuid {
        let mut all = self.0.lock().expect("nothing panics while it is held");
        all.retain(|_, other| held.since.duration_since(other.since) < WAITS && other.by != held.by);
        if all.len() >= MOST {
            // The one that has waited longest is the likeliest to be forgotten.
            let oldest = all.iter().min_by_key(|(_, other)| other.since).map(|(id, _)| *id);
            oldest.and_then(|id| all.remove(&id));
        }
        let id = crate::naming::new_id();
        all.insert(id, held);
        id
    }

    fn take(&self, id: Uuid, by: AccountId, now: Timestamp) -> Option<(LoadWatchlist, Vec<ListedEntry>)> {
        let mut all = self.0.lock().expect("nothing panics while it is held");
        all.get(&id).filter(|held| held.by == by && now.duration_since(held.since) < WAITS)?;
        all.remove(&id).map(|held| (held.command, held.entries))
    }
}

impl App {
    /// Compares a load with the one in use and keeps it for half an hour, until it is confirmed by its number.
    /// An officer keeps one load at a time.
    ///
    /// # Errors
    /// As [`App::load_watchlist`].
    pub async fn hold_watchlist(
        &self,
        actor: &Actor,
        command: LoadWatchlist,
        entries: Vec<ListedEntry>,
    ) -> Result<(Uuid, Comparison), AppError> {
        let found = self.compare_watchlist(actor, &command.name, &entries).await?;
        let held = Held { by: actor.account, since: self.now(), command, entries };
        Ok((self.0.held_loads.put(held), found))
    }

    /// Loads what was kept. A number works once.
    ///
    /// # Errors
    /// [`StateError::LoadGone`] when it waited too long or was loaded; otherwise as [`App::load_watchlist`].
    pub async fn load_held(&self, actor: &Actor, id: Uuid) -> Result<(LoadWatchlist, Loaded), AppError> {
        self.allow_in_house(actor, policy::Action::LoadWatchlist)?;
        let (command, entries) = self.0.held_loads.take(id, actor.account, self.now()).ok_or(StateError::LoadGone)?;
        let loaded = self.load_watchlist(actor, command.clone(), entries).await?;
        Ok((command, loaded))
    }
}
