//! Thai, Lao and Burmese, where vowels stand before, above, below and after their consonant.

/// A Thai or Lao word in Latin letters, near the Royal Thai system.
///
/// A vowel written before its consonant moves behind it; where none is written between consonants, the
/// first of them carries "a" at the start of a word and "o" in a closed syllable. Tones fall away.
///
/// # Source
/// Royal Institute of Thailand (1999), Principles of Romanisation for Thai Script by Transcription.
pub(crate) fn thai(word: &str) -> String {
    let letters: Vec<char> = word.chars().filter(|c| !is_silent(*c)).map(to_thai).collect();
    let mut sounds: Vec<&str> = Vec::with_capacity(letters.len() + 2);
    let mut i = 0;
    while i < letters.len() {
        match (leading_vowel(letters[i]), letters.get(i + 1)) {
            (Some(vowel), Some(consonant)) => {
                sounds.push(thai_consonant(*consonant).unwrap_or(""));
                sounds.push(vowel);
                i += 2;
            }
            _ => {
                sounds.push(thai_consonant(letters[i]).or_else(|| thai_vowel(letters[i])).unwrap_or(""));
                i += 1;
            }
        }
    }
    with_vowels(&sounds)
}

/// Puts a vowel between two bare consonants where one is spoken.
fn with_vowels(sounds: &[&str]) -> String {
    let vowel = |s: &str| s.bytes().next().is_some_and(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u'));
    let mut out = String::new();
    let mut open = false;
    for (i, sound) in sounds.iter().enumerate() {
        out.push_str(sound);
        let next = sounds.get(i + 1);
        let bare = !vowel(sound) && next.is_some_and(|next| !vowel(next));
        let second_next_vowel = sounds.get(i + 2).is_some_and(|s| vowel(s));
        if bare && !open {
            out.push(if second_next_vowel { 'a' } else { 'o' });
            open = true;
        } else {
            open = vowel(sound);
        }
    }
    out
}

/// Lao letters stand 128 places above the Thai ones.
fn to_thai(c: char) -> char {
    match c {
        '\u{0E80}'..='\u{0EDD}' => char::from_u32(c as u32 - 0x80).unwrap_or(c),
        other => other,
    }
}

const fn is_silent(c: char) -> bool {
    matches!(c, '\u{0E47}'..='\u{0E4E}' | '\u{0E3A}' | '\u{0EC8}'..='\u{0ECE}')
}

const fn leading_vowel(c: char) -> Option<&'static str> {
    Some(match c {
        'เ' => "e",
        'แ' => "ae",
        'โ' => "o",
        'ใ' | 'ไ' => "ai",
        _ => return None,
    })
}

const fn thai_consonant(c: char) -> Option<&'static str> {
    Some(match c {
        'ก' => "k",
        'ข'..='ฆ' => "kh",
        'ง' => "ng",
        'จ' => "ch",
        'ฉ' | 'ช' | 'ฌ' => "ch",
        'ซ' | 'ศ' | 'ษ' | 'ส' => "s",
        'ญ' | 'ย' => "y",
        'ฎ' | 'ด' => "d",
        'ฏ' | 'ต' => "t",
        'ฐ' | 'ฑ' | 'ฒ' | 'ถ' | 'ท' | 'ธ' => "th",
        'ณ' | 'น' => "n",
        'บ' => "b",
        'ป' => "p",
        'ผ' | 'พ' | 'ภ' => "ph",
        'ฝ' | 'ฟ' => "f",
        'ม' => "m",
        'ร' => "r",
        'ล' | 'ฬ' => "l",
        'ว' => "w",
        'ห' | 'ฮ' => "h",
        'ฤ' => "ri",
        'อ' => "o",
        _ => return None,
    })
}

const fn thai_vowel(c: char) -> Option<&'static str> {
    Some(match c {
        'ะ' | 'ั' | 'า' => "a",
        'ำ' => "am",
        'ิ' | 'ี' => "i",
        'ึ' | 'ื' => "ue",
        'ุ' | 'ู' => "u",
        _ => return None,
    })
}

/// A Burmese word in Latin letters, near the system of the Myanmar Language Commission.
///
/// A consonant carries "a" unless another vowel or a killing mark follows it.
pub(crate) fn burmese(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::new();
    for (i, c) in letters.iter().enumerate() {
        if let Some(consonant) = burmese_consonant(*c) {
            out.push_str(consonant);
            let next = letters.get(i + 1).copied();
            let closed = next.is_none_or(|n| burmese_vowel(n).is_some() || matches!(n, '\u{1039}'..='\u{103E}'));
            let killed =
                letters[i + 1..].iter().take(2).any(|n| *n == '\u{103A}') && next.is_some_and(|n| burmese_consonant(n).is_some());
            if (!closed || (next.is_none() && i == 0)) || killed {
                out.push('a');
            }
        } else {
            out.push_str(burmese_vowel(*c).or_else(|| medial(*c)).unwrap_or(""));
        }
    }
    out
}

const fn medial(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{103B}' | '\u{103C}' => "y",
        '\u{103D}' => "w",
        '\u{103E}' => "h",
        _ => return None,
    })
}

const fn burmese_consonant(c: char) -> Option<&'static str> {
    Some(match c {
        'က' => "k",
        'ခ' => "kh",
        'ဂ' | 'ဃ' => "g",
        'င' => "ng",
        'စ' => "s",
        'ဆ' => "hs",
        'ဇ' | 'ဈ' => "z",
        'ည' | 'ဉ' => "ny",
        'ဋ' | 'တ' => "t",
        'ဌ' | 'ထ' => "ht",
        'ဍ' | 'ဎ' | 'ဒ' | 'ဓ' => "d",
        'ဏ' | 'န' => "n",
        'ပ' => "p",
        'ဖ' => "ph",
        'ဗ' | 'ဘ' => "b",
        'မ' => "m",
        'ယ' => "y",
        'ရ' => "y",
        'လ' | 'ဠ' => "l",
        'ဝ' => "w",
        'သ' | 'ဿ' => "th",
        'ဟ' => "h",
        'အ' => "",
        _ => return None,
    })
}

const fn burmese_vowel(c: char) -> Option<&'static str> {
    Some(match c {
        'ါ' | 'ာ' => "a",
        'ိ' | 'ီ' | 'ဣ' | 'ဤ' => "i",
        'ု' | 'ူ' | 'ဥ' | 'ဦ' => "u",
        'ေ' | 'ဧ' => "e",
        'ဲ' => "e",
        'ံ' => "an",
        'ဩ' | 'ဪ' => "o",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{burmese, thai};

    #[test]
    fn names() {
        for (word, expected) in [("สมชาย", "somchay"), ("มานะ", "mana"), ("เดช", "dech"), ("ไพศาล", "phaisal")]
        {
            assert_eq!(thai(word), expected, "{word}");
        }
        for (word, expected) in [("ပူတင်", "putang"), ("မောင်", "meang"), ("ဗလာဒီမီယာ", "baladimiya")]
        {
            assert_eq!(burmese(word), expected, "{word}");
        }
    }
}
