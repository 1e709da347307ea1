//! A form made of an indicator set: the same interview for pages, for drafts without a line, and for ODK Collect.
//!
//! What every interview has (needs, language, place, rights, who is interviewed, what is asked for) is a text of tables beside
//! this module; the set's own safeguards and signs are put where it says. The result is a text of tables too, so that it is
//! checked, published and read back like any other form.

mod rows;
mod signs;

use forms::sheets::{Sheet, Workbook, write_text};
use model::Language;
use screening::{IndicatorSet, Safeguard};

use rows::{Row, plain};

/// The fixed part, as tables.
const FRAME: &str = include_str!("frame.txt");

/// A form that was made of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetForm {
    /// Its name among programs.
    pub form_id: String,
    /// The set's version with the first digits of a digest of form and set, so that a change of either is another version.
    pub version: String,
    /// What it is called, by language code.
    pub titles: Vec<(String, String)>,
    /// The tables.
    pub text: String,
}

/// The name among programs of the form of a set; `owner` is the code of the agency that the set belongs to.
#[must_use]
pub fn form_id(set: &IndicatorSet, owner: Option<&str>) -> String {
    let id = &set.reference().id;
    owner.map_or_else(|| format!("abhoy-screening-{id}"), |owner| format!("abhoy-screening-{}-{id}", plain_word(owner)))
}

/// The form of a set.
#[must_use]
pub fn form_of_set(set: &IndicatorSet, owner: Option<&str>) -> SetForm {
    let form_id = form_id(set, owner);
    let mut workbook = Workbook::read(FRAME.as_bytes()).expect("the frame is a text of tables");
    let survey = workbook.sheets.iter_mut().find(|sheet| sheet.name == "survey").expect("the frame has a survey");
    fill(survey, set);
    let digest = blake3::hash(format!("{}{}", write_text(&workbook), set.reference().digest).as_bytes()).to_hex();
    let version = format!("{}-{}", plain_word(&set.reference().version), &digest[..8]);
    workbook.sheets.push(settings(set, &form_id, &version));
    let titles = Language::ALL.iter().map(|language| (language.code().to_owned(), set.name().get(*language).to_owned()));
    SetForm { form_id, version, titles: titles.collect(), text: write_text(&workbook) }
}

/// Letters that every client takes in an id or a version.
fn plain_word(text: &str) -> String {
    let fits = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    text.chars().take(60).map(fits).collect()
}

fn settings(set: &IndicatorSet, form_id: &str, version: &str) -> Sheet {
    let title = format!("{} – {}", plain(set.name().get(Language::Bangla)), plain(set.name().get(Language::English)));
    let cells = [
        ("form_title", title.as_str()),
        ("form_id", form_id),
        ("version", version),
        ("default_language", "বাংলা (bn)"),
        ("style", "pages"),
        ("namespaces", "abhoy=\"https://abhoy.org/xforms\""),
    ];
    let row = |pick: fn(&(&str, &str)) -> String| cells.iter().map(pick).collect::<Vec<String>>();
    let rows = vec![(1, row(|cell| cell.0.to_owned())), (2, row(|cell| cell.1.to_owned()))];
    Sheet { name: "settings".to_owned(), rows, by_line: true }
}

/// Puts the set's parts where the frame says.
fn fill(survey: &mut Sheet, set: &IndicatorSet) {
    let mut made: Vec<Vec<String>> = Vec::new();
    for (_, cells) in std::mem::take(&mut survey.rows) {
        let word = cells.first().map_or("", String::as_str);
        match word.strip_prefix('@') {
            None => made.push(cells),
            Some(mark) => made.extend(of_mark(mark, &cells, set)),
        }
    }
    survey.rows = (1_u64..).zip(made).collect();
}

fn of_mark(mark: &str, cells: &[String], set: &IndicatorSet) -> Vec<Vec<String>> {
    let rows = |rows: Vec<Row>| rows.into_iter().map(Row::cells).collect();
    match mark {
        "safeguards" => rows(safeguards(set, |safeguard| !safeguard.children_only)),
        "children" => rows(safeguards(set, |safeguard| safeguard.children_only)),
        "seen" => rows(signs::seen(set)),
        "questions" => rows(signs::questions(set)),
        "painful" => rows(signs::painful(set)),
        "contradictions" => rows(signs::contradictions(set)),
        other => unless(other, cells, set).into_iter().collect(),
    }
}

/// A row of the frame for sets that lack a safeguard.
fn unless(mark: &str, cells: &[String], set: &IndicatorSet) -> Option<Vec<String>> {
    let (code, kind) = mark.strip_prefix("unless ").and_then(|rest| rest.split_once(' ')).expect("the frame's marks are known");
    let lacks = !set.safeguards().iter().any(|safeguard| safeguard.code.as_str() == code);
    let mut cells = cells.to_vec();
    kind.clone_into(&mut cells[0]);
    lacks.then_some(cells)
}

fn safeguards(set: &IndicatorSet, of: impl Fn(&Safeguard) -> bool) -> Vec<Row> {
    let names = signs::Names::of(set);
    let chosen = set.safeguards().iter().filter(|safeguard| of(safeguard));
    chosen
        .map(|safeguard| {
            let code = safeguard.code.as_str();
            Row::asking("select_one kept", names.of_code(code), &safeguard.wording).field(&format!("screening.{code}"))
        })
        .collect()
}

#[cfg(test)]
mod tests;
