//! Learns the tables of `src/script/tables` from labelled pairs, and measures what they are worth.
//!
//! `cargo run --release -p matching --example learn_scripts -- PAIRS_FOLDER [--un UN.xml] [--out FOLDER] [--only SCRIPT]`
//!
//! `PAIRS_FOLDER` holds tab-separated files with a header and the columns Latin and native, named after
//! the list below. All figures are of pairs that the measured tables have not seen: three folds by a hash
//! of the native writing. With `--out`, tables learned from all pairs are written.
#![expect(clippy::print_stdout, reason = "figures are its output")]

mod export;
mod lessons;
mod logistic;
mod measure;
mod model;
mod pairs;
mod teach;

use std::path::PathBuf;

use matching::script::Script;

/// Table, file of pairs, script.
const LESSONS: [(&str, &str, Script); 7] = [
    ("arabic", "arabic_dev.tsv", Script::Arabic),
    ("bangla", "bengali_fullnames_dev.tsv", Script::Bangla),
    ("cyrillic", "russian_dev.tsv", Script::Cyrillic),
    ("han", "chinese_dev.tsv", Script::Han),
    ("hangul", "korean_dev.tsv", Script::Hangul),
    ("hebrew", "hebrew_dev.tsv", Script::Hebrew),
    ("kana", "katakana_dev.tsv", Script::Kana),
];

struct Arguments {
    folder: PathBuf,
    un: Option<PathBuf>,
    out: Option<PathBuf>,
    only: Option<String>,
}

fn arguments() -> Option<Arguments> {
    let mut words = std::env::args().skip(1);
    let mut arguments = Arguments { folder: words.next()?.into(), un: None, out: None, only: None };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--un" => arguments.un = Some(words.next()?.into()),
            "--out" => arguments.out = Some(words.next()?.into()),
            "--only" => arguments.only = Some(words.next()?),
            _ => return None,
        }
    }
    Some(arguments)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = arguments().ok_or("usage: learn_scripts PAIRS_FOLDER [--un UN.xml] [--out FOLDER] [--only SCRIPT]")?;
    let un = arguments.un.as_deref().map_or(Ok(Vec::new()), pairs::un_names)?;
    let mut all = Vec::new();
    for (_, file, script) in LESSONS {
        all.push((script, pairs::names(&arguments.folder.join(file))?));
    }
    let latin = teach::latin_words(all.iter().flat_map(|(_, names)| names));
    if let Some(out) = &arguments.out {
        std::fs::create_dir_all(out)?;
        std::fs::write(out.join("latin.tsv"), &latin.text)?;
    }
    println!("table      pairs  AUC    F1     (like length)  bits: right  wrong  contexts writings bytes");
    let mut un_weighed = teach::Names::default();
    for ((table, ..), (script, names)) in LESSONS.into_iter().zip(&all) {
        let mut words = pairs::words(names, *script);
        words.extend(pairs::words(&un, *script));
        if let Some((seen, fit)) = learn(&arguments, table, *script, &words, &latin)? {
            let mut weighed = teach::Names::default();
            weighed.weigh(names, *script, &seen, &fit);
            measure::print_names(&format!("{table} names"), &weighed);
            un_weighed.weigh(&un, *script, &seen, &fit);
        }
    }
    if !un.is_empty() {
        measure::print_names("UN names", &un_weighed);
    }
    let by_rule = |(script, names): &(Script, Vec<pairs::NamePair>)| match script {
        Script::Cyrillic | Script::Bangla => pairs::by_rule(names),
        _ => Vec::new(),
    };
    learn(&arguments, "rule", Script::Latin, &all.iter().flat_map(by_rule).collect::<Vec<_>>(), &latin)?;
    Ok(())
}

/// Learns one table, measures it on what it has not seen, and writes it.
fn learn(
    arguments: &Arguments,
    table: &str,
    script: Script,
    words: &[pairs::Pair],
    latin: &teach::LatinWords,
) -> Result<Option<(teach::Seen, logistic::Fit)>, Box<dyn std::error::Error>> {
    if arguments.only.as_ref().is_some_and(|only| only != table) {
        return Ok(None);
    }
    let seen = teach::out_of_fold(words, script, latin);
    let fit = logistic::fit(&seen.right, &seen.wrong, 1e-5);
    let text = teach::table(words, script, latin, Some(&fit));
    measure::print(table, &seen, &fit, &text);
    measure::print_recall(table, &seen);
    if let Some(out) = &arguments.out {
        std::fs::write(out.join(format!("{table}.tsv")), text)?;
    }
    Ok(Some((seen, fit)))
}
