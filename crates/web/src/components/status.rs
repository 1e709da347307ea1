//! Tags: a status in one or two words. The words carry the meaning; shape and colour only repeat it.

use maud::{Markup, html};
use model::{AgeStatus, CaseStatus, TrackStatus};

use crate::wording::Texts;

/// How a tag looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to note: grey, outlined.
    Quiet,
    /// Under way: teal.
    Active,
    /// Needs a look: amber.
    Attention,
    /// Grave: red, filled.
    Grave,
    /// Finished: grey, filled.
    Finished,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Active => "active",
            Self::Attention => "attention",
            Self::Grave => "grave",
            Self::Finished => "finished",
        }
    }
}

/// A tag with its words.
#[must_use]
pub fn tag(label: &str, tone: Tone) -> Markup {
    html! { span.tag.(tone.class()) { (label) } }
}

/// Where work on a case stands.
#[must_use]
pub fn case_status(t: Texts, status: CaseStatus) -> Markup {
    let tone = match status {
        CaseStatus::Active => Tone::Active,
        CaseStatus::FollowUp => Tone::Attention,
        CaseStatus::Closed | CaseStatus::ClosedReferred => Tone::Finished,
    };
    tag(&t.word(status), tone)
}

/// Where a status track stands.
#[must_use]
pub fn track_status(t: Texts, status: TrackStatus) -> Markup {
    let tone = match status {
        TrackStatus::Undecided | TrackStatus::NotEstablished => Tone::Quiet,
        TrackStatus::Possible => Tone::Attention,
        TrackStatus::Confirmed => Tone::Grave,
    };
    tag(&t.word(status), tone)
}

/// That child rules apply. Nothing for adults.
#[must_use]
pub fn child_rules(t: Texts, status: AgeStatus) -> Markup {
    html! { @if status.child_rules_apply() { (tag(&t.word(status), Tone::Attention)) } }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    #[test]
    fn every_status_is_said_in_words() {
        let t = Texts::new(Language::Bangla);
        for status in TrackStatus::ALL {
            assert!(track_status(t, *status).into_string().contains(&t.word(*status)));
        }
        for status in CaseStatus::ALL {
            assert!(case_status(t, *status).into_string().contains(&t.word(*status)));
        }
        assert_eq!(child_rules(t, AgeStatus::Adult).into_string(), "");
        assert!(child_rules(t, AgeStatus::InDoubt).into_string().contains("শিশুর নিয়ম"));
    }

    #[test]
    fn hostile_words_are_escaped() {
        assert_eq!(tag("<b>", Tone::Quiet).into_string(), r#"<span class="tag quiet">&lt;b&gt;</span>"#);
    }
}
