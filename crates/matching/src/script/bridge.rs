//! How well a native and a Latin writing of one word fit each other.

use super::fold;
use super::spelling::{spell, spell_latin};
use super::table::{LatinWord, Native, Table};
use super::tables::{Tables, log2_latin};
use super::which::Script;

/// One native word, made ready to be weighed against many Latin ones.
#[derive(Debug, Clone)]
pub struct Bridge<'a> {
    table: &'a Table,
    native: Option<Native>,
}

impl Bridge<'static> {
    /// Prepares a word of any script. A Latin one is weighed as a spelling.
    #[must_use]
    pub fn new(native: &str) -> Self {
        Self::with(Tables::shipped(), native)
    }
}

impl<'a> Bridge<'a> {
    /// Prepares a word of any script for certain tables.
    #[must_use]
    pub fn with(tables: Tables<'a>, native: &str) -> Self {
        let script = Script::of_word(native);
        let table = tables.of(script);
        let symbols = spell(native, script);
        Self { table, native: (!symbols.is_empty()).then(|| table.native(&symbols)) }
    }

    /// The evidence, in bits, that `latin` is a writing of this word: log2 of how much likelier the pair
    /// is for one name than for two unrelated ones.
    ///
    /// Zero when either has no letters; bounded below, because people also bear unrelated names.
    #[must_use]
    pub fn bits(&self, latin: &str) -> f32 {
        self.bits_of(&LatinWord::new(latin))
    }

    /// As [`Bridge::bits`], for a word that is weighed more than once.
    #[must_use]
    pub fn bits_of(&self, latin: &LatinWord) -> f32 {
        match &self.native {
            Some(native) if !latin.is_empty() => self.table.bits(native, latin),
            _ => 0.0,
        }
    }
}

impl LatinWord {
    /// Prepares a word in Latin letters; one in another script is read by its rules.
    #[must_use]
    pub fn new(word: &str) -> Self {
        let symbols = match Script::of_word(word) {
            Script::Latin => spell_latin(&fold::plain(word)),
            script => spell_latin(&super::readings::by_rule(word, script)),
        };
        let log2_word = log2_latin(&symbols);
        Self::from_symbols(symbols, log2_word)
    }
}

/// The evidence, in bits, that `latin` is a writing of the word `native`; see [`Bridge::bits`].
#[must_use]
pub fn bits(native: &str, latin: &str) -> f32 {
    Bridge::new(native).bits(latin)
}

#[cfg(test)]
mod tests {
    use super::bits;

    #[test]
    fn true_pairs_outweigh_wrong_ones() {
        for (native, right, wrong) in [
            ("রহিম", "rahim", "karim"),
            ("মোহাম্মদ", "mohammad", "mahbub"),
            ("محمد", "muhammad", "mustafa"),
            ("پرویز", "parvez", "feroz"),
            ("Владимир", "wladimir", "walter"),
            ("Олександр", "oleksandr", "olena"),
            ("משה", "moshe", "david"),
            ("Νικόλαος", "nikolaos", "konstantinos"),
            ("ვლადიმერ", "vladimir", "giorgi"),
            ("राजेश", "rajesh", "ramesh"),
            ("スミス", "smith", "jones"),
            ("김", "kim", "park"),
            ("张", "zhang", "wang"),
            ("สมชาย", "somchai", "prasert"),
            ("wladimir", "vladimir", "walter"),
        ] {
            assert!(
                bits(native, right) > 1.0 && bits(native, right) > bits(native, wrong) + 3.0,
                "{native} {} {}",
                bits(native, right),
                bits(native, wrong)
            );
        }
    }

    #[test]
    fn nothing_says_nothing() {
        assert_eq!((bits("", "karim"), bits("রহিম", ""), bits("…", "karim")), (0.0, 0.0, 0.0));
    }

    proptest::proptest! {
        #[test]
        fn any_words_have_finite_bits(native in "\\PC{0,40}", latin in "\\PC{0,40}") {
            proptest::prop_assert!(bits(&native, &latin).is_finite());
        }
    }
}
