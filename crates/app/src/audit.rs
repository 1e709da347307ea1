//! Oversight: reading the ledger with its people and places named, and verifying it.

use jiff::Timestamp;
use model::{AccountId, Actor, AgencyId, CaseId, Purpose, RecordId};
use policy::Action;
use store::LedgerRow;
// Callers name these without knowing the store.
pub use store::{Checkpoint, LedgerFilter, VerifyProblem, VerifyReport};

use crate::cases::timeline_details;
use crate::naming::person_code;
use crate::{App, AppError};

/// A ledger entry as an auditor reads it.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    /// Its place in the ledger.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who, as colleagues call them, with the account's id; none for the house.
    pub who: Option<(AccountId, String)>,
    /// For which agency.
    pub agency: Option<AgencyId>,
    /// For which purpose.
    pub purpose: Purpose,
    /// The deed.
    pub action: String,
    /// The code of the record it was done to.
    pub record: String,
    /// The case on whose timeline it shows, by number.
    pub case: Option<(CaseId, String)>,
    /// On whose timeline it shows.
    pub about: RecordId,
    /// The version it made; 0 when none.
    pub version: u32,
    /// Codes that explain it.
    pub detail: Vec<(String, String)>,
    /// Its hash in the chain, in hexadecimal.
    pub hash: String,
}

impl App {
    /// A page of the ledger, newest first. That an auditor reads it is itself an entry, once for each page of
    /// a first look (without `before`), not for turning pages.
    ///
    /// # Errors
    /// [`AppError::Denied`] to everybody but auditors.
    pub async fn read_ledger(&self, actor: &Actor, filter: &LedgerFilter, limit: u32) -> Result<Vec<AuditEntry>, AppError> {
        let author = self.allow_in_house(actor, Action::ReadLedger)?;
        if filter.before.is_none() {
            let account = actor.account;
            let mut change = self.store().change(author, self.now());
            change.log(Action::ReadLedger.code(), account.record(), account.record(), model::SubjectId(account.0), &[]);
            self.store().commit(change.build()).await?;
        }
        let rows = self.store().ledger_page(filter, limit.clamp(1, 500)).await?;
        Ok(rows.into_iter().map(|row| self.audit_entry(row)).collect())
    }

    /// One entry of the ledger.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`].
    pub async fn read_ledger_entry(&self, actor: &Actor, seq: u64) -> Result<AuditEntry, AppError> {
        self.allow_in_house(actor, Action::ReadLedger)?;
        let row = self.store().ledger_entry(seq).await?.ok_or(AppError::NotFound)?;
        Ok(self.audit_entry(row))
    }

    fn audit_entry(&self, row: LedgerRow) -> AuditEntry {
        let entry = row.entry;
        let (directory, board) = (self.directory(), self.board());
        let who = entry
            .account
            .map(|id| (id, directory.account(id).map_or_else(|| person_code(id.record()), |a| a.display_name.clone())));
        let case = board.case(CaseId::from(entry.about)).map(|row| (row.id, row.facts.number.to_string()));
        AuditEntry {
            seq: entry.seq,
            at: entry.at,
            who,
            agency: entry.agency,
            purpose: entry.purpose,
            record: person_code(entry.record),
            case,
            about: entry.about,
            version: entry.version,
            detail: timeline_details(&entry.detail),
            action: entry.action,
            hash: row.hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }

    /// Verifies the whole ledger, chain and contents.
    ///
    /// # Errors
    /// [`AppError::Denied`] to everybody but auditors.
    pub async fn verify_ledger(&self, actor: &Actor) -> Result<VerifyReport, AppError> {
        let author = self.allow_in_house(actor, Action::VerifyLedger)?;
        let report = self.store().verify(true, None, |_, _| {}).await?;
        let account = actor.account;
        let detail = [("holds", report.holds().to_string()), ("entries", report.entries.to_string())];
        let mut change = self.store().change(author, self.now());
        change.log(Action::VerifyLedger.code(), account.record(), account.record(), model::SubjectId(account.0), &detail);
        self.store().commit(change.build()).await?;
        Ok(report)
    }

    /// Signs the ledger's head for an outside witness.
    ///
    /// # Errors
    /// [`AppError::Denied`] to everybody but auditors.
    pub async fn sign_checkpoint(&self, actor: &Actor) -> Result<Option<Checkpoint>, AppError> {
        self.allow_in_house(actor, Action::VerifyLedger)?;
        Ok(self.store().sign_checkpoint(self.now()).await?)
    }

    /// The case of a number, for the ledger's filter: an auditor may look for what happened to a case without
    /// reading it.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`].
    pub fn case_for_audit(&self, actor: &Actor, number: &model::CaseNumber) -> Result<CaseId, AppError> {
        self.allow_in_house(actor, Action::ReadLedger)?;
        self.board().by_number(number).map(|row| row.id).ok_or(AppError::NotFound)
    }
}
