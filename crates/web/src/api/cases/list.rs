//! The list of cases: filtered, sorted, paged.

use std::collections::BTreeMap;

use app::CaseRow;
use app::cases::{CaseFilter, CaseSort};
use jiff::Timestamp;
use model::AgencyId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::api::body::{ApiResult, Query, ok};
use crate::api::door::Program;
use crate::api::problem::ApiError;
use crate::api::wire::{CaseStatus, TrackStatus};

/// Which cases, in which order.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Where work stands.
    #[param(inline)]
    status: Option<CaseStatus>,
    /// The trafficking track.
    #[param(inline)]
    trafficking: Option<TrackStatus>,
    /// The smuggling track.
    #[param(inline)]
    smuggling: Option<TrackStatus>,
    /// The agency that holds it.
    holder: Option<Uuid>,
    /// Only those with the token's owner.
    #[serde(default)]
    mine: bool,
    /// Only those where child rules apply.
    #[serde(default)]
    child_rules: bool,
    /// At least so many days old.
    #[param(minimum = 0)]
    min_age_days: Option<u32>,
    /// The order; `newest` when left out.
    #[param(inline)]
    sort: Option<Sort>,
    /// The page, from 1; the last one when a later one is asked for.
    #[param(minimum = 1)]
    page: Option<u32>,
    /// Cases on a page; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    per_page: Option<u32>,
}

/// By what to sort.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sort {
    /// Newest first.
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

impl From<Sort> for CaseSort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Newest => Self::Newest,
            Sort::Oldest => Self::Oldest,
            Sort::Status => Self::Status,
            Sort::Number => Self::Number,
            Sort::Waiting => Self::Waiting,
        }
    }
}

/// A page of cases.
#[derive(Serialize, ToSchema)]
pub(crate) struct CasePage {
    cases: Vec<CaseSummary>,
    /// How many match the filter.
    total: usize,
    /// The page that this is.
    page: usize,
    /// Cases on a page.
    per_page: u32,
    /// Readable cases by status, before the filter.
    by_status: BTreeMap<&'static str, usize>,
}

/// A case as the list shows it.
#[derive(Serialize, ToSchema)]
pub(crate) struct CaseSummary {
    id: Uuid,
    version: u32,
    /// What people call it by.
    number: String,
    status: CaseStatus,
    trafficking: TrackStatus,
    smuggling: TrackStatus,
    opened_at: Timestamp,
    /// Whole days since it was opened.
    age_days: i64,
    /// The agency that holds it now.
    holder: Uuid,
    /// The person who works on it, when the holder is the agency of the token's owner.
    assignee: Option<Uuid>,
    held_since: Timestamp,
    /// Whether child rules apply.
    child_rules: bool,
}

const PER_PAGE: u32 = 50;
const MOST_PER_PAGE: u32 = 200;

/// The cases that the token's owner may read.
#[utoipa::path(get, path = "/api/v1/cases", tag = "cases", params(Which), responses((status = 200, body = CasePage)))]
pub(crate) async fn list(program: Program, Query(which): Query<Which>) -> ApiResult {
    let (page, per_page) = (which.page.unwrap_or(1), which.per_page.unwrap_or(PER_PAGE));
    if !(1..=MOST_PER_PAGE).contains(&per_page) {
        return Err(ApiError::field("per_page", format!("ask for 1 to {MOST_PER_PAGE} cases on a page")));
    }
    if page == 0 {
        return Err(ApiError::field("page", "pages are counted from 1"));
    }
    let sort = which.sort.map(CaseSort::from).unwrap_or_default();
    let found = program.app.list_cases(&program.actor, &which.filter(), sort, page as usize, per_page as usize)?;
    let (now, own) = (program.app.now(), program.actor.agency);
    ok(&CasePage {
        cases: found.rows.into_iter().map(|row| summary(row, now, own)).collect(),
        total: found.total,
        page: found.page,
        per_page,
        by_status: found.by_status.into_iter().map(|(status, count)| (status.code(), count)).collect(),
    })
}

impl Which {
    fn filter(&self) -> CaseFilter {
        CaseFilter {
            status: self.status.map(|status| status.0),
            trafficking: self.trafficking.map(|status| status.0),
            smuggling: self.smuggling.map(|status| status.0),
            holder: self.holder.map(AgencyId),
            mine: self.mine,
            child_rules: self.child_rules,
            min_age_days: self.min_age_days.map(i64::from),
        }
    }
}

fn summary(row: CaseRow, now: Timestamp, own: AgencyId) -> CaseSummary {
    let age_days = row.age_days(now);
    let facts = row.facts;
    CaseSummary {
        id: row.id.0,
        version: row.version,
        number: facts.number.to_string(),
        status: CaseStatus(facts.status),
        trafficking: TrackStatus(facts.trafficking.status()),
        smuggling: TrackStatus(facts.smuggling.status()),
        opened_at: facts.opened_at,
        age_days,
        holder: facts.holder.0,
        assignee: facts.assignee.filter(|_| facts.holder == own).map(|account| account.0),
        held_since: facts.held_since,
        child_rules: facts.child_rules,
    }
}
