//! The decision on a pair: one, two, or cannot be told, each with its ground.

use app::AppError;
use app::pairs::{DecidePair, PairView};
use maud::{Markup, html};
use model::{PairGround, PairId, PairState, PairVerdict};
use serde::Deserialize;

use super::compare::{pair_heading, pair_shell, situation};
use super::fields::side_by_side;
use crate::components::form::{FormErrors, hidden, post, radios, submit, text_area};
use crate::components::layout::page;
use crate::input::{InputError, InputErrors, choice, optional_narrative};
use crate::server::{Form, PageError, PageResult, PathId, Signed, show_again};
use crate::wording::key;

/// What may be decided; parting two who are one has a page of its own.
const VERDICTS: [(PairVerdict, &str); 3] = [
    (PairVerdict::Same, key("pair-verdict-same-hint")),
    (PairVerdict::Different, key("pair-verdict-different-hint")),
    (PairVerdict::CannotTell, key("pair-verdict-cannot-tell-hint")),
];

/// The form as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct DecisionForm {
    verdict: String,
    ground: String,
    note: String,
    seen: String,
}

impl DecisionForm {
    fn command(&self) -> Result<DecidePair, InputErrors> {
        let mut errors = InputErrors::default();
        let offered = |verdict: PairVerdict| match verdict {
            PairVerdict::Split => Err(InputError::NotAChoice),
            verdict => Ok(verdict),
        };
        let verdict = errors.take("verdict", choice::<PairVerdict>(&self.verdict).and_then(offered));
        let ground = errors.take("ground", choice::<PairGround>(&self.ground));
        let note = errors.take("note", optional_narrative(&self.note));
        let seen = self.seen.clone();
        match (verdict, ground, note) {
            (Some(verdict), Some(ground), Some(note)) => Ok(DecidePair { verdict, ground, note, seen }),
            _ => Err(errors),
        }
    }
}

/// The questions of a decision.
pub(super) fn decision_form(signed: &Signed, view: &PairView, form: &DecisionForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let seen = if form.seen.is_empty() { &view.seen } else { &form.seen };
    let verdicts = VERDICTS.into_iter().fold(radios(t, "verdict", t.get("pair-decide-question")), |list, (verdict, hint)| {
        list.option_with_hint(verdict.code(), t.word(verdict), t.get(hint))
    });
    html! {
        (post(&format!("/pairs/{}/decision", view.id), &html! {
            (hidden("seen", seen))
            (verdicts.value(&form.verdict).error(errors.of("verdict")))
            (radios(t, "ground", t.get("pair-decide-ground")).vocabulary::<PairGround>().value(&form.ground)
                .error(errors.of("ground")))
            (text_area(t, "note", t.get("pair-decide-note")).hint(t.get("pair-decide-note-hint")).optional().rows(3)
                .value(&form.note).error(errors.of("note")))
            (submit(t.get("pair-decide-save")))
        }))
    }
}

pub(super) async fn decide(mut signed: Signed, PathId(id): PathId<PairId>, Form(form): Form<DecisionForm>) -> PageResult {
    let view = signed.app.pair_view(signed.actor(), id).await?;
    let command = match form.command() {
        Ok(command) => command,
        Err(errors) => {
            signed.path = format!("/pairs/{id}");
            return show_again(again(&signed, &view, &form, &errors.in_words(signed.t)));
        }
    };
    let (verdict, needs_two) = (command.verdict, view.needs_two);
    match signed.app.decide_pair(signed.actor(), id, command).await {
        Ok(()) => {}
        Err(AppError::Conflict) => {
            let typed = vec![(signed.t.get("pair-decide-note"), form.note)];
            return Err(PageError::Conflict { typed: typed.into_iter().filter(|(_, text)| !text.is_empty()).collect() });
        }
        Err(error) => return Err(error.into()),
    }
    let after = signed.app.pair_view(signed.actor(), id).await?;
    let said = match (verdict, after.state) {
        (PairVerdict::Same, PairState::Merged) => key("done-pair-merged"),
        (PairVerdict::Same, _) if needs_two => key("done-pair-waits"),
        (PairVerdict::Different, _) => key("done-pair-different"),
        _ => key("done-pair-noted"),
    };
    let way = if after.state == PairState::Merged { format!("/pairs/{id}") } else { "/pairs".to_owned() };
    signed.see_other_saying(way, said)
}

/// The page again with what is missing. The names were shown once; they are opened anew if they are needed.
fn again(signed: &Signed, view: &PairView, form: &DecisionForm, errors: &FormErrors) -> Markup {
    page(
        pair_shell(signed, signed.t.get("pair-title"), view).errors(errors),
        &html! {
            (pair_heading(signed.t, view))
            (situation(signed.t, view))
            (decision_form(signed, view, form, errors))
            (side_by_side(signed, view, None))
        },
    )
}
