//! Every form made of a set is a form without a fault, and asks what the set asks.

use std::collections::BTreeSet;

use forms::sheets::Workbook;
use forms::{Gravity, Reading};
use proptest::prelude::*;
use screening::IndicatorSet;

use super::{SetForm, form_of_set};

fn shipped() -> Vec<IndicatorSet> {
    screening::sets::EMBEDDED.iter().map(|(id, text)| IndicatorSet::read(id, text).expect("our sets read")).collect()
}

fn read(form: &SetForm) -> Reading {
    let workbook = Workbook::read(form.text.as_bytes()).expect("a text of tables");
    forms::xlsform::read(&workbook, "form")
}

fn fields(form: &forms::Form) -> BTreeSet<String> {
    let fields = form.walk().flat_map(|(_, node)| &node.bind.extra).filter(|(name, _)| name == "abhoy:field");
    fields.map(|(_, field)| field.clone()).collect()
}

#[track_caller]
fn check(set: &IndicatorSet) {
    let made = form_of_set(set, None);
    let reading = read(&made);
    let told: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}: {told:#?}", set.reference().id);
    let form = reading.form.expect("no problem hinders it");
    assert_eq!((&form.id, &form.version), (&made.form_id, &made.version));
    let fields = fields(&form);
    let codes = set.indicators().iter().map(|i| &i.code).chain(set.safeguards().iter().map(|s| &s.code));
    for code in codes {
        assert!(fields.contains(&format!("screening.{code}")), "{code} is asked");
    }
    for (_, node) in form.walk().filter(|(_, node)| !node.label.is_empty()) {
        assert_eq!(node.label.by_language.len(), 2, "{} is in both languages", node.name);
        assert!(node.bind.required.is_none(), "{}: nothing has to be answered", node.name);
    }
}

#[test]
fn every_shipped_set_gives_a_form_without_a_fault() {
    shipped().iter().for_each(check);
}

#[test]
fn a_change_of_the_set_is_another_version_of_the_form() {
    let text = screening::sets::EMBEDDED[0].1;
    let once = IndicatorSet::read("a", text).expect("reads");
    let again = IndicatorSet::read("a", &text.replace("Signs of deception", "Traces of deception")).expect("reads");
    assert_ne!(form_of_set(&once, None).version, form_of_set(&again, None).version);
    assert_eq!(form_of_set(&once, None), form_of_set(&once, None));
    assert_eq!(form_of_set(&once, Some("ngo shelter")).form_id, "abhoy-screening-ngo-shelter-border-interview");
}

#[test]
fn the_painful_come_last_and_what_is_seen_comes_first() {
    for set in shipped() {
        let form = read(&form_of_set(&set, None)).form.expect("reads");
        let at = |code: &str| {
            let field = format!("screening.{code}");
            form.walk().position(|(_, node)| node.bind.extra.iter().any(|(_, value)| *value == field)).expect("is asked")
        };
        let places: Vec<_> = set.indicators().iter().map(|i| (at(i.code.as_str()), i.burden)).collect();
        let mut sorted = places.clone();
        sorted.sort_unstable();
        assert!(sorted.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{}", set.reference().id);
    }
}

#[test]
fn every_page_is_short_enough() {
    for set in shipped() {
        let form = read(&form_of_set(&set, None)).form.expect("reads");
        let prepared = forms::answers::Prepared::new(form, std::collections::HashMap::new());
        let now = "2026-11-22T10:00[Asia/Dhaka]".parse().expect("is a time");
        let moment = forms::answers::Moment::new(now, 1);
        let answers = prepared.begin("uuid:1", &forms::answers::Device::default(), &moment);
        for page in prepared.pages(&answers) {
            assert!(page.questions.len() <= 9, "{} on a page of {}", page.questions.len(), set.reference().id);
        }
    }
}

/// A set of any codes and words, as TOML.
fn any_set() -> impl Strategy<Value = String> {
    let word = "[^\\p{Cc}]{1,40}".prop_filter("a wording is not blank", |text| !text.trim().is_empty());
    let word =
        prop_oneof![word, Just("${age} and instance('x')/root | \\n".to_owned()), Just("<b>& \"quoted\" 'single'".to_owned())];
    let code = "[A-Za-z][A-Za-z0-9_-]{0,8}";
    let burden = prop_oneof![Just("none"), Just("light"), Just("heavy")];
    let sign = (code, word.clone(), proptest::option::of(word.clone()), burden);
    (proptest::collection::vec(sign, 1..24), proptest::collection::vec((code, word, any::<bool>()), 0..6)).prop_map(|(signs, safeguards)| {
        let mut taken = BTreeSet::new();
        let mut text = head();
        for (code, word, child) in safeguards {
            let code = unique(&mut taken, &code);
            text += &format!("[[safeguard]]\ncode = \"{code}\"\nwording = {}\nchildren_only = {child}\n", both(&word));
        }
        let mut first = String::new();
        for (code, word, ask, burden) in signs {
            let code = unique(&mut taken, &code);
            text += &format!("[[indicator]]\ncode = \"{code}\"\nsign = {}\nburden = \"{burden}\"\n", both(&word));
            if let Some(ask) = ask {
                text += &format!("ask = {}\n", both(&ask));
            }
            if first.is_empty() {
                first = code;
            }
        }
        text + &format!("[[rule]]\ncode = \"{}\"\ntrack = \"protection\"\nadvice = \"refer\"\nname = {{ en = \"a\", bn = \"b\" }}\nnext_step = {{ en = \"a\", bn = \"b\" }}\nsource = \"x\"\nwhen = \"{first}\"\n", unique(&mut taken, "rule"))
    })
}

fn head() -> String {
    let both = "{ en = \"a\", bn = \"b\" }";
    format!(
        "id = \"any\"\nversion = \"1 ä\"\nstatus = \"draft\"\nname = {both}\nabout = {both}\nwhen_not_enough = {both}\n\
         [source]\ntitle = \"t\"\nsource = \"s\"\nlicence = \"l\"\nlast_checked = \"2026-11-22\"\n"
    )
}

fn unique(taken: &mut BTreeSet<String>, code: &str) -> String {
    let reserved = ["and", "or", "at", "least", "of", "child_rules"].iter().any(|word| word.eq_ignore_ascii_case(code));
    let mut code = if reserved { format!("x{code}") } else { code.to_owned() };
    while !taken.insert(code.clone()) {
        code.push('1');
    }
    code
}

fn both(word: &str) -> String {
    let word = toml_text(word);
    format!("{{ en = {word}, bn = {word} }}")
}

fn toml_text(word: &str) -> String {
    let escaped: String = word.chars().map(|c| if matches!(c, '"' | '\\') { format!("\\{c}") } else { c.to_string() }).collect();
    format!("\"{escaped}\"")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_set_that_reads_gives_a_form_without_an_error(text in any_set()) {
        let Ok(set) = IndicatorSet::read("any", &text) else { return Ok(()) };
        let reading = read(&form_of_set(&set, None));
        let errors: Vec<String> =
            reading.problems.iter().filter(|problem| problem.gravity == Gravity::Error).map(ToString::to_string).collect();
        prop_assert!(errors.is_empty(), "{errors:#?}\n{text}");
    }
}
