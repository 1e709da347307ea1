//! The learned tables that the crate carries, read when a script is first seen.

use std::sync::LazyLock;

use super::channel::Channel;
use super::spelling::Symbol;
use super::table::Table;
use super::which::Script;

macro_rules! shipped {
    ($($name:ident: $file:literal,)*) => {
        $(static $name: LazyLock<Table> = LazyLock::new(|| {
            Table::parse(include_str!($file)).expect("a test reads every table")
        });)*
    };
}

shipped! {
    ARABIC: "arabic.tsv",
    BANGLA: "bangla.tsv",
    CYRILLIC: "cyrillic.tsv",
    HAN: "han.tsv",
    HANGUL: "hangul.tsv",
    HEBREW: "hebrew.tsv",
    KANA: "kana.tsv",
    RULE: "rule.tsv",
}

static LATIN_WORDS: LazyLock<Channel> =
    LazyLock::new(|| Channel::parse(include_str!("latin.tsv")).expect("a test reads every table"));

/// Where the learned tables come from: the shipped ones, or one that is being measured in its place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tables<'a> {
    instead: Option<(Script, &'a Table)>,
}

impl<'a> Tables<'a> {
    /// The tables that the crate carries.
    #[must_use]
    pub const fn shipped() -> Self {
        Self { instead: None }
    }

    /// Another table for one script, for whoever teaches one and wants to know what it is worth.
    #[must_use]
    pub const fn with(script: Script, table: &'a Table) -> Self {
        Self { instead: Some((script, table)) }
    }

    /// Whether a script has a table of its own.
    pub(crate) const fn has_own(&self, script: Script) -> bool {
        matches!(
            script,
            Script::Arabic | Script::Bangla | Script::Cyrillic | Script::Han | Script::Hangul | Script::Hebrew | Script::Kana
        )
    }

    /// The table of a script; those without one of their own share that of words written by rule.
    #[must_use]
    pub fn of(&self, script: Script) -> &'a Table {
        match (self.instead, script) {
            (Some((other, table)), _) if other == script => table,
            (_, Script::Arabic) => &ARABIC,
            (_, Script::Bangla) => &BANGLA,
            (_, Script::Cyrillic) => &CYRILLIC,
            (_, Script::Han) => &HAN,
            (_, Script::Hangul) => &HANGUL,
            (_, Script::Hebrew) => &HEBREW,
            (_, Script::Kana) => &KANA,
            _ => &RULE,
        }
    }
}

/// log2 of the chance of a Latin word among names.
pub(crate) fn log2_latin(word: &[Symbol]) -> f32 {
    LATIN_WORDS.log2_word(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_reads() {
        for script in
            [Script::Arabic, Script::Bangla, Script::Cyrillic, Script::Han, Script::Hangul, Script::Hebrew, Script::Kana]
        {
            let own: *const Table = Tables::shipped().of(script);
            assert!(!std::ptr::eq(own, Tables::shipped().of(Script::Other)), "{script:?}");
        }
        assert!(LATIN_WORDS.size().0 > 100);
    }
}
