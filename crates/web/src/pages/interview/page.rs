//! A page of questions.

use forms::answers::Page;
use maud::{Markup, html};
use model::SubmissionId;
use serde::Deserialize;

use super::question::question;
use super::sheet::{Placed, Sheet, heading_of, is_another};
use super::{another, lead_on, live, may_stop, title_of};
use crate::components::content::heading;
use crate::components::form::{button_group, hidden, post, submit, upload};
use crate::components::layout::page;
use crate::server::{Form, PageError, PageResult, PathId, PathIds, Signed, see_other, show};
use crate::wording::Texts;

/// Where the reader came from.
#[derive(Debug, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    from: String,
}

pub(super) async fn read(
    signed: Signed,
    PathIds(id, number): PathIds<SubmissionId, usize>,
    Form(query): Form<From>,
) -> PageResult {
    let interview = signed.app.interview(signed.actor(), id).await.map_err(|error| lead_on(id, error))?;
    let plan = interview.pages();
    let at = number.checked_sub(1).ok_or(PageError::NotFound)?;
    if at >= plan.len() {
        return see_other(format!("/answers/{id}/check"));
    }
    let mut sheet = Sheet::new(signed.t, &interview, &plan, at);
    sheet.from_check = query.from == "check";
    sheet.look_through(sheet.from_check);
    show(draw(&signed, &sheet))
}

/// The page at which the interview was put away.
pub(super) async fn go_on(signed: Signed, PathId(id): PathId<SubmissionId>) -> PageResult {
    let interview = signed.app.interview(signed.actor(), id).await.map_err(|error| lead_on(id, error))?;
    see_other(format!("/answers/{id}/page/{}", interview.page))
}

/// The page as it stands, with what is wrong where something is.
pub(super) fn draw(signed: &Signed, sheet: &Sheet<'_>) -> Markup {
    if is_another(sheet.page()) {
        return another::draw(signed, sheet);
    }
    let questions = sheet.questions();
    let (id, number) = (sheet.interview.id, sheet.at + 1);
    let address = format!("/answers/{id}/page/{number}");
    let content = html! {
        (top(sheet))
        (hidden("version", &sheet.interview.version.to_string()))
        @if sheet.from_check { (hidden("from", "check")) }
        @for path in &sheet.told { (hidden("told", path)) }
        (live::around(sheet, &html! { @for placed in &questions { (question(sheet, *placed)) } }))
        (button_group(&html! {
            (submit(sheet.t.get("interview-save")))
            (submit(sheet.t.get("interview-later")).secondary().sends("do", "later"))
        }))
    };
    let takes_files = questions.iter().any(|placed| asks_for_file(sheet, *placed));
    let form = if takes_files { upload(&address, &content) } else { post(&address, &content) };
    let shell = signed.shell(title(sheet)).back(way_back(sheet)).errors(&sheet.errors).module("interview/page.js");
    page(shell, &form)
}

fn asks_for_file(sheet: &Sheet<'_>, placed: Placed) -> bool {
    let question = sheet.interview.node(placed.element).and_then(forms::model::Node::question);
    placed.number.is_some() && question.is_some_and(|question| question.kind.is_file())
}

/// The title of the document: titles stay in histories, so it holds no words of a section, which may name somebody.
pub(super) fn title(sheet: &Sheet<'_>) -> String {
    let form = title_of(sheet.t, &sheet.interview.form.facts);
    let number = sheet.t.number((sheet.at + 1) as u64);
    sheet.t.with("interview-page-title", &[("form", form.into()), ("page", number.into())])
}

/// The page before, or the list of all answers for whoever came from there.
pub(super) fn way_back(sheet: &Sheet<'_>) -> String {
    let id = sheet.interview.id;
    match (sheet.from_check, sheet.at) {
        (true, _) => format!("/answers/{id}/check"),
        (false, 0) => "/answers/drafts".to_owned(),
        (false, at) => format!("/answers/{id}/page/{at}"),
    }
}

/// Where the interview stands, and what the page is about.
pub(super) fn top(sheet: &Sheet<'_>) -> Markup {
    let form = title_of(sheet.t, &sheet.interview.form.facts);
    let section = heading_of(sheet.t, sheet.interview, &sheet.page().sections);
    html! {
        (progress(sheet.t, sheet.at, sheet.plan))
        @match section {
            Some(section) => (heading(Some(&form), &section)),
            None => (heading(None, &form)),
        }
        (may_stop(sheet.t, sheet.interview.prepared().form()))
    }
}

/// How far it is; pages come and go with the answers, which the words say.
fn progress(t: Texts, at: usize, plan: &[Page]) -> Markup {
    let (page, pages) = (at + 1, plan.len());
    let words = t.with("interview-progress", &[("page", t.number(page as u64).into()), ("pages", t.number(pages as u64).into())]);
    html! {
        div.interview-progress {
            p #interview-progress { (words) }
            progress max=(pages + 1) value=(page) aria-labelledby="interview-progress" {}
        }
    }
}
