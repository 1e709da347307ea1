//! Labelled pairs of writings, read from files, as symbols.

use std::fs;
use std::io;
use std::path::Path;

use matching::script::spelling::{Symbol, spell, spell_latin};
use matching::script::{Script, plain_latin, readings};

/// Two writings of one word.
#[derive(Debug, Clone)]
pub struct Pair {
    pub native: Vec<Symbol>,
    pub latin: Vec<Symbol>,
    pub weight: f64,
    /// Pairs of one native writing are always trained on, or tested on, together.
    pub hash: u64,
}

/// Two writings of a whole name.
#[derive(Debug, Clone)]
pub struct NamePair {
    pub native: String,
    pub latin: String,
}

/// Rows of a table of tab-separated values with a header: Latin first, native second.
pub fn names(path: &Path) -> io::Result<Vec<NamePair>> {
    let text = fs::read_to_string(path)?;
    let rows = text.lines().skip(1).filter_map(|line| {
        let mut fields = line.split('\t');
        Some(NamePair { latin: fields.next()?.to_owned(), native: fields.next()?.to_owned() })
    });
    Ok(rows.collect())
}

/// The people of the consolidated list of the UN Security Council: first to fourth name, and the name in
/// its original script.
pub fn un_names(path: &Path) -> io::Result<Vec<NamePair>> {
    let text = fs::read_to_string(path)?;
    let people = text.split("<INDIVIDUAL>").skip(1).filter_map(|person| {
        let field = |name: &str| {
            let start = person.find(&format!("<{name}>"))? + name.len() + 2;
            Some(person[start..start + person[start..].find('<')?].trim().to_owned())
        };
        let latin: Vec<String> =
            ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].into_iter().filter_map(field).collect();
        let native = field("NAME_ORIGINAL_SCRIPT")?;
        (Script::of_word(&native) != Script::Latin).then(|| NamePair { latin: latin.join(" "), native })
    });
    Ok(people.collect())
}

/// The words of names that have as many in one script as in the other, one to one.
pub fn words(names: &[NamePair], script: Script) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for name in names.iter().filter(|name| Script::of_word(&name.native) == script) {
        let native: Vec<&str> = parts(&name.native).collect();
        let latin: Vec<&str> = parts(&name.latin).collect();
        if native.len() == latin.len() {
            pairs.extend(native.iter().zip(&latin).filter_map(|(n, l)| pair(n, l, script, hash(&name.native))));
        }
    }
    pairs
}

/// The same words with the native one in Latin letters by rule.
pub fn by_rule(pairs: &[NamePair]) -> Vec<Pair> {
    let mut out = Vec::new();
    for name in pairs {
        for (native, latin) in parts(&name.native).zip(parts(&name.latin)) {
            let reading = readings(native).into_iter().next().unwrap_or_default();
            let pair = Pair {
                native: spell_latin(&reading),
                latin: spell_latin(&plain_latin(latin)),
                weight: 1.0,
                hash: hash(&name.native),
            };
            out.extend((!pair.native.is_empty() && !pair.latin.is_empty()).then_some(pair));
        }
    }
    out
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | ',' | '・' | '·' | '‐')).filter(|w| !w.is_empty())
}

pub fn pair(native: &str, latin: &str, script: Script, hash: u64) -> Option<Pair> {
    let pair = Pair { native: spell(native, script), latin: spell_latin(&plain_latin(latin)), weight: 1.0, hash };
    (!pair.native.is_empty() && !pair.latin.is_empty()).then_some(pair)
}

/// FNV-1a, finished by a mix.
pub fn hash(text: &str) -> u64 {
    let hash = text.bytes().fold(0xCBF2_9CE4_8422_2325, |h: u64, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01B3));
    (hash ^ (hash >> 31)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20
}
