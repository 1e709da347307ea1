//! A word as the sequence of symbols that the learned model sees.

use super::readings::{by_rule, composed};
use super::which::Script;
use super::{fold, han, hangul, kana};

/// Longer words are cut off: what follows says nothing new. One symbol a bit of a 32-bit mask.
pub const MOST_SYMBOLS: usize = 31;

/// One symbol of a word with the character it is a part of.
///
/// Letters of alphabets are their own symbols. A Chinese character is the initial and the final of its
/// pinyin, a kana its consonant and its vowel, a Korean syllable its two or three letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Symbol {
    /// What is read.
    pub symbol: char,
    /// What was written.
    pub written: char,
}

/// The symbols of a word in its own script.
///
/// Scripts without a table of their own, and Latin, are spelt by their reading in Latin letters.
#[must_use]
pub fn spell(word: &str, script: Script) -> Vec<Symbol> {
    let mut symbols = match script {
        Script::Bangla => own(&nukta_joined(&composed(word)), Script::Bangla),
        Script::Arabic => own(&composed(word).chars().map(of_arabic).collect::<String>(), script),
        Script::Hebrew | Script::Cyrillic => {
            own(&composed(word).chars().flat_map(char::to_lowercase).collect::<String>(), script)
        }
        Script::Han => composed(word).chars().flat_map(chinese).collect(),
        Script::Hangul => composed(word).chars().flat_map(korean).collect(),
        Script::Kana => japanese(&composed(word)),
        Script::Latin | Script::Other => spell_latin(&fold::plain(word)),
        _ => spell_latin(&by_rule(word, script)),
    };
    symbols.truncate(MOST_SYMBOLS);
    symbols
}

/// The symbols of plain Latin letters; all digits are one.
#[must_use]
pub fn spell_latin(plain: &str) -> Vec<Symbol> {
    let symbol = |c: char| if c.is_ascii_digit() { '0' } else { c };
    plain.chars().filter(char::is_ascii_alphanumeric).map(|c| of(symbol(c))).take(MOST_SYMBOLS).collect()
}

const fn of(symbol: char) -> Symbol {
    Symbol { symbol, written: symbol }
}

/// Letters of the script itself; others in the word are left out.
fn own(word: &str, script: Script) -> Vec<Symbol> {
    word.chars().filter(|c| Script::of(*c) == Some(script)).map(of).collect()
}

/// ড়, ঢ় and য় as one letter each: Unicode composes them only on request.
fn nukta_joined(word: &str) -> String {
    word.replace("\u{09A1}\u{09BC}", "\u{09DC}").replace("\u{09A2}\u{09BC}", "\u{09DD}").replace("\u{09AF}\u{09BC}", "\u{09DF}")
}

/// Letters of Persian and Urdu that are another shape of an Arabic one with the same sound.
const fn of_arabic(letter: char) -> char {
    match letter {
        'ی' | 'ې' | 'ے' | 'ێ' => 'ي',
        'ک' | 'ڪ' => 'ك',
        'ہ' | 'ە' | 'ۀ' | 'ۂ' => 'ه',
        'ۃ' => 'ة',
        'ٱ' => 'ا',
        other => other,
    }
}

fn chinese(character: char) -> Vec<Symbol> {
    let pinyin = han::pinyin(character);
    let (initial, rest) = han::split(&pinyin);
    let parts = [initial_symbol(initial), final_symbol(rest)];
    parts.into_iter().flatten().map(|symbol| Symbol { symbol, written: character }).collect()
}

/// An initial by its first letter; zh, ch and sh in capitals.
fn initial_symbol(initial: &str) -> Option<char> {
    let first = initial.chars().next()?;
    Some(if initial.len() == 2 { first.to_ascii_uppercase() } else { first })
}

/// A final as one letter of a block that nothing else here uses: its place in the list of finals.
fn final_symbol(rest: &str) -> Option<char> {
    let place = FINALS.iter().position(|f| *f == rest)?;
    char::from_u32(0x2460 + u32::try_from(place).ok()?)
}

const FINALS: [&str; 36] = [
    "a", "o", "e", "i", "u", "v", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "er", "ia", "ie", "iao", "iu", "ian",
    "in", "iang", "ing", "iong", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ue", "ve", "io", "ueng",
];

/// The final that a symbol of [`spell`] stands for.
#[must_use]
pub fn final_of(symbol: char) -> Option<&'static str> {
    FINALS.get((symbol as usize).checked_sub(0x2460)?).copied()
}

fn korean(syllable: char) -> Vec<Symbol> {
    let Some((lead, vowel, tail)) = hangul::parts(syllable) else { return Vec::new() };
    let letter = |base: u32, number: usize| char::from_u32(base + u32::try_from(number).unwrap_or(0));
    // ㅇ before a vowel is silent; so is no tail.
    let lead = (lead != 11).then(|| letter(0x1100, lead)).flatten();
    let tail = (tail != 0).then(|| letter(0x11A7, tail)).flatten();
    [lead, letter(0x1161, vowel), tail].into_iter().flatten().map(|symbol| Symbol { symbol, written: syllable }).collect()
}

fn japanese(word: &str) -> Vec<Symbol> {
    let mut symbols: Vec<Symbol> = Vec::with_capacity(word.len());
    for written in word.chars().map(kana::to_katakana) {
        let mut push = |symbol: char| symbols.push(Symbol { symbol, written });
        match (written, kana::sign(written)) {
            ('ー', _) => push('-'),
            ('ッ', _) => push('Q'),
            ('ン', _) => push('N'),
            (_, Some(sign)) => {
                let consonant = match sign.consonant {
                    "sh" => Some('S'),
                    "ch" => Some('C'),
                    "ts" => Some('T'),
                    other => other.chars().next(),
                };
                consonant.into_iter().for_each(&mut push);
                // A small vowel is another symbol than a whole one: フィ is not フイ.
                let vowel = sign.vowel.chars().next();
                vowel.map(|v| if sign.small { v.to_ascii_uppercase() } else { v }).into_iter().for_each(push);
            }
            (_, None) => {}
        }
    }
    symbols
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_of_scripts() {
        let text = |word: &str| spell(word, Script::of_word(word)).iter().map(|s| s.symbol).collect::<String>();
        for (word, expected) in [
            ("Müller", "muller"),
            ("Путин", "путин"),
            ("フィッツ", "fuIQTu"),
            ("キャシー", "kiyASi-"),
            ("김", "\u{1100}\u{1175}\u{11B7}"),
            ("아이", "\u{1161}\u{1175}"),
            ("মিয়া", "মি\u{09DF}া"),
            ("Νίκος", "nikos"),
            ("", ""),
        ] {
            assert_eq!(text(word), expected, "{word}");
        }
        assert_eq!(spell("张", Script::Han).iter().map(|s| final_of(s.symbol)).collect::<Vec<_>>(), [None, Some("ang")]);
    }
}
