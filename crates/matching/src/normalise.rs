//! From a name in any script to comparable tokens.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a name: its plain Latin form and a key under which words that sound alike fall together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Token {
    /// Lower-case Latin letters, or the letters as they are in scripts without a table yet.
    pub plain: String,
    /// The sound key.
    pub sound: String,
}

/// Titles that say nothing about who somebody is.
const TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "haji", "hazi", "alhaj", "shri", "sri", "janab", "prof", "engr"];
/// Short forms of Muhammad and of Musammat, each read as one word.
const MUHAMMAD: &[&str] = &["md", "mohd", "muhd", "mohammad", "mohammed", "muhammad", "mohamed", "mohamad", "muhammed", "mhd", "mohammd", "moh"];
const MUSAMMAT: &[&str] = &["mst", "mosammat", "musammat", "mosammot", "mosa", "most", "mosammet"];

/// The comparable words of a name.
#[must_use]
pub fn normalise(name: &str) -> Vec<Token> {
    let folded: String = name.nfkc().flat_map(char::to_lowercase).collect();
    let latin = bangla_to_latin(&folded);
    let plain: String = latin.nfd().filter(|c| !is_combining_mark(*c)).collect();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !TITLES.contains(word))
        .map(|word| {
            let word = if MUHAMMAD.contains(&word) { "muhammad" } else if MUSAMMAT.contains(&word) { "musammat" } else { word };
            Token { plain: word.to_owned(), sound: sound(word) }
        })
        .collect()
}

/// Bangla letters as they sound in Bangladesh; other characters stay.
fn bangla_to_latin(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    for (i, &c) in chars.iter().enumerate() {
        let (latin, consonant) = match c {
            'অ' => ("o", false), 'আ' | 'া' => ("a", false), 'ই' | 'ঈ' | 'ি' | 'ী' => ("i", false),
            'উ' | 'ঊ' | 'ু' | 'ূ' => ("u", false), 'ঋ' | 'ৃ' => ("ri", false), 'এ' | 'ে' => ("e", false),
            'ঐ' | 'ৈ' => ("oi", false), 'ও' | 'ো' => ("o", false), 'ঔ' | 'ৌ' => ("ou", false),
            'ক' => ("k", true), 'খ' => ("kh", true), 'গ' => ("g", true), 'ঘ' => ("gh", true), 'ঙ' | 'ং' => ("ng", false),
            'চ' => ("ch", true), 'ছ' => ("s", true), 'জ' | 'য' => ("j", true), 'ঝ' => ("jh", true), 'ঞ' => ("n", true),
            'ট' | 'ত' | 'ৎ' => ("t", true), 'ঠ' | 'থ' => ("th", true), 'ড' | 'দ' => ("d", true), 'ঢ' | 'ধ' => ("dh", true),
            'ণ' | 'ন' => ("n", true), 'প' => ("p", true), 'ফ' => ("f", true), 'ব' => ("b", true), 'ভ' => ("bh", true),
            'ম' => ("m", true), 'র' | 'ড়' | 'ঢ়' => ("r", true), 'ল' => ("l", true), 'শ' | 'ষ' => ("sh", true), 'স' => ("s", true),
            'হ' => ("h", true), 'য়' => ("y", true), 'ঃ' | 'ঁ' | '্' | '\u{09BC}' | '\u{200C}' | '\u{200D}' => ("", false),
            other => {
                out.push(other);
                continue;
            }
        };
        out.push_str(latin);
        // Between two consonants without a sign of their own, the inherent vowel is heard.
        let next_is_consonant = chars.get(i + 1).is_some_and(|n| ('\u{0995}'..='\u{09B9}').contains(n));
        if consonant && next_is_consonant {
            out.push('o');
        }
    }
    out
}

/// A coarse key: vowels after the first letter fall, letters that are written for each other become one.
fn sound(word: &str) -> String {
    let mut text = word.to_owned();
    for (from, to) in [("ph", "f"), ("bh", "b"), ("kh", "k"), ("gh", "g"), ("ch", "c"), ("sh", "s"), ("th", "t"), ("dh", "d"), ("jh", "j"), ("ck", "k"), ("ow", "o"), ("ou", "o"), ("q", "k"), ("x", "ks"), ("v", "b"), ("w", "b"), ("z", "j"), ("y", "i")] {
        text = text.replace(from, to);
    }
    let mut key = String::new();
    for (i, c) in text.chars().enumerate() {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' if i > 0 => continue,
            'a' | 'e' | 'i' | 'o' | 'u' => 'a',
            'h' if i > 0 => continue,
            other => other,
        };
        if !key.ends_with(c) {
            key.push(c);
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_same_sound(a: &str, b: &str) {
        let sounds = |name: &str| normalise(name).into_iter().map(|t| t.sound).collect::<Vec<_>>();
        assert_eq!(sounds(a), sounds(b), "{a} {b}");
    }

    #[test]
    fn spellings_of_one_name_share_a_sound() {
        check_same_sound("রহিম", "Rahim");
        check_same_sound("রহিমা খাতুন", "Rohima Khatun");
        check_same_sound("Choudhury", "Chowdhury");
        check_same_sound("চৌধুরী", "Choudhury");
        check_same_sound("Md. Karim", "Mohammad Karim");
    }

    #[test]
    fn what_is_no_name_gives_no_token() {
        assert!(normalise("…  -- ").is_empty());
        assert!(normalise("Mr.").is_empty());
    }
}
