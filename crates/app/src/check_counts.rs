//! How many travellers were checked, for those who answer for posts and lists: counts, and nobody's name.

use jiff::civil::Date;
use model::{Actor, AgencyId, BorderMode, ListId, PostId, Role, SubjectId};
use policy::Action;

use crate::projections::{CheckCount, TallyKey};
use crate::watchlists::answers;
use crate::{App, AppError};

/// One line: a post and a mode, perhaps with a list in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckCountRow {
    /// Whose checks.
    pub agency: AgencyId,
    /// At which post; none where the account had none.
    pub post: Option<PostId>,
    /// By land, sea or air; none where nobody said.
    pub mode: Option<BorderMode>,
    /// The list that was searched.
    pub list: Option<CountedList>,
    /// What was counted.
    pub count: CheckCount,
}

/// A list as the counts name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedList {
    /// Its id.
    pub id: ListId,
    /// The version it had.
    pub version: u32,
    /// What it is called; none for a list of whose name the reader may not know.
    pub name: Option<String>,
}

/// The counts of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckCounts {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Travellers by post and mode, each once.
    pub travellers: Vec<CheckCountRow>,
    /// The same against each list in each version.
    pub lists: Vec<CheckCountRow>,
    /// All travellers.
    pub total: CheckCount,
}

impl App {
    /// The checks of the actor's agency in a period, or of every agency for an auditor. Days are those of the country.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that answer for no checks.
    pub fn check_counts(&self, actor: &Actor, from: Date, until: Date) -> Result<CheckCounts, AppError> {
        self.allow_in_house(actor, Action::ReadCheckCounts)?;
        let agency = (!actor.has(Role::Auditor)).then_some(actor.agency);
        let counted = self.0.tally.read().between(from, until, agency);
        let (mut travellers, mut lists, mut total) = (Vec::new(), Vec::new(), CheckCount::default());
        for (key, count) in counted {
            let row = self.count_row(actor, key, count);
            if row.list.is_some() {
                lists.push(row);
            } else {
                total.add(count);
                travellers.push(row);
            }
        }
        Ok(CheckCounts { from, until, travellers, lists, total })
    }

    /// The same for a file to take away; that it was taken is written to the ledger.
    ///
    /// # Errors
    /// As [`App::check_counts`]; [`AppError`] when the store cannot be written.
    pub async fn export_check_counts(&self, actor: &Actor, from: Date, until: Date) -> Result<CheckCounts, AppError> {
        let author = self.allow_in_house(actor, Action::ReadCheckCounts)?;
        let counts = self.check_counts(actor, from, until)?;
        let detail = [("from", from.to_string()), ("until", until.to_string())];
        let mut change = self.store().change(author, self.now());
        let (account, agency) = (actor.account, actor.agency);
        change.log("checks.export", account.record(), agency.record(), SubjectId(account.0), &detail);
        self.store().commit(change.build()).await?;
        Ok(counts)
    }

    fn count_row(&self, actor: &Actor, key: TallyKey, count: CheckCount) -> CheckCountRow {
        let list = key.list.map(|(id, version)| {
            let names = self.names();
            let known = names.any_list(id);
            let shown = known.filter(|list| answers(&list.facts, actor) || self.own_list(actor, Some(list)).is_ok());
            CountedList { id, version, name: shown.map(|list| list.facts.name.clone()) }
        });
        CheckCountRow { agency: key.agency, post: key.post, mode: key.mode, list, count }
    }
}
