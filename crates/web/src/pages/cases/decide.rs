//! Deciding a status track: people do it, the history stays.

use app::cases::{CaseView, DecideTrack};
use maud::{Markup, html};
use model::{CaseId, TrackKind, TrackStatus};
use serde::Deserialize;

use super::change;
use super::frame::{deed_heading, deed_shell, need, need_open};
use crate::components::content::inset;
use crate::components::form::{FormErrors, hidden, post, radios, submit};
use crate::components::layout::page;
use crate::input::{InputErrors, choice, version};
use crate::server::{Form, PageError, PageResult, PathIds, Signed, show, show_again};
use crate::wording::key;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct TrackForm {
    status: String,
    version: String,
}

pub(super) async fn ask(signed: Signed, PathIds(id, track): PathIds<CaseId, TrackKind>) -> PageResult {
    let view = readable(&signed, id).await?;
    let form = TrackForm { version: view.version.to_string(), ..TrackForm::default() };
    show(track_page(&signed, &view, track, &form, &FormErrors::new()))
}

async fn readable(signed: &Signed, id: CaseId) -> Result<CaseView, PageError> {
    let view = signed.app.case_view(signed.actor(), id).await?;
    need_open(&view)?;
    need(view.rights.decide)?;
    Ok(view)
}

pub(super) async fn save(
    signed: Signed,
    PathIds(id, track): PathIds<CaseId, TrackKind>,
    Form(form): Form<TrackForm>,
) -> PageResult {
    let view = readable(&signed, id).await?;
    match choice::<TrackStatus>(&form.status) {
        Err(error) => {
            let errors = InputErrors::one("status", error).in_words(signed.t);
            show_again(track_page(&signed, &view, track, &form, &errors))
        }
        Ok(status) => {
            let typed = [(signed.t.word(track), signed.t.word(status))];
            let command = DecideTrack { track, status, version: version(&form.version) };
            let saved = signed.app.decide_track(signed.actor(), id, command).await;
            change::done(signed, id, saved, key("done-track-decided"), &typed)
        }
    }
}

fn track_page(signed: &Signed, view: &CaseView, track: TrackKind, form: &TrackForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.word(track);
    let now = match track {
        TrackKind::Trafficking => view.facts.trafficking.status(),
        TrackKind::Smuggling => view.facts.smuggling.status(),
    };
    page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (deed_heading(view, &title))
            (inset(&html! {
                p { (t.with("case-track-now", &[("status", t.word(now).into())])) }
                p { (t.get("case-track-history-stays")) }
            }))
            (post(&format!("/cases/{}/tracks/{}", view.id, track.code()), &html! {
                (hidden("version", &form.version))
                (radios(t, "status", t.get("case-track-question"))
                    .option_with_hint(
                        TrackStatus::Undecided.code(), t.word(TrackStatus::Undecided), t.get("case-track-undecided-hint"))
                    .option_with_hint(TrackStatus::Possible.code(), t.word(TrackStatus::Possible), t.get("case-track-possible-hint"))
                    .option_with_hint(
                        TrackStatus::Confirmed.code(), t.word(TrackStatus::Confirmed), t.get("case-track-confirmed-hint"))
                    .option_with_hint(
                        TrackStatus::NotEstablished.code(), t.word(TrackStatus::NotEstablished), t.get("case-track-not-hint"))
                    .value(&form.status).error(errors.of("status")))
                (submit(t.get("case-track-save")))
            }))
        },
    )
}
