//! Which script a letter or a word is written in, as far as names are read differently.

/// A way of writing that has its own rules of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    /// Latin letters, with or without accents.
    Latin,
    /// Bangla, also for Assamese.
    Bangla,
    /// Devanagari and the other Indic scripts that are encoded in its order (Gurmukhi to Malayalam).
    Indic,
    /// Arabic letters: Arabic, Persian, Urdu, Pashto and others.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Cyrillic of all languages.
    Cyrillic,
    /// Greek.
    Greek,
    /// Armenian.
    Armenian,
    /// Georgian.
    Georgian,
    /// Chinese characters, also as the kanji of Japanese names.
    Han,
    /// Korean syllables.
    Hangul,
    /// Japanese katakana and hiragana.
    Kana,
    /// Thai and Lao.
    Thai,
    /// Burmese.
    Burmese,
    /// Any other: read letter by letter.
    Other,
}

/// The first letters tell.
const MOST_LETTERS: usize = 64;

impl Script {
    /// The script of one letter; `None` for digits, marks, punctuation and spaces that all scripts share.
    #[must_use]
    pub const fn of(letter: char) -> Option<Self> {
        Some(match letter {
            'a'..='z' | 'A'..='Z' | 'ª' | 'º' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2AF}' => Self::Latin,
            '\u{1E00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' | '\u{FF21}'..='\u{FF5A}' => Self::Latin,
            '\u{0980}'..='\u{09FF}' => Self::Bangla,
            '\u{0900}'..='\u{0963}' | '\u{0966}'..='\u{097F}' | '\u{0A00}'..='\u{0D7F}' => Self::Indic,
            '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}' | '\u{FB50}'..='\u{FDFF}' => Self::Arabic,
            '\u{FE70}'..='\u{FEFC}' => Self::Arabic,
            '\u{0590}'..='\u{05FF}' | '\u{FB1D}'..='\u{FB4F}' => Self::Hebrew,
            '\u{0400}'..='\u{052F}' | '\u{1C80}'..='\u{1C8F}' | '\u{2DE0}'..='\u{2DFF}' => Self::Cyrillic,
            '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}' => Self::Greek,
            '\u{0530}'..='\u{058F}' => Self::Armenian,
            '\u{10A0}'..='\u{10FF}' | '\u{1C90}'..='\u{1CBF}' => Self::Georgian,
            '\u{3005}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => Self::Han,
            '\u{20000}'..='\u{3FFFF}' => Self::Han,
            '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{AC00}'..='\u{D7A3}' => Self::Hangul,
            '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}' => Self::Kana,
            '\u{0E00}'..='\u{0EFF}' => Self::Thai,
            '\u{1000}'..='\u{109F}' | '\u{AA60}'..='\u{AA7F}' => Self::Burmese,
            c if c.is_ascii() => return None,
            '\u{0300}'..='\u{036F}' | '\u{2000}'..='\u{2BFF}' | '\u{3000}'..='\u{303F}' | '\u{30FB}' => return None,
            _ => Self::Other,
        })
    }

    /// The script of a word: that of most of its letters outside Latin, or Latin.
    ///
    /// A word that mixes kana with Chinese characters is read by its characters.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        let mut counts = [0usize; Self::Other as usize + 1];
        let mut best = (0, Self::Latin);
        for script in word.chars().take(MOST_LETTERS).filter_map(Self::of).filter(|script| *script != Self::Latin) {
            let n = &mut counts[script as usize];
            *n += 1;
            if *n > best.0 {
                best = (*n, script);
            }
        }
        best.1
    }

    /// Whether short vowels are not written.
    pub(crate) const fn leaves_out_vowels(self) -> bool {
        matches!(self, Self::Arabic | Self::Hebrew)
    }

    /// Whether a name in it is one unbroken string where Latin letters have several words.
    #[must_use]
    pub const fn is_unbroken(self) -> bool {
        matches!(self, Self::Han | Self::Hangul | Self::Kana | Self::Thai | Self::Burmese)
    }
}

#[cfg(test)]
mod tests {
    use super::Script;

    #[test]
    fn scripts_of_words() {
        for (word, expected) in [
            ("Müller", Script::Latin),
            ("রহিম", Script::Bangla),
            ("भ्लादिमिर", Script::Indic),
            ("ವ್ಲಾದಿಮಿರ್", Script::Indic),
            ("محمد", Script::Arabic),
            ("پوتین", Script::Arabic),
            ("משה", Script::Hebrew),
            ("Путин", Script::Cyrillic),
            ("Πούτιν", Script::Greek),
            ("Պուտին", Script::Armenian),
            ("პუტინი", Script::Georgian),
            ("金正恩", Script::Han),
            ("김정은", Script::Hangul),
            ("プーチン", Script::Kana),
            ("สมชาย", Script::Thai),
            ("ပူတင်", Script::Burmese),
            ("ពូទីន", Script::Other),
            ("12", Script::Latin),
        ] {
            assert_eq!(Script::of_word(word), expected, "{word}");
        }
    }
}
