//! Why somebody looks alike, reason by reason.

use matching::{Term, TermKind};
use maud::{Markup, Render, html};

use crate::components::content::name;
use crate::components::waterfall::waterfall;
use crate::wording::{Texts, key};

/// The reasons as a waterfall, in the order in which the matching gives them.
pub(crate) fn reasons(t: Texts, terms: &[Term]) -> Markup {
    waterfall(t, terms.iter().map(|term| (phrase(t, term), term.bits))).render()
}

/// One reason in words, with what was compared where it may be seen.
pub(crate) fn reason_words(t: Texts, term: &Term) -> Markup {
    phrase(t, term)
}

fn phrase(t: Texts, term: &Term) -> Markup {
    let (query, found) = (value(t, term.kind, &term.query), value(t, term.kind, &term.found));
    let both = !found.0.is_empty() && query.0 != found.0;
    html! {
        (t.get(words(term.kind)))
        @if !query.0.is_empty() || both { ": " }
        (query)
        @if both { @if !query.0.is_empty() { " – " } (found) }
    }
}

const fn words(kind: TermKind) -> &'static str {
    match kind {
        TermKind::NameSame => key("encounter-term-name-same"),
        TermKind::NameSoundsAlike => key("encounter-term-name-sounds-alike"),
        TermKind::NameSimilar => key("encounter-term-name-similar"),
        TermKind::NameJoined => key("encounter-term-name-joined"),
        TermKind::NameMissing => key("encounter-term-name-missing"),
        TermKind::NameDiffers => key("encounter-term-name-differs"),
        TermKind::Namesakes => key("encounter-term-namesakes"),
        TermKind::DocumentNear => key("encounter-term-document-near"),
        TermKind::DocumentSame => key("encounter-term-document-same"),
        TermKind::BirthSame => key("encounter-term-birth-same"),
        TermKind::BirthNear => key("encounter-term-birth-near"),
        TermKind::BirthSwapped => key("encounter-term-birth-swapped"),
        TermKind::BirthDiffers => key("encounter-term-birth-differs"),
        TermKind::SexSame => key("encounter-term-sex-same"),
        TermKind::SexDiffers => key("encounter-term-sex-differs"),
        TermKind::NationalitySame => key("encounter-term-nationality-same"),
        TermKind::NationalityDiffers => key("encounter-term-nationality-differs"),
    }
}

/// What was compared, as people write it: names in their own run of text, codes in words.
fn value(t: Texts, kind: TermKind, text: &str) -> Markup {
    if text.is_empty() {
        return html! {};
    }
    match kind {
        TermKind::NameSame
        | TermKind::NameSoundsAlike
        | TermKind::NameSimilar
        | TermKind::NameJoined
        | TermKind::NameMissing
        | TermKind::NameDiffers
        | TermKind::Namesakes => name(text),
        TermKind::DocumentSame | TermKind::DocumentNear => html! { span.code { (text) } },
        TermKind::SexSame | TermKind::SexDiffers => html! { (t.code("sex", text)) },
        TermKind::NationalitySame | TermKind::NationalityDiffers => {
            let countries: Vec<String> = text.split(' ').map(|code| t.code("country", code)).collect();
            html! { (t.list(&countries)) }
        }
        TermKind::BirthSame | TermKind::BirthNear | TermKind::BirthSwapped | TermKind::BirthDiffers => {
            html! { (text.parse().map_or_else(|_| t.digits(text), |date| t.partial_date(date))) }
        }
    }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    fn check(kind: TermKind, query: &str, found: &str, bits: f64, expected: &str) {
        let term = Term { kind, query: query.into(), found: found.into(), bits };
        let page = reasons(Texts::new(Language::English), &[term]).into_string();
        assert!(page.contains(expected), "{page}");
    }

    #[test]
    fn reasons_show_what_was_compared() {
        check(TermKind::NameSame, "রহিমা", "rahima", 5.25, "<bdi>রহিমা</bdi> – <bdi>rahima</bdi>");
        check(TermKind::BirthNear, "1998-03-02", "1998", 2.0, "2 March 1998 – 1998");
        check(TermKind::NationalityDiffers, "BGD IND", "XXA", -1.5, "Bangladesh and India – Stateless person");
        check(TermKind::SexSame, "female", "female", 1.0, "Female");
        check(TermKind::NameSame, "<script>", "", 0.0, "&lt;script&gt;");
    }

    #[test]
    fn what_speaks_against_says_so() {
        check(TermKind::SexDiffers, "female", "male", -4.0, "−4.0<span class=\"visually-hidden\"> speaks against it");
        check(TermKind::NameSame, "a", "a", 3.0, "+3.0<span class=\"visually-hidden\"> speaks for it");
    }

    #[test]
    fn every_reason_has_words_in_every_language() {
        for language in Language::ALL {
            for kind in TermKind::ALL {
                assert!(!Texts::new(*language).get(words(*kind)).is_empty());
            }
        }
    }
}
