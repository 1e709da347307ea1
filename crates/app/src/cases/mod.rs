//! Cases: opening, reading, changing, noting, handing on, erasing.

mod change;
mod hand_over;
mod identity;
mod list;
mod notes;
mod open;
mod read;
mod relations;
mod take_up;
mod timeline;

pub use change::{AddJourney, DecideTrack};
pub use hand_over::HandOver;
pub use identity::{IdentityView, OpenIdentity};
pub use list::{CaseFilter, CasePage, CaseSort};
pub use notes::{AddNote, NoteView};
pub use open::{OpenCase, Whom};
pub(crate) use open::{end_with_case, put_case, put_person};
pub use read::{CaseRights, CaseView, JourneyView, RelationView};
pub use relations::{AddRelation, RelatedPerson};
pub use timeline::TimelineEntry;
pub(crate) use timeline::details as timeline_details;

use model::{Actor, CaseId, Purpose, kind};
use policy::{Action, Relation};
use store::{Author, Stored};

use crate::projections::standing;
use crate::{App, AppError};

/// A case that an actor may do something to: read from the store, never from the board, so that the
/// decision is made on what is true now.
pub(crate) struct Authorised {
    pub stored: Stored<kind::Case>,
    pub relation: Relation,
    pub author: Author,
}

impl App {
    /// Reads a case and asks the policy for one deed on it. A case that is not there and one that the actor
    /// may not know about fail alike.
    pub(crate) async fn authorise_case(
        &self,
        actor: &Actor,
        id: CaseId,
        action: Action,
        purpose: Option<Purpose>,
    ) -> Result<Authorised, AppError> {
        let Some(stored) = self.store().get::<kind::Case>(id).await? else { return Err(AppError::NotFound) };
        let relation = standing(&stored.facts).relation_to(actor);
        let author = self.allow(actor, action, relation, purpose)?;
        Ok(Authorised { stored, relation, author })
    }
}
