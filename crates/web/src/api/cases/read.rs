//! A case's coded facts and its timeline.

use std::collections::BTreeMap;

use app::cases::{CaseRights, CaseView, TimelineEntry};
use jiff::Timestamp;
use jiff::civil::Date;
use model::{CaseId, StatusTrack};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::journeys::Leg;
use crate::api::body::{ApiResult, ok, ok_at};
use crate::api::door::Program;
use crate::api::wire::{
    AgeBand, AgeStatus, CaseRef, CaseStatus, Countries, Known, LinkRole, NoteKind, Purpose, Sex, TrackStatus,
};
use crate::server::PathId;

/// A case: coded facts only. Its identity is opened by itself, for a stated purpose.
#[derive(Serialize, ToSchema)]
pub(crate) struct Case {
    id: Uuid,
    /// The version read; a change names it.
    version: u32,
    /// What people call it by.
    number: String,
    status: CaseStatus,
    /// Trafficking in persons, oldest step first; the last one counts.
    trafficking: Vec<TrackStep>,
    /// Smuggling of migrants, oldest step first; the last one counts.
    smuggling: Vec<TrackStep>,
    opened_at: Timestamp,
    /// The agency it was opened for.
    origin: Uuid,
    /// The agency that holds it now.
    holder: Uuid,
    /// The person who works on it, when the holder is the agency of the token's owner.
    assignee: Option<Uuid>,
    held_since: Timestamp,
    /// Whether child rules apply.
    child_rules: bool,
    /// How the token's owner stands to it.
    relation: &'static str,
    person: CodedPerson,
    journeys: Vec<Journey>,
    relations: Vec<RelatedPerson>,
    /// Whether it has been with a protecting agency.
    protection_track: bool,
    may: Rights,
}

/// One dated step of a track.
#[derive(Serialize, ToSchema)]
pub(crate) struct TrackStep {
    status: TrackStatus,
    at: Timestamp,
    /// The deciding agency.
    agency: Uuid,
}

/// Coded facts of the person.
#[derive(Serialize, ToSchema)]
pub(crate) struct CodedPerson {
    id: Uuid,
    /// A short code that stands for the name.
    code: String,
    sex: Known<Sex>,
    age_band: Known<AgeBand>,
    age_status: AgeStatus,
    nationalities: Known<Countries>,
    has_document: Known<bool>,
    /// Whether the person's data were erased.
    erased: bool,
}

/// A journey.
#[derive(Serialize, ToSchema)]
pub(crate) struct Journey {
    id: Uuid,
    /// The day on which it was told.
    told_on: Date,
    legs: Vec<Leg>,
    /// Whether it has sealed remarks.
    has_remarks: bool,
}

/// Another person's relation to the person of the case.
#[derive(Serialize, ToSchema)]
pub(crate) struct RelatedPerson {
    /// What the other is to the person of the case.
    role: LinkRole,
    id: Uuid,
    /// A short code that stands for the name.
    code: String,
    /// The other's case, when the token's owner may read it.
    case: Option<CaseRef>,
}

/// What the token's owner may do with the case; the token's scopes still count.
#[derive(Serialize, ToSchema)]
pub(crate) struct Rights {
    change: bool,
    decide: bool,
    hand_over: bool,
    /// Purposes for which the identity may be opened.
    open_identity_for: Vec<Purpose>,
    read_notes: Vec<NoteKind>,
    add_notes: Vec<NoteKind>,
}

/// A case. The look is in the ledger.
#[utoipa::path(get, path = "/api/v1/cases/{case}", tag = "cases", params(("case" = Uuid, Path)),
    responses((status = 200, body = Case, headers(("ETag" = String, description = "The version, for If-Match")))))]
pub(crate) async fn read(program: Program, PathId(id): PathId<CaseId>) -> ApiResult {
    let view = program.app.read_case(&program.actor, id).await?;
    let own = view.facts.holder == program.actor.agency;
    let case = Case::from(view);
    let assignee = case.assignee.filter(|_| own);
    ok_at(case.version, &Case { assignee, ..case })
}

fn steps(track: &StatusTrack) -> Vec<TrackStep> {
    let step = |entry: &model::TrackEntry| TrackStep { status: TrackStatus(entry.status), at: entry.at, agency: entry.agency.0 };
    track.history().iter().map(step).collect()
}

impl From<CaseView> for Case {
    fn from(view: CaseView) -> Self {
        let facts = &view.facts;
        Self {
            id: view.id.0,
            version: view.version,
            number: facts.number.to_string(),
            status: CaseStatus(facts.status),
            trafficking: steps(&facts.trafficking),
            smuggling: steps(&facts.smuggling),
            opened_at: facts.opened_at,
            origin: facts.origin.0,
            holder: facts.holder.0,
            assignee: facts.assignee.map(|account| account.0),
            held_since: facts.held_since,
            child_rules: facts.child_rules,
            relation: view.relation.code(),
            person: coded_person(&view),
            protection_track: view.protection_track,
            may: view.rights.into(),
            journeys: view.journeys.into_iter().map(Journey::from).collect(),
            relations: view.relations.into_iter().map(RelatedPerson::from).collect(),
        }
    }
}

fn coded_person(view: &CaseView) -> CodedPerson {
    let person = view.person.clone();
    CodedPerson {
        id: view.facts.person.0,
        code: view.person_code.clone(),
        sex: person.sex.map(Sex).into(),
        age_band: person.age_band.map(AgeBand).into(),
        age_status: AgeStatus(person.age_status),
        nationalities: person.nationalities.map(Countries::from).into(),
        has_document: person.has_document.into(),
        erased: view.erased,
    }
}

impl From<app::cases::JourneyView> for Journey {
    fn from(view: app::cases::JourneyView) -> Self {
        let legs = view.facts.legs.into_iter().map(Leg::from).collect();
        Self { id: view.id.0, told_on: view.facts.told_on, legs, has_remarks: view.has_remarks }
    }
}

impl From<app::cases::RelationView> for RelatedPerson {
    fn from(view: app::cases::RelationView) -> Self {
        let case = view.case.map(|(id, number)| CaseRef { id: id.0, number });
        Self { role: LinkRole(view.role), id: view.person.0, code: view.code, case }
    }
}

impl From<CaseRights> for Rights {
    fn from(rights: CaseRights) -> Self {
        Self {
            change: rights.change,
            decide: rights.decide,
            hand_over: rights.hand_over,
            open_identity_for: rights.identity_purposes.into_iter().map(Purpose).collect(),
            read_notes: rights.read_notes.into_iter().map(NoteKind).collect(),
            add_notes: rights.add_notes.into_iter().map(NoteKind).collect(),
        }
    }
}

/// One thing that happened to a case.
#[derive(Serialize, ToSchema)]
pub(crate) struct Happened {
    at: Timestamp,
    /// The deed.
    action: String,
    /// Who, as colleagues call them; none for another agency and for the house.
    who: Option<String>,
    agency: Option<Uuid>,
    /// Codes that explain it.
    detail: BTreeMap<String, String>,
}

/// What happened to a case, newest first, as far as the token's owner may know of it.
#[utoipa::path(get, path = "/api/v1/cases/{case}/timeline", tag = "cases", params(("case" = Uuid, Path)),
    responses((status = 200, body = [Happened])))]
pub(crate) async fn timeline(program: Program, PathId(id): PathId<CaseId>) -> ApiResult {
    let entries = program.app.case_timeline(&program.actor, id).await?;
    let happened = |entry: TimelineEntry| Happened {
        at: entry.at,
        action: entry.action,
        who: entry.who,
        agency: entry.agency.map(|agency| agency.0),
        detail: entry.detail.into_iter().collect(),
    };
    ok(&entries.into_iter().map(happened).collect::<Vec<_>>())
}
