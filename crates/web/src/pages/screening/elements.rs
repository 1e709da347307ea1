//! Each question apart: trafficking, smuggling, protection, with the elements that the law describes.

use app::screening::ScreeningView;
use maud::{Markup, Render, html};
use screening::{ElementFinding, ElementState, TrackFinding};

use super::words::{advice_tag, element_tag, said, sign_words};
use crate::components::content::card;
use crate::components::table::{Column, table};
use crate::wording::Texts;

pub(super) fn tracks(t: Texts, view: &ScreeningView) -> Markup {
    html! {
        h2 { (t.get("screening-elements")) }
        p { (t.get("screening-elements-lead")) }
        @for track in &view.facts.finding.tracks { (track_card(t, view, track)) }
    }
}

fn track_card(t: Texts, view: &ScreeningView, track: &TrackFinding) -> Markup {
    let heading = html! { h3 { (t.word(track.track)) " " (advice_tag(t, track.advice)) } };
    let elements = table(t, t.word(track.track))
        .caption_hidden()
        .column(Column::text(t.get("screening-element")))
        .column(Column::text(t.get("screening-element-state")))
        .column(Column::text(t.get("screening-rests-on")))
        .rows(track.elements.iter().map(|element| cells(t, view, element)))
        .render();
    card(&heading, &html! { @if track.elements.is_empty() { p.quiet { (t.get("screening-no-elements")) } } @else { (elements) } })
}

fn cells(t: Texts, view: &ScreeningView, element: &ElementFinding) -> Vec<Markup> {
    let set = view.set.as_deref();
    let named = set.and_then(|set| set.elements().iter().find(|known| known.code == element.code));
    let name = named.map_or_else(|| element.code.to_string(), |known| said(t, &known.name).to_owned());
    let empty =
        if element.state == ElementState::NotNeeded { t.get("screening-child-rules") } else { t.get("screening-nothing-yet") };
    vec![
        html! { (name) },
        element_tag(t, element.state),
        html! {
            @if element.rests_on.is_empty() { span.quiet { (empty) } }
            @else { ul.plain { @for code in &element.rests_on { li { (sign_words(t, set, code.as_str())) } } } }
        },
    ]
}
