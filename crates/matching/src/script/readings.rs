//! The Latin readings of a word, for an index: few, the most usual first.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::spelling::spell;
use super::tables::Tables;
use super::which::Script;
use super::{eastern, fold, han, hangul, indic, kana, letters, semitic};
use crate::{bangla, phonetic};

/// No word has more readings than this.
pub const MOST_READINGS: usize = 4;

/// What follows in a longer word says nothing new.
const MOST_LETTERS: usize = 64;

/// The readings of one word of any script in lower-case Latin letters and digits, most usual first.
///
/// One to [`MOST_READINGS`]; none when nothing in the word is a letter or a digit. A word in plain Latin
/// letters has one, itself. Accents fall away; where a machine-readable zone writes a letter otherwise
/// (ü as "ue"), that is the second. Chinese characters also have Wade-Giles and the other forms of their
/// family names, Hangul what families write, and the Bangla names of letters the letter itself.
#[must_use]
pub fn readings(word: &str) -> Vec<String> {
    if word.is_ascii() {
        let plain = fold::plain(word);
        return if plain.is_empty() { Vec::new() } else { vec![plain] };
    }
    readings_with(Tables::shipped(), word)
}

/// As [`readings`], for certain tables.
#[must_use]
pub fn readings_with(tables: Tables<'_>, word: &str) -> Vec<String> {
    let script = Script::of_word(word);
    let by_rule: Vec<String> = match script {
        Script::Latin => [Some(fold::plain(word)), fold::machine_readable(word)].into_iter().flatten().collect(),
        Script::Han => han::readings(&composed(word)),
        Script::Hangul => korean(&composed(word)),
        _ => vec![by_rule(word, script)],
    };
    if !tables.has_own(script) {
        return distinct(by_rule.iter());
    }
    let likeliest = tables.of(script).likeliest(&spell(word, script), MOST_TRIED);
    // Rules do not know the vowels that Arabic and Hebrew leave out. Elsewhere the rule's is what passports
    // have, while the tables have seen many foreigners' names.
    let (first, second) = if script.leaves_out_vowels() { (&likeliest, &by_rule) } else { (&by_rule, &likeliest) };
    let in_turn = first.iter().take(1).chain(second.iter().take(1)).chain(first.iter().skip(1)).chain(second.iter().skip(1));
    let mut out = distinct(in_turn);
    if let Some(letter) = bangla::initial(word) {
        out.truncate(MOST_READINGS - 1);
        out.push(char::from(letter).to_string());
    }
    out
}

/// So many of the likeliest writings are looked at for one that sounds unlike those before it.
const MOST_TRIED: usize = 12;

/// The one reading that the rules of a script give; other letters and digits in the word as they are.
pub(crate) fn by_rule(word: &str, script: Script) -> String {
    let word = composed(word);
    let text = match script {
        Script::Bangla => {
            let mut out = String::new();
            bangla::latin(&word, &mut out);
            out
        }
        Script::Indic => indic::latin(&word),
        Script::Arabic | Script::Hebrew => semitic::latin(&word),
        Script::Cyrillic | Script::Greek | Script::Armenian | Script::Georgian => letters::latin(&word),
        Script::Han => word.chars().map(han::pinyin).collect(),
        Script::Hangul => hangul::latin(&word),
        Script::Kana => kana::latin(&word),
        Script::Thai => eastern::thai(&word),
        Script::Burmese => eastern::burmese(&word),
        Script::Latin | Script::Other => fold::plain(&word),
    };
    // A word of a known script may consist of what its rules pass over: digits, or a stray letter.
    let mut text = if text.is_empty() { fold::plain(&word) } else { text };
    text.retain(|c| c.is_ascii_alphanumeric());
    text.make_ascii_lowercase();
    text
}

/// Compatibility forms as their letters, composed; vowel points of Arabic and Hebrew fall away.
pub(crate) fn composed(word: &str) -> String {
    let points = |c: &char| matches!(c, '\u{0591}'..='\u{05C7}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}');
    // The hamza and madda of Arabic are composed first: أ is not ا.
    let mut out: String = word.nfkc().filter(|c| !points(c)).take(MOST_LETTERS).collect();
    if out.chars().any(|c| matches!(c, '\u{0300}'..='\u{036F}')) {
        // The stress of Влади́мир is no letter; й stays because it is composed.
        out.retain(|c| !matches!(c, '\u{0300}'..='\u{036F}') || !is_combining_mark(c));
    }
    out
}

fn korean(word: &str) -> Vec<String> {
    let plain = hangul::latin(word);
    let Some(first) = word.chars().next() else { return vec![plain] };
    let rest: String = word.chars().skip(1).collect();
    let n = word.chars().count();
    let family = hangul::family(first);
    // A name of two to four syllables begins with the family name; foreign names are mostly longer.
    let family = if n <= 4 { family } else { &[] };
    let given = hangul::latin(&rest);
    let mut out: Vec<String> = family.iter().take(2).map(|form| format!("{form}{given}")).collect();
    out.insert(if n == 1 { out.len() } else { 0 }, plain);
    out
}

/// The first, and of the others those that sound unlike all before them; where these are few, others too.
fn distinct<'a>(readings: impl Iterator<Item = &'a String> + Clone) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(MOST_READINGS);
    let mut keys: Vec<String> = Vec::with_capacity(MOST_READINGS);
    for reading in readings.clone() {
        let key = phonetic::key(reading);
        if kept.len() < MOST_READINGS && is_plain(reading) && !keys.contains(&key) {
            keys.push(key);
            kept.push(reading.clone());
        }
    }
    for reading in readings.take(4) {
        if kept.len() < MOST_READINGS && is_plain(reading) && !kept.contains(reading) {
            kept.push(reading.clone());
        }
    }
    kept
}

fn is_plain(reading: &str) -> bool {
    !reading.is_empty() && reading.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{MOST_READINGS, readings};

    #[test]
    fn the_usual_reading_is_first_and_others_follow() {
        for (word, first, others) in [
            ("Müller", "muller", &["mueller"][..]),
            ("Karim", "karim", &[]),
            ("মোহাম্মদ", "mohammad", &[]),
            ("রহিম", "rahim", &[]),
            ("কে", "ke", &["k"]),
            ("Влади́мир", "vladimir", &[]),
            ("習近平", "xijinping", &["hsichinping"]),
            ("김", "kim", &[]),
            ("이민호", "iminho", &["leeminho"]),
            ("たなか", "tanaka", &[]),
            ("マリア", "maria", &[]),
            ("Νίκος", "nikos", &[]),
        ] {
            let readings = readings(word);
            assert_eq!(readings[0], first, "{word}");
            assert!(others.iter().all(|other| readings.iter().any(|r| r == other)), "{word} {readings:?}");
        }
        assert!(readings("…").is_empty() && readings("").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_few_plain_readings(text in "\\PC{0,40}") {
            let readings = readings(&text);
            proptest::prop_assert!(readings.len() <= MOST_READINGS);
            for reading in readings {
                proptest::prop_assert!(!reading.is_empty() && reading.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
            }
        }
    }
}
