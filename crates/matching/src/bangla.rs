//! Bangla letters as the Latin letters that Bangladeshi passports use for their sounds.
//!
//! It is no standard's transliteration (ISO 15919 tells vowels apart that names do not): it aims at
//! the usual spelling, রহিম as "rahim", so that both forms share a phonetic key.

/// Whether a character belongs to the Bangla block.
pub(crate) const fn is_bangla(c: char) -> bool {
    matches!(c, '\u{0980}'..='\u{09FF}')
}

/// A Bangla word in Latin letters, lower case. Other characters are left out.
pub(crate) fn latin(word: &str, out: &mut String) {
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(consonant) = consonant(c) else {
            out.push_str(vowel_or_sign(c));
            continue;
        };
        // A nukta makes another letter of the one before it.
        let consonant = if chars.next_if_eq(&'\u{09BC}').is_some() { with_nukta(c, consonant) } else { consonant };
        out.push_str(consonant);
        match chars.peek() {
            Some('\u{09CD}') => drop(chars.next()),
            Some(&next) if is_vowel_sign(next) => {}
            // The inherent vowel is silent at the end of names.
            Some(&next) if crate::bangla::consonant(next).is_some() => out.push('a'),
            _ => {}
        }
    }
}

const fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{09BE}'..='\u{09C4}' | '\u{09C7}' | '\u{09C8}' | '\u{09CB}' | '\u{09CC}')
}

const fn consonant(c: char) -> Option<&'static str> {
    Some(match c {
        'ক' => "k",
        'খ' => "kh",
        'গ' => "g",
        'ঘ' => "gh",
        'ঙ' => "ng",
        'চ' => "ch",
        'ছ' => "chh",
        'জ' | 'য' => "j",
        'ঝ' => "jh",
        'ঞ' | 'ণ' | 'ন' => "n",
        'ট' | 'ত' => "t",
        'ঠ' | 'থ' => "th",
        'ড' | 'দ' => "d",
        'ঢ' | 'ধ' => "dh",
        'প' => "p",
        'ফ' => "f",
        'ব' | 'ৱ' => "b",
        'ভ' => "bh",
        'ম' => "m",
        'র' | 'ৰ' => "r",
        'ল' => "l",
        'শ' | 'ষ' => "sh",
        'স' => "s",
        'হ' => "h",
        '\u{09DC}' | '\u{09DD}' => "r",
        '\u{09DF}' => "y",
        _ => return None,
    })
}

const fn with_nukta(c: char, plain: &'static str) -> &'static str {
    match c {
        'ড' | 'ঢ' => "r",
        'য' => "y",
        'জ' => "z",
        _ => plain,
    }
}

const fn vowel_or_sign(c: char) -> &'static str {
    match c {
        'অ' | 'আ' | '\u{09BE}' => "a",
        'ই' | 'ঈ' | '\u{09BF}' | '\u{09C0}' => "i",
        'উ' | 'ঊ' | '\u{09C1}' | '\u{09C2}' => "u",
        'ঋ' | '\u{09C3}' => "ri",
        'এ' | '\u{09C7}' => "e",
        'ঐ' | '\u{09C8}' => "ai",
        'ও' | '\u{09CB}' => "o",
        'ঔ' | '\u{09CC}' => "ou",
        'ৎ' => "t",
        'ং' => "ng",
        '০' => "0",
        '১' => "1",
        '২' => "2",
        '৩' => "3",
        '৪' => "4",
        '৫' => "5",
        '৬' => "6",
        '৭' => "7",
        '৮' => "8",
        '৯' => "9",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn usual_spellings() {
        for (word, expected) in [
            ("রহিম", "rahim"),
            ("করিম", "karim"),
            ("খাতুন", "khatun"),
            ("উদ্দিন", "uddin"),
            ("ইসলাম", "isalam"),
            ("হোসেন", "hosen"),
            ("ফাতেমা", "fatema"),
            ("আক্তার", "aktar"),
            ("মিয়া", "miya"),
            ("মিয়া", "miya"),
            ("শেখ", "shekh"),
            ("বড়ুয়া", "baruya"),
        ] {
            let mut out = String::new();
            super::latin(word, &mut out);
            assert_eq!(out, expected, "{word}");
        }
    }
}
