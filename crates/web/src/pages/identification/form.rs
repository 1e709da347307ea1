//! One person's decision as typed, and its fields.

use app::identification::{GiveVerdict, IdentificationView};
use maud::{Markup, html};
use model::{AgencyId, AgencyKind, Answer, Judgements, Seat, TrackJudgement, TrackKind};
use serde::Deserialize;

use super::evidence::{is_sign, words_of};
use super::words::judgement_hint;
use crate::components::form::{FormErrors, checkboxes, hidden, radios, select, text_area};
use crate::input::{InputError, InputErrors, choice, narrative, optional_narrative, version};
use crate::server::Signed;
use crate::wording::Texts;

/// The decision as sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct VerdictForm {
    round: String,
    seat: String,
    trafficking: String,
    smuggling: String,
    rests_on: Vec<String>,
    pub(super) reasons: String,
    pub(super) evidence: String,
    without_safeguards: String,
    new_facts: String,
    body: String,
}

impl VerdictForm {
    /// An empty form for a round and seat that is offered.
    pub(super) fn offered(round: u32, seat: Seat) -> Self {
        Self { round: round.to_string(), seat: seat.code().to_owned(), ..Self::default() }
    }

    /// The command, or every mistake with its field.
    pub(super) fn read(&self, signed: &Signed, anew: bool) -> Result<GiveVerdict, InputErrors> {
        let mut errors = InputErrors::default();
        let new_facts = if anew { errors.take("new_facts", narrative(&self.new_facts)) } else { None };
        let trafficking = errors.take("trafficking", choice::<TrackJudgement>(&self.trafficking));
        let smuggling = errors.take("smuggling", choice::<TrackJudgement>(&self.smuggling));
        let reasons = errors.take("reasons", narrative(&self.reasons));
        let evidence = errors.take("evidence", narrative(&self.evidence));
        let without_safeguards = errors.take("without_safeguards", optional_narrative(&self.without_safeguards)).flatten();
        let body = errors.take("body", choice::<AgencyId>(&self.body));
        let known = body.filter(|id| signed.app.directory().agency(*id).is_some());
        if body.is_some() && known.is_none() {
            errors.note("body", InputError::NotAChoice);
        }
        match (trafficking, smuggling, reasons, evidence, known) {
            (Some(trafficking), Some(smuggling), Some(reasons), Some(evidence), Some(deciding_body)) if errors.is_empty() => {
                Ok(GiveVerdict {
                    round: version(&self.round),
                    // What is no seat is the first, of a round that no screening has: a conflict.
                    seat: self.seat.parse().unwrap_or(Seat::First),
                    judgements: Judgements { trafficking, smuggling },
                    deciding_body,
                    rests_on: self.rests_on.clone(),
                    reasons,
                    evidence,
                    without_safeguards,
                    new_facts,
                })
            }
            _ => Err(errors),
        }
    }

    /// The fields, with what was typed.
    pub(super) fn fields(&self, signed: &Signed, view: &IdentificationView, anew: bool, errors: &FormErrors) -> Markup {
        let t = signed.t;
        html! {
            (hidden("round", &self.round)) (hidden("seat", &self.seat))
            @if anew {
                (text_area(t, "new_facts", t.get("identification-new-facts")).hint(t.get("identification-new-facts-hint")).rows(4)
                    .value(&self.new_facts).error(errors.of("new_facts")))
            }
            (track(signed, "trafficking", TrackKind::Trafficking, &self.trafficking, errors))
            (track(signed, "smuggling", TrackKind::Smuggling, &self.smuggling, errors))
            (self.answers(signed, view))
            (text_area(t, "reasons", t.get("identification-reasons")).hint(t.get("identification-reasons-hint")).rows(4)
                .value(&self.reasons).error(errors.of("reasons")))
            (text_area(t, "evidence", t.get("identification-evidence")).hint(t.get("identification-evidence-hint")).rows(3)
                .value(&self.evidence).error(errors.of("evidence")))
            @if !view.facts.finding.safeguards_open.is_empty() {
                (text_area(t, "without_safeguards", t.get("identification-without-safeguards"))
                    .hint(t.get("identification-without-safeguards-hint")).rows(3).optional()
                    .value(&self.without_safeguards).error(errors.of("without_safeguards")))
            }
            (self.deciding_body(signed, errors))
        }
    }

    /// What is wrong, with the questions: several of them are missed in the same words.
    pub(super) fn mistakes(t: Texts, errors: &InputErrors) -> FormErrors {
        let words = errors.in_words(t);
        let words = words.asking("new_facts", t.get("identification-new-facts"));
        let words = words.asking("trafficking", question(t, TrackKind::Trafficking));
        let words = words.asking("smuggling", question(t, TrackKind::Smuggling));
        let words = words.asking("reasons", t.get("identification-reasons"));
        words.asking("evidence", t.get("identification-evidence")).asking("body", t.get("identification-body"))
    }

    /// The signs that are present can be named; one that is not there supports nothing.
    fn answers(&self, signed: &Signed, view: &IdentificationView) -> Markup {
        let t = signed.t;
        let present = view.facts.answers.iter().filter(|(_, answer)| *answer == Answer::Given(true));
        let present = present.map(|(code, _)| code.as_str());
        let present: Vec<&str> = present.filter(|code| is_sign(signed, &view.facts, code)).collect();
        let question = t.get("identification-rests-on");
        let boxes = checkboxes(t, "rests_on", question).hint(t.get("identification-rests-on-hint")).optional();
        let boxes = present.iter().fold(boxes, |boxes, code| boxes.option(*code, words_of(signed, &view.facts, code)));
        html! { @if !present.is_empty() { (boxes.values(&self.rests_on)) } }
    }

    fn deciding_body(&self, signed: &Signed, errors: &FormErrors) -> Markup {
        let t = signed.t;
        let own = signed.actor().agency.to_string();
        let chosen = if self.body.is_empty() { &own } else { &self.body };
        let directory = signed.app.directory();
        let mut list = select(t, "body", t.get("identification-body")).hint(t.get("identification-body-hint"));
        for kind in AgencyKind::ALL {
            let of_kind: Vec<_> = directory.agencies().filter(|agency| agency.facts.kind == *kind).collect();
            if !of_kind.is_empty() {
                list = list.group(t.word(*kind));
                let name = |agency: &app::AgencyEntry| agency.facts.name.in_language(t.language()).to_owned();
                list = of_kind.iter().fold(list, |list, agency| list.option(agency.id.to_string(), name(agency)));
            }
        }
        html! { (list.value(chosen).error(errors.of("body"))) }
    }
}

fn question(t: Texts, kind: TrackKind) -> String {
    t.with("identification-question", &[("track", t.word(kind).into())])
}

fn track(signed: &Signed, name: &str, kind: TrackKind, value: &str, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let radios = TrackJudgement::ALL.iter().fold(radios(t, name, question(t, kind)), |radios, judgement| {
        radios.option_with_hint(judgement.code(), t.word(*judgement), judgement_hint(t, *judgement))
    });
    html! { (radios.value(value).error(errors.of(name))) }
}
