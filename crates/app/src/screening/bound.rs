//! What a form's answers say about a screening, by `bind::abhoy:field`: codes, whichever client sent them.

use std::collections::BTreeMap;

use forms::Form;
use forms::answers::Answers;
use jiff::civil::Date;
use model::{AgeBand, AgeStatus, Answer, BirthDate, ScreeningId, Sex, age_band_on};
use screening::{Burden, Code, IndicatorSet, answer_from_code};

use super::kind::{Companions, Interpreter, Talk};

/// The languages of the house's form. Facts are not sealed: no word that a client made up comes among them.
const LANGUAGES: [&str; 13] = ["bn", "ctg", "syl", "rhg", "ccp", "hi", "ur", "ne", "my", "ar", "en", "sign", "other"];

/// The needs of the house's form.
const NEEDS: [&str; 10] = ["safety", "medical", "food_water", "rest", "toilet", "call", "clothes", "other", "none", "unknown"];

/// The values of bound questions that were asked and answered, by field, with the path of each.
#[derive(Debug, Default)]
pub(crate) struct Bound(BTreeMap<String, Vec<(String, String)>>);

impl Bound {
    pub(crate) fn new(form: &Form, answers: &Answers) -> Self {
        let mut bound = Self::default();
        for (id, node) in form.walk() {
            let Some((_, field)) = node.bind.extra.iter().find(|(name, _)| name == "abhoy:field") else { continue };
            for element in answers.of(id).into_iter().filter(|element| answers.is_relevant(*element)) {
                let value = answers.value(element).trim();
                if !value.is_empty() {
                    bound.0.entry(field.clone()).or_default().push((answers.path(element), value.to_owned()));
                }
            }
        }
        bound
    }

    /// The first value of a field.
    pub(crate) fn first(&self, field: &str) -> Option<&str> {
        self.0.get(field)?.first().map(|(_, value)| value.as_str())
    }

    fn path(&self, field: &str) -> String {
        self.0.get(field).and_then(|all| all.first()).map(|(path, _)| path.clone()).unwrap_or_default()
    }

    fn yes_or_no(&self, field: &str) -> Answer<bool> {
        self.first(field).and_then(answer_from_code).unwrap_or_default()
    }

    fn sex(&self, field: &str) -> Answer<Sex> {
        self.code(field, |code| code.parse().ok())
    }

    /// An answer that is a code; one of another form's own list is not taken for one of ours.
    fn code<T>(&self, field: &str, known: impl Fn(&str) -> Option<T>) -> Answer<T> {
        match self.first(field) {
            None => Answer::NotAsked,
            Some("prefer_not_to_say") => Answer::PreferNotToSay,
            Some(code) => known(code).map_or(Answer::Unknown, Answer::Given),
        }
    }
}

/// What a submission says to a set.
#[derive(Debug)]
pub(crate) struct Told {
    /// The answers to the set.
    pub answers: screening::Answers,
    /// Sex, as recorded.
    pub sex: Answer<Sex>,
    /// Age group, where an age was told.
    pub age_band: Answer<AgeBand>,
    /// How the talk was held.
    pub talk: Talk,
    /// The screening that this one looks at again.
    pub follows: Option<ScreeningId>,
    /// Answers that are no answer of the set's: path and reason.
    pub left_over: Vec<(String, String)>,
}

/// Reads what a submission says to a set.
pub(crate) fn told(set: &IndicatorSet, bound: &Bound, today: Date) -> Told {
    let years = bound.first("person.age").and_then(|text| text.parse::<u8>().ok());
    let (talk, mut left_over) = talk(bound);
    let mut answers = screening::Answers::new(age(bound.first("screening.age_status"), years));
    for (field, values) in &bound.0 {
        let Some(code) = field.strip_prefix("screening.").and_then(|code| code.parse::<Code>().ok()) else { continue };
        let known = set.asks(code.as_str());
        match answer_from_code(&values[0].1).filter(|_| known) {
            Some(answer) => {
                answers.record(code, answer);
            }
            None if matches!(code.as_str(), "age_status" | "follows") => {}
            None => left_over.push((values[0].0.clone(), if known { "unknown_code" } else { "not_in_set" }.to_owned())),
        }
    }
    respect(set, &mut answers, &talk, bound.first("interview.go_on") == Some("no"));
    let follows = bound.first("screening.follows").and_then(|text| text.parse().ok());
    if follows.is_none() && bound.first("screening.follows").is_some() {
        left_over.push((bound.path("screening.follows"), "unknown_code".to_owned()));
    }
    let born = years.map_or(Answer::NotAsked, |years| Answer::Given(BirthDate::AgedOn { years, on: today }));
    Told { answers, sex: bound.sex("person.sex"), age_band: age_band_on(&born, today), talk, follows, left_over }
}

/// What was judged and what was told must agree; otherwise the age is in doubt, and so it is when nothing is known.
fn age(judged: Option<&str>, years: Option<u8>) -> AgeStatus {
    let told = years.map(|years| if years < 18 { AgeStatus::Child } else { AgeStatus::Adult });
    match (judged.and_then(|code| code.parse::<AgeStatus>().ok()), told) {
        (Some(judged), Some(told)) if judged != told => AgeStatus::InDoubt,
        (Some(judged), _) => judged,
        (None, Some(told)) if judged.is_none() => told,
        (None, _) => AgeStatus::InDoubt,
    }
}

/// How the talk was held, and the answers that are none of the codes: they stay sealed with the other answers.
fn talk(bound: &Bound) -> (Talk, Vec<(String, String)>) {
    let interpreter = bound.code("interview.interpreter", |code| match code {
        "yes" => Some(Interpreter::Helps),
        "no" => Some(Interpreter::NotNeeded),
        "missing" => Some(Interpreter::Missing),
        _ => None,
    });
    let companions = bound.code("interview.companions", |code| match code {
        "alone" => Some(Companions::Alone),
        "apart" => Some(Companions::Apart),
        "present" => Some(Companions::Present),
        _ => None,
    });
    let language = bound.first("interview.language");
    let needs = bound.first("need.now").unwrap_or_default();
    let (known, strange): (Vec<&str>, Vec<&str>) = needs.split_whitespace().partition(|code| NEEDS.contains(code));
    let is_code = |field: &str, known: bool| known || matches!(bound.first(field), None | Some("unknown" | "prefer_not_to_say"));
    let fits = [
        ("interview.language", language.is_some_and(|code| LANGUAGES.contains(&code))),
        ("interview.interpreter", interpreter.given().is_some()),
        ("interview.companions", companions.given().is_some()),
        ("need.now", strange.is_empty()),
    ];
    let strange_fields = fits.into_iter().filter(|(field, known)| !is_code(field, *known));
    let left_over = strange_fields.map(|(field, _)| (bound.path(field), "unknown_code".to_owned())).collect();
    let talk = Talk {
        language: language.filter(|code| LANGUAGES.contains(code)).map(str::to_owned),
        interpreter,
        officer: bound.sex("interview.officer_sex"),
        female_officer: bound.yes_or_no("interview.female_officer"),
        companions,
        wanted: bound.yes_or_no("interview.wants"),
        stopped: bound.yes_or_no("interview.stopped"),
        needs: known.into_iter().map(str::to_owned).collect(),
        refugee_claim: bound.yes_or_no("interview.refugee_claim"),
        asks_case: bound.yes_or_no("case.open"),
        asks_referral: bound.yes_or_no("interview.refer_now"),
    };
    (talk, left_over)
}

/// Who did not want to talk, or to go on, declined what was not asked: it is never a "no", and never proposed again.
fn respect(set: &IndicatorSet, answers: &mut screening::Answers, talk: &Talk, not_the_painful: bool) {
    let all = talk.wanted == Answer::Given(false) || talk.stopped == Answer::Given(true);
    let declined = |burden: Burden| burden != Burden::None && (all || (not_the_painful && burden == Burden::Heavy));
    for indicator in set.indicators().iter().filter(|indicator| declined(indicator.burden)) {
        if answers.get(indicator.code.as_str()) == Answer::NotAsked {
            answers.record(indicator.code.clone(), Answer::PreferNotToSay);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set() -> IndicatorSet {
        screening::sets::embedded("border-interview").expect("is there").expect("reads")
    }

    fn bound(values: &[(&str, &str)]) -> Bound {
        let mut bound = Bound::default();
        for (field, value) in values {
            bound.0.entry((*field).to_owned()).or_default().push((format!("/data/{field}"), (*value).to_owned()));
        }
        bound
    }

    fn read(values: &[(&str, &str)]) -> Told {
        told(&set(), &bound(values), jiff::civil::date(2026, 11, 22))
    }

    #[test]
    fn every_kind_of_answer_stays_what_it_is() {
        let told = read(&[
            ("screening.B-debt", "yes"),
            ("screening.B-paid", "no"),
            ("screening.B-work", "unknown"),
            ("screening.B-threat", "prefer_not_to_say"),
            ("screening.S-rights", "yes"),
            ("screening.B-home", "perhaps"),
            ("screening.X-other", "yes"),
            ("screening.age_status", "adult"),
        ]);
        let answer = |code: &str| told.answers.get(code);
        assert_eq!(answer("B-debt"), Answer::Given(true));
        assert_eq!(answer("B-paid"), Answer::Given(false));
        assert_eq!(answer("B-work"), Answer::Unknown);
        assert_eq!(answer("B-threat"), Answer::PreferNotToSay);
        assert_eq!(answer("B-home"), Answer::NotAsked, "a strange code is no answer");
        assert_eq!(answer("S-rights"), Answer::Given(true));
        assert_eq!(told.answers.age, AgeStatus::Adult);
        let left: Vec<&str> = told.left_over.iter().map(|(_, why)| why.as_str()).collect();
        assert_eq!(left, ["unknown_code", "not_in_set"]);
    }

    #[test]
    fn no_word_that_a_client_made_up_comes_among_the_facts() {
        let hostile = "Rahima Begum 01711000000";
        let fields = [
            "interview.language",
            "interview.interpreter",
            "interview.officer_sex",
            "interview.female_officer",
            "interview.companions",
            "interview.wants",
            "interview.stopped",
            "interview.refugee_claim",
            "interview.refer_now",
            "case.open",
            "need.now",
            "person.sex",
            "person.age",
            "screening.age_status",
            "screening.follows",
            "screening.B-debt",
            "screening.Rahima",
        ];
        let told = read(&fields.map(|field| (field, hostile)));
        let kept = format!("{:?} {:?} {:?} {:?}", told.talk, told.answers, told.sex, told.age_band);
        assert!(["Rahima", "Begum", "01711"].iter().all(|word| !kept.contains(word)), "{kept}");
        for field in ["interview.language", "interview.interpreter", "interview.companions", "need.now", "screening.B-debt"] {
            let left = told.left_over.iter().filter(|(path, why)| *path == format!("/data/{field}") && why == "unknown_code");
            assert_eq!(left.count(), 1, "{field}");
        }
        let told = read(&[("need.now", "medical Rahima call"), ("interview.language", "rhg")]);
        assert_eq!((told.talk.needs, told.talk.language.as_deref()), (vec!["medical".into(), "call".into()], Some("rhg")));
        assert_eq!(told.left_over, [("/data/need.now".to_owned(), "unknown_code".to_owned())]);
    }

    #[test]
    fn every_choice_of_the_form_is_a_code_that_facts_take() {
        let choices = |list: &str| -> Vec<String> {
            let rows = include_str!("form/frame.txt").lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
            rows.filter(|cells| cells.get(2) == Some(&list) && cells.len() < 9).map(|cells| cells[3].to_owned()).collect()
        };
        for (list, field) in [
            ("language", "interview.language"),
            ("interpreter", "interview.interpreter"),
            ("companions", "interview.companions"),
            ("need", "need.now"),
        ] {
            let choices = choices(list);
            assert!(choices.len() > 2, "{list}");
            for code in choices {
                let told = read(&[(field, &code)]);
                assert!(told.left_over.is_empty(), "{field} {code}");
            }
        }
    }

    #[test]
    fn an_interpreter_who_is_missing_is_not_one_who_is_not_needed() {
        let interpreter = |code| read(&[("interview.interpreter", code)]).talk.interpreter;
        assert_eq!(interpreter("missing"), Answer::Given(Interpreter::Missing));
        assert_eq!(interpreter("no"), Answer::Given(Interpreter::NotNeeded));
        assert_eq!(interpreter("yes"), Answer::Given(Interpreter::Helps));
        assert_eq!(read(&[]).talk.interpreter, Answer::NotAsked);
    }

    #[test]
    fn an_age_that_does_not_agree_is_in_doubt() {
        for (judged, years, expected) in [
            (Some("adult"), Some(15), AgeStatus::InDoubt),
            (Some("child"), Some(19), AgeStatus::InDoubt),
            (Some("in_doubt"), Some(30), AgeStatus::InDoubt),
            (Some("adult"), Some(18), AgeStatus::Adult),
            (Some("child"), None, AgeStatus::Child),
            (None, Some(17), AgeStatus::Child),
            (None, Some(40), AgeStatus::Adult),
            (None, None, AgeStatus::InDoubt),
            (Some("grown up"), Some(40), AgeStatus::InDoubt),
        ] {
            assert_eq!(age(judged, years), expected, "{judged:?} {years:?}");
        }
    }

    #[test]
    fn refusal_is_respected_and_nothing_that_was_said_is_lost() {
        let told = read(&[("screening.B-debt", "yes"), ("interview.stopped", "yes"), ("screening.age_status", "adult")]);
        assert_eq!(told.answers.get("B-debt"), Answer::Given(true));
        assert_eq!(told.answers.get("B-work"), Answer::PreferNotToSay);
        assert_eq!(told.answers.get("B-medical"), Answer::NotAsked, "what is seen is not asked of the person");
        let finding = screening::screen(&set(), &told.answers);
        assert!(
            finding.missing.ask_next.iter().all(|next| next.code.as_str() == "B-medical" || next.code.as_str().starts_with("B-"))
        );
        assert!(finding.missing.declined.iter().any(|code| code.as_str() == "B-work"));
        let told = read(&[("interview.go_on", "no")]);
        assert_eq!(told.answers.get("B-threat"), Answer::PreferNotToSay);
        assert_eq!(told.answers.get("B-work"), Answer::NotAsked);
    }
}
