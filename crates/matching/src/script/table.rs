//! What is learned about one script: both directions of writing, the chance of words, and their weights.

use super::arithmetic::{log2, power_of_two};
use super::channel::{Channel, Source, Target};
use super::spelling::Symbol;

/// The number of [`Table::features`].
pub const FEATURES: usize = 7;

/// Neither direction speaks against a pair with more bits.
const MOST_AGAINST: f32 = 40.0;

/// The learned model of one script.
#[derive(Debug, Default)]
pub struct Table {
    to_latin: Channel,
    from_latin: Channel,
    native_words: Channel,
    weights: [f32; FEATURES],
    /// The share of one person's names that are unrelated words: below this, nothing speaks against.
    unrelated: f32,
}

/// A native word made ready for one table.
#[derive(Debug, Clone)]
pub struct Native {
    source: Source,
    target: Target,
    log2_word: f32,
    len: f32,
}

/// A Latin word made ready for any table.
#[derive(Debug, Clone)]
pub struct LatinWord {
    symbols: Vec<Symbol>,
    target: Target,
    log2_word: f32,
}

impl LatinWord {
    /// Prepares the symbols of a word, with log2 of its chance among names.
    #[must_use]
    pub fn from_symbols(symbols: Vec<Symbol>, log2_word: f32) -> Self {
        Self { target: Target::latin(&symbols), symbols, log2_word }
    }

    /// Whether it has no letters.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.symbols.is_empty()
    }
}

/// A section of a table is missing or cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub struct BadSection(pub &'static str);

impl Table {
    /// Reads the sections `[weights]`, `[to latin]`, `[from latin]` and `[native words]`.
    ///
    /// # Errors
    /// [`BadSection`] with the name of the first section that is missing or has a line that cannot be read.
    pub fn parse(text: &str) -> Result<Self, BadSection> {
        let channel = |name| Channel::parse(section(text, name).ok_or(BadSection(name))?).map_err(|_| BadSection(name));
        let numbers = section(text, "weights").ok_or(BadSection("weights"))?.split_whitespace().map(str::parse);
        let numbers: Vec<f32> = numbers.collect::<Result<_, _>>().map_err(|_| BadSection("weights"))?;
        let (unrelated, weights) = numbers.split_last().ok_or(BadSection("weights"))?;
        Ok(Self {
            to_latin: channel("to latin")?,
            from_latin: channel("from latin")?,
            native_words: channel("native words")?,
            weights: weights.try_into().map_err(|_| BadSection("weights"))?,
            unrelated: *unrelated,
        })
    }

    /// Prepares a word in the script.
    #[must_use]
    pub fn native(&self, word: &[Symbol]) -> Native {
        #[expect(clippy::cast_precision_loss, reason = "a few dozen symbols")]
        let len = word.len() as f32;
        Native {
            source: self.to_latin.source(word),
            target: self.from_latin.target(word),
            log2_word: self.native_words.log2_word(word),
            len,
        }
    }

    /// The likeliest Latin writings of a word in the script, best first.
    #[must_use]
    pub fn likeliest(&self, word: &[Symbol], most: usize) -> Vec<String> {
        self.to_latin.likeliest(&self.to_latin.source(word), most)
    }

    /// The sums that the weights weigh: log2 chances of the Latin word given the native one, of the Latin
    /// word, of the native one given the Latin, of the native word; both lengths; one.
    #[must_use]
    pub fn features(&self, native: &Native, latin: &LatinWord) -> [f32; FEATURES] {
        let to_latin = self.to_latin.log2_chance(&native.source, &latin.target);
        let from_latin = self.from_latin.log2_chance(&self.from_latin.source(&latin.symbols), &native.target);
        #[expect(clippy::cast_precision_loss, reason = "a few dozen symbols")]
        let len = latin.symbols.len() as f32;
        let log2_latin = latin.log2_word;
        // A word of one letter cannot be written with ten: impossible is no more than very unlikely here.
        let to_latin = to_latin.max(log2_latin - MOST_AGAINST);
        let from_latin = from_latin.max(native.log2_word - MOST_AGAINST);
        [to_latin, log2_latin, from_latin, native.log2_word, len, native.len, 1.0]
    }

    /// The evidence, in bits, that both are one name.
    #[must_use]
    pub fn bits(&self, native: &Native, latin: &LatinWord) -> f32 {
        let features = self.features(native, latin);
        let linear: f32 = self.weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum();
        with_unrelated(linear, self.unrelated)
    }
}

/// log2((1-e)·2^x + e): a pair that fits badly may still be one person's two unrelated names.
fn with_unrelated(bits: f32, unrelated: f32) -> f32 {
    if bits > 30.0 {
        return bits;
    }
    log2((1.0 - unrelated) * power_of_two(bits.max(-60.0)) + unrelated)
}

/// The lines between `[name]` and the next heading.
pub(crate) fn section<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let heading = format!("[{name}]\n");
    let start = text.find(&heading)? + heading.len();
    let end = text[start..].find("\n[").map_or(text.len(), |end| start + end + 1);
    Some(&text[start..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers() {
        for x in [-59.5, -1.0, -0.25, 0.0, 0.999, 12.3] {
            assert!((power_of_two(x) / x.exp2() - 1.0).abs() < 1e-5, "{x}");
        }
        assert!((with_unrelated(-60.0, 0.0625) - -4.0).abs() < 1e-3);
        assert!((with_unrelated(10.0, 0.01) - 9.985).abs() < 0.01);
    }

    #[test]
    fn missing_sections_are_named() {
        assert_eq!(Table::parse("[weights]\n1 2 3\n").err(), Some(BadSection("to latin")));
    }
}
