//! Joint operations: opening, counting, leads, briefings, lessons, the closing report.
//!
//! **Invariant:** that an operation exists is known to the agencies that take part or look on, and to nobody else:
//! for them it is not found, byte for byte.

mod board;
mod figures;
mod import;
mod leads;
mod own;
mod places;
mod report;
mod rollup;
mod setup;
mod texts;

pub use board::{OperationBoard, Reporting};
pub use figures::{CorrectFigure, EnterFigure, FigureFault, FigureVersion};
pub use import::{FigureRow, FiguresImported, ImportedFigures, MAX_ROWS, RowFault};
pub use leads::{LeadView, RecordLead};
pub use report::{CounterReport, FrozenReport, LeadCount, Report, ReportLesson, StatedFigure};
pub use rollup::{Conflict, Contribution, CounterRoll, Difference, DifferenceKind, Kind, Rolled, Statement};
pub use setup::SetUpOperation;
pub use texts::{BriefingView, LessonView, RecordLesson, WriteBriefing};

use model::{Actor, OperationFacts, OperationId, OperationState, kind};
use policy::{Action, Decision, Relation, operation_relation};
use store::{Author, Stored};

use crate::{App, AppError, OperationRow, StateError};

/// What an actor may do with an operation; pages show only these ways forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperationRights {
    /// Change it, start it, write briefings, choose among sources.
    pub change: bool,
    /// Close or reopen it.
    pub close: bool,
    /// Enter figures.
    pub figures: bool,
    /// Read and record leads.
    pub leads: bool,
    /// Record lessons.
    pub lessons: bool,
}

/// An operation as its pages show it.
#[derive(Debug, Clone)]
pub struct OperationView {
    /// Its id.
    pub id: OperationId,
    /// The version read; a change names it.
    pub version: u32,
    /// Its facts.
    pub facts: OperationFacts,
    /// What it is called.
    pub name: String,
    /// What it is to achieve.
    pub objectives: String,
    /// Why it was reopened, with the number of the step.
    pub reasons: Vec<(usize, String)>,
    /// How the actor stands to it.
    pub relation: Relation,
    /// What the actor may do.
    pub rights: OperationRights,
}

/// An operation that an actor may do something to, as the store has it now.
pub(crate) struct AuthorisedOperation {
    pub stored: Stored<kind::Operation>,
    pub relation: Relation,
    pub author: Author,
}

impl App {
    /// Reads an operation and asks the policy for one deed on it.
    pub(crate) async fn authorise_operation(
        &self,
        actor: &Actor,
        id: OperationId,
        action: Action,
    ) -> Result<AuthorisedOperation, AppError> {
        let Some(stored) = self.store().get::<kind::Operation>(id).await? else { return Err(AppError::NotFound) };
        let relation = operation_relation(&stored.facts, actor);
        let author = self.allow(actor, action, relation, None)?;
        Ok(AuthorisedOperation { stored, relation, author })
    }

    /// Whether the policy allows a deed on an operation.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`] for an operation that is not there.
    pub async fn may_on_operation(&self, actor: &Actor, id: OperationId, action: Action) -> Result<(), AppError> {
        self.authorise_operation(actor, id, action).await.map(|_| ())
    }

    /// The operations of which an actor may know, the newest first.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that take part in none.
    pub fn list_operations(&self, actor: &Actor) -> Result<Vec<OperationView>, AppError> {
        self.allow_in_house(actor, Action::ListOperations)?;
        let operations = self.operations();
        Ok(operations.readable(actor).into_iter().map(|row| view(row, actor)).collect())
    }

    /// Whether an actor may open an operation.
    #[must_use]
    pub fn may_create_operation(&self, actor: &Actor) -> bool {
        self.allow_in_house(actor, Action::CreateOperation).is_ok()
    }

    /// An operation's facts, name and objectives.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for one that is not there or of which the actor may not know.
    pub async fn operation(&self, actor: &Actor, id: OperationId) -> Result<OperationView, AppError> {
        let authorised = self.authorise_operation(actor, id, Action::ReadOperation).await?;
        let identity = self.store().custody(&authorised.stored)?.into_open(authorised.author.purpose);
        let Stored { version, facts, .. } = authorised.stored;
        Ok(view(&OperationRow { id, version, facts, identity }, actor))
    }
}

pub(crate) fn view(row: &OperationRow, actor: &Actor) -> OperationView {
    let relation = row.relation_to(actor);
    let may = |action| matches!(policy::decide(actor, action, relation, None), Decision::Allow(_));
    OperationView {
        id: row.id,
        version: row.version,
        facts: row.facts.clone(),
        name: row.identity.name.as_str().to_owned(),
        objectives: row.identity.objectives.as_str().to_owned(),
        reasons: row.identity.reasons.iter().map(|(step, reason)| (*step, reason.as_str().to_owned())).collect(),
        relation,
        rights: OperationRights {
            change: may(Action::ChangeOperation),
            close: may(Action::CloseOperation),
            figures: may(Action::EnterFigures),
            leads: may(Action::WorkLeads),
            lessons: may(Action::RecordLessons),
        },
    }
}

pub(super) fn not_closed(facts: &OperationFacts) -> Result<(), AppError> {
    if facts.state() == OperationState::Closed { Err(StateError::OperationClosed.into()) } else { Ok(()) }
}

pub(super) fn read_at(operation: &AuthorisedOperation, version: u32) -> Result<(), AppError> {
    if operation.stored.version == version { Ok(()) } else { Err(AppError::Conflict) }
}
