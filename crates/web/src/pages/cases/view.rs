//! A case: its facts, the two tracks, the person without their name, journeys, relations, and what may be done.

use app::cases::{CaseView, JourneyView};
use maud::{Markup, Render, html};
use model::CaseId;

use super::frame::{agency_name, colleague_name};
use super::{legs, person, timeline, tracks};
use crate::components::content::{NoticeKind, heading, inset, notice};
use crate::components::form::{button_group, link_button};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::components::status;
use crate::components::table::{Column, table};
use crate::server::{PageResult, PathId, Signed, show};
use crate::wording::{Texts, key};

pub(super) async fn read(signed: Signed, PathId(id): PathId<CaseId>) -> PageResult {
    let view = signed.app.read_case(signed.actor(), id).await?;
    let entries = signed.app.case_timeline(signed.actor(), id).await?;
    let answers = signed.app.answers_of_case(signed.actor(), id).await?;
    let first_line = crate::pages::identification::on_case(&signed, &view).await?;
    let number = view.facts.number.to_string();
    let shell = signed
        .shell(signed.t.with("case-title", &[("number", number.as_str().into())]))
        .crumb(signed.t.get("case-list-title"), "/cases")
        .timeline(timeline::case_timeline(&signed, &entries));
    show(page(
        shell,
        &html! {
            (heading(Some(&signed.t.get("case-caption")), &number))
            (firewall(signed.t, &view))
            (crate::pages::identification::take_up(&signed, &view))
            (facts(&signed, &view))
            (deeds(signed.t, &view))
            (first_line)
            (tracks::tracks(&signed, &view))
            (person::person(signed.t, &view))
            (notes(signed.t, &view))
            (journeys(&signed, &view))
            (relations(signed.t, &view))
            (crate::pages::answers::of_case::section(&signed, &answers))
            (of_interest(&signed, &view))
        },
    ))
}

/// That protection works on the case is no secret; what it notes is.
fn firewall(t: Texts, view: &CaseView) -> Markup {
    let reads_protection = view.rights.read_notes.contains(&model::NoteKind::Protection);
    html! {
        @if view.erased { (notice(t, NoticeKind::Info, &html! { p { (t.get("case-erased")) } })) }
        @if view.protection_track && !reads_protection { (inset(&html! { p { (t.get("case-protection-track")) } })) }
    }
}

fn facts(signed: &Signed, view: &CaseView) -> Markup {
    let (t, facts) = (signed.t, &view.facts);
    let post = facts
        .origin_post
        .and_then(|post| signed.app.directory().post(post).map(|post| post.facts.name.in_language(t.language()).to_owned()));
    let opened = [Some(agency_name(signed, facts.origin)), post].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let assignee = facts.assignee.and_then(|id| colleague_name(signed, id));
    let tags = html! {
        (status::case_status(t, facts.status))
        @if facts.child_rules { " " (status::tag(&t.get("case-child-rules"), status::Tone::Attention)) }
    };
    let mut list = summary_list(t).row(t.get("case-status"), tags);
    if view.rights.change {
        list = list.change(format!("/cases/{}/status", view.id));
    }
    list = list.row(
        t.get("case-holder"),
        html! {
            (agency_name(signed, facts.holder)) @if let Some(assignee) = assignee { br; (assignee) }
            br; span.quiet { (t.with("case-since", &[("when", signed.when(facts.held_since).into())])) }
        },
    );
    if view.rights.hand_over {
        list = list.change(format!("/cases/{}/hand-over", view.id));
    }
    list.row(t.get("case-opened"), html! { (signed.when(facts.opened_at)) br; span.quiet { (opened) } }).render()
}

fn notes(t: Texts, view: &CaseView) -> Markup {
    if view.rights.read_notes.is_empty() {
        return html! {};
    }
    let kinds: Vec<String> = view.rights.read_notes.iter().map(|kind| t.word(*kind)).collect();
    html! {
        h2 { (t.get("case-notes")) }
        p { (t.with("case-notes-kinds", &[("kinds", t.list(&kinds).into())])) }
        p.way-on { a href={ "/cases/" (view.id) "/notes" } {
            (if view.rights.add_notes.is_empty() { t.get("case-notes-read") } else { t.get("case-notes-read-or-add") })
        } }
    }
}

fn journeys(signed: &Signed, view: &CaseView) -> Markup {
    let t = signed.t;
    html! {
        h2 { (t.get("case-journeys")) }
        @if view.journeys.is_empty() { p.quiet { (t.get("case-journeys-none")) } }
        @for journey in &view.journeys { (journey_table(signed, journey)) }
        @if may_add(view) { p.way-on { a href={ "/cases/" (view.id) "/journeys/new" } { (t.get("case-journey-add")) } } }
    }
}

fn journey_table(signed: &Signed, journey: &JourneyView) -> Markup {
    let t = signed.t;
    html! {
        (legs::table(signed, &t.with("case-journey-told", &[("date", t.date(journey.facts.told_on).into())]), &journey.facts.legs))
        @if journey.has_remarks { p.hint { (t.get("case-journey-remarks-sealed")) } }
    }
}

fn relations(t: Texts, view: &CaseView) -> Markup {
    let rows = view.relations.iter().map(|relation| {
        let case = html! {
            @match &relation.case {
                Some((id, number)) => a href={ "/cases/" (id) } { (number) },
                None => span.quiet { (t.get("case-relation-no-case")) },
            }
        };
        vec![html! { (relation.code) }, html! { (t.word(relation.role)) }, case]
    });
    html! {
        h2 { (t.get("case-relations")) }
        (table(t, t.get("case-relations")).caption_hidden()
            .column(Column::text(t.get("case-person-code")))
            .column(Column::text(t.get("case-relation-role")))
            .column(Column::text(t.get("case-relation-case")))
            .rows(rows)
            .empty(html! { p.quiet { (t.get("case-relations-none")) } }))
        @if may_add(view) { p.way-on { a href={ "/cases/" (view.id) "/relations/new" } { (t.get("case-relation-add")) } } }
    }
}

/// Who is looked for in this case, for those who investigate it.
fn of_interest(signed: &Signed, view: &CaseView) -> Markup {
    let may = policy::decide(signed.actor(), policy::Action::ReadInterests, view.relation, None);
    html! {
        @if matches!(may, policy::Decision::Allow(_)) {
            h2 { (signed.t.get("interest-title")) }
            p.way-on { a href={ "/cases/" (view.id) "/interests" } { (signed.t.get("interest-from-case")) } }
        }
    }
}

fn may_add(view: &CaseView) -> bool {
    view.rights.change && !view.facts.status.is_closed()
}

/// What is most often done next, before everything that can be read.
fn deeds(t: Texts, view: &CaseView) -> Markup {
    let to = |label: &str, page: &str| link_button(t.get(label), format!("/cases/{}/{page}", view.id)).secondary();
    html! {
        @if view.rights.change || view.rights.hand_over || view.rights.erase {
            (button_group(&html! {
                @if may_add(view) { (to(key("case-narrative-write"), "narrative")) }
                // Opening it again is what is left to do with a closed case.
                @else if view.rights.change { (to(key("case-status-change"), "status")) }
                @if view.rights.hand_over { (to(key("case-hand-over"), "hand-over")) }
                @if view.rights.erase { (to(key("case-erase"), "erase")) }
            }))
        }
    }
}
