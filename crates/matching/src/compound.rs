//! Compounds of Arabic names that are written as one word or as several: Abdulkarim, Abdul Karim; Nasiruddin, Nasir al-Din.

/// A part of a word, or what stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// This text whatever was written: the many spellings of "servant of the".
    Is(&'static str),
    /// From this byte on.
    From(usize),
    /// Up to this byte.
    To(usize),
}

impl Piece {
    /// Its text.
    pub(crate) fn of(self, word: &str) -> &str {
        match self {
            Self::Is(text) => text,
            Self::From(at) => &word[at..],
            Self::To(at) => &word[..at],
        }
    }
}

/// The shortest word that can be "servant of" with a name of God after it.
const SHORTEST_ABD: usize = 7;

/// The two parts of a compound; `None` for every other word. `word` is lower-case Latin letters.
pub(crate) fn parts(word: &str) -> Option<(Piece, Piece)> {
    abd(word).or_else(|| din(word))
}

/// `abd`, a vowel or two, the article (whose l becomes the sun letter after it), a name of at least three letters.
///
/// Abdullah, Abdallah and their kin stay whole: nobody writes them in two words whose second stands alone.
fn abd(word: &str) -> Option<(Piece, Piece)> {
    let rest = word.strip_prefix("abd")?.as_bytes();
    if word.len() < SHORTEST_ABD {
        return None;
    }
    let vowels = rest.iter().take_while(|c| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')).count();
    if vowels == 0 || vowels > 2 {
        return None;
    }
    let (article, name) = match &rest[vowels..] {
        [b'l', b'l', b'a', ..] => return None,
        [b'l', name @ ..] => (1, name),
        [a, b, ..] if a == b => (1, &rest[vowels + 1..]),
        name => (0, name),
    };
    let is_allah = name.starts_with(b"la") && name.len() <= 4;
    let starts_with_consonant = name.first().is_some_and(|c| !matches!(c, b'a' | b'e' | b'i' | b'o' | b'u'));
    let is_name = name.len() >= 3 && !is_allah && (starts_with_consonant || article == 1);
    is_name.then_some((Piece::Is("abdul"), Piece::From(3 + vowels + article)))
}

/// A name of at least three letters and "of the faith": uddin, eddine, aldin.
fn din(word: &str) -> Option<(Piece, Piece)> {
    const ENDS: [&str; 12] =
        ["uddin", "uddeen", "eddin", "eddine", "eddeen", "iddin", "oddin", "addin", "aldin", "aldeen", "udin", "eldin"];
    let end = ENDS.iter().filter(|end| word.ends_with(**end)).max_by_key(|end| end.len())?;
    let name = word.len() - end.len();
    match name {
        0 => None,
        1 | 2 => None,
        _ => Some((Piece::To(name), Piece::Is("din"))),
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    fn check(word: &str, expected: &str) {
        let found = parts(word).map_or_else(|| word.to_owned(), |(a, b)| format!("{} {}", a.of(word), b.of(word)));
        assert_eq!(found, expected);
    }

    #[test]
    fn compounds() {
        check("abdulkarim", "abdul karim");
        check("abdelkarim", "abdul karim");
        check("abdurrahman", "abdul rahman");
        check("abderrahmane", "abdul rahmane");
        check("abdoulaziz", "abdul aziz");
        check("abdikarim", "abdul karim");
        check("nasiruddin", "nasir din");
        check("nureddine", "nur din");
        check("saladin", "saladin");
        check("abdullah", "abdullah");
        check("abdallahi", "abdallahi");
        check("abdul", "abdul");
        check("abdi", "abdi");
        check("uddin", "uddin");
        check("karim", "karim");
    }
}
