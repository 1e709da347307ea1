//! What the pages of pairs say alike: tags, agencies, what was decided so far.

use app::pairs::{OwnSide, PairSide, PairView};
use maud::{Markup, html};
use model::{AgencyId, PairState};

use crate::components::status::{Tone, tag};
use crate::components::timeline::{TimelineEntry, timeline};
use crate::server::Signed;
use crate::wording::{Texts, key};

/// Where a pair stands, for its reader.
pub(super) fn state_tag(t: Texts, state: PairState, other_says_same: bool) -> Markup {
    let (words, tone) = match state {
        PairState::Open if other_says_same => (key("pair-state-asked"), Tone::Attention),
        PairState::Open => (key("pair-state-open"), Tone::Active),
        PairState::Waiting => (key("pair-state-waiting"), Tone::Quiet),
        PairState::Merged => (key("pair-state-merged"), Tone::Finished),
        PairState::Different => (key("pair-state-different"), Tone::Finished),
        PairState::CannotTell => (key("pair-state-cannot-tell"), Tone::Attention),
    };
    tag(&t.get(words), tone)
}

/// What agencies are called, in one run.
pub(super) fn agencies(signed: &Signed, ids: &[AgencyId]) -> String {
    let directory = signed.app.directory();
    let named = ids.iter().filter_map(|id| directory.agency(*id));
    let names: Vec<String> = named.map(|agency| agency.facts.name.in_language(signed.t.language()).to_owned()).collect();
    signed.t.list(&names)
}

/// The heading of one side: the code, or that it is another agency's.
pub(super) fn side_name(t: Texts, side: &PairSide) -> String {
    match side {
        PairSide::Own(own) => own.code.clone(),
        PairSide::Other => t.get("pair-other-agency"),
    }
}

/// The side, where the reader may know of it.
pub(super) fn own(side: &PairSide) -> Option<&OwnSide> {
    match side {
        PairSide::Own(own) => Some(own),
        PairSide::Other => None,
    }
}

/// What was decided so far.
pub(super) fn history(signed: &Signed, view: &PairView) -> Markup {
    let t = signed.t;
    let entries: Vec<TimelineEntry> = view
        .history
        .iter()
        .rev()
        .map(|step| TimelineEntry {
            datetime: step.at.to_string(),
            when: signed.when(step.at),
            who: match (&step.who, step.agency) {
                (Some(who), _) => who.clone(),
                (None, Some(agency)) => agencies(signed, &[agency]),
                (None, None) => t.get("pair-other-agency"),
            },
            what: html! { (t.word(step.verdict)) " · " (t.word(step.ground)) },
            detail: None,
        })
        .collect();
    timeline(t, &t.get("pair-history"), &entries)
}
