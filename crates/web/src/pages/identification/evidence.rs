//! What a decision can rest on: what was answered, what the set proposes, what nobody recorded.

use app::screening::ScreeningFacts;
use maud::{Markup, html};
use model::Answer;

use super::words;
use crate::components::content::{NoticeKind, details, notice};
use crate::components::list::summary_list;
use crate::server::Signed;
use crate::wording::Texts;

/// Everything of the interview that is kept as codes, in the set's words.
pub(super) fn evidence(signed: &Signed, facts: &ScreeningFacts) -> Markup {
    let t = signed.t;
    let finding = &facts.finding;
    let lines = summary_list(t)
        .text(t.get("identification-proposes"), words::advice(t, finding.advice.code()))
        .text(t.get("case-age-group"), t.word(finding.age_used))
        .text(t.get("case-sex"), t.answer(&facts.sex, |sex| t.word(*sex)))
        .text(t.get("identification-interviewed"), signed.when(facts.at));
    html! {
        h2 { (t.get("identification-interview")) }
        p.hint { (t.get("identification-proposal-hint")) }
        (lines)
        (open_safeguards(signed, facts))
        (answers(signed, facts))
    }
}

fn open_safeguards(signed: &Signed, facts: &ScreeningFacts) -> Markup {
    let t = signed.t;
    let open = &facts.finding.safeguards_open;
    html! {
        @if !open.is_empty() {
            (notice(t, NoticeKind::Warning, &html! {
                p { (t.get("identification-safeguards-open")) }
                ul { @for safeguard in open { li { (words_of(signed, facts, safeguard.code.as_str())) } } }
            }))
        }
    }
}

/// The signs that are present stand open; the rest is behind a line.
fn answers(signed: &Signed, facts: &ScreeningFacts) -> Markup {
    let t = signed.t;
    let signs = facts.answers.iter().filter(|(code, _)| is_sign(signed, facts, code.as_str()));
    let (present, rest): (Vec<_>, Vec<_>) = signs.partition(|(_, answer)| *answer == Answer::Given(true));
    html! {
        h3 { (t.get("identification-present")) }
        @if present.is_empty() { p.quiet { (t.get("identification-none-present")) } }
        ul { @for (code, _) in &present { li { (words_of(signed, facts, code.as_str())) } } }
        @if !rest.is_empty() {
            (details(&t.get("identification-other-answers"), &html! {
                ul { @for (code, answer) in &rest {
                    li { (words_of(signed, facts, code.as_str())) ": " (answer_words(t, *answer)) }
                } }
            }))
        }
    }
}

fn answer_words(t: Texts, answer: Answer<bool>) -> String {
    t.answer(&answer, |yes| if *yes { t.get("identification-yes") } else { t.get("identification-no") })
}

/// Whether a code is a sign and no safeguard; every code when the set can no longer be read.
pub(super) fn is_sign(signed: &Signed, facts: &ScreeningFacts, code: &str) -> bool {
    signed.app.sets().by_digest(&facts.finding.set.digest).is_none_or(|set| set.indicator(code).is_some())
}

/// What a code says in the set that was used; the code itself when the set can no longer be read.
pub(super) fn words_of(signed: &Signed, facts: &ScreeningFacts, code: &str) -> String {
    let set = signed.app.sets().by_digest(&facts.finding.set.digest);
    let language = signed.t.language();
    let words = set.and_then(|set| {
        let sign = set.indicator(code).map(|indicator| indicator.sign.get(language).to_owned());
        let kept =
            || set.safeguards().iter().find(|kept| kept.code.as_str() == code).map(|kept| kept.wording.get(language).to_owned());
        sign.or_else(kept)
    });
    words.unwrap_or_else(|| code.to_owned())
}
