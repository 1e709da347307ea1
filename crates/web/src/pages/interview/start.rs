//! Before the first page: what the form is, and what was begun of it already.

use std::sync::Arc;

use app::forms::{FormEntry, FormRow};
use app::interviews::DraftRow;
use maud::{Markup, html};
use model::{EncounterId, FormEffect, FormVersionFacts, FormVersionId, ScreeningId};
use screening::Track;
use serde::Deserialize;

use super::drafts::cards;
use super::{may_stop, title_of};
use crate::components::content::{details, heading};
use crate::components::form::{button_group, hidden, link_button, post, submit};
use crate::components::layout::page;
use crate::server::{Form, PageResult, PathId, Signed, see_other, show};

/// The look at a traveller that the interview belongs to.
#[derive(Debug, Deserialize)]
pub(super) struct About {
    #[serde(default)]
    encounter: String,
    /// The screening that is looked at again.
    #[serde(default)]
    follows: String,
}

impl About {
    /// The encounter; what does not read as one is none, and the use case decides on what does.
    fn encounter(&self) -> Option<EncounterId> {
        self.encounter.parse().ok()
    }

    fn follows(&self) -> Option<ScreeningId> {
        self.follows.parse().ok()
    }
}

pub(super) async fn look(signed: Signed, PathId(form): PathId<FormVersionId>, Form(about): Form<About>) -> PageResult {
    let form = signed.app.form_to_fill(signed.actor(), form).await?;
    let drafts = signed.app.drafts(signed.actor())?.into_iter().filter(|draft| draft.facts.form_id == form.facts.form_id);
    let drafts: Vec<DraftRow> = drafts.filter(|draft| draft.facts.encounter == about.encounter()).collect();
    show(start_page(&signed, &form, &drafts, &about))
}

pub(super) async fn begin(signed: Signed, PathId(form): PathId<FormVersionId>, Form(about): Form<About>) -> PageResult {
    let id = match about.follows() {
        Some(screening) => signed.app.begin_interview_again(signed.actor(), form, screening).await?,
        None => signed.app.begin_interview(signed.actor(), form, about.encounter()).await?,
    };
    see_other(format!("/answers/{id}/page/1"))
}

fn start_page(signed: &Signed, form: &FormEntry, drafts: &[DraftRow], about: &About) -> Markup {
    let (t, encounter) = (signed.t, about.encounter());
    let title = title_of(t, &form.facts);
    let back = encounter.map_or_else(|| "/forms".to_owned(), |encounter| format!("/encounters/{encounter}"));
    let begin =
        if drafts.is_empty() { submit(t.get("interview-begin")) } else { submit(t.get("interview-begin-new")).secondary() };
    page(
        signed.shell(title.clone()).back(back),
        &html! {
            (heading(Some(&t.get("interview-caption")), &title))
            p.lead { (t.with("interview-questions", &[("count", form.facts.questions.into())])) }
            ul {
                li { (t.get("interview-start-pages")) }
                li { (t.get("interview-start-skip")) }
                li { (what_follows(signed, form.facts.effect)) }
            }
            (may_stop(t, form.prepared.form()))
            @if !drafts.is_empty() { h2 { (t.get("interview-begun")) } (cards(signed, drafts)) }
            (post(&format!("/forms/{}/fill", form.id), &html! {
                @if let Some(encounter) = encounter { (hidden("encounter", &encounter.to_string())) }
                @if let Some(screening) = about.follows() { (hidden("follows", &screening.to_string())) }
                (button_group(&html! { (begin) }))
            }))
        },
    )
}

fn what_follows(signed: &Signed, effect: FormEffect) -> String {
    match effect {
        FormEffect::Answers => signed.t.get("interview-follows-answers"),
        FormEffect::Case => signed.t.get("interview-follows-case"),
        FormEffect::Screening => signed.t.get("interview-follows-screening"),
    }
}

/// The ways from a look at a traveller to the screening interviews that the reader is asked to hold. Those that ask of
/// trafficking and of smuggling are for a first meeting; the rest are a touch away.
pub(crate) fn ways_to_screen(signed: &Signed, encounter: EncounterId) -> Markup {
    let forms = signed.app.forms_to_fill(signed.actor()).unwrap_or_default();
    let screenings = forms.iter().filter(|form| form.facts.effect == FormEffect::Screening);
    let (first, others): (Vec<_>, Vec<_>) = screenings.partition(|form| asks_of_both(signed, &form.facts));
    let way = |form: &Arc<FormRow>| {
        link_button(title_of(signed.t, &form.facts), format!("/forms/{}/fill?encounter={encounter}", form.id)).secondary()
    };
    html! {
        @if !(first.is_empty() && others.is_empty()) {
            h2 { (signed.t.get("interview-screen-title")) }
            p { (signed.t.get("interview-screen-lead")) }
            @for form in first { (button_group(&html! { (way(form)) })) }
            @if !others.is_empty() {
                (details(&signed.t.get("interview-screen-others"), &html! {
                    @for form in others { (button_group(&html! { (way(form)) })) }
                }))
            }
        }
    }
}

fn asks_of_both(signed: &Signed, form: &FormVersionFacts) -> bool {
    let sets = signed.app.sets();
    let set = form.set_digest.as_deref().and_then(|digest| sets.by_digest(digest));
    set.is_some_and(|set| [Track::Trafficking, Track::Smuggling].iter().all(|track| set.tracks().any(|of| of == *track)))
}
