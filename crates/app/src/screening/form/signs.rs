//! The signs of a set as questions: what is seen apart from what is asked, ordinary questions before painful ones.

use std::collections::{BTreeMap, BTreeSet};

use model::{AgeStatus, Answer};
use screening::{Burden, Contradiction, Indicator, IndicatorSet, answer_code};

use super::rows::{Row, Words, words};

/// The most questions that stand on a page.
const ON_A_PAGE: usize = 8;

/// The names of questions, by code: unique whatever the case of letters, as clients ask for.
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    pub(super) fn of(set: &IndicatorSet) -> Self {
        let codes = set.safeguards().iter().map(|s| s.code.as_str()).chain(set.indicators().iter().map(|i| i.code.as_str()));
        let (mut taken, mut names) = (BTreeSet::new(), BTreeMap::new());
        for code in codes {
            let mut name = format!("q_{code}");
            while !taken.insert(name.to_ascii_lowercase()) {
                name.push('_');
            }
            names.insert(code.to_owned(), name);
        }
        Self(names)
    }

    pub(super) fn of_code(&self, code: &str) -> &str {
        self.0.get(code).map_or("", String::as_str)
    }
}

/// Pages of what is seen or known without asking.
pub(super) fn seen(set: &IndicatorSet) -> Vec<Row> {
    let own = ["What you see or know without asking".to_owned(), "না জিজ্ঞেস করে যা দেখেন বা জানেন".to_owned()];
    pages(set, Burden::None, "seen", &own, "")
}

/// Pages of ordinary questions.
pub(super) fn questions(set: &IndicatorSet) -> Vec<Row> {
    pages(set, Burden::Light, "questions", &["Questions".to_owned(), "প্রশ্ন".to_owned()], "")
}

/// Pages of questions that can hurt, after asking whether to go on.
pub(super) fn painful(set: &IndicatorSet) -> Vec<Row> {
    let own = ["Questions that can hurt".to_owned(), "যে প্রশ্নে কষ্ট হতে পারে".to_owned()];
    let asked = pages(set, Burden::Heavy, "painful", &own, "not(${go_on} = 'no')");
    if asked.is_empty() {
        return asked;
    }
    let gate = ["Does the person want to go on?", "ব্যক্তি কি চালিয়ে যেতে চান?"].map(str::to_owned);
    let hint = [
        "The next questions can hurt. They may be left out, and all of them count as not told.",
        "পরের প্রশ্নগুলোতে কষ্ট হতে পারে। বাদ দেওয়া যায়; তখন ধরা হয় তিনি বলতে চাননি।",
    ];
    let question = Row::saying("select_one wants", "go_on", gate).hint(hint.map(str::to_owned)).field("interview.go_on");
    let heading = ["Before questions that can hurt", "কষ্টের প্রশ্নের আগে"].map(str::to_owned);
    [Row::page("before_painful", heading, ""), question, Row::end()].into_iter().chain(asked).collect()
}

fn pages(set: &IndicatorSet, burden: Burden, name: &str, heading: &Words, relevant: &str) -> Vec<Row> {
    let names = Names::of(set);
    let chosen: Vec<&Indicator> = set.indicators().iter().filter(|indicator| indicator.burden == burden).collect();
    let mut rows = Vec::new();
    for (at, page) in divide(set, &chosen).into_iter().enumerate() {
        let heading = headed(set, &page, heading, at);
        rows.push(Row::page(&format!("{name}_{}", at + 1), heading, relevant));
        rows.extend(page.iter().map(|indicator| question(set, indicator, names.of_code(indicator.code.as_str()))));
        rows.push(Row::end());
    }
    rows
}

/// One page for each dimension where the set keeps them together, else pages in the set's order.
fn divide<'s>(set: &IndicatorSet, chosen: &[&'s Indicator]) -> Vec<Vec<&'s Indicator>> {
    let dimension = |indicator: &Indicator| set.dimension_of(indicator).map(|dimension| dimension.code.clone());
    let runs: Vec<&[&Indicator]> = chosen.chunk_by(|a, b| dimension(a) == dimension(b)).collect();
    let mut named: Vec<_> = runs.iter().map(|run| dimension(run[0])).collect();
    named.sort_unstable();
    named.dedup();
    let together = named.len() == runs.len() && named.iter().all(Option::is_some);
    if together {
        return runs.into_iter().flat_map(|run| run.chunks(ON_A_PAGE)).map(<[_]>::to_vec).collect();
    }
    chosen.chunks(ON_A_PAGE).map(<[_]>::to_vec).collect()
}

/// The name of the dimension when the page has one only, else the general heading; later pages are counted.
fn headed(set: &IndicatorSet, page: &[&Indicator], general: &Words, at: usize) -> Words {
    let first = page.first().and_then(|indicator| set.dimension_of(indicator));
    let same = |d: &screening::Dimension| page.iter().all(|i| set.dimension_of(i).is_some_and(|other| other.code == d.code));
    let [en, bn] = general.clone();
    if let Some(dimension) = first.filter(|dimension| same(dimension)) {
        let [of_en, of_bn] = words(&dimension.name);
        return [format!("{en}: {of_en}"), format!("{bn}: {of_bn}")];
    }
    if at == 0 { [en, bn] } else { [format!("{en} ({})", at + 1), format!("{bn} ({})", bangla_digits(at + 1))] }
}

fn bangla_digits(n: usize) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|d| char::from_u32('\u{09E6}' as u32 + d)).unwrap_or(c);
    n.to_string().chars().map(digit).collect()
}

/// A sign: the open question first, then what a "yes" means; what is only seen is its own question.
fn question(set: &IndicatorSet, indicator: &Indicator, name: &str) -> Row {
    let sign = words(&indicator.sign);
    let ask = indicator.ask.as_ref().map(words);
    let (label, hint) = match (ask, indicator.burden) {
        (Some([en, bn]), Burden::None) => (sign, [format!("Ask, if need be: “{en}”"), format!("দরকার হলে জিজ্ঞেস করুন: “{bn}”")]),
        (Some(ask), Burden::Light | Burden::Heavy) => {
            let [en, bn] = sign;
            (ask.map(|text| format!("“{text}”")), [format!("Yes means: {en}"), format!("হ্যাঁ মানে: {bn}")])
        }
        (None, _) => (sign, evidence(indicator)),
    };
    let row = Row::saying(&format!("select_one {}", list(set, indicator)), name, label).hint(hint);
    row.field(&format!("screening.{}", indicator.code))
}

fn evidence(indicator: &Indicator) -> Words {
    let Some([en, bn]) = indicator.evidence.as_ref().map(words) else { return Words::default() };
    [format!("What would show it: {en}"), format!("যা থেকে বোঝা যায়: {bn}")]
}

/// What is only seen cannot be declined, unless a contradiction speaks of that.
fn list(set: &IndicatorSet, indicator: &Indicator) -> &'static str {
    let declined = set.contradictions().iter().flat_map(|contradiction| set.answers_of(contradiction));
    let mut declined = declined.filter(|(_, answer)| *answer == Answer::PreferNotToSay);
    let only_seen = indicator.burden == Burden::None && indicator.ask.is_none();
    if only_seen && !declined.any(|(code, _)| *code == indicator.code) { "seen" } else { "answer" }
}

/// Hints on answers that do not go together. Notes, not constraints: a contradiction stops nobody, on no client.
pub(super) fn contradictions(set: &IndicatorSet) -> Vec<Row> {
    let names = Names::of(set);
    let note = |(at, contradiction): (usize, &Contradiction)| {
        let name = format!("contradiction_{}", at + 1);
        Row::asking("note", &name, &contradiction.wording).when(&condition(set, contradiction, &names))
    };
    set.contradictions().iter().enumerate().map(note).collect()
}

fn condition(set: &IndicatorSet, contradiction: &Contradiction, names: &Names) -> String {
    let said = |answer: Answer<bool>| if answer == Answer::NotAsked { "" } else { answer_code(answer) };
    let given =
        set.answers_of(contradiction).map(|(code, answer)| format!("${{{}}} = '{}'", names.of_code(code.as_str()), said(answer)));
    let age = contradiction.age.map(|age| format!("${{age_status}} = '{}'", AgeStatus::code(age)));
    age.into_iter().chain(given).collect::<Vec<_>>().join(" and ")
}
