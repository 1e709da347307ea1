//! How well a native and a Latin writing of a whole name fit each other, whatever the order of words.

use super::bridge::Bridge;
use super::fold;
use super::which::Script;

/// More words of a name than this say nothing new.
const MOST_WORDS: usize = 8;

/// The evidence, in bits, that two writings of a whole name are of one name.
///
/// Words are paired one to one, whatever their order; where the native script writes a name as one
/// unbroken string, it is weighed against the Latin words joined, beginning at each of them. Zero when
/// either has no letters.
#[must_use]
pub fn name_bits(native: &str, latin: &str) -> f32 {
    let native_words: Vec<&str> = native.split(|c: char| !is_of_word(c)).filter(|w| !w.is_empty()).take(MOST_WORDS).collect();
    let latin_words: Vec<String> =
        latin.split(|c: char| !is_of_word(c)).map(fold::plain).filter(|w| !w.is_empty()).take(MOST_WORDS).collect();
    if native_words.is_empty() || latin_words.is_empty() {
        return 0.0;
    }
    let bridges: Vec<Bridge> = native_words.iter().map(|word| Bridge::new(word)).collect();
    let paired = paired_bits(&bridges, &latin_words);
    let unbroken = Script::of_word(native).is_unbroken() && latin_words.len() > native_words.len();
    if unbroken { paired.max(joined_bits(&native_words.concat(), &latin_words)) } else { paired }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric()
        || unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\'' | '’' | 'ʼ' | '\u{200C}' | '\u{200D}')
}

/// The best pairs first, each word once.
fn paired_bits(bridges: &[Bridge], latin: &[String]) -> f32 {
    let mut pairs: Vec<(f32, usize, usize)> = Vec::with_capacity(bridges.len() * latin.len());
    for (i, bridge) in bridges.iter().enumerate() {
        pairs.extend(latin.iter().enumerate().map(|(j, word)| (bridge.bits(word), i, j)));
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_native, mut used_latin, mut sum) = (0u32, 0u32, 0.0);
    for (bits, i, j) in pairs {
        if used_native & (1 << i) == 0 && used_latin & (1 << j) == 0 {
            used_native |= 1 << i;
            used_latin |= 1 << j;
            sum += bits;
        }
    }
    sum
}

fn joined_bits(native: &str, latin: &[String]) -> f32 {
    let bridge = Bridge::new(native);
    let from = |start: usize| bridge.bits(&[&latin[start..], &latin[..start]].concat().concat());
    (0..latin.len()).map(from).fold(f32::MIN, f32::max)
}

#[cfg(test)]
mod tests {
    use super::name_bits;

    #[test]
    fn order_and_unbroken_names() {
        for (native, right, wrong) in [
            ("محمد علي", "Ali Mohamed", "Khaled Mahmoud"),
            ("Путин Владимир", "Vladimir Putin", "Dmitry Medvedev"),
            ("山本", "Shanben", "Tanaka"),
            ("김정은", "Jeong-eun Kim", "Min-ho Lee"),
            ("習近平", "Xi Jinping", "Li Keqiang"),
        ] {
            assert!(name_bits(native, right) > name_bits(native, wrong).max(0.0) + 3.0, "{native}");
        }
        assert_eq!(name_bits("…", "Ali"), 0.0);
    }
}
