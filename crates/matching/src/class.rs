//! What kind of word stands in a name.

use crate::honorific::{self, Meaning};

/// What a word does in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A title or a mark of a father's or husband's name: left out.
    Title,
    /// An article or a "son of": weightless, written or left out at will.
    Particle,
    /// A name, written out: the short forms of Muhammad are one word.
    Is(&'static str),
    /// Any other word.
    Name,
}

/// What a word is, in lower case and its own script, without punctuation.
pub(crate) fn class(word: &str) -> Class {
    match word {
        "abdul" | "abdel" | "abdal" | "abdoul" | "abdool" | "abdur" | "abdus" | "abduz" | "abdun" | "abdut" | "abder"
        | "abdou" | "abdil" | "abdu" => Class::Is("abdul"),
        "uddin" | "uddeen" | "eddin" | "eddine" | "eddeen" | "din" | "deen" | "dine" | "dien" | "aldin" | "oddin" => {
            Class::Is("din")
        }
        "abou" | "aboo" | "abo" => Class::Is("abu"),
        _ => match honorific::meaning(word) {
            Meaning::Title => Class::Title,
            Meaning::Particle => Class::Particle,
            Meaning::ShortFor(name) => Class::Is(name),
            Meaning::Generation | Meaning::Name => Class::Name,
        },
    }
}
