//! What the pages of screenings say alike: advice, tracks, places, names.

use maud::Markup;
use model::{AccountId, AgencyId, PostId};
use screening::{Advice, ElementState, IndicatorSet, SetStatus, Wording};

use crate::components::status::{Tone, tag};
use crate::server::Signed;
use crate::wording::{Texts, key};

/// What is proposed, as a tag. "Not enough information" is grey, not green: it says nothing about what happened.
pub(crate) fn advice_tag(t: Texts, advice: Advice) -> Markup {
    let tone = match advice {
        Advice::NotEnoughInformation => Tone::Quiet,
        Advice::Refer => Tone::Attention,
        Advice::ReferNow => Tone::Grave,
    };
    tag(&t.word(advice), tone)
}

/// How an element stands, as a tag.
pub(super) fn element_tag(t: Texts, state: ElementState) -> Markup {
    let tone = match state {
        ElementState::NothingYet => Tone::Quiet,
        ElementState::SomeSigns => Tone::Attention,
        ElementState::NotNeeded | ElementState::Met => Tone::Finished,
    };
    tag(&t.word(state), tone)
}

/// The sentence about how far a set may be relied upon; nothing for one that was approved.
pub(crate) fn status_words(t: Texts, status: SetStatus) -> Option<String> {
    match status {
        SetStatus::Draft => Some(t.get("set-status-draft-text")),
        SetStatus::CompareBeforeUse => Some(t.get("set-status-compare-text")),
        SetStatus::Approved => None,
    }
}

/// A wording in the reader's language.
pub(crate) fn said(t: Texts, wording: &Wording) -> &str {
    wording.get(t.language())
}

/// The words of a sign or a safeguard; the code alone when the set's text cannot be read any more.
pub(super) fn sign_words(t: Texts, set: Option<&IndicatorSet>, code: &str) -> String {
    let found = set.and_then(|set| {
        let safeguard = || set.safeguards().iter().find(|safeguard| safeguard.code.as_str() == code);
        set.indicator(code).map(|indicator| &indicator.sign).or_else(|| safeguard().map(|safeguard| &safeguard.wording))
    });
    found.map_or_else(|| code.to_owned(), |wording| said(t, wording).to_owned())
}

/// What an agency is called.
pub(crate) fn agency_name(signed: &Signed, id: AgencyId) -> String {
    let directory = signed.app.directory();
    directory.agency(id).map(|agency| agency.facts.name.in_language(signed.t.language()).to_owned()).unwrap_or_default()
}

/// What a post is called.
pub(super) fn post_name(signed: &Signed, id: PostId) -> String {
    let directory = signed.app.directory();
    directory.post(id).map(|post| post.facts.name.in_language(signed.t.language()).to_owned()).unwrap_or_default()
}

/// Who made an interview: a colleague by name, others by their agency.
pub(super) fn who(signed: &Signed, by: AccountId, agency: AgencyId) -> String {
    let colleague = {
        let directory = signed.app.directory();
        let account = directory.account(by).filter(|account| account.facts.agency == signed.actor().agency);
        account.map(|account| account.display_name.clone())
    };
    let agency = agency_name(signed, agency);
    match colleague {
        Some(name) => signed.t.with("screening-who", &[("name", name.into()), ("agency", agency.into())]),
        None => agency,
    }
}

/// Codes of the form's own lists, with their words.
const CODES: [(&str, &str); 22] = [
    ("bn", key("talk-language-bn")),
    ("ctg", key("talk-language-ctg")),
    ("syl", key("talk-language-syl")),
    ("rhg", key("talk-language-rhg")),
    ("ccp", key("talk-language-ccp")),
    ("hi", key("talk-language-hi")),
    ("ur", key("talk-language-ur")),
    ("ne", key("talk-language-ne")),
    ("my", key("talk-language-my")),
    ("ar", key("talk-language-ar")),
    ("en", key("talk-language-en")),
    ("sign", key("talk-language-sign")),
    ("other", key("talk-other")),
    ("safety", key("talk-need-safety")),
    ("medical", key("talk-need-medical")),
    ("food_water", key("talk-need-food")),
    ("rest", key("talk-need-rest")),
    ("toilet", key("talk-need-toilet")),
    ("call", key("talk-need-call")),
    ("clothes", key("talk-need-clothes")),
    ("none", key("talk-need-none")),
    ("unknown", key("answer-unknown")),
];

/// A code of the form's lists in words; one that an agency's own form has is shown as it is.
pub(super) fn code_words(t: Texts, code: &str) -> String {
    CODES.iter().find(|(known, _)| *known == code).map_or_else(|| code.to_owned(), |(_, key)| t.get(key))
}

/// Yes, no, or why there is no answer.
pub(super) fn answer_words(t: Texts, answer: model::Answer<bool>) -> String {
    t.answer(&answer, |yes| t.get(if *yes { key("case-yes") } else { key("case-no") }))
}
