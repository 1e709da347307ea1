//! Opening the names of a pair: why, then both records with everything that may be seen, and the decision below.

use app::cases::OpenIdentity;
use app::pairs::{OpenedPair, PairView};
use maud::{Markup, html};
use model::{PairId, Purpose, Reason};
use serde::Deserialize;

use super::compare::{compare_page, pair_heading, pair_shell, situation, split_way, why};
use super::decide::{DecisionForm, decision_form};
use super::fields::side_by_side;
use crate::components::content::{NoticeKind, notice, written};
use crate::components::form::{FormErrors, post, radios, submit};
use crate::components::layout::page;
use crate::input::{InputError, InputErrors, choice};
use crate::server::{Form, PageResult, PathId, Signed, show, show_again};

/// Why the names are opened.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct NamesForm {
    purpose: String,
    reason: String,
}

impl NamesForm {
    fn command(&self, purposes: &[Purpose]) -> Result<OpenIdentity, InputErrors> {
        let mut errors = InputErrors::default();
        let offered = |purpose: Purpose| if purposes.contains(&purpose) { Ok(purpose) } else { Err(InputError::NotAChoice) };
        let purpose = errors.take("purpose", choice::<Purpose>(&self.purpose).and_then(offered));
        let reason = errors.take("reason", choice::<Reason>(&self.reason));
        purpose.zip(reason).map(|(purpose, reason)| OpenIdentity { purpose, reason }).ok_or(errors)
    }
}

/// The form that asks why, at the foot of the comparison.
pub(super) fn names_form(signed: &Signed, view: &PairView, form: &NamesForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    // Where only one purpose can be true it need not be chosen; it is still stated and recorded.
    let purpose = match view.purposes[..] {
        [only] if form.purpose.is_empty() => only.code(),
        _ => &form.purpose,
    };
    html! {
        h2 { (t.get("pair-names-title")) }
        p { (t.get("case-identity-recorded")) }
        (post(&format!("/pairs/{}/names", view.id), &html! {
            (radios(t, "purpose", t.get("case-identity-purpose")).words(view.purposes.iter().copied()).value(purpose)
                .error(errors.of("purpose")))
            (radios(t, "reason", t.get("case-identity-reason")).vocabulary::<Reason>().value(&form.reason)
                .error(errors.of("reason")))
            (submit(t.get("pair-names-open")))
        }))
    }
}

pub(super) async fn open(mut signed: Signed, PathId(id): PathId<PairId>, Form(form): Form<NamesForm>) -> PageResult {
    let view = signed.app.pair_view(signed.actor(), id).await?;
    // What is shown here cannot be asked for by address; the language switch leads to the comparison.
    signed.path = format!("/pairs/{id}");
    let command = match form.command(&view.purposes) {
        Ok(command) => command,
        Err(errors) => return show_again(compare_page(&signed, &view, &form, &errors.in_words(signed.t))),
    };
    let opened = signed.app.open_pair(signed.actor(), id, command).await?;
    show(opened_page(&signed, &view, &opened, command))
}

fn opened_page(signed: &Signed, view: &PairView, opened: &OpenedPair, command: OpenIdentity) -> Markup {
    let t = signed.t;
    let recorded = t.with(
        "case-identity-record",
        &[
            ("when", signed.when(signed.app.now()).into()),
            ("purpose", t.word(opened.purpose).into()),
            ("reason", t.word(command.reason).into()),
        ],
    );
    page(
        pair_shell(signed, t.get("pair-title"), view),
        &html! {
            (pair_heading(t, view))
            (notice(t, NoticeKind::Info, &html! { p { (recorded) } }))
            (situation(t, view))
            (side_by_side(signed, view, Some(&opened.identities)))
            (why(t, view, &opened.terms))
            @if !opened.notes.is_empty() {
                h2 { (t.get("pair-notes")) }
                @for note in &opened.notes {
                    h3 { (signed.when(note.at)) @if let Some(who) = &note.who { " · " (who) } }
                    (written(note.text.as_str()))
                }
            }
            @if view.may_decide {
                h2 { (t.get("pair-decide-title")) }
                (decision_form(signed, view, &DecisionForm::default(), &FormErrors::new()))
            }
            (split_way(t, view))
        },
    )
}
