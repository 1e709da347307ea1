//! A case's timeline: the ledger's entries about it, as far as the reader may know of them.

use jiff::Timestamp;
use model::{Actor, CaseId, NoteKind};
use policy::Action;

use crate::{App, AppError};

/// One thing that happened to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    /// When.
    pub at: Timestamp,
    /// The deed.
    pub action: String,
    /// Who, as colleagues call them; none for the house.
    pub who: Option<String>,
    /// The agency, by id, for its name in the reader's language.
    pub agency: Option<model::AgencyId>,
    /// Codes that explain it.
    pub detail: Vec<(String, String)>,
}

/// Entries shown at most; older ones are in the ledger.
const MOST: u32 = 500;

impl App {
    /// What happened to a case, newest first. Looks at the case are left to the auditors; deeds on the other
    /// side of the purpose firewall are left out without a trace.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a case that the actor may not know about.
    pub async fn case_timeline(&self, actor: &Actor, id: CaseId) -> Result<Vec<TimelineEntry>, AppError> {
        let case = self.authorise_case(actor, id, Action::ReadCase, None).await?;
        let rows = self.store().timeline(id.record(), MOST).await?;
        let directory = self.directory();
        let investigates =
            matches!(policy::decide(actor, Action::ReadInterests, case.relation, None), policy::Decision::Allow(_));
        let suspects = matches!(policy::decide(actor, Action::ReadSuspicion, case.relation, None), policy::Decision::Allow(_));
        let shown = rows.into_iter().rev().filter(|row| {
            let own_agency = row.entry.agency == Some(actor.agency);
            match row.entry.action.as_str() {
                "case.read" | "notes.read" | "screening.read" | "identification.read" | "submission.read" | "submission.file" => {
                    false
                }
                // Who opened an identity in another agency is that agency's business and the auditor's.
                "identity.open" => own_agency,
                "note.add.general" => policy::may_read_note(actor, case.relation, NoteKind::General, own_agency),
                "note.add.protection" => policy::may_read_note(actor, case.relation, NoteKind::Protection, own_agency),
                "note.add.investigation" => policy::may_read_note(actor, case.relation, NoteKind::Investigation, own_agency),
                // Whom an agency looks for is its own business, wherever the case goes.
                "interest.enter" | "interest.open" | "interest.end" => own_agency && investigates,
                // Suspicion stands on the other side of the firewall than protection.
                "suspicion.enter" | "suspicion.read" | "suspicion.decide" => suspects,
                "deconflict.found" => investigates && row.entry.detail.contains(&actor.agency.to_string()),
                _ => true,
            }
        });
        // Colleagues are named; people of another agency stand behind its name.
        Ok(shown.map(|row| entry_of(row, |agency| agency == Some(actor.agency), &directory)).collect())
    }

    /// What happened to an agency, a post or an account, newest first, for administrators.
    ///
    /// # Errors
    /// [`AppError::Denied`] to everybody but administrators.
    pub async fn house_timeline(&self, actor: &Actor, record: model::RecordId) -> Result<Vec<TimelineEntry>, AppError> {
        self.allow_in_house(actor, Action::ReadAccounts)?;
        let is_of_the_house = {
            let directory = self.directory();
            directory.account(record.into()).is_some()
                || directory.agency(record.into()).is_some()
                || directory.post(record.into()).is_some()
        };
        if !is_of_the_house {
            return Err(AppError::NotFound);
        }
        let rows = self.store().timeline(record, MOST).await?;
        let directory = self.directory();
        Ok(rows.into_iter().rev().map(|row| entry_of(row, |_| true, &directory)).collect())
    }
}

fn entry_of(
    row: store::LedgerRow,
    named: impl Fn(Option<model::AgencyId>) -> bool,
    directory: &crate::Directory,
) -> TimelineEntry {
    let who = row.entry.account.filter(|_| named(row.entry.agency)).and_then(|id| directory.account(id));
    TimelineEntry {
        at: row.entry.at,
        who: who.map(|account| account.display_name.clone()),
        agency: row.entry.agency,
        detail: details(&row.entry.detail),
        action: row.entry.action,
    }
}

/// The codes of an entry's detail, in the order of their names.
pub(crate) fn details(json: &str) -> Vec<(String, String)> {
    serde_json::from_str::<std::collections::BTreeMap<String, String>>(json).unwrap_or_default().into_iter().collect()
}
