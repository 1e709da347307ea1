//! Interceptions: on which basis somebody is held, since when, and how it ends. The clock runs against the country's limit.

mod record;
mod release;

pub use record::{HeldAt, RecordInterception};
pub use release::ReleaseHeld;

use model::{Actor, HoldClock, InterceptionFacts, InterceptionId, InterceptionIdentity, Purpose, kind};
use policy::{Action, Relation};
use store::{Author, Look, Stored};

use crate::{App, AppError};

/// An interception as its page shows it.
#[derive(Debug, Clone)]
pub struct InterceptionView {
    /// Its id.
    pub id: InterceptionId,
    /// The version read; a change names it.
    pub version: u32,
    /// Its facts.
    pub facts: InterceptionFacts,
    /// What it keeps sealed; none after the person was erased.
    pub identity: Option<InterceptionIdentity>,
    /// Where the clock stands.
    pub clock: HoldClock,
    /// Whether the actor may say how it ended.
    pub may_release: bool,
}

/// An interception that an actor may do something to.
struct AuthorisedInterception {
    stored: Stored<kind::Interception>,
    author: Author,
    relation: Relation,
}

/// An interception stays with whoever recorded it and with their agency.
fn relation_to(facts: &InterceptionFacts, actor: &Actor) -> Relation {
    match () {
        () if facts.agency != actor.agency => Relation::Unrelated,
        () if facts.by == actor.account => Relation::Holder,
        () => Relation::HolderAgency,
    }
}

impl App {
    /// One interception. The look is in the ledger.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for one that the actor may not know about.
    pub async fn read_interception(&self, actor: &Actor, id: InterceptionId) -> Result<InterceptionView, AppError> {
        let held = self.authorise_interception(actor, id, Action::ReadInterception).await?;
        let look = Look { author: held.author, at: self.now(), action: "interception.read", about: id.record(), detail: &[] };
        let identity = if held.stored.is_erased() || !held.stored.has_identity() {
            None
        } else {
            let opened = self.store().open_sealed(&look, &[&held.stored]).await?.remove(0);
            Some(opened.into_open(held.author.purpose))
        };
        let may = self.allow(actor, Action::ChangeInterception, held.relation, None).is_ok();
        let facts = held.stored.facts;
        let (clock, may_release) = (facts.clock(self.now()), may && facts.release.is_none());
        Ok(InterceptionView { id, version: held.stored.version, facts, identity, clock, may_release })
    }

    /// The interceptions of which an actor may know, newest first.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that list none.
    pub fn list_interceptions(&self, actor: &Actor) -> Result<Vec<(InterceptionId, InterceptionFacts, HoldClock)>, AppError> {
        self.allow_in_house(actor, Action::ListInterceptions)?;
        let now = self.now();
        let first_line = self.first_line();
        let known = first_line.interceptions().filter(|(_, held)| self.may_read_interception(actor, held));
        let mut rows: Vec<_> = known.map(|(id, held)| (id, held.clone(), held.clock(now))).collect();
        rows.sort_by_key(|(id, facts, _)| std::cmp::Reverse((facts.held_since, *id)));
        Ok(rows)
    }

    pub(crate) fn may_read_interception(&self, actor: &Actor, facts: &InterceptionFacts) -> bool {
        self.allow(actor, Action::ReadInterception, relation_to(facts, actor), None).is_ok()
    }

    async fn authorise_interception(
        &self,
        actor: &Actor,
        id: InterceptionId,
        action: Action,
    ) -> Result<AuthorisedInterception, AppError> {
        let stored = self.store().get::<kind::Interception>(id).await?.ok_or(AppError::NotFound)?;
        let relation = relation_to(&stored.facts, actor);
        let author = self.allow(actor, action, relation, None)?;
        Ok(AuthorisedInterception { stored, author, relation })
    }

    /// Whether the policy allows a deed on an interception.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`].
    pub async fn may_on_interception(&self, actor: &Actor, id: InterceptionId, action: Action) -> Result<(), AppError> {
        self.authorise_interception(actor, id, action).await.map(|_| ())
    }
}

/// The purpose under which the house reads what is needed to write the next version.
const CUSTODY: Purpose = Purpose::Administration;
