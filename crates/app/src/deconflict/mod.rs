//! Blind deconfliction: two agencies learn that they look for the same subject, and nothing else of each other.
//!
//! An entry is sealed; what is compared are keyed encodings that exist in memory only. A match opens one task for both
//! agencies, in which each sees whom to call and its own entry. There is no question without an entry: whoever looks leaves
//! something that the other side can find. `docs/methods/deconfliction.md` says what this protects against and what not.

mod answer;
mod circle;
mod encode;
mod enter;
mod evidence;
mod find;
mod read;
mod usage;

pub use answer::AnswerMatch;
pub(crate) use encode::Token;
pub use enter::{EnterInterest, InterestView, OpenInterest};
pub(crate) use evidence::strength;
pub(crate) use find::keep_finding;
pub use read::{MatchRow, MatchView, OwnEntry, OwnMatchSide};
pub use usage::{UsageRow, UsageView};

use model::{Actor, AgencyId, CaseId, DeconflictionId, InterestId, kind};
use policy::{Action, Relation};
use store::{Author, Stored};

use crate::{App, AppError};

/// An entry that an actor may do something to.
pub(crate) struct AuthorisedInterest {
    pub stored: Stored<kind::Interest>,
    pub author: Author,
}

impl App {
    /// How an actor stands to what an agency entered for a case. It stays with that agency when the case moves on: then
    /// whoever entered it is the holder.
    pub(crate) fn standing_to_entry(&self, actor: &Actor, agency: AgencyId, case: CaseId, by: model::AccountId) -> Relation {
        if actor.agency != agency {
            return Relation::Unrelated;
        }
        let board = self.board();
        match board.case(case).filter(|row| row.facts.holder == agency) {
            Some(row) => row.relation_to(actor),
            None if by == actor.account => Relation::Holder,
            None => Relation::HolderAgency,
        }
    }

    pub(crate) async fn authorise_interest(
        &self,
        actor: &Actor,
        id: InterestId,
        action: Action,
        purpose: Option<model::Purpose>,
    ) -> Result<AuthorisedInterest, AppError> {
        let stored = self.store().get::<kind::Interest>(id).await?.ok_or(AppError::NotFound)?;
        let relation = self.standing_to_entry(actor, stored.facts.agency, stored.facts.case, stored.facts.by);
        let author = self.allow(actor, action, relation, purpose)?;
        Ok(AuthorisedInterest { stored, author })
    }

    /// Whether the policy allows a deed on an entry, for some purpose.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`] for another agency's.
    pub async fn may_on_interest(&self, actor: &Actor, id: InterestId, action: Action) -> Result<(), AppError> {
        let stored = self.store().get::<kind::Interest>(id).await?.ok_or(AppError::NotFound)?;
        let relation = self.standing_to_entry(actor, stored.facts.agency, stored.facts.case, stored.facts.by);
        let purpose = policy::purposes_for(actor, action, relation).first().copied();
        self.allow(actor, action, relation, purpose).map(|_| ())
    }

    /// Whether the policy allows a deed on a match.
    ///
    /// # Errors
    /// As [`App::may_on_interest`].
    pub async fn may_on_match(&self, actor: &Actor, id: DeconflictionId, action: Action) -> Result<(), AppError> {
        self.authorise_match(actor, id, action).await.map(|_| ())
    }
}
