//! Two records side by side: coded facts and reasons; names are opened for a purpose, then somebody decides.

use app::pairs::PairView;
use matching::Term;
use maud::{Markup, Render, html};
use model::{PairId, PairState};

use super::decide::{DecisionForm, decision_form};
use super::fields::side_by_side;
use super::open::{NamesForm, names_form};
use super::words::{history, state_tag};
use crate::components::content::{NoticeKind, details, heading, inset, notice};
use crate::components::form::{FormErrors, link_button};
use crate::components::layout::{PageShell, page};
use crate::pages::encounters::term::{reason_words, reasons};
use crate::server::{PageResult, PathId, Signed, show};
use crate::wording::{Texts, key};

pub(super) async fn read(signed: Signed, PathId(id): PathId<PairId>) -> PageResult {
    let view = signed.app.read_pair(signed.actor(), id).await?;
    show(compare_page(&signed, &view, &NamesForm::default(), &FormErrors::new()))
}

/// The frame of every page about one pair.
pub(super) fn pair_shell<'a>(signed: &'a Signed, title: String, view: &PairView) -> PageShell<'a> {
    let shell = signed.shell(title).crumb(signed.t.get("pair-list-title"), "/pairs").wide();
    if view.history.is_empty() { shell } else { shell.timeline(history(signed, view)) }
}

/// The title and where the pair stands.
pub(super) fn pair_heading(t: Texts, view: &PairView) -> Markup {
    let title = if view.state == PairState::Merged { key("pair-title-merged") } else { key("pair-title") };
    html! {
        (heading(Some(&t.get("pair-caption")), &t.get(title)))
        p { (state_tag(t, view.state, view.other_says_same)) }
    }
}

/// The page before the names are opened; `errors` are those of the form that asks why.
pub(super) fn compare_page(signed: &Signed, view: &PairView, form: &NamesForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let decision = decision_form(signed, view, &DecisionForm::default(), &FormErrors::new());
    page(
        pair_shell(signed, t.get("pair-title"), view).errors(errors),
        &html! {
            (pair_heading(t, view))
            (situation(t, view))
            (side_by_side(signed, view, None))
            (why(t, view, &view.terms))
            @if !view.purposes.is_empty() { (names_form(signed, view, form, errors)) }
            @if view.may_decide { (details(&t.get("pair-decide-without-names"), &decision)) }
            (split_way(t, view))
        },
    )
}

/// What the reader should know before anything else.
pub(super) fn situation(t: Texts, view: &PairView) -> Markup {
    let text = match view.state {
        PairState::Merged => key("pair-text-merged"),
        PairState::Waiting => key("pair-text-waiting"),
        _ if view.other_says_same => key("pair-text-asked"),
        _ if view.needs_two => key("pair-text-two"),
        _ => return html! { p.lead { (t.get("pair-text-one")) } },
    };
    notice(t, NoticeKind::Info, &html! { p { (t.get(text)) } })
}

/// The reasons. With another agency's record only what the own data show is said, and no weight.
pub(super) fn why(t: Texts, view: &PairView, terms: &[Term]) -> Markup {
    let weighed = view.weight_bits.is_some();
    html! {
        h2 { (t.get("pair-why")) }
        @if terms.is_empty() { p.quiet { (t.get("pair-why-none")) } }
        @else if weighed { (reasons(t, terms)) }
        @else { ul { @for term in terms { li { (reason_words(t, term)) } } } }
        @if weighed { p.hint { (t.get("pair-why-hint")) } }
        @else if !terms.is_empty() { (inset(&html! { p { (t.get("pair-why-own-data")) } })) }
    }
}

/// The way to part two who are held to be one.
pub(super) fn split_way(t: Texts, view: &PairView) -> Markup {
    html! {
        @if view.may_split {
            h2 { (t.get("pair-split-title")) }
            p { (t.get("pair-split-lead")) }
            p { (link_button(t.get("pair-split-go"), format!("/pairs/{}/split", view.id)).secondary().render()) }
        }
    }
}
