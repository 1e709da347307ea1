//! The end of entries and lists whose last day has passed: out of the index, with an entry in the ledger.
//!
//! A check never waits for this: it asks the clock itself.

use model::{EndedEntry, EntryEnd, EntryId, ListId, kind};
use store::{Author, Put};

use super::local::counted;
use crate::{App, AppError};

/// What a sweep took out of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    /// Entries.
    pub entries: u64,
    /// Lists.
    pub lists: u64,
}

impl App {
    /// Takes entries and lists out of use whose last day has passed.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be read or written; what was swept until then stays swept.
    pub async fn sweep_watchlists(&self) -> Result<Swept, AppError> {
        let today = self.today();
        let (entries, lists) = {
            let names = self.names();
            (names.expired_entries(today), names.expired_lists(today))
        };
        let mut swept = Swept::default();
        for (entry, list) in entries {
            swept.entries += u64::from(self.expire_entry(entry, list).await?);
        }
        for list in lists {
            swept.lists += u64::from(self.expire_list(list).await?);
        }
        Ok(swept)
    }

    async fn expire_entry(&self, entry: EntryId, list: ListId) -> Result<bool, AppError> {
        let Some(stored) = self.store().get::<kind::WatchlistEntry>(entry).await? else { return Ok(false) };
        let Some(of_list) = self.store().get::<kind::Watchlist>(list).await? else { return Ok(false) };
        let mut facts = stored.facts.clone();
        let Some(local) = facts.local.as_mut().filter(|local| local.ended.is_none()) else { return Ok(false) };
        local.ended = Some(EndedEntry { at: self.now(), by: None, why: EntryEnd::Expired });
        let (record, about) = (entry.record(), list.record());
        let mut change = self.store().change(Author::HOUSE, self.now());
        let put = Put { action: "watchlist.entry_expired", record, about, facts: &facts, identity: None, detail: &[] };
        change.update(&stored, &put)?;
        counted(&mut change, &of_list, -1)?;
        self.done_unless_changed(change.build()).await
    }

    async fn expire_list(&self, list: ListId) -> Result<bool, AppError> {
        let Some(stored) = self.store().get::<kind::Watchlist>(list).await? else { return Ok(false) };
        let mut facts = stored.facts.clone();
        if facts.is_searched_on(self.today()) || facts.ended.is_some() {
            return Ok(false);
        }
        facts.ended = Some(self.now());
        let record = list.record();
        let mut change = self.store().change(Author::HOUSE, self.now());
        let put = Put { action: "watchlist.expired", record, about: record, facts: &facts, identity: None, detail: &[] };
        change.update(&stored, &put)?;
        self.done_unless_changed(change.build()).await
    }

    /// Commits; what another process or an officer changed in between is left to the next sweep.
    pub(crate) async fn done_unless_changed(&self, change: store::Change) -> Result<bool, AppError> {
        match self.commit(change).await {
            Ok(_) => Ok(true),
            Err(AppError::Conflict) => Ok(false),
            Err(error) => Err(error),
        }
    }
}
