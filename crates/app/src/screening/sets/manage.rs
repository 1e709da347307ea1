//! Adding a version of a set, putting it in force by another person, and taking it out of use.

use std::sync::Arc;

use model::{Actor, AgencyId, AgencyKind, Role, SetState, SetVersionId};
use policy::{Action, Denial};
use screening::{IndicatorSet, SetErrors};
use store::Put;

use super::board::read;
use super::install::{create, facts_of};
use super::{SetEntry, set_version_id};
use crate::screening::kind::{SetVersion, SetVersionFacts};
use crate::{App, AppError, StateError};

/// The largest text of a set. The largest of ours has 40 kB.
const MAX_TEXT_BYTES: usize = 1 << 20;

/// Why a set was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddSetError {
    /// It has mistakes, each with its line.
    #[error(transparent)]
    Mistakes(#[from] SetErrors),
    /// Another text has this version already.
    #[error("version {version} of the set {id} is here already with another text; give the new text another version")]
    VersionTaken {
        /// The set.
        id: String,
        /// Its version.
        version: String,
    },
    /// The text is larger than a set can be.
    #[error("the text is larger than 1 MB")]
    TooLarge,
    /// It could not be saved.
    #[error(transparent)]
    App(#[from] AppError),
}

/// A version of a set as a reader sees it.
#[derive(Debug, Clone)]
pub struct SetView {
    /// The version.
    pub entry: SetEntry,
    /// The other versions of the same set, oldest first, this one among them.
    pub versions: Vec<SetEntry>,
    /// Whether the reader may put it in force or take it out of use.
    pub may_manage: bool,
    /// Whether the reader added it, and somebody else has to put it in force.
    pub is_own: bool,
}

/// For whom somebody adds sets: the ministry for the country, everybody else for their agency.
fn owner_for(actor: &Actor) -> Option<AgencyId> {
    let country = actor.has(Role::Administrator) || actor.agency_kind == AgencyKind::Ministry;
    if country { None } else { Some(actor.agency) }
}

/// Whether somebody answers for the sets of an owner.
fn answers_for(actor: &Actor, owner: Option<AgencyId>) -> bool {
    owner_for(actor) == owner
}

/// Whether somebody may see the sets of an owner: the country's, their own agency's; those who answer for the country, all.
fn sees(actor: &Actor, owner: Option<AgencyId>) -> bool {
    owner.is_none_or(|agency| agency == actor.agency) || owner_for(actor).is_none() || actor.has(Role::Analyst)
}

impl App {
    /// Every version that a reader may see, by set, newest first.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that read no sets.
    pub fn list_sets(&self, actor: &Actor) -> Result<Vec<SetEntry>, AppError> {
        self.allow_in_house(actor, Action::ReadSets)?;
        let mut entries: Vec<SetEntry> = self.sets().iter().filter(|entry| sees(actor, entry.facts.owner)).cloned().collect();
        entries.sort_by(|a, b| {
            let set = |e: &SetEntry| (e.facts.owner, e.facts.set.id.clone());
            set(a).cmp(&set(b)).then((b.facts.at, b.id).cmp(&(a.facts.at, a.id)))
        });
        Ok(entries)
    }

    /// One version of a set.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for one that is not there and for another agency's alike.
    pub fn set_version(&self, actor: &Actor, id: SetVersionId) -> Result<SetView, AppError> {
        self.allow_in_house(actor, Action::ReadSets)?;
        let sets = self.sets();
        let entry = sets.get(id).filter(|entry| sees(actor, entry.facts.owner)).cloned().ok_or(AppError::NotFound)?;
        let versions = sets.versions(entry.facts.owner, entry.facts.set.id.as_str()).into_iter().cloned().collect();
        let may_manage = self.allow_in_house(actor, Action::ManageSets).is_ok() && answers_for(actor, entry.facts.owner);
        Ok(SetView { may_manage, is_own: entry.facts.by == Some(actor.account), entry, versions })
    }

    /// Adds a version of a set as a draft. The same text twice is the same version.
    ///
    /// # Errors
    /// [`AddSetError`] with every mistake and its line; [`AddSetError::VersionTaken`].
    pub async fn add_set(&self, actor: &Actor, file: &str, text: &str) -> Result<SetVersionId, AddSetError> {
        let author = self.allow_in_house(actor, Action::ManageSets)?;
        if text.len() > MAX_TEXT_BYTES {
            return Err(AddSetError::TooLarge);
        }
        let set = read(file, text)?;
        let owner = owner_for(actor);
        let id = set_version_id(owner, set.reference());
        if self.sets().get(id).is_some() {
            return Ok(id);
        }
        self.is_fresh(owner, &set)?;
        let facts = SetVersionFacts { owner, by: Some(actor.account), ..facts_of(&set, SetState::Draft, self.now()) };
        let mut change = self.store().change(author, self.now());
        create(&mut change, &facts, text).map_err(AppError::from)?;
        self.commit(change.build()).await?;
        Ok(id)
    }

    fn is_fresh(&self, owner: Option<AgencyId>, set: &Arc<IndicatorSet>) -> Result<(), AddSetError> {
        let (id, version) = (set.reference().id.as_str(), &set.reference().version);
        let taken = self.sets().versions(owner, id).iter().any(|entry| entry.facts.set.version == *version);
        if taken { Err(AddSetError::VersionTaken { id: id.to_owned(), version: version.clone() }) } else { Ok(()) }
    }

    /// Puts a version in force; the one that was in force is superseded in the same change, and its findings stay.
    ///
    /// # Errors
    /// [`StateError::SetByAnother`] to the one who added it; [`StateError::SetStep`] when it is in force or was retired;
    /// [`StateError::SetSaysForbidden`] when the rules of today forbid some of its words; [`AppError::Conflict`] when `version`
    /// of its record is no longer the newest.
    pub async fn put_set_in_force(&self, actor: &Actor, id: SetVersionId, version: u32) -> Result<(), AppError> {
        let (author, stored) = self.set_to_manage(actor, id, version).await?;
        if stored.facts.by == Some(actor.account) {
            return Err(StateError::SetByAnother.into());
        }
        if !matches!(stored.facts.state, SetState::Draft | SetState::Superseded) {
            return Err(StateError::SetStep.into());
        }
        let entry = self.sets().get(id).cloned().ok_or(AppError::NotFound)?;
        if !entry.faults.is_empty() {
            return Err(StateError::SetSaysForbidden.into());
        }
        let set = entry.set;
        let before = self.sets().in_force(stored.facts.owner, stored.facts.set.id.as_str()).map(|entry| entry.id);
        let mut change = self.store().change(author, self.now());
        if let Some(before) = before {
            let earlier = self.store().get::<SetVersion>(before).await?.ok_or(AppError::NotFound)?;
            let facts = SetVersionFacts { state: SetState::Superseded, ..earlier.facts.clone() };
            put(&mut change, &earlier, &facts, "set.supersede")?;
        }
        let approved = Some((actor.account, self.now()));
        let facts = SetVersionFacts { state: SetState::InForce, approved, retired: None, ..stored.facts.clone() };
        put(&mut change, &stored, &facts, "set.in_force")?;
        self.commit(change.build()).await?;
        self.offer_interview(&set, stored.facts.owner).await
    }

    /// Takes a version out of use. What it found stays, with its words.
    ///
    /// # Errors
    /// [`StateError::SetStep`] when it is retired already; [`AppError::Conflict`].
    pub async fn retire_set(&self, actor: &Actor, id: SetVersionId, version: u32) -> Result<(), AppError> {
        let (author, stored) = self.set_to_manage(actor, id, version).await?;
        if stored.facts.state == SetState::Retired {
            return Err(StateError::SetStep.into());
        }
        let set = self.sets().get(id).map(|entry| Arc::clone(&entry.set)).ok_or(AppError::NotFound)?;
        let retired = Some((actor.account, self.now()));
        let was_in_force = stored.facts.state == SetState::InForce;
        let facts = SetVersionFacts { state: SetState::Retired, retired, ..stored.facts.clone() };
        let mut change = self.store().change(author, self.now());
        put(&mut change, &stored, &facts, "set.retire")?;
        self.commit(change.build()).await?;
        if was_in_force { self.end_interview(author, &set, stored.facts.owner).await } else { Ok(()) }
    }

    async fn set_to_manage(
        &self,
        actor: &Actor,
        id: SetVersionId,
        version: u32,
    ) -> Result<(store::Author, store::Stored<SetVersion>), AppError> {
        let author = self.allow_in_house(actor, Action::ManageSets)?;
        let stored = self.store().get::<SetVersion>(id).await?.ok_or(AppError::NotFound)?;
        if !sees(actor, stored.facts.owner) {
            return Err(AppError::NotFound);
        }
        if !answers_for(actor, stored.facts.owner) {
            return Err(AppError::Denied(Denial::Relation));
        }
        if stored.version != version {
            return Err(AppError::Conflict);
        }
        Ok((author, stored))
    }
}

fn put(
    change: &mut store::ChangeBuilder<'_>,
    stored: &store::Stored<SetVersion>,
    facts: &SetVersionFacts,
    action: &'static str,
) -> Result<(), AppError> {
    let detail = [("set", facts.set.id.to_string()), ("version", facts.set.version.clone())];
    let record = stored.record;
    change.update(stored, &Put { action, record, about: record, facts, identity: None, detail: &detail })?;
    Ok(())
}
