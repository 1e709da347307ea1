//! Loading a list from parsed entries, in place of the earlier load when it holds anything else.

use exchange::lists::{EntryKind, ListedEntry};
use model::{
    AccountId, Actor, AgencyId, EntryId, ListChanges, ListFormat, ListId, ListTerms, NameText, Purpose, SubjectId,
    WatchlistEntryFacts, WatchlistEntryIdentity, WatchlistFacts, WatchlistIdentity, kind,
};
use policy::Action;
use store::{Author, Change, CommitError, Committed, Put, SubjectKey};
use tokio::task::JoinHandle;

use super::{Comparison, answers};
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
    /// What checks against it are for; that of the earlier load, or investigation, when not said.
    pub purpose: Option<Purpose>,
    /// Who owns it and how its hits are treated; as for the earlier load when not said.
    pub terms: Option<ListTerms>,
}

impl LoadWatchlist {
    /// A load that keeps purpose and terms of an earlier list of this name.
    #[must_use]
    pub fn new(name: impl Into<String>, format: ListFormat, legal_basis: impl Into<String>) -> Self {
        Self { name: name.into(), format, legal_basis: legal_basis.into(), purpose: None, terms: None }
    }
}

/// What a load did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The list.
    pub list: ListId,
    /// Entries in it.
    pub entries: u64,
    /// Entries without a usable name, left out.
    pub nameless: u64,
    /// Whether it replaced an earlier load.
    pub replaced: bool,
    /// Whether the earlier load held the same, so that nothing but this was written.
    pub unchanged: bool,
    /// How it differs from the earlier load.
    pub changes: ListChanges,
    /// The first differing entries by name.
    pub names: WatchlistIdentity,
}

/// Entries written in one change.
const BLOCK: usize = 500;

/// Who loads, as the ledger and the list remember them.
#[derive(Clone, Copy)]
pub(super) struct Loader {
    pub(super) author: Author,
    pub(super) account: Option<AccountId>,
    pub(super) agency: Option<AgencyId>,
}

impl App {
    /// The loaded lists.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that do not work with lists.
    pub fn watchlists(&self, actor: &Actor) -> Result<Vec<ListEntry>, AppError> {
        self.allow_in_house(actor, Action::ReadWatchlists)?;
        let shown = |list: &&ListEntry| answers(&list.facts, actor) || self.own_list(actor, Some(list)).is_ok();
        Ok(self.names().lists().filter(shown).cloned().collect())
    }

    /// Loads a list for an actor.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that load no lists, and for the list of another agency.
    pub async fn load_watchlist(
        &self,
        actor: &Actor,
        command: LoadWatchlist,
        entries: Vec<ListedEntry>,
    ) -> Result<Loaded, AppError> {
        let author = self.allow_in_house(actor, Action::LoadWatchlist)?;
        self.own_list(actor, self.list_named(&command.name).as_ref())?;
        command.terms.as_ref().map_or(Ok(()), |terms| self.own_terms(actor, terms))?;
        let loader = Loader { author, account: Some(actor.account), agency: Some(actor.agency) };
        self.load_entries(loader, command, entries, |_| {}).await
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
        let loader = Loader { author: Author::HOUSE, account: None, agency: None };
        self.load_entries(loader, command, entries, progress).await
    }

    /// What a load would change, without loading it.
    ///
    /// # Errors
    /// As [`App::load_watchlist`].
    pub async fn compare_watchlist(&self, actor: &Actor, name: &str, entries: &[ListedEntry]) -> Result<Comparison, AppError> {
        self.allow_in_house(actor, Action::LoadWatchlist)?;
        self.own_list(actor, self.list_named(name).as_ref())?;
        self.compare_watchlist_as_house(name, entries).await
    }

    /// What a load would change, for the command line of the house.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be read.
    pub async fn compare_watchlist_as_house(&self, name: &str, entries: &[ListedEntry]) -> Result<Comparison, AppError> {
        self.compare(name, &usable(entries.to_vec())).await
    }

    async fn load_entries(
        &self,
        loader: Loader,
        command: LoadWatchlist,
        entries: Vec<ListedEntry>,
        progress: impl FnMut(u64) + Send,
    ) -> Result<Loaded, AppError> {
        let given = entries.len() as u64;
        let usable = usable(entries);
        let found = self.compare(&command.name, &usable).await?;
        self.load_compared(loader, command, given, usable, found, progress).await
    }

    /// Writes what was compared: a whole new load, or that nothing has changed.
    pub(super) async fn load_compared(
        &self,
        loader: Loader,
        command: LoadWatchlist,
        given: u64,
        usable: Vec<WatchlistEntryIdentity>,
        found: Comparison,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<Loaded, AppError> {
        // A file never takes the place of entries that officers wrote.
        if found.earlier.as_ref().is_some_and(|list| list.facts.format == model::ListFormat::Local) {
            return Err(AppError::Taken);
        }
        if let Some(earlier) = found.earlier.as_ref().filter(|list| found.changes.none() && list.facts.ended.is_none()) {
            return self.confirm_unchanged(loader, earlier, &command, given).await;
        }
        let count = usable.len() as u64;
        let (list, mut facts) = self.begun(loader, &command, &found, count);
        let mut change = self.store().change(loader.author, self.now());
        let key = change.new_subject(SubjectId(list.0));
        let record = list.record();
        let begun = Put::<kind::Watchlist> {
            action: "watchlist.load",
            record,
            about: record,
            facts: &facts,
            identity: Some(&found.names),
            detail: &[],
        };
        change.create(&key, &begun)?;
        self.store().commit(change.build()).await?;
        self.write_entries(loader.author, &key, &usable, &mut progress).await?;
        // Only now is the list searched and the earlier one dropped: a load that dies halfway changes nothing.
        facts.complete = true;
        let stored = self.store().get::<kind::Watchlist>(list).await?.ok_or(AppError::NotFound)?;
        let detail = changes_detail(count, &found.changes);
        let mut change = self.store().change(loader.author, self.now());
        change.update(
            &stored,
            &Put { action: "watchlist.loaded", record, about: record, facts: &facts, identity: None, detail: &detail },
        )?;
        self.commit(change.build()).await?;
        let (replaced, nameless) = (facts.replaces.is_some(), given - count);
        let Comparison { changes, names, .. } = found;
        Ok(Loaded { list, entries: count, nameless, replaced, unchanged: false, changes, names })
    }

    fn begun(&self, loader: Loader, command: &LoadWatchlist, found: &Comparison, entries: u64) -> (ListId, WatchlistFacts) {
        let earlier = found.earlier.as_ref();
        let kept = earlier.map(|list| list.facts.terms.clone());
        let owned = || ListTerms { owner: loader.agency, ..ListTerms::default() };
        let facts = WatchlistFacts {
            name: command.name.clone(),
            format: command.format,
            purpose: command.purpose.or(earlier.map(|list| list.facts.purpose)).unwrap_or(Purpose::Investigation),
            legal_basis: command.legal_basis.clone(),
            terms: command.terms.clone().or(kept).unwrap_or_else(owned),
            loaded_at: self.now(),
            loaded_by: loader.account,
            entries,
            complete: false,
            replaces: earlier.map(|list| list.id),
            changes: earlier.map(|_| found.changes),
            confirmed_at: None,
            ended: None,
        };
        (ListId(new_id()), facts)
    }

    /// The file holds what is loaded: only that this was so on this day is written, and what was said anew of the list.
    async fn confirm_unchanged(
        &self,
        loader: Loader,
        earlier: &ListEntry,
        command: &LoadWatchlist,
        given: u64,
    ) -> Result<Loaded, AppError> {
        let stored = self.store().get::<kind::Watchlist>(earlier.id).await?.ok_or(AppError::NotFound)?;
        let mut facts = stored.facts.clone();
        facts.confirmed_at = Some(self.now());
        facts.legal_basis = command.legal_basis.clone();
        facts.purpose = command.purpose.unwrap_or(facts.purpose);
        if let Some(terms) = &command.terms {
            facts.terms = terms.clone();
        }
        let record = earlier.id.record();
        let mut change = self.store().change(loader.author, self.now());
        let put = Put { action: "watchlist.unchanged", record, about: record, facts: &facts, identity: None, detail: &[] };
        change.update(&stored, &put)?;
        self.commit(change.build()).await?;
        Ok(Loaded {
            list: earlier.id,
            entries: facts.entries,
            nameless: given - facts.entries.min(given),
            replaced: false,
            unchanged: true,
            changes: ListChanges { unchanged: facts.entries, ..ListChanges::default() },
            names: WatchlistIdentity::default(),
        })
    }
}

fn changes_detail(entries: u64, changes: &ListChanges) -> [(&'static str, String); 4] {
    [
        ("entries", entries.to_string()),
        ("added", changes.added.to_string()),
        ("changed", changes.changed.to_string()),
        ("removed", changes.removed.to_string()),
    ]
}

pub(super) fn usable(entries: Vec<ListedEntry>) -> Vec<WatchlistEntryIdentity> {
    entries.into_iter().filter(|e| e.schema != EntryKind::Vessel).filter_map(entry_identity).collect()
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
                facts: &WatchlistEntryFacts::of(list),
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
        legal_basis: None,
        series: None,
    })
}
