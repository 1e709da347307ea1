//! `abhoy names`: how alike pairs of names are.

use std::path::PathBuf;

use batch::names::{NamesOptions, bearer, run as names};
use clap::Args;
use matching::pair::{PairScore, weigh};

use crate::{Fault, Outcome, outcome};

/// What `--help` says after the options of `abhoy names`.
pub const AFTER_HELP: &str = "\
Names may be in any scripts. A score is log2 of the odds that both are one name, where one pair in two is: 0 is even odds. \
The table has pair_id, schema (Person, or Company, Organization, Vessel ...), name1, name2.

  abhoy names --pairs pairs.csv --out scores.csv --explain
  abhoy names 'Md. Abdul Karim Chowdhury' 'মোঃ আব্দুল করিম চৌধুরী'";

/// Options of `abhoy names`.
#[derive(Debug, Args)]
pub struct NamesArgs {
    /// Two names to compare and explain here
    #[arg(value_name = "NAME", num_args = 2, required_unless_present = "pairs", conflicts_with = "pairs")]
    pub names: Vec<String>,

    /// What bears the two names: Person, Company, Vessel
    #[arg(long, value_name = "SCHEMA", default_value = "Person", conflicts_with = "pairs")]
    pub schema: String,

    /// A table of pairs to score
    #[arg(long, value_name = "FILE", requires = "scores")]
    pub pairs: Option<PathBuf>,

    /// Where the scores are written
    #[arg(long = "out", value_name = "FILE", requires = "pairs")]
    pub scores: Option<PathBuf>,

    /// Write with each score why it is so, as JSON; the terms sum to it
    #[arg(long, requires = "pairs")]
    pub explain: bool,
}

/// Scores pairs of names.
///
/// # Errors
/// [`Fault`] naming the file and what to do.
pub fn run(arguments: &NamesArgs) -> Result<Outcome, Fault> {
    if let [one, two] = arguments.names.as_slice() {
        let score = weigh(bearer(&arguments.schema), one, two);
        return Ok(Outcome::done(told(one, two, &score), json(one, two, &score)));
    }
    let (Some(pairs), Some(scores)) = (&arguments.pairs, &arguments.scores) else {
        return Err(Fault::new("neither two names nor a table of pairs was given").hint("see abhoy names --help"));
    };
    let options = NamesOptions { pairs: pairs.clone(), scores: scores.clone(), explain: arguments.explain };
    let summary = names(&options).map_err(|error| Fault::new(error.what).hint(error.hint))?;
    for problem in summary.problems.iter().take(10) {
        outcome::note(&format!("  {problem}"));
    }
    let json = summary.to_json();
    Ok(Outcome { document: Some(json.to_string()), ..Outcome::done(format!("{} pairs scored", summary.pairs), json) })
}

/// The terms as a column of signed bits with a bar each.
fn told(one: &str, two: &str, score: &PairScore) -> String {
    let mut lines = vec![format!("{one}"), format!("{two}"), String::new()];
    for term in &score.terms {
        lines.push(format!("{:+6.1}  {:<13} {}", term.bits, bar(term.bits), words(term.feature.code(), term.amount)));
    }
    let odds = 1.0 / (1.0 + (-score.bits).exp2());
    lines.push(format!(
        "{:+6.1}  {:<13} together: {:.0} in 100, where one pair in two is one name",
        score.bits,
        "",
        odds * 100.0
    ));
    lines.join("\n")
}

fn bar(bits: f32) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the width")]
    let width = (bits.abs().round() as usize).clamp(1, 12);
    if bits < 0.0 { "-".repeat(width) } else { "+".repeat(width) }
}

fn words(code: &str, amount: f32) -> String {
    match code {
        "start" => "where every pair begins".into(),
        "words_differ" => format!("{amount:.0} words of each that do not agree"),
        "word_more" => format!("{amount:.0} words that only one has"),
        "errors" => format!("{:.0} % of the letters written differently", amount * 100.0),
        "worst_word" => format!("{:.0} % in the word that differs most", amount * 100.0),
        "more_errors" => format!("{amount:.1} errors beyond one in a single word"),
        "initial" => format!("{amount:.0} initials that fit"),
        "order" => "words in another order".into(),
        "form_differs" => "another legal form".into(),
        "number_differs" => "another number".into(),
        "number_more" => "only one has a number".into(),
        "nothing" => "no word agrees".into(),
        "lone_word" => "one word is all that agrees".into(),
        "acronym" => "one is the first letters of the other".into(),
        "across_scripts" => format!("{amount:.1} bits that one script writes the other so"),
        other => other.to_owned(),
    }
}

fn json(one: &str, two: &str, score: &PairScore) -> serde_json::Value {
    let terms: Vec<serde_json::Value> = score
        .terms
        .iter()
        .map(|term| serde_json::json!({ "kind": term.feature.code(), "amount": term.amount, "bits": term.bits }))
        .collect();
    serde_json::json!({ "names": [one, two], "bits": score.bits, "terms": terms })
}
