//! Arabic, Persian, Urdu and Hebrew letters, which write consonants and long vowels only.

/// What one letter may be in Latin letters, most usual first; empty for marks and unknown letters.
///
/// # Source
/// Arabic: UN Group of Experts on Geographical Names (2017) without diacritics first, then French and
/// English habit. Persian and Urdu: Library of Congress romanisation without diacritics first. Hebrew:
/// Academy of the Hebrew Language (2006) first, then English habit.
pub(crate) const fn sounds(letter: char) -> &'static [&'static str] {
    match letter {
        'ا' => &["a", "", "e", "i", "u"],
        'أ' => &["a", "u", "o", "e"],
        'إ' => &["i", "e"],
        'آ' | 'ٱ' => &["a", "aa"],
        'ء' | 'ع' => &["", "a", "e", "o", "u", "i"],
        'ؤ' => &["u", "o", ""],
        'ئ' => &["i", "e", "", "y"],
        'ب' => &["b", "p"],
        'پ' => &["p"],
        'ت' => &["t", "tt"],
        'ٹ' | 'ط' => &["t"],
        'ث' => &["th", "s"],
        'ج' => &["j", "g", "dj", "dsch"],
        'چ' => &["ch", "tch"],
        'ح' => &["h"],
        'خ' => &["kh", "ch", "k"],
        'د' => &["d"],
        'ڈ' => &["d"],
        'ذ' => &["dh", "z", "d"],
        'ر' => &["r", "rr"],
        'ڑ' => &["r", "d"],
        'ز' => &["z", "s"],
        'ژ' => &["zh", "j"],
        'س' => &["s", "ss", "c"],
        'ش' => &["sh", "ch", "sch"],
        'ص' => &["s"],
        'ض' => &["d", "dh", "z"],
        'ظ' => &["z", "dh"],
        'غ' => &["gh", "g"],
        'ف' => &["f", "ph", "v"],
        'ڤ' => &["v"],
        'ق' => &["q", "k", "g", "c"],
        'ك' | 'ک' => &["k", "c", "ck", "q"],
        'ڭ' | 'گ' | 'ڨ' => &["g"],
        'ل' => &["l", "ll"],
        'م' => &["m", "mm"],
        'ن' => &["n", "nn"],
        'ں' => &["n", ""],
        'ه' | 'ہ' | 'ۀ' => &["h", "a", "eh", ""],
        'ھ' => &["h"],
        'ة' | 'ۃ' => &["a", "ah", "at", "eh", "e"],
        'و' => &["w", "u", "o", "ou", "oo", "v"],
        'ي' | 'ی' | 'ې' => &["i", "y", "ee", "e", "ei", "ai"],
        'ے' => &["e", "ai"],
        'ى' => &["a", "i", "y"],
        'א' => &["a", "e", "o", "", "i"],
        'ב' => &["b", "v"],
        'ג' => &["g"],
        'ד' => &["d"],
        'ה' => &["h", "a", "ah", ""],
        'ו' => &["o", "u", "v", "w"],
        'ז' => &["z", "s"],
        'ח' => &["h", "ch", "kh"],
        'ט' | 'ת' => &["t", "th"],
        'י' => &["i", "y", "e", "j"],
        'כ' | 'ך' => &["k", "ch", "kh", "c"],
        'ל' => &["l", "ll"],
        'מ' | 'ם' => &["m"],
        'נ' | 'ן' => &["n"],
        'ס' => &["s"],
        'ע' => &["a", "", "e", "o"],
        'פ' | 'ף' => &["p", "f", "ph"],
        'צ' | 'ץ' => &["tz", "ts", "z"],
        'ק' => &["k", "c", "q"],
        'ר' => &["r"],
        'ש' => &["sh", "s"],
        _ => &[],
    }
}

/// A word with the vowels that it does not write put between consonants as `a` ("mahamad"), so that it
/// shares its consonants with any spelling.
pub(crate) fn latin(word: &str) -> String {
    let letters: Vec<char> = word.chars().filter(|c| !sounds(*c).is_empty()).collect();
    let mut out = String::with_capacity(word.len() + 4);
    for (i, letter) in letters.iter().enumerate() {
        let sound = match letter {
            // Between consonants these are vowels; at the start they are consonants.
            'و' | 'ו' if i > 0 => "u",
            'ي' | 'ی' | 'י' if i == 0 => "y",
            _ => sounds(*letter)[0],
        };
        let bare = out.bytes().last().is_some_and(|b| !is_vowel(b)) && sound.bytes().next().is_some_and(|b| !is_vowel(b));
        if bare && i + 1 < letters.len() {
            out.push('a');
        }
        out.push_str(sound);
    }
    out
}

const fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::latin;

    #[test]
    fn consonants_are_kept() {
        for (word, expected) in
            [("محمد", "mahamd"), ("يوسف", "yusf"), ("كريم", "karim"), ("گل", "gl"), ("משה", "mashh"), ("דוד", "dud")]
        {
            assert_eq!(latin(word), expected, "{word}");
        }
    }
}
