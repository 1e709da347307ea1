//! Text as written made comparable: lower case, no accents, Latin letters and digits, single blanks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::honorific::{Meaning, meaning};

/// The longest text that is compared; the rest of a longer one says nothing more.
const MAX_TEXT: usize = 60;

/// Words of rank and address that English-language registers write into names, beside [`word`]'s.
const RANKS: [&str; 50] = [
    "sir",
    "dame",
    "lord",
    "lady",
    "baron",
    "baroness",
    "baronet",
    "bart",
    "bt",
    "earl",
    "count",
    "countess",
    "viscount",
    "viscountess",
    "duke",
    "duchess",
    "marquess",
    "marquis",
    "prince",
    "princess",
    "rev",
    "revd",
    "reverend",
    "canon",
    "bishop",
    "father",
    "capt",
    "captain",
    "lieut",
    "lieutenant",
    "col",
    "colonel",
    "major",
    "gen",
    "general",
    "admiral",
    "sgt",
    "hon",
    "honourable",
    "esq",
    "jr",
    "jnr",
    "junior",
    "sr",
    "snr",
    "senior",
    "ii",
    "iii",
    "of",
    "the",
];

/// Lower case, no accents, Latin letters and digits; everything else separates words.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(MAX_TEXT));
    if text.is_ascii() {
        text.bytes().take(4 * MAX_TEXT).for_each(|byte| push(&mut out, char::from(byte)));
    } else {
        for c in text.chars().take(4 * MAX_TEXT).nfkd().filter(|c| !is_combining_mark(*c)) {
            if c.is_ascii() {
                push(&mut out, c);
            } else if c.is_alphanumeric() {
                any_ascii::any_ascii_char(c).chars().for_each(|c| push(&mut out, c));
            } else if !is_joiner(c) {
                push(&mut out, ' ');
            }
        }
    }
    out.truncate(MAX_TEXT);
    out.truncate(out.trim_end().len());
    out
}

const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '’' | '‘' | 'ʼ')
}

fn push(out: &mut String, c: char) {
    if c.is_ascii_alphanumeric() {
        out.push(c.to_ascii_lowercase());
    } else if c != '\'' && c != '`' && !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// A name field: [`fold`], with titles left out and the short forms of Muhammad and others written out.
///
/// Names in other scripts than Latin take the house's own way ([`crate::normalise`]).
pub(crate) fn fold_name(text: &str) -> String {
    if text.chars().any(|c| c > '\u{24F}' && c.is_alphabetic()) {
        let tokens = crate::normalise(text);
        let mut out = tokens.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join(" ");
        out.truncate(MAX_TEXT);
        return out;
    }
    let folded = fold(text);
    let kept: Vec<&str> = folded.split(' ').filter_map(name_word).collect();
    kept.join(" ")
}

fn name_word(text: &str) -> Option<&str> {
    let ordinal = text.len() > 2 && text.as_bytes()[0].is_ascii_digit() && text.ends_with(['t', 'd', 'h']);
    match meaning(text) {
        _ if ordinal || RANKS.contains(&text) || text.is_empty() => None,
        Meaning::Title => None,
        Meaning::ShortFor(name) => Some(name),
        Meaning::Particle | Meaning::Generation | Meaning::Name => Some(text),
    }
}

/// A whole name as given names and family name.
///
/// "Begum, Rahima" names the family first; otherwise the last word is the family's. One word alone
/// is given as a given name: the comparison also tries it against the other's family name.
pub(crate) fn split_name(text: &str) -> (String, String) {
    if let Some((family, given)) = text.split_once(',') {
        let (family, given) = (fold_name(family), fold_name(given));
        if !family.is_empty() && !given.is_empty() && !family.contains(' ') {
            return (given, family);
        }
    }
    let whole = fold_name(text);
    match whole.rsplit_once(' ') {
        Some((given, family)) => (given.to_owned(), family.to_owned()),
        None => (whole, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_name, split_name};

    #[test]
    fn text_is_folded() {
        for (text, expected) in [
            ("  O'Brien-Gieß ", "obrien giess"),
            ("Ørsted’s\u{200F} Vej 12", "orsteds vej 12"),
            ("🙂🙂", ""),
            ("", ""),
            ("a\u{0}b", "a b"),
        ] {
            assert_eq!(fold(text), expected, "{text}");
        }
        assert_eq!(fold(&"x".repeat(10_000)).len(), 60);
    }

    #[test]
    fn names_lose_their_titles() {
        assert_eq!(fold_name("Sir Charles"), "charles");
        assert_eq!(fold_name("Md. Karim"), "muhammad karim");
        assert_eq!(fold_name("1st Bt."), "");
        assert_eq!(split_name("sir charles hamilton, 1st baronet"), ("charles".into(), "hamilton".into()));
        assert_eq!(split_name("Begum, Rahima"), ("rahima".into(), "begum".into()));
        assert_eq!(split_name("Rahima"), ("rahima".into(), String::new()));
        assert_eq!(split_name(""), (String::new(), String::new()));
    }
}
