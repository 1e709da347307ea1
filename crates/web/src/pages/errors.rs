//! The page that says what went wrong and what to do next.

use app::StateError;
use app::operations::FigureFault;
use axum::http::Method;
use maud::{Markup, html};
use policy::Denial;

use crate::components::content::{details, written};
use crate::components::layout::{PageShell, page};
use crate::pages::nav::viewer;
use crate::pages::proving::wait_words;
use crate::server::PageError;
use crate::server::visit::Visit;
use crate::wording::{Texts, key};

/// The page of a problem, in the reader's language.
pub(crate) fn error_page(visit: &Visit, problem: &PageError) -> Markup {
    let t = visit.texts();
    let viewer = visit.known_visitor().map(|visitor| viewer(visit.app(), visitor, t, visit.path()));
    // What was sent by POST has no page to come back to.
    let path = if visit.method() == Method::GET { visit.path() } else { "/" };
    let (title, text) = words(problem);
    let mut shell = PageShell::new(t, t.get(title), path);
    if let Some(viewer) = &viewer {
        shell = shell.viewer(viewer);
    }
    let home = if viewer.is_some() {
        html! { p { a href="/" { (t.get("problem-home")) } } }
    } else {
        html! {}
    };
    page(
        shell,
        &html! {
            h1 { (t.get(title)) }
            p { (sentence(t, problem, text)) }
            (more(t, problem, visit.id()))
            (home)
            @if matches!(problem, PageError::SignedOut) { p { a href="/sign-in" { (t.get("problem-sign-in")) } } }
        },
    )
}

fn sentence(t: Texts, problem: &PageError, text: &'static str) -> String {
    match problem {
        PageError::TooMany(wait) => t.with(text, &[("wait", wait_words(t, *wait).into())]),
        _ => t.get(text),
    }
}

/// What a problem brings along: the number for those who can help, the reason, what was typed.
fn more(t: Texts, problem: &PageError, number: &str) -> Markup {
    match problem {
        PageError::Internal(_) | PageError::Panicked | PageError::Unavailable(_) | PageError::TimedOut => html! {
            p { (t.with("problem-reference", &[("number", number.into())])) }
        },
        PageError::File(reason) => html! { (details(&t.get("problem-file-reason"), &written(reason))) },
        PageError::Conflict { typed } if !typed.is_empty() => html! {
            h2 { (t.get("problem-typed")) }
            @for (label, text) in typed { h3 { (label) } (written(text)) }
        },
        _ => html! {},
    }
}

/// The keys of title and text.
fn words(problem: &PageError) -> (&'static str, &'static str) {
    match problem {
        PageError::NotFound | PageError::Denied(Denial::NotFound) => (key("problem-not-found-title"), key("problem-not-found")),
        PageError::Denied(Denial::Role) => (key("problem-denied-title"), key("problem-role")),
        PageError::Denied(Denial::Relation) => (key("problem-denied-title"), key("problem-relation")),
        PageError::Denied(Denial::Purpose) => (key("problem-denied-title"), key("problem-purpose")),
        PageError::SignedOut | PageError::Elsewhere(_) => (key("problem-signed-out-title"), key("problem-signed-out")),
        PageError::CrossSite => (key("problem-cross-site-title"), key("problem-cross-site")),
        PageError::Malformed => (key("problem-malformed-title"), key("problem-malformed")),
        PageError::Method => (key("problem-method-title"), key("problem-method")),
        PageError::TooLarge => (key("problem-too-large-title"), key("problem-too-large")),
        PageError::Conflict { .. } => (key("problem-conflict-title"), key("problem-conflict")),
        PageError::State(state) => (key("problem-state-title"), state_words(*state)),
        PageError::Taken => (key("problem-taken-title"), key("problem-taken")),
        PageError::Erased => (key("problem-erased-title"), key("problem-erased")),
        PageError::TooMany(_) => (key("problem-too-many-title"), key("problem-too-many")),
        PageError::NotProven => (key("problem-not-proven-title"), key("problem-not-proven")),
        PageError::File(_) => (key("problem-file-title"), key("problem-file")),
        PageError::TimedOut | PageError::Unavailable(_) => unavailable_words(problem),
        PageError::Internal(_) | PageError::Panicked => (key("problem-internal-title"), key("problem-internal")),
    }
}

fn unavailable_words(problem: &PageError) -> (&'static str, &'static str) {
    let text = match problem {
        PageError::Unavailable(app::AppError::NoSpace) => key("problem-no-space"),
        PageError::Unavailable(app::AppError::Stopped) => key("problem-stopped"),
        _ => key("problem-unavailable"),
    };
    (key("problem-unavailable-title"), text)
}

/// The key of the sentence for a rule of a life-cycle; pages use it beside their own forms too.
pub(crate) fn state_words(state: StateError) -> &'static str {
    match state {
        StateError::EncounterEnded => key("problem-state-encounter-ended"),
        StateError::NotShown => key("problem-state-not-shown"),
        StateError::CaseClosed => key("problem-state-case-closed"),
        StateError::CaseOpen => key("problem-state-case-open"),
        StateError::AgencyTakesNone => key("problem-state-agency-takes-none"),
        StateError::NotAssignable => key("problem-state-not-assignable"),
        StateError::RoleDoesNotFit => key("problem-state-role-does-not-fit"),
        StateError::LastAdministrator => key("problem-state-last-administrator"),
        StateError::SamePerson => key("problem-state-same-person"),
        StateError::LoadGone => key("problem-state-load-gone"),
        StateError::NotALocalList => key("problem-state-not-a-local-list"),
        StateError::ListEnded => key("problem-state-list-ended"),
        StateError::EntryDays => key("problem-state-entry-days"),
        StateError::EntryEnded => key("problem-state-entry-ended"),
        StateError::Decided => key("problem-state-decided"),
        StateError::SecondPersonNeeded => key("problem-state-second-person"),
        StateError::ManifestState => key("problem-state-manifest"),
        StateError::ReasonTooLong => key("problem-state-reason-too-long"),
        StateError::PairIsOne => key("problem-state-pair-is-one"),
        StateError::PairNotOne => key("problem-state-pair-not-one"),
        StateError::ProtectedPerson => key("problem-state-protected-person"),
        StateError::InterestEnded => key("problem-state-interest-ended"),
        StateError::SetSaysForbidden => key("problem-state-set-says-too-much"),
        StateError::SetStep => key("problem-state-set-step"),
        StateError::SetByAnother => key("problem-state-set-by-another"),
        StateError::MatchState => key("problem-state-match-state"),
        StateError::HasDecided => key("problem-state-has-decided"),
        StateError::RoundDecided => key("problem-state-round-decided"),
        StateError::RoundOpen => key("problem-state-round-open"),
        StateError::NewFactsMissing => key("problem-state-new-facts-missing"),
        StateError::NotAnAnswer => key("problem-state-not-an-answer"),
        StateError::SafeguardsOpen => key("problem-state-safeguards-open"),
        StateError::ScreeningFollowed => key("problem-state-screening-followed"),
        StateError::NotYourTurn => key("problem-state-not-your-turn"),
        StateError::IdentificationDecides => key("problem-state-identification-decides"),
        StateError::NotABasis => key("problem-state-not-a-basis"),
        StateError::HoldTimes => key("problem-state-hold-times"),
        StateError::HoldEnded => key("problem-state-hold-ended"),
        StateError::SuspicionStep => key("problem-state-suspicion-step"),
        StateError::SuspectUnknown => key("problem-state-suspect-unknown"),
        StateError::NonPunishment => key("problem-state-non-punishment"),
        StateError::NoticeDay => key("problem-state-notice-day"),
        StateError::FormNotDraft => key("problem-state-form-not-draft"),
        StateError::AnswersSent => key("problem-state-answers-sent"),
        StateError::FormRetired => key("problem-state-form-retired"),
        StateError::OperationClosed => key("problem-state-operation-closed"),
        StateError::OperationStep => key("problem-state-operation-step"),
        StateError::HasFigures => key("problem-state-has-figures"),
        StateError::Figure(fault) => figure_fault_words(fault),
    }
}

/// The key of the sentence for a figure that cannot be taken.
pub(crate) fn figure_fault_words(fault: FigureFault) -> &'static str {
    match fault {
        FigureFault::Place => key("figure-fault-place"),
        FigureFault::NotYours => key("figure-fault-not-yours"),
        FigureFault::Period => key("figure-fault-period"),
        FigureFault::Future => key("figure-fault-future"),
        FigureFault::NotPeople => key("figure-fault-not-people"),
        FigureFault::Twice => key("figure-fault-twice"),
        FigureFault::NotRunning => key("figure-fault-not-running"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_record_reads_like_one_that_is_not_there() {
        let (missing, secret) = (PageError::NotFound, PageError::Denied(Denial::NotFound));
        assert_eq!((words(&missing), missing.status()), (words(&secret), secret.status()));
    }
}
