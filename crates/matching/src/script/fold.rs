//! Latin letters with accents as plain ones, in the ways that passports write them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Plain lower-case letters and digits of a word in Latin letters: accents fall away, æ is "ae", ß "ss".
pub fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    if word.is_ascii() {
        out.extend(word.bytes().filter(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())));
        return out;
    }
    for c in word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        push(c, &mut out);
    }
    out
}

/// The form of a machine-readable zone where it differs: ä, ö, ü, ø, å with a second letter, ñ as n, þ as th.
///
/// `None` when the plain form is the same.
///
/// # Source
/// ICAO Doc 9303, 8th edition (2021), part 3, section 6 A, "Transliteration of multinational Latin-based
/// characters". Where it allows two forms, the plain one is [`plain`] and the other is this.
pub(crate) fn machine_readable(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let mut out = String::with_capacity(word.len() + 2);
    let mut differs = false;
    for c in word.nfc().flat_map(char::to_lowercase) {
        let pair = match c {
            'ä' => "ae",
            'ö' | 'ø' => "oe",
            'ü' => "ue",
            'å' => "aa",
            'ñ' => "n",
            'ĳ' => "ij",
            _ => {
                out.push_str(&plain(c.encode_utf8(&mut [0; 4])));
                continue;
            }
        };
        differs |= pair.len() == 2 && c != 'ĳ';
        out.push_str(pair);
    }
    differs.then_some(out)
}

fn push(c: char, out: &mut String) {
    let text = match c {
        'ı' => "i",
        'ə' => "a",
        'ŋ' => "ng",
        'ð' | 'đ' => "d",
        // Apostrophes, soft and hard signs and half rings are no letters.
        'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '’' | '‘' => "",
        other => any_ascii::any_ascii_char(other),
    };
    out.extend(text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())));
}

#[cfg(test)]
mod tests {
    use super::{machine_readable, plain};

    #[test]
    fn letters_with_accents() {
        for (word, expected, zone) in [
            ("Müller", "muller", Some("mueller")),
            ("Sørensen", "sorensen", Some("soerensen")),
            ("Weiß", "weiss", None),
            ("Núñez", "nunez", None),
            ("Łódź", "lodz", None),
            ("Þór", "thor", None),
            ("Erdoğan", "erdogan", None),
            ("Yıldız", "yildiz", None),
            ("O'Brien", "obrien", None),
            ("Åse", "ase", Some("aase")),
            ("Nguyễn", "nguyen", None),
            ("ＡＮＮＡ", "anna", None),
        ] {
            assert_eq!((plain(word).as_str(), machine_readable(word).as_deref()), (expected, zone), "{word}");
        }
    }
}
