//! Suspicion of an offender: beside protection, and never on its side of the firewall. A protected person is not accused without a
//! supervisor, a legal reason and a notice, whichever came first.

mod decide;
mod enter;
mod protection;
mod read;

pub use decide::DecideSuspicion;
pub use enter::{EnterSuspicion, Suspect};
pub use protection::{ProtectedBy, Protection};
pub use read::{SuspicionRow, SuspicionView};

use model::{Actor, SuspicionFacts, SuspicionId, kind};
use policy::{Action, Relation};
use store::{Author, Stored};

use crate::{App, AppError};

/// A suspicion that an actor may do something to.
struct AuthorisedSuspicion {
    stored: Stored<kind::Suspicion>,
    author: Author,
    relation: Relation,
}

impl App {
    /// How an actor stands to a suspicion: it stays with the agency that entered it, and goes with the case to whoever holds
    /// that now. Whether the side of an agency may know of it at all, the policy says.
    pub(crate) fn standing_to_suspicion(&self, actor: &Actor, facts: &SuspicionFacts) -> Relation {
        let first = &facts.steps[0];
        let entered = match () {
            () if first.agency != actor.agency => Relation::Unrelated,
            () if first.by == actor.account => Relation::Holder,
            () => Relation::HolderAgency,
        };
        let board = self.board();
        let of_case = board.case(facts.case).map_or(Relation::Unrelated, |row| row.relation_to(actor));
        // Who held the case before and did not enter the suspicion learns nothing of it.
        let of_case = if of_case <= Relation::HolderAgency { of_case } else { Relation::Unrelated };
        entered.min(of_case)
    }

    async fn authorise_suspicion(&self, actor: &Actor, id: SuspicionId, action: Action) -> Result<AuthorisedSuspicion, AppError> {
        let stored = self.store().get::<kind::Suspicion>(id).await?.ok_or(AppError::NotFound)?;
        let relation = self.standing_to_suspicion(actor, &stored.facts);
        let author = self.allow(actor, action, relation, None)?;
        Ok(AuthorisedSuspicion { stored, author, relation })
    }

    /// Destroys the words of every suspicion against a person who is erased.
    pub(crate) async fn erase_suspicions(
        &self,
        change: &mut store::ChangeBuilder<'_>,
        person: model::PersonId,
        about: model::RecordId,
    ) -> Result<(), AppError> {
        let of_person: Vec<SuspicionId> = self.first_line().suspicions_of_person(person).collect();
        for id in of_person {
            let stored = self.store().get::<kind::Suspicion>(id).await?.filter(|stored| !stored.is_erased());
            if let Some(stored) = stored {
                change.erase(store::ERASED, stored.record, about, stored.key.subject, &[]);
            }
        }
        Ok(())
    }

    /// Whether the policy allows a deed on a suspicion.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`].
    pub async fn may_on_suspicion(&self, actor: &Actor, id: SuspicionId, action: Action) -> Result<(), AppError> {
        self.authorise_suspicion(actor, id, action).await.map(|_| ())
    }
}
