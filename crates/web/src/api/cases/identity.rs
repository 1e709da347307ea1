//! Opening the sealed half of a case.

use app::cases::{IdentityView, OpenIdentity};
use model::CaseId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::body::{ApiResult, Json, ok};
use crate::api::door::Program;
use crate::api::person::OpenedPerson;
use crate::api::wire::{Purpose, Reason};
use crate::server::PathId;

/// Why the identity is opened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Grounds {
    /// For which purpose.
    purpose: Purpose,
    /// On which ground.
    reason: Reason,
}

/// Who the person of a case is, and what was written of them.
#[derive(Serialize, ToSchema)]
pub(crate) struct Identity {
    person: OpenedPerson,
    /// What happened, in words.
    narrative: Option<String>,
    /// What was told of the journeys, in their order.
    journeys: Vec<String>,
    /// Related persons.
    related: Vec<Related>,
    /// What other records of the same person say, where people decided that they are one.
    also: Vec<Related>,
    /// The purpose it was opened for.
    purpose: Purpose,
}

/// Another person's record, related or held to be about the same person, with its names.
#[derive(Serialize, ToSchema)]
pub(crate) struct Related {
    id: Uuid,
    person: OpenedPerson,
}

/// Open the identity. The look is written to the ledger first, with its purpose and reason.
#[utoipa::path(post, path = "/api/v1/cases/{case}/identity", tag = "cases", params(("case" = Uuid, Path)),
    request_body = Grounds, responses((status = 200, body = Identity)))]
pub(crate) async fn open(program: Program, PathId(case): PathId<CaseId>, Json(why): Json<Grounds>) -> ApiResult {
    let command = OpenIdentity { purpose: why.purpose.0, reason: why.reason.0 };
    ok(&Identity::from(program.app.open_identity(&program.actor, case, command).await?))
}

impl From<IdentityView> for Identity {
    fn from(view: IdentityView) -> Self {
        Self {
            person: view.person.into(),
            narrative: view.narrative.map(|text| text.as_str().to_owned()),
            journeys: view.journeys.iter().map(|text| text.as_str().to_owned()).collect(),
            related: view.related.into_iter().map(|(id, person)| Related { id: id.0, person: person.into() }).collect(),
            also: view.also.into_iter().map(|a| Related { id: a.record.person.0, person: a.identity.into() }).collect(),
            purpose: Purpose(view.purpose),
        }
    }
}
