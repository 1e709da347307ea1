//! What a form is called, and where it stands.

use app::forms::FormRow;
use forms::QuestionKind as K;
use maud::{Markup, html};
use model::{FormState, FormVersionFacts};

use crate::components::status::{Tone, tag};
use crate::server::Signed;
use crate::wording::{Texts, key};

/// The title in the reader's language, else the one in no language, else any, else the form's id.
pub(super) fn title(t: Texts, facts: &FormVersionFacts) -> String {
    let of = |code: &str| facts.titles.iter().find(|(known, _)| known == code).map(|(_, title)| title.clone());
    let any = || facts.titles.first().map(|(_, title)| title.clone());
    of(t.lang()).or_else(|| of("")).or_else(any).unwrap_or_else(|| facts.form_id.clone())
}

/// How far a version has come.
pub(super) fn state(t: Texts, state: FormState) -> Markup {
    let tone = match state {
        FormState::Draft => Tone::Attention,
        FormState::Published => Tone::Active,
        FormState::Superseded => Tone::Quiet,
        FormState::Retired => Tone::Finished,
    };
    tag(&t.word(state), tone)
}

/// Whose it is.
pub(super) fn owner(signed: &Signed, facts: &FormVersionFacts) -> String {
    let directory = signed.app.directory();
    let agency = facts.owner.and_then(|id| directory.agency(id));
    match (facts.owner, agency) {
        (None, _) => signed.t.get("form-of-country"),
        (_, Some(agency)) => agency.facts.name.in_language(signed.t.language()).to_owned(),
        (_, None) => signed.t.get("form-of-agency"),
    }
}

/// "12 questions · version 3".
pub(super) fn size(t: Texts, row: &FormRow) -> Markup {
    let questions = t.with("form-questions", &[("count", u64::from(row.facts.questions).into())]);
    html! {
        (questions)
        @if !row.facts.version.is_empty() { " · " (t.with("form-version-is", &[("version", row.facts.version.as_str().into())])) }
    }
}

/// How a question is answered, in words that no author of forms needs to have learned.
pub(super) fn kind(t: Texts, kind: K) -> String {
    t.get(match kind {
        K::Integer => key("question-kind-integer"),
        K::Decimal => key("question-kind-decimal"),
        K::Range => key("question-kind-range"),
        K::Date => key("question-kind-date"),
        K::Time => key("question-kind-time"),
        K::DateTime => key("question-kind-date-time"),
        K::SelectOne | K::SelectOneExternal => key("question-kind-select-one"),
        K::SelectMultiple => key("question-kind-select-multiple"),
        K::Rank => key("question-kind-rank"),
        K::Note => key("question-kind-note"),
        K::Acknowledge | K::Trigger => key("question-kind-acknowledge"),
        K::Geopoint | K::Geotrace | K::Geoshape => key("question-kind-place"),
        K::Image => key("question-kind-image"),
        K::Audio | K::Video | K::File => key("question-kind-file"),
        K::Barcode => key("question-kind-barcode"),
        _ => key("question-kind-text"),
    })
}
