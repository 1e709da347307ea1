//! The page after the last turn of a repeat: what is there, and whether there is another.

use app::AppError;
use app::interviews::{Interview, SavePage};
use forms::answers::{ElementId, Page, PageKind};
use maud::{Markup, html};
use model::SubmissionId;
use serde::Deserialize;

use super::page::{title, top, way_back};
use super::sheet::{Sheet, section_name};
use super::{lead_on, value};
use crate::components::form::{button_group, hidden, link_button, post, submit};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::server::{Form, PageError, PageResult, PathIds, Signed, see_other};
use crate::wording::{Texts, key};

/// The most answers that stand for a turn.
const SHOWN_OF_A_TURN: usize = 3;

pub(super) fn draw(signed: &Signed, sheet: &Sheet<'_>) -> Markup {
    let (t, interview) = (sheet.t, sheet.interview);
    let PageKind::Another { repeat, turns, .. } = &sheet.page().kind else { return Markup::default() };
    let node = interview.prepared().form().node(*repeat);
    let place = turns.first().copied().unwrap_or_else(|| interview.answers.root());
    let label = interview.said(&node.label, place);
    let label = if label.trim().is_empty() { t.get("interview-turn-unnamed") } else { label.trim().to_owned() };
    let id = interview.id;
    let (address, on) = (format!("/answers/{id}/page/{}/another", sheet.at + 1), sheet.at + 2);
    let version = interview.version.to_string();
    page(
        signed.shell(title(sheet)).back(way_back(sheet)),
        &html! {
            (top(sheet))
            h2 { (t.with("interview-another-question", &[("label", label.as_str().into())])) }
            @if turns.is_empty() { p { (t.get("interview-another-none")) } }
            @for turn in turns { (turn_card(sheet, *turn, &address, &version)) }
            (post(&address, &html! {
                (hidden("version", &version))
                (button_group(&html! {
                    (link_button(t.get("interview-another-on"), format!("/answers/{id}/page/{on}")))
                    (submit(t.with("interview-another-add", &[("label", label.as_str().into())])).secondary().sends("do", "add"))
                }))
            }))
        },
    )
}

/// A turn by its first answers, with the ways to change it and to take it out.
fn turn_card(sheet: &Sheet<'_>, turn: ElementId, address: &str, version: &str) -> Markup {
    let (t, interview) = (sheet.t, sheet.interview);
    let name = section_name(t, interview, turn).unwrap_or_default();
    let way = sheet.plan.iter().position(|page| page.sections.contains(&turn)).map(|at| at + 1);
    html! {
        section.card aria-label=(name) {
            h3 { (name) }
            (first_answers(t, interview, turn))
            div.button-group {
                @if let Some(way) = way {
                    a href={ "/answers/" (interview.id) "/page/" (way) } { (t.get("action-change")) span.visually-hidden { " " (name) } }
                }
                (post(address, &html! {
                    (hidden("version", version))
                    (submit(t.with("interview-turn-remove", &[("turn", name.as_str().into())])).secondary()
                        .sends("remove", interview.answers.path(turn)))
                }))
            }
        }
    }
}

fn first_answers(t: Texts, interview: &Interview, turn: ElementId) -> Markup {
    let mut left: Vec<ElementId> = interview.answers.children(turn).iter().rev().copied().collect();
    let mut list = summary_list(t);
    let mut shown = 0;
    while let Some(element) = left.pop() {
        left.extend(interview.answers.children(element).iter().rev());
        let Some(node) = interview.node(element).filter(|node| node.visible && interview.answers.is_relevant(element)) else {
            continue;
        };
        let value = node.question().map(|_| value::in_words(t, interview, element)).unwrap_or_default();
        if value.is_empty() || shown == SHOWN_OF_A_TURN {
            continue;
        }
        shown += 1;
        list = list.text(interview.said(&node.label, element), value);
    }
    html! { @if shown > 0 { (list) } @else { p.quiet { (t.get("interview-not-answered")) } } }
}

/// What is to become of the turns.
#[derive(Debug, Deserialize)]
pub(super) struct Turns {
    #[serde(default)]
    version: String,
    #[serde(default)]
    r#do: String,
    #[serde(default)]
    remove: String,
}

pub(super) async fn change(
    signed: Signed,
    PathIds(id, number): PathIds<SubmissionId, usize>,
    Form(form): Form<Turns>,
) -> PageResult {
    let version = form.version.parse().map_err(|_| PageError::Malformed)?;
    let in_hand = signed.app.page_in_hand(signed.actor(), id, version).await.map_err(|error| lead_on(id, error))?;
    let plan = in_hand.interview.pages();
    let kind = number.checked_sub(1).and_then(|at| plan.get(at)).map(|page| &page.kind);
    let Some(PageKind::Another { repeat, parent, turns }) = kind else { return Err(PageError::NotFound) };
    let answers = &in_hand.interview.answers;
    let parent_path = answers.path(*parent);
    let name = in_hand.interview.prepared().form().node(*repeat).name.clone();
    let own = turns.iter().any(|turn| answers.path(*turn) == form.remove);
    let mut page = SavePage { page: u32::try_from(number).unwrap_or(1), ..SavePage::default() };
    match (form.r#do.as_str(), own) {
        ("add", _) => page.added_turns.push((parent_path.clone(), name.clone())),
        (_, true) => page.removed_turns.push(form.remove.clone()),
        _ => return Err(PageError::Malformed),
    }
    let added = !page.added_turns.is_empty();
    let saved = signed.app.save_page(in_hand, page).await.map_err(|error: AppError| lead_on(id, error))?;
    let place = place_of(&saved.interview, &parent_path, &name);
    let way =
        |at: Option<usize>| at.map_or_else(|| format!("/answers/{id}/check"), |at| format!("/answers/{id}/page/{}", at + 1));
    if !added {
        return signed.see_other_saying(way(place.map(|(at, _)| at)), key("done-turn-removed"));
    }
    see_other(way(place.and_then(|(at, turn)| turn.or(Some(at)))))
}

/// The page that asks for another turn, and the first page of the last turn.
fn place_of(interview: &Interview, parent_path: &str, name: &str) -> Option<(usize, Option<usize>)> {
    let plan = interview.pages();
    let asks = |page: &Page| match &page.kind {
        PageKind::Another { repeat, parent, .. } => {
            interview.answers.path(*parent) == parent_path && interview.prepared().form().node(*repeat).name == name
        }
        PageKind::Questions => false,
    };
    let at = plan.iter().position(asks)?;
    let PageKind::Another { turns, .. } = &plan[at].kind else { return None };
    let last = turns.last().copied();
    let turn = last.and_then(|turn| plan.iter().position(|page| page.sections.contains(&turn)));
    Some((at, turn))
}
