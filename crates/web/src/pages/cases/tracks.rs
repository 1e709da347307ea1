//! The two questions of a case, each with its history.

use app::cases::CaseView;
use maud::{Markup, html};
use model::{StatusTrack, TrackKind};

use super::frame::agency_name;
use crate::components::content::card;
use crate::components::status::track_status;
use crate::server::Signed;

/// Both tracks, side by side in nothing but their form.
pub(super) fn tracks(signed: &Signed, view: &CaseView) -> Markup {
    let t = signed.t;
    html! {
        h2 { (t.get("case-tracks")) }
        p.hint { (t.get("case-tracks-hint")) }
        (track(signed, view, TrackKind::Trafficking, &view.facts.trafficking))
        (track(signed, view, TrackKind::Smuggling, &view.facts.smuggling))
    }
}

fn track(signed: &Signed, view: &CaseView, kind: TrackKind, track: &StatusTrack) -> Markup {
    let t = signed.t;
    let heading = html! { h3 { (t.word(kind)) " " (track_status(t, track.status())) } };
    card(
        &heading,
        &html! {
            ul.plain { @for (i, step) in track.history().iter().rev().enumerate() {
                // The tag above says what holds now; the line says since when.
                @if i == 0 {
                    li.quiet { (t.with("case-since", &[("when", signed.when(step.at).into())])) " · " (agency_name(signed, step.agency)) }
                } @else {
                    li { (t.word(step.status)) span.quiet { " · " (signed.when(step.at)) " · " (agency_name(signed, step.agency)) } }
                }
            } }
            @if view.rights.decide {
                p.way-on { a href={ "/cases/" (view.id) "/tracks/" (kind.code()) } {
                    (t.get("case-track-decide")) span.visually-hidden { ": " (t.word(kind)) }
                } }
            }
        },
    )
}
