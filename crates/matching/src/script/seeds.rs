//! What the rules of a script know before any pair is seen, for the learner.

use super::spelling::{Symbol, final_of};
use super::which::Script;
use super::{han, hangul, letters, semitic};
use crate::bangla;

/// What a symbol may be written as, most usual first.
#[must_use]
pub fn writings(symbol: Symbol, script: Script) -> Vec<String> {
    let own = symbol.symbol;
    match script {
        Script::Cyrillic => to_vec(letters::sounds(own)),
        Script::Arabic | Script::Hebrew => to_vec(semitic::sounds(own)),
        Script::Bangla => bengali(own),
        Script::Hangul => korean(own),
        Script::Han => final_of(own).map_or_else(|| initial(own), |text| vec![text.to_owned()]),
        Script::Kana => japanese(own),
        _ => vec![own.to_string()],
    }
}

/// Every letter that the script's rules know, so that rare ones are not unknown.
#[must_use]
pub fn alphabet(script: Script) -> Vec<char> {
    let block = match script {
        Script::Cyrillic => '\u{0430}'..='\u{04FF}',
        Script::Arabic => '\u{0621}'..='\u{06D5}',
        Script::Hebrew => '\u{05D0}'..='\u{05EA}',
        Script::Bangla => '\u{0981}'..='\u{09F1}',
        _ => 'a'..='z',
    };
    block.filter(|c| !writings(Symbol { symbol: *c, written: *c }, script).is_empty()).collect()
}

/// One character for each syllable of Mandarin, with its symbols' places: pinyin and its older forms hold
/// for every character that is read so.
#[must_use]
pub fn syllables() -> Vec<(char, String)> {
    let mut seen = std::collections::BTreeMap::new();
    for character in '\u{4E00}'..='\u{9FA5}' {
        let pinyin = han::pinyin(character);
        if !pinyin.is_empty() && pinyin.bytes().all(|b| b.is_ascii_lowercase()) {
            seen.entry(pinyin).or_insert(character);
        }
    }
    seen.into_iter().map(|(pinyin, character)| (character, pinyin)).collect()
}

/// Wade-Giles of a syllable of pinyin.
#[must_use]
pub fn wade_giles(pinyin: &str) -> String {
    han::wade_giles(pinyin)
}

/// One-character family names of a script with what families write.
#[must_use]
pub fn families(script: Script) -> Vec<(char, &'static str)> {
    let (block, family): (_, fn(char) -> &'static [&'static str]) = match script {
        Script::Han => ('\u{4E00}'..='\u{9FA5}', han::family),
        Script::Hangul => ('\u{AC00}'..='\u{D7A3}', hangul::family),
        _ => return Vec::new(),
    };
    block.flat_map(|c| family(c).iter().map(move |form| (c, *form))).collect()
}

fn to_vec(sounds: &[&str]) -> Vec<String> {
    sounds.iter().map(|s| (*s).to_owned()).collect()
}

fn bengali(letter: char) -> Vec<String> {
    let mut plain = String::new();
    bangla::latin(letter.encode_utf8(&mut [0; 4]), &mut plain);
    match letter {
        // A mark that joins, or nasalises, or is not spoken.
        '\u{09CD}' | '\u{0981}' | '\u{0983}' | '\u{09BC}' => vec![String::new()],
        _ if plain.is_empty() || plain.as_bytes()[0].is_ascii_digit() => Vec::new(),
        // A consonant may carry its vowel.
        '\u{0995}'..='\u{09B9}' | '\u{09DC}'..='\u{09DF}' => vec![plain.clone(), format!("{plain}a"), format!("{plain}o")],
        _ => vec![plain],
    }
}

fn korean(letter: char) -> Vec<String> {
    let text: &[&str] = match letter {
        '\u{1100}'..='\u{1112}' => {
            const LEADS: [&[&str]; 19] = [
                &["g", "k"],
                &["kk", "k"],
                &["n"],
                &["d", "t"],
                &["tt", "t"],
                &["r", "l"],
                &["m"],
                &["b", "p", "v"],
                &["pp", "p"],
                &["s"],
                &["ss", "s"],
                &[""],
                &["j", "ch", "z"],
                &["jj"],
                &["ch"],
                &["k", "c"],
                &["t", "th"],
                &["p", "f", "ph"],
                &["h"],
            ];
            LEADS[letter as usize - 0x1100]
        }
        '\u{1161}'..='\u{1175}' => {
            const VOWELS: [&[&str]; 21] = [
                &["a"],
                &["ae", "e", "a"],
                &["ya", "ia"],
                &["yae"],
                &["eo", "o", "e", "u"],
                &["e"],
                &["yeo", "you", "yo"],
                &["ye"],
                &["o"],
                &["wa"],
                &["wae", "we"],
                &["oe", "o"],
                &["yo", "io"],
                &["u", "oo", "ou"],
                &["wo"],
                &["we"],
                &["wi", "ui"],
                &["yu", "u", "iu"],
                &["eu", "", "u"],
                &["ui", "i"],
                &["i", "ee", "y"],
            ];
            VOWELS[letter as usize - 0x1161]
        }
        '\u{11A8}' | '\u{11BF}' => &["k", "g", "c"],
        '\u{11AB}' => &["n"],
        '\u{11AE}' | '\u{11BA}' | '\u{11C0}' => &["t", "s", "d"],
        '\u{11AF}' => &["l", "r"],
        '\u{11B7}' => &["m"],
        '\u{11B8}' | '\u{11C1}' => &["p", "b"],
        '\u{11BC}' => &["ng"],
        _ => &[""],
    };
    to_vec(text)
}

fn initial(letter: char) -> Vec<String> {
    to_vec(match letter {
        'Z' => &["zh", "j", "ch"],
        'C' => &["ch"],
        'S' => &["sh", "s"],
        'x' => &["x", "hs", "s", "sh", "h"],
        'q' => &["q", "ch"],
        'j' => &["j", "g", "k", "ch"],
        'r' => &["r", "j"],
        'l' => &["l", "r"],
        'b' => &["b", "p"],
        'd' => &["d", "t"],
        'g' => &["g", "k"],
        'w' => &["w", "v", "u", ""],
        'y' => &["y", "i", "j", ""],
        'f' => &["f", "v", "ph"],
        'k' => &["k", "c"],
        'h' => &["h"],
        _ => return vec![letter.to_string()],
    })
}

fn japanese(letter: char) -> Vec<String> {
    to_vec(match letter {
        '-' => &["", "r", "e", "h"],
        'Q' => &["", "t", "p", "c"],
        'N' => &["n", "m", "nn"],
        'S' => &["sh", "s", "ch", "c"],
        'C' => &["ch", "ti", "t", "c"],
        'T' => &["ts", "tz", "z", "t"],
        'r' => &["r", "l", "ll", "rr"],
        'b' => &["b", "v"],
        'k' => &["k", "c", "ck", "q"],
        'j' => &["j", "g", "z"],
        'z' => &["z", "s", "th"],
        's' => &["s", "th", "c", "ss"],
        'f' => &["f", "ph", "h"],
        'y' => &["y", "i", "j", ""],
        'u' => &["u", "", "oo", "w"],
        'o' => &["o", "", "au"],
        'i' => &["i", "y", "e", "ee"],
        'A' | 'I' | 'U' | 'E' | 'O' => {
            return vec![letter.to_ascii_lowercase().to_string(), String::new()];
        }
        _ => return vec![letter.to_string()],
    })
}
