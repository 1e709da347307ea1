//! Indicator sets: versions and their states, a set in words, a new version, what changed, putting in force.

mod add;
mod compare;
mod conditions;
mod list;
mod parts;
mod state;
mod view;

use maud::Markup;
use model::SetState;
use policy::Action;

use crate::components::status::{Tone, tag};
use crate::routes::{Access, Routes};
use crate::wording::Texts;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/sets", Access::Policy(Action::ReadSets), list::list)
        .get("/sets/new", Access::Policy(Action::ManageSets), add::ask)
        .upload("/sets/new", Access::Policy(Action::ManageSets), add::add)
        .get("/sets/{set}", Access::Policy(Action::ReadSets), view::read)
        .get("/sets/{set}/text", Access::Policy(Action::ReadSets), view::text)
        .get("/sets/{set}/compare/{earlier}", Access::Policy(Action::ReadSets), compare::compare)
        .get("/sets/{set}/in-force", Access::Policy(Action::ManageSets), state::ask_in_force)
        .post("/sets/{set}/in-force", Access::Policy(Action::ManageSets), state::in_force)
        .get("/sets/{set}/retire", Access::Policy(Action::ManageSets), state::ask_retire)
        .post("/sets/{set}/retire", Access::Policy(Action::ManageSets), state::retire)
}

/// How far a version has come, as a tag.
fn state_tag(t: Texts, state: SetState) -> Markup {
    let tone = match state {
        SetState::Draft => Tone::Attention,
        SetState::InForce => Tone::Active,
        SetState::Superseded | SetState::Retired => Tone::Finished,
    };
    tag(&t.word(state), tone)
}
