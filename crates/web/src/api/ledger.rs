//! The ledger, for auditors: a page of it, one entry, verification.

use std::collections::BTreeMap;

use app::accounts::Scope;
use app::audit::{AuditEntry, LedgerFilter};
use axum::http::Method;
use jiff::Timestamp;
use model::{AccountId, RecordId};
use policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::body::{ApiResult, Query, ok};
use super::door::Program;
use super::problem::ApiError;
use super::wire::{CaseNumber, CaseRef, Purpose};
use crate::routes::Routes;
use crate::server::PathId;

pub(super) fn routes(routes: Routes) -> Routes {
    let scope = Some(Scope::Ledger);
    routes
        .api(Method::GET, "/api/v1/ledger", Action::ReadLedger, scope, list)
        .api(Method::GET, "/api/v1/ledger/{seq}", Action::ReadLedger, scope, read)
        .api(Method::POST, "/api/v1/ledger/verify", Action::VerifyLedger, scope, verify)
}

/// Which entries.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// By this account.
    account: Option<Uuid>,
    /// This deed.
    action: Option<String>,
    /// On this record's timeline.
    about: Option<Uuid>,
    /// On the timeline of the case of this number.
    #[param(inline)]
    case_number: Option<CaseNumber>,
    /// For this purpose.
    #[param(inline)]
    purpose: Option<Purpose>,
    /// Not before this moment.
    from: Option<Timestamp>,
    /// Before this moment.
    until: Option<Timestamp>,
    /// Only entries before this position: the next page.
    before: Option<u64>,
    /// Entries on a page; 100 when left out.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// An entry of the ledger.
#[derive(Serialize, ToSchema)]
pub(crate) struct Entry {
    /// Its place in the ledger.
    seq: u64,
    at: Timestamp,
    /// Who; none for the house.
    who: Option<Doer>,
    agency: Option<Uuid>,
    purpose: Purpose,
    /// The deed.
    action: String,
    /// The code of the record it was done to.
    record: String,
    /// On whose timeline it shows.
    about: Uuid,
    /// The case on whose timeline it shows.
    case: Option<CaseRef>,
    /// The version it made; 0 when none.
    version: u32,
    /// Codes that explain it.
    detail: BTreeMap<String, String>,
    /// Its hash in the chain, in hexadecimal.
    hash: String,
}

/// Who acted.
#[derive(Serialize, ToSchema)]
pub(crate) struct Doer {
    account: Uuid,
    /// What colleagues call them.
    name: String,
}

impl From<AuditEntry> for Entry {
    fn from(entry: AuditEntry) -> Self {
        Self {
            seq: entry.seq,
            at: entry.at,
            who: entry.who.map(|(account, name)| Doer { account: account.0, name }),
            agency: entry.agency.map(|agency| agency.0),
            purpose: Purpose(entry.purpose),
            action: entry.action,
            record: entry.record,
            about: entry.about.0,
            case: entry.case.map(|(id, number)| CaseRef { id: id.0, number }),
            version: entry.version,
            detail: entry.detail.into_iter().collect(),
            hash: entry.hash,
        }
    }
}

const PAGE: u32 = 100;
const MOST: u32 = 500;

/// A page of the ledger, newest first. Reading it is itself an entry.
#[utoipa::path(get, path = "/api/v1/ledger", tag = "ledger", params(Which), responses((status = 200, body = [Entry])))]
pub(crate) async fn list(program: Program, Query(which): Query<Which>) -> ApiResult {
    let limit = which.limit.unwrap_or(PAGE);
    if !(1..=MOST).contains(&limit) {
        return Err(ApiError::field("limit", format!("ask for 1 to {MOST} entries")));
    }
    let filter = which.filter(&program)?;
    let entries = program.app.read_ledger(&program.actor, &filter, limit).await?;
    ok(&entries.into_iter().map(Entry::from).collect::<Vec<_>>())
}

impl Which {
    fn filter(self, program: &Program) -> Result<LedgerFilter, ApiError> {
        let of_number = match self.case_number {
            Some(number) => {
                let found = program.app.case_for_audit(&program.actor, &number.0);
                Some(found.map_err(|_| ApiError::field("case_number", "there is no such case"))?.record())
            }
            None => None,
        };
        if of_number.is_some() && self.about.is_some() {
            return Err(ApiError::field("about", "give either \"about\" or \"case_number\""));
        }
        Ok(LedgerFilter {
            account: self.account.map(AccountId),
            action: self.action,
            about: of_number.or(self.about.map(RecordId)),
            purpose: self.purpose.map(|purpose| purpose.0),
            from: self.from,
            until: self.until,
            before: self.before,
        })
    }
}

/// One entry of the ledger.
#[utoipa::path(get, path = "/api/v1/ledger/{seq}", tag = "ledger", params(("seq" = u64, Path)),
    responses((status = 200, body = Entry)))]
pub(crate) async fn read(program: Program, PathId(seq): PathId<u64>) -> ApiResult {
    ok(&Entry::from(program.app.read_ledger_entry(&program.actor, seq).await?))
}

/// The outcome of a verification.
#[derive(Serialize, ToSchema)]
pub(crate) struct Verified {
    /// Whether everything holds.
    holds: bool,
    /// Entries walked.
    entries: u64,
    /// Record versions whose digests were compared.
    versions: u64,
    /// Checkpoints that hold.
    checkpoints: u64,
    /// The hash of the chain's end, in hexadecimal.
    head: String,
    /// The time of the last entry.
    last_at: Option<Timestamp>,
    /// What is wrong, at most 100.
    problems: Vec<String>,
}

/// Verify the whole ledger, chain and contents. Damage is an answer (`holds` is false), not an error.
#[utoipa::path(post, path = "/api/v1/ledger/verify", tag = "ledger", responses((status = 200, body = Verified)))]
pub(crate) async fn verify(program: Program) -> ApiResult {
    let report = program.app.verify_ledger(&program.actor).await?;
    ok(&Verified {
        holds: report.holds(),
        entries: report.entries,
        versions: report.versions,
        checkpoints: report.checkpoints,
        problems: report.problems.iter().map(ToString::to_string).collect(),
        head: report.head,
        last_at: report.last_at,
    })
}
