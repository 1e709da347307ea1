//! Words for codes of the identification: where it stands, what a set proposes, what each answer means.

use model::TrackJudgement;

use crate::wording::{Texts, key};

/// Where an identification stands, by the code of its state. It says nothing of what anybody decided.
pub(super) fn state(t: Texts, code: &str) -> String {
    t.get(match code {
        "awaits_first" => key("identification-state-awaits-first"),
        "awaits_second" => key("identification-state-awaits-second"),
        "awaits_third" => key("identification-state-awaits-third"),
        _ => key("identification-state-decided"),
    })
}

/// What a screening proposes, by the code of the advice.
pub(crate) fn advice(t: Texts, code: &str) -> String {
    t.get(match code {
        "refer_now" => key("identification-advice-now"),
        "refer" => key("identification-advice-refer"),
        _ => key("identification-advice-not-enough"),
    })
}

/// What an answer means, beside it.
pub(super) fn judgement_hint(t: Texts, judgement: TrackJudgement) -> String {
    t.get(match judgement {
        TrackJudgement::Possible => key("identification-judgement-hint-possible"),
        TrackJudgement::Confirmed => key("identification-judgement-hint-confirmed"),
        TrackJudgement::NotEstablished => key("identification-judgement-hint-not-established"),
        TrackJudgement::CannotTell => key("identification-judgement-hint-cannot-tell"),
    })
}
