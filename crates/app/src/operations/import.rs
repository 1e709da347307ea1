//! Importing the figures of partners from a table: all rows or none, and the same table twice changes nothing.

use model::{Actor, FigureSource, OperationId, kind};
use policy::Action;
use store::Put;

use super::figures::figure_id;
use super::{EnterFigure, FigureFault};
use crate::{App, AppError};

/// Rows that one file may have: one change of this size is durable within a second.
pub const MAX_ROWS: usize = 5_000;

/// A row of the file as it was read.
#[derive(Debug, Clone)]
pub struct FigureRow {
    /// Its line in the file.
    pub line: u64,
    /// What it says.
    pub figure: EnterFigure,
}

/// A row that cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowFault {
    /// Its line in the file.
    pub line: u64,
    /// Why.
    pub fault: FigureFault,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportedFigures {
    /// Figures that are new.
    pub entered: usize,
    /// Figures that say something else now; their versions stay.
    pub corrected: usize,
    /// Figures that stood so before.
    pub unchanged: usize,
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FiguresImported {
    /// Every row was taken.
    Done(ImportedFigures),
    /// Nothing was taken, because of these rows.
    Refused(Vec<RowFault>),
}

impl App {
    /// Imports figures. A row that answers the same question from the same source as a figure that stands corrects it.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`]; [`AppError::Conflict`] when a figure was changed meanwhile.
    pub async fn import_figures(
        &self,
        actor: &Actor,
        id: OperationId,
        rows: Vec<FigureRow>,
    ) -> Result<FiguresImported, AppError> {
        let operation = self.authorise_operation(actor, id, Action::EnterFigures).await?;
        let mut faults = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for FigureRow { line, figure } in &rows {
            let fault = match self.check_figure(actor, &operation.stored.facts, figure) {
                Err(fault) => Some(fault),
                Ok(()) if !seen.insert(figure_id(id, &figure.key, figure.cited.as_ref())) => Some(FigureFault::Twice),
                Ok(()) => None,
            };
            faults.extend(fault.map(|fault| RowFault { line: *line, fault }));
        }
        if !faults.is_empty() {
            return Ok(FiguresImported::Refused(faults));
        }
        let mut done = ImportedFigures::default();
        let mut change = self.store().change(operation.author, self.now());
        for FigureRow { figure, .. } in rows {
            let standing = {
                let operations = self.operations();
                operations.figure(id, figure_id(id, &figure.key, figure.cited.as_ref())).cloned()
            };
            match standing {
                None => {
                    self.import_new(&mut change, actor, &operation, figure)?;
                    done.entered += 1;
                }
                Some(standing) if !standing.facts.withdrawn && standing.facts.quantity == figure.quantity => done.unchanged += 1,
                Some(_) => {
                    self.import_again(&mut change, actor, &operation, figure).await?;
                    done.corrected += 1;
                }
            }
        }
        let detail = [
            ("entered", done.entered.to_string()),
            ("corrected", done.corrected.to_string()),
            ("unchanged", done.unchanged.to_string()),
        ];
        change.log("operation.import", id.record(), id.record(), operation.stored.key.subject, &detail);
        self.commit(change.build()).await?;
        Ok(FiguresImported::Done(done))
    }

    fn import_new(
        &self,
        change: &mut store::ChangeBuilder<'_>,
        actor: &Actor,
        operation: &super::AuthorisedOperation,
        figure: EnterFigure,
    ) -> Result<(), AppError> {
        let id = OperationId::from(operation.stored.record);
        let record = figure_id(id, &figure.key, figure.cited.as_ref()).record();
        let (facts, identity) = self.figure_of(actor, id, figure, FigureSource::Imported);
        let detail = [("counter", facts.key.counter.code().to_owned())];
        let put = Put::<kind::OperationFigure> {
            action: "operation.figure",
            record,
            about: id.record(),
            facts: &facts,
            identity: Some(&identity),
            detail: &detail,
        };
        change.create(&operation.stored.key, &put)?;
        Ok(())
    }

    async fn import_again(
        &self,
        change: &mut store::ChangeBuilder<'_>,
        actor: &Actor,
        operation: &super::AuthorisedOperation,
        figure: EnterFigure,
    ) -> Result<(), AppError> {
        let id = OperationId::from(operation.stored.record);
        let record = figure_id(id, &figure.key, figure.cited.as_ref()).record();
        let stored = self.store().get::<kind::OperationFigure>(record).await?.ok_or(AppError::Conflict)?;
        let (mut facts, identity) = self.figure_of(actor, id, figure, FigureSource::Imported);
        facts.preferred = stored.facts.preferred && !stored.facts.withdrawn;
        let detail = [("from", stored.facts.quantity.to_string()), ("to", facts.quantity.to_string())];
        let action = "operation.figure_corrected";
        change.update(
            &stored,
            &Put { action, record, about: id.record(), facts: &facts, identity: Some(&identity), detail: &detail },
        )?;
        Ok(())
    }
}
