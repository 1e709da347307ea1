//! What happened to a case, as far as the reader may know, in words.

use app::cases::TimelineEntry as Entry;
use maud::{Markup, html};
use model::{AccountId, AgencyId, TrackKind};

use super::frame::{agency_name, colleague_name};
use crate::components::timeline::{TimelineEntry, timeline};
use crate::server::Signed;
use crate::wording::{Texts, key};

/// The deeds that a case's timeline tells of, with the key of their words.
const DEEDS: &[(&str, &str)] = &[
    ("case.open", key("case-deed-open")),
    ("case.import", key("case-deed-import")),
    ("case.decide", key("case-deed-decide")),
    ("case.status", key("case-deed-status")),
    ("case.narrative", key("case-deed-narrative")),
    ("case.hand_over", key("case-deed-hand-over")),
    ("journey.add", key("case-deed-journey")),
    ("person.record", key("case-deed-person")),
    ("person.correct", key("case-deed-person-correct")),
    ("case.correct", key("case-deed-case-correct")),
    ("relation.add", key("case-deed-relation")),
    ("note.add.general", key("case-deed-note-general")),
    ("note.add.protection", key("case-deed-note-protection")),
    ("note.add.investigation", key("case-deed-note-investigation")),
    ("identity.open", key("case-deed-identity")),
    ("person.erase", key("case-deed-erase")),
    ("case.identified", key("case-deed-identified")),
    ("case.take_up", key("case-deed-take-up")),
    ("screening.make", key("case-deed-screening")),
    ("screening.again", key("case-deed-screening-again")),
    ("suspicion.enter", key("case-deed-suspicion-enter")),
    ("suspicion.read", key("case-deed-suspicion-read")),
    ("suspicion.decide", key("case-deed-suspicion-decide")),
];

/// The timeline beside a case.
pub(super) fn case_timeline(signed: &Signed, entries: &[Entry]) -> Markup {
    let items: Vec<TimelineEntry> = entries.iter().map(|entry| item(signed, entry)).collect();
    timeline(signed.t, &signed.t.get("case-timeline"), &items)
}

fn item(signed: &Signed, entry: &Entry) -> TimelineEntry {
    let t = signed.t;
    let agency = entry.agency.map(|id| agency_name(signed, id)).filter(|name| !name.is_empty());
    let who = match (&entry.who, agency) {
        (Some(who), _) => who.clone(),
        (None, Some(agency)) => agency,
        (None, None) => t.get("case-deed-by-house"),
    };
    let more = explained(signed, entry);
    TimelineEntry {
        datetime: entry.at.to_string(),
        when: signed.when(entry.at),
        who,
        what: html! { (deed(t, &entry.action)) @if let Some(more) = more { ": " (more) } },
        detail: None,
    }
}

/// The deed in words: those of a case, else those of the ledger. One that this version does not know is shown by its code.
fn deed(t: Texts, action: &str) -> String {
    let own = DEEDS.iter().find(|(code, _)| *code == action);
    own.map_or_else(|| crate::pages::audit::deed_words(t, action), |(_, words)| t.get(words))
}

/// What the deed was about, from its codes.
fn explained(signed: &Signed, entry: &Entry) -> Option<String> {
    let t = signed.t;
    let of = |name: &str| entry.detail.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    match entry.action.as_str() {
        "case.decide" => Some(format!("{} – {}", t.code("track-kind", of("track")?), t.code("track-status", of("status")?))),
        "case.identified" => {
            let said = |track: TrackKind| {
                let judged = of(track.code())?;
                Some(format!("{} – {}", t.word(track), t.code("judgement", judged)))
            };
            Some(TrackKind::ALL.iter().filter_map(|track| said(*track)).collect::<Vec<_>>().join("; "))
        }
        "suspicion.decide" => Some(t.code("suspicion-state", of("state")?)),
        "case.status" => Some(t.code("case-status", of("to")?)),
        "case.hand_over" => {
            let agency = agency_name(signed, of("to")?.parse::<AgencyId>().ok()?);
            let colleague = of("assignee").and_then(|id| id.parse::<AccountId>().ok()).and_then(|id| colleague_name(signed, id));
            Some([Some(agency), colleague].into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
        "journey.add" => Some(t.with("case-legs", &[("count", of("legs")?.parse::<u32>().ok()?.into())])),
        "identity.open" => Some(t.code("reason", of("reason")?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    #[test]
    fn every_deed_about_a_case_has_words() {
        for language in Language::ALL {
            let t = Texts::new(*language);
            for (code, _) in DEEDS {
                assert_ne!(deed(t, code), *code);
            }
        }
        let t = Texts::new(Language::English);
        assert_eq!(deed(t, "screening.followed"), t.get("audit-deed-screening-followed"), "the ledger has words for every deed");
        assert_eq!(deed(t, "case.teleport"), "case.teleport");
    }
}
