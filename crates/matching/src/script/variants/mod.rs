//! Spellings of one name across languages, and its short forms.

mod arabic;
mod bengal;
mod east_asia;
mod slavic;
mod western;

use std::sync::LazyLock;

/// How two members of a family of names are one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// One name spelt otherwise: Choudhury, Chowdhury.
    Spelling,
    /// The name's form in another language: Yusuf, Joseph.
    Language,
    /// A short or pet form: Bob of Robert.
    Nickname,
}

/// The forms of one name, separated by spaces: its spellings, its forms in other languages, its pet forms.
struct Family(&'static str, &'static str, &'static str);

/// The order is the families' numbers: append, so that an index built before stays right.
const TABLES: &[&[Family]] = &[bengal::FAMILIES, arabic::FAMILIES, slavic::FAMILIES, east_asia::FAMILIES, western::FAMILIES];

static FORMS: LazyLock<Vec<(&'static str, u16, Class)>> = LazyLock::new(|| {
    let mut forms = Vec::with_capacity(2000);
    for (family, number) in TABLES.iter().copied().flatten().zip(0..) {
        for (words, class) in [(family.0, Class::Spelling), (family.1, Class::Language), (family.2, Class::Nickname)] {
            forms.extend(words.split_ascii_whitespace().map(|form| (form, number, class)));
        }
    }
    forms.sort_unstable();
    forms
});

/// The families of names that a word belongs to, each with its number and how the word is a member.
///
/// Takes lower-case Latin letters; empty for words of no family. `Spelling` members are writings of the
/// family's own name, the others its forms in other languages and its pet forms. A few words belong to
/// several families: Chang is a spelling of Zhang and of Jang.
pub fn families(word: &str) -> impl Iterator<Item = (u16, Class)> {
    let from = FORMS.partition_point(|(form, ..)| *form < word);
    FORMS[from..].iter().take_while(move |(form, ..)| *form == word).map(|(_, family, class)| (*family, *class))
}

/// The first of the [`families`] of a word.
#[must_use]
pub fn family(word: &str) -> Option<(u16, Class)> {
    families(word).next()
}

/// How two different words are forms of one name, by the closest family that both belong to; `None` when
/// no family has both.
#[must_use]
pub fn related(a: &str, b: &str) -> Option<Class> {
    let pairs = families(a).flat_map(|x| families(b).map(move |y| (x, y)));
    pairs.filter(|(x, y)| x.0 == y.0).map(|(x, y)| x.1.max(y.1)).min()
}

#[cfg(test)]
mod tests {
    use super::{Class, FORMS, related};

    #[test]
    fn forms_of_one_name() {
        for (a, b, expected) in [
            ("choudhury", "chowdhury", Some(Class::Spelling)),
            ("muhammad", "mehmet", Some(Class::Language)),
            ("rahman", "rehman", Some(Class::Spelling)),
            ("yusuf", "joseph", Some(Class::Language)),
            ("aleksandr", "oleksandr", Some(Class::Language)),
            ("robert", "bob", Some(Class::Nickname)),
            ("hsu", "tsui", Some(Class::Language)),
            ("lee", "rhee", Some(Class::Spelling)),
            ("wong", "wang", Some(Class::Language)),
            ("rahman", "rahim", None),
            ("karim", "xyz", None),
        ] {
            assert_eq!((related(a, b), related(b, a)), (expected, expected), "{a} {b}");
        }
    }

    #[test]
    fn every_form_is_plain_and_once_in_its_family() {
        for pair in FORMS.windows(2) {
            assert!((pair[0].0, pair[0].1) != (pair[1].0, pair[1].1), "{:?}", pair[1]);
        }
        assert!(FORMS.iter().all(|(form, ..)| form.bytes().all(|b| b.is_ascii_lowercase())));
    }
}
