//! Entries that officers make themselves: a lead, somebody missing, stolen documents, a suspended recruiter.

use jiff::civil::Date;
use model::{
    Actor, EndedEntry, EntryEnd, EntryId, ListFormat, ListId, ListTerms, LocalEntry, LocalEntryKind, Purpose, RecordId,
    SubjectId, WatchlistEntryFacts, WatchlistEntryIdentity, WatchlistFacts, kind,
};
use policy::Action;
use store::{Look, Put, Stored};

use crate::naming::{new_id, person_code};
use crate::{App, AppError, StateError};

/// The command to begin a list of own entries.
#[derive(Debug, Clone)]
pub struct NewLocalList {
    /// What officers call it.
    pub name: String,
    /// What checks against it are for.
    pub purpose: Purpose,
    /// The law or order that allows it.
    pub legal_basis: String,
    /// How its hits are treated; the owner is the actor's agency when none is given.
    pub terms: ListTerms,
}

/// The command to add an entry.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Why.
    pub kind: LocalEntryKind,
    /// Its last day.
    pub expires: Date,
    /// Who or what; its number is given here.
    pub identity: WatchlistEntryIdentity,
}

/// An entry with what is known of it.
#[derive(Debug, Clone)]
pub struct LocalEntryView {
    /// Its id.
    pub id: EntryId,
    /// The version these facts are of.
    pub version: u32,
    /// Why and until when.
    pub local: LocalEntry,
    /// Who or what.
    pub identity: WatchlistEntryIdentity,
    /// Whether it hits today.
    pub hits: bool,
}

/// The longest that an entry may run before somebody must look at it again.
pub const MOST_DAYS: i32 = 366;

impl App {
    /// Begins a list of own entries.
    ///
    /// # Errors
    /// [`AppError::Taken`] when a list has that name; [`AppError::Denied`].
    pub async fn begin_local_list(&self, actor: &Actor, command: NewLocalList) -> Result<ListId, AppError> {
        let author = self.allow_in_house(actor, Action::LoadWatchlist)?;
        let terms = ListTerms { owner: command.terms.owner.or(Some(actor.agency)), ..command.terms };
        self.own_terms(actor, &terms)?;
        if self.list_named(&command.name).is_some() {
            return Err(AppError::Taken);
        }
        let id = ListId(new_id());
        let facts = WatchlistFacts {
            name: command.name,
            format: ListFormat::Local,
            purpose: command.purpose,
            legal_basis: command.legal_basis,
            terms,
            loaded_at: self.now(),
            loaded_by: Some(actor.account),
            entries: 0,
            complete: true,
            replaces: None,
            changes: None,
            confirmed_at: None,
            ended: None,
        };
        let record = id.record();
        let mut change = self.store().change(author, self.now());
        let key = change.new_subject(SubjectId(id.0));
        let put = Put::<kind::Watchlist> {
            action: "watchlist.begin",
            record,
            about: record,
            facts: &facts,
            identity: None,
            detail: &[],
        };
        change.create(&key, &put)?;
        self.commit(change.build()).await?;
        Ok(id)
    }

    /// Adds an entry to a list of the actor's agency. It hits from the next check on.
    ///
    /// # Errors
    /// [`StateError::NotALocalList`]; [`StateError::ListEnded`]; [`StateError::EntryDays`] when its last day has passed or lies too far ahead;
    /// [`AppError::Denied`].
    pub async fn add_entry(&self, actor: &Actor, list: ListId, command: NewEntry) -> Result<EntryId, AppError> {
        let author = self.allow_in_house(actor, Action::EnterListing)?;
        let stored = self.local_list(actor, list).await?;
        // Whoever adds an entry relies on it: a list that is no longer searched would take it and never answer.
        if !stored.facts.is_searched_on(self.today()) {
            return Err(StateError::ListEnded.into());
        }
        let days = (command.expires - self.today()).get_days();
        if !(0..=MOST_DAYS).contains(&days) {
            return Err(StateError::EntryDays.into());
        }
        let id = EntryId(new_id());
        let identity = WatchlistEntryIdentity { source_id: person_code(id.record()).replacen('P', "L", 1), ..command.identity };
        let local = LocalEntry {
            kind: command.kind,
            expires: command.expires,
            added_by: actor.account,
            agency: actor.agency,
            added_at: self.now(),
            ended: None,
        };
        let detail = [("kind", local.kind.code().to_owned()), ("expires", local.expires.to_string())];
        let facts = WatchlistEntryFacts { list, local: Some(local) };
        let mut change = self.store().change(author, self.now());
        let put = Put::<kind::WatchlistEntry> {
            action: "watchlist.entry_add",
            record: id.record(),
            about: list.record(),
            facts: &facts,
            identity: Some(&identity),
            detail: &detail,
        };
        change.create(&stored.key, &put)?;
        counted(&mut change, &stored, 1)?;
        self.commit(change.build()).await?;
        Ok(id)
    }

    /// Ends an entry before its last day.
    ///
    /// # Errors
    /// [`AppError::Conflict`] for an old version; [`StateError::EntryEnded`]; [`AppError::Denied`].
    pub async fn end_entry(
        &self,
        actor: &Actor,
        list: ListId,
        entry: EntryId,
        version: u32,
        why: EntryEnd,
    ) -> Result<(), AppError> {
        let author = self.allow_in_house(actor, Action::EnterListing)?;
        let of_list = self.local_list(actor, list).await?;
        let stored = self.store().get::<kind::WatchlistEntry>(entry).await?.ok_or(AppError::NotFound)?;
        let mut facts = stored.facts.clone();
        let local = facts.local.as_mut().filter(|_| stored.facts.list == list).ok_or(AppError::NotFound)?;
        if local.ended.is_some() {
            return Err(StateError::EntryEnded.into());
        }
        if stored.version != version {
            return Err(AppError::Conflict);
        }
        local.ended = Some(EndedEntry { at: self.now(), by: Some(actor.account), why });
        let detail = [("why", why.code().to_owned())];
        let mut change = self.store().change(author, self.now());
        let put = Put {
            action: "watchlist.entry_end",
            record: entry.record(),
            about: list.record(),
            facts: &facts,
            identity: None,
            detail: &detail,
        };
        change.update(&stored, &put)?;
        counted(&mut change, &of_list, -1)?;
        self.commit(change.build()).await?;
        Ok(())
    }

    /// The entries of a local list, those that hit first. One look at all of them is written to the ledger.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles and agencies that enter nothing there; [`AppError::NotFound`].
    pub async fn local_entries(&self, actor: &Actor, list: ListId) -> Result<Vec<LocalEntryView>, AppError> {
        let author = self.allow_in_house(actor, Action::EnterListing)?;
        self.local_list(actor, list).await?;
        let stored = self.store().about::<kind::WatchlistEntry>(list.record()).await?;
        let look = Look { author, at: self.now(), action: "watchlist.read_entries", about: list.record(), detail: &[] };
        let references: Vec<&Stored<kind::WatchlistEntry>> = stored.iter().collect();
        let opened = self.store().open_sealed_together(&look, list.record(), &references).await?;
        let today = self.today();
        let view = |(stored, identity): (&Stored<kind::WatchlistEntry>, model::Sealed<WatchlistEntryIdentity>)| {
            Some(LocalEntryView {
                id: stored.record.into(),
                version: stored.version,
                local: stored.facts.local.clone()?,
                identity: identity.into_open(author.purpose),
                hits: stored.facts.hits_on(today),
            })
        };
        let mut views: Vec<LocalEntryView> = stored.iter().zip(opened).filter_map(view).collect();
        views.sort_by_key(|view| (!view.hits, std::cmp::Reverse(view.local.added_at)));
        Ok(views)
    }

    async fn local_list(&self, actor: &Actor, id: ListId) -> Result<Stored<kind::Watchlist>, AppError> {
        let stored = self.store().get::<kind::Watchlist>(id).await?.ok_or(AppError::NotFound)?;
        self.own_list(actor, self.names().list(id))?;
        if stored.facts.format != ListFormat::Local {
            return Err(StateError::NotALocalList.into());
        }
        Ok(stored)
    }
}

/// A list's version tells its content, so every entry makes one.
pub(super) fn counted(change: &mut store::ChangeBuilder<'_>, list: &Stored<kind::Watchlist>, by: i64) -> Result<(), AppError> {
    let mut facts = list.facts.clone();
    facts.entries = facts.entries.saturating_add_signed(by);
    let record: RecordId = list.record;
    let put = Put { action: "watchlist.count", record, about: record, facts: &facts, identity: None, detail: &[] };
    change.update(list, &put)?;
    Ok(())
}
