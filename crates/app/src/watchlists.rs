//! Watchlists: loading a list from parsed entries, replacing the earlier load, showing what is loaded.

use exchange::lists::{EntryKind, ListedEntry};
use model::{
    AccountId, Actor, EntryId, ListFormat, ListId, NameText, Purpose, SubjectId, WatchlistEntryFacts, WatchlistEntryIdentity,
    WatchlistFacts, kind,
};
use policy::Action;
use store::{Author, Change, CommitError, Committed, Put, SubjectKey};
use tokio::task::JoinHandle;

use crate::naming::new_id;
use crate::{App, AppError, ListEntry};

/// The command to load a list.
#[derive(Debug, Clone)]
pub struct LoadWatchlist {
    /// What officers call it; an earlier list of this name is replaced.
    pub name: String,
    /// The format it came in.
    pub format: ListFormat,
    /// The law or order that allows it.
    pub legal_basis: String,
}

/// What a load did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loaded {
    /// The list.
    pub list: ListId,
    /// Entries in it.
    pub entries: u64,
    /// Entries without a usable name, left out.
    pub nameless: u64,
    /// Whether it replaced an earlier load.
    pub replaced: bool,
}

/// Entries written in one change.
const BLOCK: usize = 500;

impl App {
    /// The loaded lists.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that do not work with lists.
    pub fn watchlists(&self, actor: &Actor) -> Result<Vec<ListEntry>, AppError> {
        self.allow_in_house(actor, Action::ReadWatchlists)?;
        Ok(self.names().lists().cloned().collect())
    }

    /// Loads a list for an actor.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that load no lists.
    pub async fn load_watchlist(
        &self,
        actor: &Actor,
        command: LoadWatchlist,
        entries: Vec<ListedEntry>,
    ) -> Result<Loaded, AppError> {
        let author = self.allow_in_house(actor, Action::LoadWatchlist)?;
        self.load_entries(author, Some(actor.account), command, entries, |_| {}).await
    }

    /// Loads a list from the command line of the house.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be written.
    pub async fn load_watchlist_as_house(
        &self,
        command: LoadWatchlist,
        entries: Vec<ListedEntry>,
        progress: impl FnMut(u64) + Send,
    ) -> Result<Loaded, AppError> {
        self.load_entries(Author::HOUSE, None, command, entries, progress).await
    }

    async fn load_entries(
        &self,
        author: Author,
        by: Option<AccountId>,
        command: LoadWatchlist,
        entries: Vec<ListedEntry>,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<Loaded, AppError> {
        let given = entries.len() as u64;
        let usable: Vec<WatchlistEntryIdentity> =
            entries.into_iter().filter(|e| e.schema != EntryKind::Vessel).filter_map(entry_identity).collect();
        let count = usable.len() as u64;
        let list = ListId(new_id());
        let replaces = self.names().lists().filter(|l| l.facts.complete && l.facts.name == command.name).map(|l| l.id).last();
        let mut facts = WatchlistFacts {
            name: command.name,
            format: command.format,
            purpose: Purpose::Investigation,
            legal_basis: command.legal_basis,
            loaded_at: self.now(),
            loaded_by: by,
            entries: count,
            complete: false,
            replaces,
        };
        let mut change = self.store().change(author, self.now());
        let key = change.new_subject(SubjectId(list.0));
        let record = list.record();
        let begun = Put::<kind::Watchlist> {
            action: "watchlist.load",
            record,
            about: record,
            facts: &facts,
            identity: None,
            detail: &[],
        };
        change.create(&key, &begun)?;
        self.store().commit(change.build()).await?;
        self.write_entries(author, &key, &usable, &mut progress).await?;
        // Only now is the list searched and the earlier one dropped: a load that dies halfway changes nothing.
        facts.complete = true;
        let stored = self.store().get::<kind::Watchlist>(list).await?.ok_or(AppError::NotFound)?;
        let detail = [("entries", count.to_string())];
        let mut change = self.store().change(author, self.now());
        change.update(
            &stored,
            &Put { action: "watchlist.loaded", record, about: record, facts: &facts, identity: None, detail: &detail },
        )?;
        self.commit(change.build()).await?;
        Ok(Loaded { list, entries: count, nameless: given - count, replaced: replaces.is_some() })
    }
}

impl App {
    /// Writes the entries in blocks; each block is sealed while the one before it is made durable.
    async fn write_entries(
        &self,
        author: Author,
        key: &SubjectKey,
        entries: &[WatchlistEntryIdentity],
        progress: &mut (impl FnMut(u64) + Send),
    ) -> Result<(), AppError> {
        let mut done = 0;
        let mut pending: Option<(usize, JoinHandle<Result<Committed, CommitError>>)> = None;
        for block in entries.chunks(BLOCK) {
            let change = self.entries_change(author, key, block)?;
            let (store, written) = (self.store().clone(), pending.take());
            if let Some((count, written)) = written {
                written.await.expect("committing does not panic")?;
                done += count as u64;
                progress(done);
            }
            pending = Some((block.len(), tokio::spawn(async move { store.commit(change).await })));
        }
        if let Some((count, written)) = pending {
            written.await.expect("committing does not panic")?;
            progress(done + count as u64);
        }
        Ok(())
    }

    fn entries_change(&self, author: Author, key: &SubjectKey, entries: &[WatchlistEntryIdentity]) -> Result<Change, AppError> {
        let mut change = self.store().change(author, self.now());
        // The entries of a list are sealed under the list's own key.
        let list = ListId(key.subject.0);
        for identity in entries {
            let put = Put::<kind::WatchlistEntry> {
                action: "watchlist.entry",
                record: EntryId(new_id()).record(),
                about: list.record(),
                facts: &WatchlistEntryFacts { list },
                identity: Some(identity),
                detail: &[],
            };
            change.create(key, &put)?;
        }
        Ok(change.build())
    }
}

fn entry_identity(entry: ListedEntry) -> Option<WatchlistEntryIdentity> {
    let names: Vec<NameText> = entry.names.iter().filter_map(|name| name.text.parse().ok()).collect();
    if names.is_empty() {
        return None;
    }
    Some(WatchlistEntryIdentity {
        source_id: entry.source_id,
        names,
        births: entry.births,
        countries: entry.nationalities,
        documents: entry.documents.into_iter().map(Into::into).collect(),
        sex: entry.sex,
        programmes: entry.programmes,
        remarks: entry.remarks,
    })
}
