//! A source: one list with its earlier loads, what each changed, and its terms.

use model::{Actor, ListChanges, ListId, ListTerms, Purpose, Role, WatchlistIdentity, kind};
use policy::{Action, Denial};
use store::{Look, Put};

use super::answers;
use crate::{App, AppError, ListEntry};

/// A list as its page shows it.
#[derive(Debug, Clone)]
pub struct SourceView {
    /// The list.
    pub list: ListEntry,
    /// Entries by which it differs from the load before, by name.
    pub names: WatchlistIdentity,
    /// How many differ; none for a first load.
    pub changes: Option<ListChanges>,
    /// Earlier loads of the same name, newest first. Their figures stay; they are not searched.
    pub earlier: Vec<ListEntry>,
    /// Whether the actor may load a new version and change the terms.
    pub may_load: bool,
    /// Whether the actor may add and end entries.
    pub may_enter: bool,
}

/// The command to change what is said of a list.
#[derive(Debug, Clone)]
pub struct ChangeSource {
    /// The version that was looked at.
    pub version: u32,
    /// What checks against it are for.
    pub purpose: Purpose,
    /// The law or order that allows it.
    pub legal_basis: String,
    /// Who owns it and how its hits are treated.
    pub terms: ListTerms,
}

impl App {
    /// One list with its history. The names of changed entries that are shown are written to the ledger as a look.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`].
    pub async fn watchlist(&self, actor: &Actor, id: ListId) -> Result<SourceView, AppError> {
        let author = self.allow_in_house(actor, Action::ReadWatchlists)?;
        let (list, earlier) = {
            let names = self.names();
            let shown = |list: &&ListEntry| answers(&list.facts, actor) || self.own_list(actor, Some(list)).is_ok();
            let list = names.list(id).filter(shown).cloned().ok_or(AppError::NotFound)?;
            (list.clone(), names.earlier_of(&list.facts.name))
        };
        let stored = self.store().get::<kind::Watchlist>(id).await?.ok_or(AppError::NotFound)?;
        let names = if list.facts.changes.is_some() && stored.has_identity() {
            let look = Look { author, at: self.now(), action: "watchlist.read", about: id.record(), detail: &[] };
            self.store().open_sealed(&look, &[&stored]).await?.remove(0).into_open(author.purpose)
        } else {
            WatchlistIdentity::default()
        };
        let may = |action| self.allow_in_house(actor, action).is_ok() && self.own_list(actor, Some(&list)).is_ok();
        let (may_load, may_enter) = (may(Action::LoadWatchlist), may(Action::EnterListing));
        Ok(SourceView { changes: list.facts.changes, list, names, earlier, may_load, may_enter })
    }

    /// Changes what is said of a list. Its name and entries stay.
    ///
    /// # Errors
    /// [`AppError::Denied`] for another agency's list; [`AppError::Conflict`] when it was changed in between.
    pub async fn change_source(&self, actor: &Actor, id: ListId, command: ChangeSource) -> Result<(), AppError> {
        let author = self.allow_in_house(actor, Action::LoadWatchlist)?;
        self.own_list(actor, self.names().list(id))?;
        self.own_terms(actor, &command.terms)?;
        let stored = self.store().get::<kind::Watchlist>(id).await?.ok_or(AppError::NotFound)?;
        if stored.version != command.version {
            return Err(AppError::Conflict);
        }
        let mut facts = stored.facts.clone();
        facts.purpose = command.purpose;
        facts.legal_basis = command.legal_basis;
        // A later last day does not bring entries back that were taken out; the file is loaded again for that.
        facts.terms = command.terms;
        let record = id.record();
        let detail = [("grade", facts.terms.grade.code().to_owned()), ("audience", facts.terms.audience.code().to_owned())];
        let mut change = self.store().change(author, self.now());
        let put = Put { action: "watchlist.change", record, about: record, facts: &facts, identity: None, detail: &detail };
        change.update(&stored, &put)?;
        self.commit(change.build()).await?;
        Ok(())
    }

    /// A list is put in the name of the actor's agency alone; administrators give it to the agency that answers for it.
    pub(crate) fn own_terms(&self, actor: &Actor, terms: &ListTerms) -> Result<(), AppError> {
        if terms.owner == Some(actor.agency) || actor.has(Role::Administrator) {
            return Ok(());
        }
        Err(AppError::Denied(Denial::Relation))
    }

    /// Only the agency that owns a list changes it, and the administrators of the house.
    pub(crate) fn own_list(&self, actor: &Actor, list: Option<&ListEntry>) -> Result<(), AppError> {
        let owner = list.and_then(|list| list.facts.terms.owner);
        // A list that nobody owns was loaded beside the house: its administrators answer for it.
        let owns = list.is_none() || owner == Some(actor.agency);
        if owns || actor.has(Role::Administrator) {
            return Ok(());
        }
        Err(AppError::Denied(Denial::Relation))
    }
}
