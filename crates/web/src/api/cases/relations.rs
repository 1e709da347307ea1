//! Relations of the person of a case to other people.

use app::cases::{AddRelation, RelatedPerson};
use app::{App, StateError};
use model::{Actor, Answer, CaseId};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::api::body::{ApiResult, Json, done};
use crate::api::door::Program;
use crate::api::person::Person;
use crate::api::problem::ApiError;
use crate::api::wire::{CaseNumber, Known, LinkRole, Sex};
use crate::server::PathId;

/// A relation to add: the other is the `role` of the person of the case.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewRelation {
    /// What the other is.
    role: LinkRole,
    /// The other is the person of this case, which the token's owner may read.
    #[serde(default)]
    case_number: Option<CaseNumber>,
    /// The other is not in the platform yet.
    #[serde(default)]
    person: Option<Person>,
    /// Recorded sex of somebody who is not in the platform yet.
    #[serde(default)]
    sex: Known<Sex>,
}

/// Add a relation that this case told of.
#[utoipa::path(post, path = "/api/v1/cases/{case}/relations", tag = "cases", params(("case" = Uuid, Path)),
    request_body = NewRelation, responses((status = 204, description = "It was added")))]
pub(crate) async fn add(program: Program, PathId(case): PathId<CaseId>, Json(request): Json<NewRelation>) -> ApiResult {
    let role = request.role.0;
    let other = request.other(&program.app, &program.actor)?;
    let added = program.app.add_relation(&program.actor, case, AddRelation { role, other }).await;
    added.map_err(|error| ApiError::of_field(error, StateError::SamePerson, "case_number"))?;
    done()
}

impl NewRelation {
    fn other(self, app: &App, actor: &Actor) -> Result<RelatedPerson, ApiError> {
        match (self.case_number, self.person) {
            (Some(number), None) => {
                // A case that is not there and one that may not be known about sound alike.
                let unknown = |_| ApiError::field("case_number", "there is no such case for this token");
                app.find_case(actor, &number.0).map_err(unknown)?;
                Ok(RelatedPerson::OfCase(number.0))
            }
            (None, Some(person)) => {
                let identity = Box::new(person.into_identity(app, "person")?);
                Ok(RelatedPerson::New { identity, sex: Answer::from(self.sex).map(|sex| sex.0) })
            }
            _ => Err(ApiError::field("person", "give either \"case_number\" or \"person\"")),
        }
    }
}
