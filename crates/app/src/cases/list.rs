//! The list of cases that an actor may read: filtered, sorted, paged.

use model::{Actor, AgencyId, CaseStatus, TrackStatus};
use policy::Action;

use crate::{App, AppError, CaseRow};

/// Which cases to list. Empty fields do not filter.
#[derive(Debug, Clone, Default)]
pub struct CaseFilter {
    /// Where work stands.
    pub status: Option<CaseStatus>,
    /// The trafficking track.
    pub trafficking: Option<TrackStatus>,
    /// The smuggling track.
    pub smuggling: Option<TrackStatus>,
    /// The agency that holds it.
    pub holder: Option<AgencyId>,
    /// Only those with the actor.
    pub mine: bool,
    /// Only those where child rules apply.
    pub child_rules: bool,
    /// At least so many days old.
    pub min_age_days: Option<i64>,
}

/// By what to sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CaseSort {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// By where work stands, then oldest first.
    Status,
    /// By number.
    Number,
    /// Longest with the present holder first.
    Waiting,
}

/// A page of cases.
#[derive(Debug, Clone)]
pub struct CasePage {
    /// The rows.
    pub rows: Vec<CaseRow>,
    /// How many match the filter.
    pub total: usize,
    /// Readable cases by status, before the filter.
    pub by_status: Vec<(CaseStatus, usize)>,
    /// The page, from 1; the last one when a later one was asked for.
    pub page: usize,
}

impl App {
    /// A page of the cases that an actor may read.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that list no cases.
    pub fn list_cases(
        &self,
        actor: &Actor,
        filter: &CaseFilter,
        sort: CaseSort,
        page: usize,
        per_page: usize,
    ) -> Result<CasePage, AppError> {
        self.allow_in_house(actor, Action::ListCases)?;
        let now = self.now();
        let board = self.board();
        let mut by_status = CaseStatus::ALL.iter().map(|status| (*status, 0)).collect::<Vec<_>>();
        let mut found: Vec<&CaseRow> = Vec::new();
        for row in board.readable(actor) {
            if let Some((_, count)) = by_status.iter_mut().find(|(status, _)| *status == row.facts.status) {
                *count += 1;
            }
            if filter.takes(row, actor, now) {
                found.push(row);
            }
        }
        sort.apply(&mut found);
        let per_page = per_page.clamp(1, 200);
        let page = page.clamp(1, found.len().div_ceil(per_page).max(1));
        let rows = found.iter().skip((page - 1) * per_page).take(per_page).map(|row| (*row).clone()).collect();
        Ok(CasePage { rows, total: found.len(), by_status, page })
    }
}

impl CaseFilter {
    fn takes(&self, row: &CaseRow, actor: &Actor, now: jiff::Timestamp) -> bool {
        let facts = &row.facts;
        self.status.is_none_or(|status| facts.status == status)
            && self.trafficking.is_none_or(|status| facts.trafficking.status() == status)
            && self.smuggling.is_none_or(|status| facts.smuggling.status() == status)
            && self.holder.is_none_or(|holder| facts.holder == holder)
            && (!self.mine || row.relation_to(actor) == policy::Relation::Holder)
            && (!self.child_rules || facts.child_rules)
            && self.min_age_days.is_none_or(|days| row.age_days(now) >= days)
    }
}

impl CaseSort {
    /// A stable code for addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Status => "status",
            Self::Number => "number",
            Self::Waiting => "waiting",
        }
    }

    /// The sort of a code; newest first for any other text.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        [Self::Oldest, Self::Status, Self::Number, Self::Waiting].into_iter().find(|sort| sort.code() == code).unwrap_or_default()
    }

    fn apply(self, rows: &mut [&CaseRow]) {
        // The id follows the time of opening and decides between equals, so that pages never overlap.
        match self {
            Self::Newest => rows.sort_unstable_by_key(|row| std::cmp::Reverse((row.facts.opened_at, row.id))),
            Self::Oldest => rows.sort_unstable_by_key(|row| (row.facts.opened_at, row.id)),
            Self::Status => rows.sort_unstable_by_key(|row| (row.facts.status, row.facts.opened_at, row.id)),
            Self::Number => rows.sort_unstable_by(|a, b| a.facts.number.cmp(&b.facts.number)),
            Self::Waiting => rows.sort_unstable_by_key(|row| (row.facts.held_since, row.id)),
        }
    }
}
