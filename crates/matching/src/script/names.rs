//! How well a native and a Latin writing of a whole name fit each other, whatever the order of words.

use unicode_normalization::char::is_combining_mark;

use super::bridge::Bridge;
use super::fold;
use super::table::LatinWord;
use super::tables::Tables;
use super::which::Script;
use crate::bangla;
use crate::honorific::{Meaning, meaning};

/// More words of a name than this say nothing new.
const MOST_WORDS: usize = 8;
/// An initial that fits the word, and one that does not: one of twenty first letters, by chance.
const INITIAL_FITS_BITS: f32 = 2.0;
/// Both are initials, and the same.
const NAMED_INITIAL_FITS_BITS: f32 = 3.5;
const INITIAL_DIFFERS_BITS: f32 = -3.0;
/// Both have the same common short form: Muhammad, whom a quarter of men are named after.
const SHORT_FORM_BITS: f32 = 2.5;
/// A word that fits another so well is not looked for among joined ones.
const MET_BITS: f32 = 5.0;
/// Words joined in one writing and apart in the other are one more guess.
const JOINED_BITS: f32 = -1.0;

/// The evidence, in bits, that two writings of a whole name are of one name.
///
/// Words are paired one to one, whatever their order, or two with one; titles are left out. Where the
/// native script writes a name as one unbroken string, it is weighed against the Latin words joined,
/// beginning at each of them. A word that only one of them has says nothing. Zero when either has no letters.
#[must_use]
pub fn name_bits(native: &str, latin: &str) -> f32 {
    name_bits_with(Tables::shipped(), native, latin)
}

/// As [`name_bits`], for certain tables.
#[must_use]
pub fn name_bits_with(tables: Tables<'_>, native: &str, latin: &str) -> f32 {
    let (native, latin) = (words(native), words(latin));
    if native.is_empty() || latin.is_empty() {
        return 0.0;
    }
    let paired = Pairing::new(tables, &native, &latin).best();
    let script = Script::of_word(&native[0]);
    if script.is_unbroken() && latin.len() > native.len() {
        paired.max(joined_bits(&Bridge::with(tables, &native.concat()), &latin))
    } else {
        paired
    }
}

/// The words of a name in lower case without titles, unless there is nothing else.
fn words(name: &str) -> Vec<String> {
    let part_of_word = |c: char| {
        c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\'' | '’' | 'ʼ' | '`' | 'ー' | '\u{200C}' | '\u{200D}')
    };
    let lower = name.to_lowercase();
    let all = lower.split(|c| !part_of_word(c)).filter(|w| w.chars().any(char::is_alphanumeric)).take(MOST_WORDS);
    let all: Vec<String> =
        all.map(|w| if w.is_ascii() || Script::of_word(w) != Script::Latin { w.to_owned() } else { fold::plain(w) }).collect();
    let named: Vec<String> = all.iter().filter(|w| meaning(w) != Meaning::Title).cloned().collect();
    if named.is_empty() { all } else { named }
}

/// A pair of runs of words that may be one name: bits, and the words it takes as bits of two masks.
struct Match {
    bits: f32,
    native: u32,
    latin: u32,
}

struct Pairing {
    matches: Vec<Match>,
}

impl Pairing {
    /// Every word with every word; and where a word has found nothing, two neighbours with it.
    fn new(tables: Tables<'_>, native: &[String], latin: &[String]) -> Self {
        let bridges: Vec<Bridge<'_>> = native.iter().map(|w| Bridge::with(tables, w)).collect();
        let latin_words: Vec<LatinWord> = latin.iter().map(|w| LatinWord::new(w)).collect();
        let mut pairing = Self { matches: Vec::with_capacity(native.len() * latin.len() * 2) };
        let (mut met_native, mut met_latin) = (0u32, 0u32);
        for (i, bridge) in bridges.iter().enumerate() {
            for (j, word) in latin_words.iter().enumerate() {
                let bits = special_bits(&native[i], &latin[j]).unwrap_or_else(|| bridge.bits_of(word));
                pairing.add(bits, 1 << i, 1 << j);
                if bits > MET_BITS {
                    met_native |= 1 << i;
                    met_latin |= 1 << j;
                }
            }
        }
        let alone = |met: u32, i: usize| met & (1 << i) == 0;
        let joined_latin: Vec<_> =
            pairs(latin.len(), met_latin).map(|j| (j, LatinWord::new(&latin[j..=j + 1].concat()))).collect();
        for (i, bridge) in bridges.iter().enumerate().filter(|(i, _)| alone(met_native, *i)) {
            for (j, word) in &joined_latin {
                pairing.add(bridge.bits_of(word) + JOINED_BITS, 1 << i, 3 << j);
            }
        }
        for i in pairs(native.len(), met_native) {
            let bridge = Bridge::with(tables, &native[i..=i + 1].concat());
            for (j, word) in latin_words.iter().enumerate().filter(|(j, _)| alone(met_latin, *j)) {
                pairing.add(bridge.bits_of(word) + JOINED_BITS, 3 << i, 1 << j);
            }
        }
        pairing.matches.sort_by(|a, b| b.bits.total_cmp(&a.bits).then((a.native, a.latin).cmp(&(b.native, b.latin))));
        pairing
    }

    fn add(&mut self, bits: f32, native: u32, latin: u32) {
        self.matches.push(Match { bits, native, latin });
    }

    /// The sum over the best pairs first, each word once.
    fn best(&self) -> f32 {
        let (mut native, mut latin, mut sum) = (0, 0, 0.0);
        for one in &self.matches {
            if native & one.native == 0 && latin & one.latin == 0 {
                native |= one.native;
                latin |= one.latin;
                sum += one.bits;
            }
        }
        sum
    }
}

/// Where two neighbouring words begin that have not both met one of the other writing.
fn pairs(n_words: usize, met: u32) -> impl Iterator<Item = usize> {
    (0..n_words.saturating_sub(1)).filter(move |i| (met >> i) & 3 != 3)
}

/// Initials and short forms, which no model of sounds knows.
fn special_bits(native: &str, latin: &str) -> Option<f32> {
    if let (Meaning::ShortFor(a), Meaning::ShortFor(b)) = (meaning(native), meaning(latin)) {
        return (a == b).then_some(SHORT_FORM_BITS);
    }
    let initial = latin.bytes().next().filter(|b| latin.len() == 1 && b.is_ascii_alphabetic())?;
    if let Some(named) = bangla::initial(native) {
        return Some(if named == initial { NAMED_INITIAL_FITS_BITS } else { INITIAL_DIFFERS_BITS });
    }
    let reading = super::readings::by_rule(native, Script::of_word(native));
    let fits = reading.bytes().next().is_some_and(|first| first == initial);
    (native.chars().count() > 1).then_some(if fits { INITIAL_FITS_BITS } else { INITIAL_DIFFERS_BITS })
}

/// The words joined, beginning at each of them: the family name may stand first or last.
fn joined_bits(bridge: &Bridge<'_>, latin: &[String]) -> f32 {
    let from = |start: usize| bridge.bits(&[&latin[start..], &latin[..start]].concat().concat());
    (0..latin.len()).map(from).fold(f32::MIN, f32::max)
}

#[cfg(test)]
mod tests {
    use super::name_bits;

    #[test]
    fn order_and_unbroken_names() {
        for (native, right, wrong) in [
            ("محمد علي", "Ali Mohamed", "Khaled Mahmoud"),
            ("عبد الله", "Abdullah", "Ibrahim"),
            ("Путин Владимир", "Vladimir Putin", "Dmitry Medvedev"),
            ("김정은", "Jong-un Kim", "Min-ho Lee"),
            ("習近平", "Xi Jinping", "Li Keqiang"),
            ("ウラジーミル・プーチン", "Vladimir Putin", "Dmitry Medvedev"),
            ("মোঃ আব্দুর রহিম", "Md. Abdur Rahim", "Md. Abul Kashem"),
            ("ডাঃ সালেহ উদদিন", "Dr. Salehuddin", "Dr. Kamal Hossain"),
            ("এ কে ফজলুল হক", "A. K. Fazlul Huq", "A. K. Khandker"),
            ("এম এ রহমান", "M. A. Rahman", "H. S. Rahman"),
        ] {
            let (right, wrong) = (name_bits(native, right), name_bits(native, wrong));
            assert!(right > 6.0 && right > wrong + 4.0, "{native} {right} {wrong}");
        }
        assert_eq!(name_bits("…", "Ali"), 0.0);
    }
}
