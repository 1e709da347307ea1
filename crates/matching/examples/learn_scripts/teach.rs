//! From pairs to a table.

use std::fmt::Write;

use matching::phonetic_key;
use matching::script::Script;
use matching::script::channel::Channel;
use matching::script::context::contexts;
use matching::script::spelling::{Symbol, spell, spell_latin};
use matching::script::table::Table;
use matching::script::{LatinWord, Tables, name_bits_with, plain_latin, readings_with, seeds};

use crate::export::{self, Pruning};
use crate::lessons::common_names;
use crate::logistic::Fit;
use crate::model::{Example, Model};
use crate::pairs::{NamePair, Pair, hash};

const FOLDS: u64 = 3;
/// A common name counts as so many pairs.
const LESSON_WEIGHT: f64 = 2.0;
const CHANNEL: Pruning = Pruning { least_total: 4.0, least_count: 1.2, least_bits: 0.8 };
const WORDS: Pruning = Pruning { least_total: 4.0, least_count: 1.0, least_bits: 0.4 };

/// How likely Latin words are, for all scripts.
pub struct LatinWords {
    pub text: String,
    channel: Channel,
}

pub fn latin_words<'a>(names: impl Iterator<Item = &'a NamePair>) -> LatinWords {
    let words: Vec<Vec<Symbol>> = names
        .flat_map(|name| name.latin.split(|c: char| c.is_whitespace() || c == '-' || c == '.'))
        .map(|word| spell_latin(&plain_latin(word)))
        .filter(|word| !word.is_empty())
        .collect();
    let model = Model::count_words(words.iter().map(Vec::as_slice));
    let text = format!(
        "# How likely letters follow each other in names. Made by examples/learn_scripts.\n{}",
        export::table(&model, &WORDS)
    );
    let channel = Channel::parse(&text).expect("what is written can be read");
    LatinWords { text, channel }
}

/// Features of right and wrong pairs, each by a table that has not seen the native word.
#[derive(Default)]
pub struct Seen {
    pub right: Vec<Vec<f64>>,
    pub wrong: Vec<Vec<f64>>,
    /// Wrong pairs whose Latin words are as long as the right one.
    pub wrong_alike: Vec<Vec<f64>>,
    pub recall: Recall,
    /// The text of the table of each fold, with plain weights.
    tables: Vec<String>,
}

/// How many of the right pairs share a phonetic key with the first reading, and with one of all.
#[derive(Default, Debug)]
pub struct Recall {
    pub first: usize,
    pub all: usize,
}

impl Recall {
    fn count(&mut self, pair: &Pair, tables: Tables<'_>) {
        let latin = phonetic_key(&pair.latin.iter().map(|s| s.symbol).collect::<String>());
        let mut native: Vec<char> = pair.native.iter().map(|s| s.written).collect();
        if native.iter().zip(&pair.native).any(|(written, s)| *written != s.symbol) {
            native.dedup();
        }
        let readings = readings_with(tables, &native.into_iter().collect::<String>());
        self.first += usize::from(readings.iter().take(1).any(|r| phonetic_key(r) == latin));
        self.all += usize::from(readings.iter().any(|r| phonetic_key(r) == latin));
    }
}

/// Bits of right and wrong pairs of whole names.
#[derive(Default)]
pub struct Names {
    pub right: Vec<f64>,
    pub wrong: Vec<f64>,
}

impl Names {
    /// Weighs the names of one script by tables that have not seen them, each against two wrong ones.
    pub fn weigh(&mut self, names: &[NamePair], script: Script, seen: &Seen, fit: &Fit) {
        for (fold, text) in (0..).zip(&seen.tables) {
            let table = Table::parse(&with_weights(text, fit)).expect("what is written can be read");
            let tables = Tables::with(script, &table);
            let mut tested: Vec<&NamePair> = names.iter().filter(|n| Script::of_word(&n.native) == script).collect();
            tested.sort_by_key(|name| hash(&name.native));
            tested.retain(|name| hash(&name.native) % FOLDS == fold);
            for (i, name) in tested.iter().enumerate() {
                let bits = |other: &NamePair| f64::from(name_bits_with(tables, &name.native, &other.latin));
                self.right.push(bits(name));
                let others = (1..30).map(|k| tested[(i + k * 7) % tested.len()]);
                self.wrong
                    .extend(others.filter(|other| other.latin != name.latin && other.native != name.native).take(2).map(bits));
            }
        }
    }
}

fn with_weights(text: &str, fit: &Fit) -> String {
    let start = text.find("[weights]\n").expect("tables have weights") + "[weights]\n".len();
    let end = start + text[start..].find('\n').expect("sections follow");
    format!("{}{}{}", &text[..start], weights(fit), &text[end..])
}

fn weights(fit: &Fit) -> String {
    let weights: Vec<String> = fit.weights.iter().chain([&fit.wrong]).map(|w| format!("{w:.4}")).collect();
    weights.join(" ")
}

pub fn out_of_fold(pairs: &[Pair], script: Script, latin: &LatinWords) -> Seen {
    let mut seen = Seen::default();
    for fold in 0..FOLDS {
        let (mut tested, taught): (Vec<Pair>, Vec<Pair>) = pairs.iter().cloned().partition(|pair| pair.hash % FOLDS == fold);
        // The files are sorted: neighbours begin alike, and words far apart never do.
        tested.sort_by_key(|pair| pair.hash);
        let text = table(&taught, script, latin, None);
        let table = Table::parse(&text).expect("what is written can be read");
        seen.tables.push(text);
        let features = |native: &Pair, other: &Pair| {
            let word = LatinWord::from_symbols(other.latin.clone(), latin.channel.log2_word(&other.latin));
            let features = table.features(&table.native(&native.native), &word);
            features.iter().map(|f| f64::from(*f)).collect::<Vec<f64>>()
        };
        for (i, pair) in tested.iter().enumerate() {
            seen.right.push(features(pair, pair));
            seen.recall.count(pair, Tables::with(script, &table));
            let other = |k: usize| &tested[(i + k) % tested.len()];
            let wrong = |k: &usize| other(*k).latin != pair.latin && other(*k).native != pair.native;
            let strides = || (1..50).map(|k| k * 619 + 7);
            seen.wrong.extend(strides().filter(wrong).take(2).map(|k| features(pair, other(k))));
            let alike = |k: &usize| wrong(k) && other(*k).latin.len() == pair.latin.len();
            seen.wrong_alike.extend(strides().filter(alike).take(2).map(|k| features(pair, other(k))));
        }
    }
    seen
}

/// The text of a table learned from pairs; without a fit, its weights are those of the plain sums.
pub fn table(pairs: &[Pair], script: Script, latin: &LatinWords, fit: Option<&Fit>) -> String {
    let native_words = Model::count_words(pairs.iter().map(|pair| pair.native.as_slice()));
    let native_words = export::table(&native_words, &WORDS);
    let native_channel = Channel::parse(&native_words).expect("what is written can be read");
    let mut to_latin = Model::default();
    let mut from_latin = Model::default();
    sow(&mut to_latin, &mut from_latin, pairs, script);
    let lessons = lessons(pairs, script);
    let forward: Vec<Example> = lessons
        .iter()
        .map(|p| to_latin.example(&p.native, &p.latin, p.weight, f64::from(latin.channel.log2_word(&p.latin))))
        .collect();
    let backward: Vec<Example> = lessons
        .iter()
        .map(|p| from_latin.example(&p.latin, &p.native, p.weight, f64::from(native_channel.log2_word(&p.native))))
        .collect();
    learn(&mut to_latin, &forward);
    learn(&mut from_latin, &backward);
    let mut text = format!(
        "# How names in one script are written in Latin letters. Made by examples/learn_scripts from {} pairs.\n[weights]\n",
        pairs.len()
    );
    let plain = Fit { weights: vec![0.5, -0.5, 0.5, -0.5, 0.0, 0.0, 0.0], wrong: 0.02 };
    let fit = fit.unwrap_or(&plain);
    writeln!(text, "{}", weights(fit)).expect("text takes text");
    let sections = [
        ("to latin", export::table(&to_latin, &CHANNEL)),
        ("from latin", export::table(&from_latin, &CHANNEL)),
        ("native words", native_words),
    ];
    for (name, lines) in sections {
        write!(text, "[{name}]\n{lines}").expect("text takes text");
    }
    text
}

fn learn(model: &mut Model, examples: &[Example]) {
    model.begin();
    for levels in [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4] {
        model.round(examples, levels);
    }
}

/// The pairs, with the forms that families write.
fn lessons(pairs: &[Pair], script: Script) -> Vec<Pair> {
    let mut lessons = pairs.to_vec();
    for (character, form) in seeds::families(script) {
        let native = spell(&character.to_string(), script);
        lessons.push(Pair { native, latin: spell_latin(form), weight: 2.0, hash: 0 });
    }
    for (native, spellings) in common_names(script) {
        for spelling in spellings.split(' ') {
            lessons.push(Pair { native: spell(native, script), latin: spell_latin(spelling), weight: LESSON_WEIGHT, hash: 0 });
        }
    }
    if script == Script::Han {
        for (character, pinyin) in seeds::syllables() {
            for (form, weight) in [(pinyin.clone(), 2.0), (seeds::wade_giles(&pinyin), 0.5)] {
                lessons.push(Pair { native: spell(&character.to_string(), script), latin: spell_latin(&form), weight, hash: 0 });
            }
        }
    }
    lessons
}

/// Puts what the rules know into both directions.
fn sow(to_latin: &mut Model, from_latin: &mut Model, pairs: &[Pair], script: Script) {
    let mut symbols: Vec<Symbol> = seeds::alphabet(script).into_iter().map(|c| Symbol { symbol: c, written: c }).collect();
    symbols.extend(pairs.iter().flat_map(|pair| pair.native.iter().copied()));
    let mut known = std::collections::HashSet::new();
    for symbol in symbols.into_iter().filter(|s| known.insert(s.symbol)) {
        for (rank, writing) in seeds::writings(symbol, script).iter().enumerate() {
            let letters: Vec<char> = writing.chars().take(4).collect();
            let count = 6.0 / (rank as f64 + 1.0);
            to_latin.seed(contexts(&[symbol], 0)[0], &letters, count);
            for (place, letter) in letters.iter().enumerate() {
                let native: &[char] = if place == 0 { &[symbol.symbol] } else { &[] };
                let at = Symbol { symbol: *letter, written: *letter };
                from_latin.seed(contexts(&[at], 0)[0], native, count * 0.3);
            }
        }
    }
    for letter in "aeiouyhw".chars() {
        from_latin.seed(contexts(&[Symbol { symbol: letter, written: letter }], 0)[0], &[], 1.0);
    }
}
