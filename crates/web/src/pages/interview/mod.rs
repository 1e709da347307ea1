//! Filling a form with a line to the house: begin, one section a page, look through the answers, send.
//!
//! The server decides everything; a script shows at once what the server would show after "Save and continue".

mod another;
mod check;
mod controls;
mod drafts;
mod flow;
mod live;
mod page;
mod parts;
mod posted;
mod question;
mod reading;
mod save;
mod send;
mod sheet;
mod start;
mod typed;
mod value;

use app::{AppError, StateError};
use maud::Markup;
use model::{FormVersionFacts, SubmissionId};
use policy::Action;

use crate::routes::{Access, Routes};
use crate::server::PageError;
use crate::wording::Texts;

pub(super) use start::ways_to_screen;

pub(super) fn routes(routes: Routes) -> Routes {
    let fill = Access::Policy(Action::FillForm);
    let change = Access::Policy(Action::ChangeSubmission);
    routes
        .get("/forms/{form}/fill", fill, start::look)
        .post("/forms/{form}/fill", fill, start::begin)
        .get("/forms/{form}/questions.json", fill, parts::questions)
        .get("/forms/{form}/media/{name}", Access::Policy(Action::ReadForms), parts::media)
        .get("/answers/drafts", fill, drafts::list)
        .get("/answers/{submission}/continue", change, page::go_on)
        .get("/answers/{submission}/page/{page}", change, page::read)
        .upload("/answers/{submission}/page/{page}", change, save::save)
        .post("/answers/{submission}/page/{page}/another", change, another::change)
        .get("/answers/{submission}/check", change, check::read)
        .post("/answers/{submission}/send", change, send::send)
        .post("/answers/{submission}/discard", change, send::discard)
}

/// What was sent has a page of its own; everything else as always.
fn lead_on(id: SubmissionId, error: AppError) -> PageError {
    match error {
        AppError::State(StateError::AnswersSent) => PageError::Elsewhere(format!("/answers/{id}")),
        other => other.into(),
    }
}

/// What a form is called in the reader's language, else in any.
pub(super) fn title_of(t: Texts, facts: &FormVersionFacts) -> String {
    let code = t.language().code();
    let titles = &facts.titles;
    let own =
        titles.iter().find(|(language, _)| language == code).or_else(|| titles.iter().find(|(language, _)| language.is_empty()));
    own.or(titles.first()).map_or_else(|| facts.form_id.clone(), |(_, title)| title.clone())
}

/// That whoever answers may stop: said only where the form's author says so.
fn may_stop(t: Texts, form: &forms::Form) -> Markup {
    let says = form.settings.attributes.iter().any(|(name, value)| name == "abhoy:voluntary" && value == "yes");
    maud::html! { @if says { p.quiet.may-stop { (t.get("interview-may-stop")) } } }
}
