//! One interception: its clock first, what is missing, then everything that was recorded.

use app::interception::InterceptionView;
use country::Certainty;
use maud::{Markup, html};
use model::{Answer, InterceptionId, PostId};

use super::clock::clock_words;
use super::clock_tag;
use crate::components::content::{NoticeKind, details, heading, notice, written};
use crate::components::form::link_button;
use crate::components::layout::page;
use crate::components::list::{SummaryList, summary_list};
use crate::server::{PageResult, PathId, Signed, show};
use crate::wording::Texts;

pub(super) async fn read(signed: Signed, PathId(id): PathId<InterceptionId>) -> PageResult {
    let view = signed.app.read_interception(signed.actor(), id).await?;
    let t = signed.t;
    show(page(
        signed.shell(t.get("interception-title")).back_to("/inbox", t.get("nav-inbox")),
        &html! {
            (heading(Some(&app::person_code(id.record())), &t.get("interception-title")))
            p { (clock_tag(t, view.clock)) }
            (warnings(&signed, &view))
            @if view.may_release {
                p { (link_button(t.get("interception-release"), format!("/interceptions/{id}/release"))) }
            }
            (facts(&signed, &view))
            (law(&signed, &view))
        },
    ))
}

/// What the law asks for and nobody recorded.
fn warnings(signed: &Signed, view: &InterceptionView) -> Markup {
    let t = signed.t;
    let past = matches!(view.clock, model::HoldClock::Past(_));
    html! {
        @if past {
            (notice(t, NoticeKind::Warning, &html! {
                p { (clock_words(t, view.clock)) " " (t.get("interception-past-text")) }
            }))
        }
        @if view.facts.lacks_female_officer() {
            (notice(t, NoticeKind::Warning, &html! { p { (t.get("interception-no-female-officer")) } }))
        }
        @if view.facts.lacks_guardian() && view.facts.release.is_none() {
            (notice(t, NoticeKind::Warning, &html! { p { (t.get("interception-no-guardian")) } }))
        }
    }
}

fn facts(signed: &Signed, view: &InterceptionView) -> Markup {
    let (t, facts) = (signed.t, &view.facts);
    let language = t.language();
    let name =
        |code: &String| signed.app.country().legal_basis(code).map_or_else(|| code.clone(), |b| b.name(language).to_owned());
    let bases: Vec<String> = facts.bases.iter().map(name).collect();
    let mut list = summary_list(t)
        .text(t.get("interception-basis"), t.list(&bases))
        .text(t.get("interception-since"), signed.when(facts.held_since))
        .text(t.get("interception-where"), post_name(signed, facts.post))
        .text(t.get("interception-age"), t.word(facts.age))
        .text(t.get("interception-woman-searched"), yes_no(t, facts.woman_searched))
        .text(t.get("interception-female-officer"), yes_no(t, facts.female_officer));
    if facts.age.child_rules_apply() {
        list = list
            .text(t.get("interception-guardian"), yes_no(t, facts.guardian_told))
            .text(t.get("interception-probation"), yes_no(t, facts.probation_told));
    }
    if let Some(case) = facts.case {
        let number = signed.app.board().case(case).map(|row| row.facts.number.to_string()).unwrap_or_default();
        list = list.row(t.get("case-caption"), html! { a href={ "/cases/" (case) } { (number) } });
    }
    html! { (sealed(signed, view, list.text(t.get("interception-complaint"), yes_no(t, facts.complaint_made)))) }
}

fn sealed(signed: &Signed, view: &InterceptionView, mut list: SummaryList) -> SummaryList {
    let t = signed.t;
    if let Some(release) = view.facts.release {
        list = list
            .text(t.get("interception-released"), signed.when(release.at))
            .text(t.get("interception-released-to"), t.word(release.to));
    }
    let Some(identity) = &view.identity else { return list };
    if let Some(place) = &identity.released_where {
        list = list.text(t.get("interception-released-where"), place.as_str());
    }
    if let Some(number) = &identity.complaint {
        list = list.text(t.get("interception-complaint-number"), number.as_str());
    }
    if let Some(words) = &identity.circumstances {
        list = list.row(t.get("interception-circumstances"), written(words.as_str()));
    }
    list
}

/// The provisions with how sure each is.
fn law(signed: &Signed, view: &InterceptionView) -> Markup {
    let t = signed.t;
    let country = signed.app.country();
    let bases: Vec<_> = view.facts.bases.iter().filter_map(|code| country.legal_basis(code)).collect();
    let limit = country.hold_limit();
    details(
        &t.get("interception-law"),
        &html! {
            p { (t.with("interception-limit", &[("hours", u64::from(view.facts.limit_hours).into())])) " " (certainty(t, limit.certainty)) }
            p.hint { (limit.source) }
            ul { @for basis in bases {
                li { (basis.name(t.language())) " " (certainty(t, basis.certainty)) p.hint { (basis.source) } }
            } }
        },
    )
}

fn certainty(t: Texts, certainty: Certainty) -> Markup {
    html! { @if certainty == Certainty::GeneralKnowledge { span.quiet { "(" (t.get("interception-to-confirm")) ")" } } }
}

pub(super) fn yes_no(t: Texts, answer: Answer<bool>) -> String {
    t.answer(&answer, |yes| if *yes { t.get("identification-yes") } else { t.get("identification-no") })
}

pub(crate) fn post_name(signed: &Signed, post: Option<PostId>) -> String {
    let directory = signed.app.directory();
    let name = post.and_then(|id| directory.post(id)).map(|post| post.facts.name.in_language(signed.t.language()).to_owned());
    name.unwrap_or_else(|| signed.t.code("answer", "unknown"))
}
