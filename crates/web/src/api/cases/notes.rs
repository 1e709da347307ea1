//! Notes, on their side of the purpose firewall.

use app::cases::{AddNote, NoteView};
use jiff::Timestamp;
use model::CaseId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::body::{ApiResult, Json, created, ok};
use crate::api::door::Program;
use crate::api::wire::{Created, LongText, NoteKind};
use crate::server::PathId;

/// A note.
#[derive(Serialize, ToSchema)]
pub(crate) struct Note {
    id: Uuid,
    /// Its side of the firewall.
    kind: NoteKind,
    /// The account that wrote it, when it is of the same agency; others stand behind their agency.
    by: Option<Uuid>,
    agency: Uuid,
    at: Timestamp,
    text: String,
}

/// The notes that the token's owner may read, oldest first. Reading them is in the ledger.
#[utoipa::path(get, path = "/api/v1/cases/{case}/notes", tag = "cases", params(("case" = Uuid, Path)),
    responses((status = 200, body = [Note])))]
pub(crate) async fn list(program: Program, PathId(case): PathId<CaseId>) -> ApiResult {
    let notes = program.app.read_notes(&program.actor, case).await?;
    let own = program.actor.agency;
    let note = |view: NoteView| Note {
        id: view.id.0,
        kind: NoteKind(view.facts.kind),
        by: (view.facts.agency == own).then_some(view.facts.by.0),
        agency: view.facts.agency.0,
        at: view.facts.at,
        text: view.text.as_str().to_owned(),
    };
    ok(&notes.into_iter().map(note).collect::<Vec<_>>())
}

/// A note to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewNote {
    /// Its side of the firewall.
    kind: NoteKind,
    /// Its words; sealed.
    text: LongText,
}

/// Add a note.
#[utoipa::path(post, path = "/api/v1/cases/{case}/notes", tag = "cases", params(("case" = Uuid, Path)),
    request_body = NewNote, responses((status = 201, body = Created)))]
pub(crate) async fn add(program: Program, PathId(case): PathId<CaseId>, Json(request): Json<NewNote>) -> ApiResult {
    let command = AddNote { kind: request.kind.0, text: request.text.0 };
    let note = program.app.add_note(&program.actor, case, command).await?;
    created(format!("/api/v1/cases/{case}/notes"), &Created { id: note.0 })
}
