//! Bangla letters as the Latin letters that Bangladeshi passports use for their sounds.
//!
//! It is no standard's transliteration (ISO 15919 tells vowels apart that names do not): it aims at
//! the usual spelling, রহিম as "rahim", so that both forms share a phonetic key.

/// Whether a character belongs to the Bangla block.
pub(crate) const fn is_bangla(c: char) -> bool {
    matches!(c, '\u{0980}'..='\u{09FF}')
}

/// A consonant with what it carries.
#[derive(Clone, Copy)]
struct Unit {
    letter: char,
    consonant: &'static str,
    vowel: Vowel,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Vowel {
    Written(&'static str),
    Inherent,
    /// Joined to the next consonant.
    Joined,
}

/// A Bangla word in Latin letters, lower case. Other characters are left out.
///
/// The inherent vowel is "a"; it is silent at the end, and between a vowel and a consonant that has a
/// vowel of its own (ইসলাম is islam, রহমান rahman, করিম karim).
pub(crate) fn latin(word: &str, out: &mut String) {
    let units = units(word);
    for (i, unit) in units.iter().enumerate() {
        let joined = i > 0 && units[i - 1].vowel == Vowel::Joined;
        out.push_str(sound(&units, i, joined));
        match unit.vowel {
            Vowel::Written(vowel) => out.push_str(glided(&units, i, vowel)),
            Vowel::Inherent if !is_silent(&units, i) => out.push('a'),
            Vowel::Inherent | Vowel::Joined => {}
        }
    }
}

fn units(word: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(word.len() / 3);
    for c in word.chars() {
        if let Some(consonant) = consonant(c) {
            units.push(Unit { letter: c, consonant, vowel: Vowel::Inherent });
        } else if c == '\u{09BC}' {
            // A nukta makes another letter of the one before it.
            if let Some(last) = units.last_mut() {
                (last.letter, last.consonant) = with_nukta(last.letter, last.consonant);
            }
        } else if c == '\u{09CD}' {
            units.last_mut().into_iter().for_each(|last| last.vowel = Vowel::Joined);
        } else {
            match units.last_mut() {
                Some(last) if is_vowel_sign(c) && matches!(last.vowel, Vowel::Inherent | Vowel::Joined) => {
                    last.vowel = Vowel::Written(vowel_or_sign(c));
                }
                _ if vowel_or_sign(c).is_empty() => {}
                // ৎ and ং close a syllable: the consonant before them keeps its vowel.
                _ => units.push(Unit { letter: c, consonant: "", vowel: Vowel::Written(vowel_or_sign(c)) }),
            }
        }
    }
    units
}

/// What a consonant sounds like where it stands.
fn sound(units: &[Unit], i: usize, joined: bool) -> &'static str {
    let before = i.checked_sub(1).map(|b| units[b].letter);
    match (units[i].letter, before) {
        // ক্ষ at the start is said kh, within a word kkh; "ksh" is what most write.
        ('ষ', Some('ক')) if joined => {
            if i == 1 {
                "h"
            } else {
                "sh"
            }
        }
        // জ্ঞ is written gy.
        ('ঞ', Some('জ')) if joined => "n",
        // A joined ব or য after another consonant is a glide; ব after ম or doubled stays.
        ('ব', Some(b)) if joined && !matches!(b, 'ম' | 'ব' | 'দ' | 'র' | 'ল') => "w",
        ('য', Some(b)) if joined && b != 'র' => "y",
        // ওয়া is "wa": the vowel before it has become the glide.
        ('\u{09DF}', Some('ও' | 'উ')) => "",
        ('\u{09DF}', Some(_)) if matches!((units[i - 1].vowel, units[i].vowel), (Vowel::Written("o"), Vowel::Written(_))) => "w",
        _ => units[i].consonant,
    }
}

/// ও before য় with a vowel is the sound w.
fn glided(units: &[Unit], i: usize, vowel: &'static str) -> &'static str {
    let next = units.get(i + 1);
    let glide = next.is_some_and(|n| n.letter == '\u{09DF}' && matches!(n.vowel, Vowel::Written(_)));
    if glide && units[i].letter == 'ও' { "w" } else { vowel }
}

fn is_silent(units: &[Unit], i: usize) -> bool {
    let Some(next) = units.get(i + 1) else { return i > 0 };
    if i == 0 || units[i - 1].vowel == Vowel::Joined {
        return false;
    }
    let after_vowel = match units[i - 1].vowel {
        Vowel::Written(_) => true,
        Vowel::Inherent => !is_silent_before(units, i - 1),
        Vowel::Joined => false,
    };
    after_vowel && !next.consonant.is_empty() && next.letter != '\u{09DF}' && matches!(next.vowel, Vowel::Written(_))
}

/// Whether the vowel one place earlier fell silent; looked at without going further back.
fn is_silent_before(units: &[Unit], i: usize) -> bool {
    i > 0 && matches!(units[i - 1].vowel, Vowel::Written(_)) && matches!(units[i + 1].vowel, Vowel::Written(_))
}

/// The Latin letter that a word is the name of, as initials are written: এম for M.
pub(crate) fn initial(word: &str) -> Option<u8> {
    Some(match word {
        "এ" => b'a',
        "বি" => b'b',
        "সি" => b'c',
        "ডি" => b'd',
        "ই" => b'e',
        "এফ" => b'f',
        "জি" => b'g',
        "এইচ" | "এইচ্" => b'h',
        "আই" => b'i',
        "জে" => b'j',
        "কে" => b'k',
        "এল" => b'l',
        "এম" => b'm',
        "এন" => b'n',
        "ও" => b'o',
        "পি" => b'p',
        "কিউ" => b'q',
        "আর" => b'r',
        "এস" => b's',
        "টি" => b't',
        "ইউ" => b'u',
        "ভি" => b'v',
        "ডব্লিউ" | "ডব্লু" => b'w',
        "এক্স" => b'x',
        "ওয়াই" | "ওয়াই" => b'y',
        "জেড" => b'z',
        _ => return None,
    })
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

const fn with_nukta(letter: char, plain: &'static str) -> (char, &'static str) {
    match letter {
        'ড' => ('\u{09DC}', "r"),
        'ঢ' => ('\u{09DD}', "r"),
        'য' => ('\u{09DF}', "y"),
        'জ' => ('জ', "z"),
        'ব' => ('র', "r"),
        _ => (letter, plain),
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
    fn initials_by_their_names() {
        assert_eq!((super::initial("এম"), super::initial("কে"), super::initial("রহিম")), (Some(b'm'), Some(b'k'), None));
    }

    #[test]
    fn usual_spellings() {
        for (word, expected) in [
            ("রহিম", "rahim"),
            ("করিম", "karim"),
            ("খাতুন", "khatun"),
            ("উদ্দিন", "uddin"),
            ("ইসলাম", "islam"),
            ("রহমান", "rahman"),
            ("আবদুল", "abdul"),
            ("আব্দুল", "abdul"),
            ("সরকার", "sarkar"),
            ("কমল", "kamal"),
            ("হোসেন", "hosen"),
            ("ফাতেমা", "fatema"),
            ("আক্তার", "aktar"),
            ("আনোয়ার", "anowar"),
            ("ওয়াহিদ", "wahid"),
            ("বিশ্বাস", "bishwas"),
            ("মিয়া", "miya"),
            ("মিয়া", "miya"),
            ("শেখ", "shekh"),
            ("বড়ুয়া", "baruya"),
            ("রবীন্দ্রনাথ", "rabindranath"),
        ] {
            let mut out = String::new();
            super::latin(word, &mut out);
            assert_eq!(out, expected, "{word}");
        }
    }
}
