//! How far spellings and forms of one name are held apart.

use crate::script::{self, Class};

/// The numbers of the families of a word.
pub(crate) fn families(word: &str) -> impl Iterator<Item = u16> {
    script::families(word).map(|(family, _)| family)
}

/// How far two words of one family are apart, in quarters of a typing error.
pub(crate) fn cost(a: &str, b: &str) -> Option<u8> {
    script::related(a, b).map(|class| match class {
        Class::Spelling => 1,
        Class::Language => 4,
        Class::Nickname => 6,
    })
}
