//! Giving one's own decision: first, second or third, or anew. The page shows the interview and nothing of other decisions.

use app::identification::{GiveVerdict, IdentificationView};
use app::{AppError, StateError};
use maud::{Markup, html};
use model::{RoundState, ScreeningId, Seat};

use super::evidence;
use super::form::VerdictForm;
use crate::components::content::{heading, inset};
use crate::components::form::{FormErrors, button_group, post, submit};
use crate::components::layout::page;
use crate::pages::errors::state_words;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// Which of the three pages it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// The interviewer's.
    First,
    /// The second's or third's.
    Later,
    /// A new round's.
    Again,
}

impl Turn {
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::First => ("decide", key("identification-decide"), key("identification-first-blind")),
            Self::Later => ("verify", key("identification-verify"), key("identification-later-blind")),
            Self::Again => ("reassess", key("identification-reassess"), key("identification-again-text")),
        }
    }

    /// The round and seat that the page offers.
    ///
    /// # Errors
    /// What stands in the way, when it is not the reader's turn.
    fn offer(self, view: &IdentificationView) -> Result<(u32, Seat), PageError> {
        let number = view.present().number;
        let not_now = |why| Err(PageError::State(why));
        match (self, view.seat) {
            // Who left before deciding leaves the first round to be begun.
            (Self::Again, _) if view.may_reassess && view.present().state == RoundState::AwaitsFirst => Ok((number, Seat::First)),
            (Self::Again, _) if view.may_reassess => Ok((number + 1, Seat::First)),
            (Self::Again, _) => not_now(StateError::RoundOpen),
            (Self::First, Some(Seat::First)) => Ok((number, Seat::First)),
            (Self::Later, Some(seat @ (Seat::Second | Seat::Third))) => Ok((number, seat)),
            _ if view.facts.followed_by.is_some() => not_now(StateError::ScreeningFollowed),
            _ if view.has_decided => not_now(StateError::HasDecided),
            _ if matches!(view.present().state, RoundState::Decided(_)) => not_now(StateError::RoundDecided),
            _ => not_now(StateError::NotYourTurn),
        }
    }
}

pub(super) async fn ask_first(signed: Signed, PathId(id): PathId<ScreeningId>) -> PageResult {
    ask(signed, id, Turn::First).await
}

pub(super) async fn ask_later(signed: Signed, PathId(id): PathId<ScreeningId>) -> PageResult {
    ask(signed, id, Turn::Later).await
}

pub(super) async fn ask_again(signed: Signed, PathId(id): PathId<ScreeningId>) -> PageResult {
    ask(signed, id, Turn::Again).await
}

pub(super) async fn save_first(signed: Signed, PathId(id): PathId<ScreeningId>, Form(form): Form<VerdictForm>) -> PageResult {
    save(signed, id, Turn::First, form).await
}

pub(super) async fn save_later(signed: Signed, PathId(id): PathId<ScreeningId>, Form(form): Form<VerdictForm>) -> PageResult {
    save(signed, id, Turn::Later, form).await
}

pub(super) async fn save_again(signed: Signed, PathId(id): PathId<ScreeningId>, Form(form): Form<VerdictForm>) -> PageResult {
    save(signed, id, Turn::Again, form).await
}

async fn ask(signed: Signed, id: ScreeningId, turn: Turn) -> PageResult {
    let view = signed.app.read_identification(signed.actor(), id).await?;
    let (round, seat) = turn.offer(&view)?;
    show(the_page(&signed, &view, turn, &VerdictForm::offered(round, seat), &FormErrors::new()))
}

async fn save(signed: Signed, id: ScreeningId, turn: Turn, form: VerdictForm) -> PageResult {
    let view = signed.app.read_identification(signed.actor(), id).await?;
    turn.offer(&view)?;
    let command = match form.read(&signed, turn == Turn::Again) {
        Ok(command) => command,
        Err(errors) => return show_again(the_page(&signed, &view, turn, &form, &VerdictForm::mistakes(signed.t, &errors))),
    };
    match give(&signed, id, turn, command).await {
        Ok(RoundState::Decided(_)) => saved(&signed, id, key("done-identification-decided")),
        Ok(RoundState::AwaitsThird) => saved(&signed, id, key("done-identification-third")),
        Ok(_) => saved(&signed, id, key("done-identification-given")),
        Err(AppError::State(StateError::SafeguardsOpen)) => {
            let mut errors = FormErrors::new();
            errors.add("without_safeguards", signed.t.get(state_words(StateError::SafeguardsOpen)));
            show_again(the_page(&signed, &view, turn, &form, &errors))
        }
        Err(error) => {
            let label = |key: &str, text: &str| (signed.t.get(key), text.to_owned());
            let typed =
                vec![label(key("identification-reasons"), &form.reasons), label(key("identification-evidence"), &form.evidence)];
            Err(PageError::from(error).keeping(typed))
        }
    }
}

async fn give(signed: &Signed, id: ScreeningId, turn: Turn, command: GiveVerdict) -> Result<RoundState, AppError> {
    let (app, actor) = (&signed.app, signed.actor());
    match turn {
        Turn::First => app.decide_screening(actor, id, command).await,
        Turn::Later => app.verify_screening(actor, id, command).await,
        Turn::Again => app.reassess_screening(actor, id, command).await,
    }
}

fn saved(signed: &Signed, id: ScreeningId, said: &'static str) -> PageResult {
    signed.see_other_saying(format!("/screenings/{id}/identification"), said)
}

fn the_page(signed: &Signed, view: &IdentificationView, turn: Turn, form: &VerdictForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let (address, title, blind) = turn.words();
    let whole = format!("/screenings/{}/identification", view.screening);
    page(
        signed.shell(t.get(title)).back_to(whole.clone(), t.get("identification-title")).errors(errors),
        &html! {
            (heading(Some(&app::screening::screening_code(view.screening)), &t.get(title)))
            (inset(&html! { p { (t.get(blind)) } }))
            (evidence::evidence(signed, &view.facts))
            h2 { (t.get("identification-your-decision")) }
            (post(&format!("/screenings/{}/{address}", view.screening), &html! {
                (form.fields(signed, view, turn == Turn::Again, errors))
                (button_group(&html! {
                    (submit(t.get("identification-save")))
                    a href=(whole) { (t.get("action-cancel")) }
                }))
            }))
        },
    )
}
