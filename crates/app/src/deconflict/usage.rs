//! How much is entered and how often somebody was held back: for supervisors of the agency, and for auditors of all.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use model::{AccountId, Actor, AgencyId, Role, SubjectId};
use policy::Action;

use crate::{App, AppError};

/// What one account did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UsageRow {
    /// What colleagues call them.
    pub who: String,
    /// The agency.
    pub agency: Option<AgencyId>,
    /// Entries of the last 24 hours.
    pub day: usize,
    /// Entries of the last 30 days.
    pub month: usize,
    /// Entries of these days that were taken out within a day: what trying looks like.
    pub soon_out: usize,
    /// How often they were held back in these days.
    pub held_back: usize,
}

/// The page of use.
#[derive(Debug, Clone)]
pub struct UsageView {
    /// Per account, those who were held back most first.
    pub rows: Vec<UsageRow>,
}

/// Ledger entries of an agency that are read for refusals.
const MOST: u32 = 2000;

impl App {
    /// How much is entered: the actor's own agency, or every one for an auditor. The look is in the ledger.
    ///
    /// # Errors
    /// [`AppError::Denied`] to everybody else.
    pub async fn deconfliction_use(&self, actor: &Actor) -> Result<UsageView, AppError> {
        let author = self.allow_in_house(actor, Action::ReadDeconflictionUse)?;
        let account = actor.account;
        let mut change = self.store().change(author, self.now());
        let action = Action::ReadDeconflictionUse.code();
        change.log(action, account.record(), account.record(), SubjectId(account.0), &[]);
        self.store().commit(change.build()).await?;
        let agencies: BTreeSet<AgencyId> = if actor.has(Role::Auditor) {
            self.directory().agencies().map(|agency| agency.id).collect()
        } else {
            BTreeSet::from([actor.agency])
        };
        let mut rows = self.entries_by_account(&agencies);
        for agency in agencies {
            self.add_refusals(agency, &mut rows).await?;
        }
        let mut rows: Vec<UsageRow> = rows.into_iter().map(|(account, row)| self.named(account, row)).collect();
        rows.sort_by(|a, b| (b.held_back, b.month, &a.who).cmp(&(a.held_back, a.month, &b.who)));
        Ok(UsageView { rows })
    }

    fn entries_by_account(&self, agencies: &BTreeSet<AgencyId>) -> BTreeMap<AccountId, UsageRow> {
        let mut rows: BTreeMap<AccountId, UsageRow> = BTreeMap::new();
        let (day, month) = (self.ago(1), self.ago(30));
        for (_, facts) in self.interests().entries().filter(|(_, f)| agencies.contains(&f.agency) && f.at > month) {
            let row = rows.entry(facts.by).or_default();
            row.month += 1;
            row.day += usize::from(facts.at > day);
            let out = facts.ended.is_some_and(|ended| ended.duration_since(facts.at) < SignedDuration::from_hours(24));
            row.soon_out += usize::from(out);
        }
        rows
    }

    async fn add_refusals(&self, agency: AgencyId, rows: &mut BTreeMap<AccountId, UsageRow>) -> Result<(), AppError> {
        let month = self.ago(30);
        for entry in self.store().timeline(agency.record(), MOST).await? {
            let entry = entry.entry;
            if let Some(account) = entry.account.filter(|_| entry.action == "deconflict.refused" && entry.at > month) {
                rows.entry(account).or_default().held_back += 1;
            }
        }
        Ok(())
    }

    fn ago(&self, days: i64) -> Timestamp {
        self.now().saturating_sub(SignedDuration::from_hours(24 * days)).unwrap_or(Timestamp::MIN)
    }

    fn named(&self, account: AccountId, row: UsageRow) -> UsageRow {
        let directory = self.directory();
        let entry = directory.account(account);
        UsageRow {
            who: entry.map(|account| account.display_name.clone()).unwrap_or_default(),
            agency: entry.map(|account| account.facts.agency),
            ..row
        }
    }
}
