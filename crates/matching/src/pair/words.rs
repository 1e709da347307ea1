//! The words of a name, with those apart that do not name.

use super::{Bearer, company};
use crate::script::Script;
use crate::words::{Part, Words};

/// The words of one name.
#[derive(Debug, Default)]
pub(crate) struct NameWords {
    /// Words that name, in order.
    pub(crate) names: Vec<String>,
    /// Articles and the like, each before the word of this number.
    pub(crate) particles: Vec<(usize, String)>,
    /// The legal form, in its canonical writing.
    pub(crate) form: Option<&'static str>,
    /// Numbers, Roman ones too.
    pub(crate) numbers: Vec<String>,
}

impl NameWords {
    pub(crate) fn read(bearer: Bearer, name: &str) -> Self {
        let mut room = Words::default();
        let plain = if bearer == Bearer::Other { company::plain(name) } else { name.to_owned() };
        room.read(&plain);
        let mut read = Self::default();
        for word in room.list() {
            let written = room.written(word);
            let syllables = matches!(Script::of_word(written), Script::Han | Script::Hangul);
            let text = if syllables { written.to_owned() } else { room.text(word).to_owned() };
            if word.part == Part::Particle {
                read.particles.push((read.names.len(), text));
            } else {
                read.names.push(text);
            }
        }
        if bearer == Bearer::Other {
            read.set_company_words_apart();
        }
        read
    }

    fn set_company_words_apart(&mut self) {
        let names = std::mem::take(&mut self.names);
        let mut kept = Vec::new();
        for word in names {
            if let Some(form) = company::form(&word) {
                self.form = Some(form);
            } else if let Some(number) = company::number(&word) {
                self.numbers.push(number);
            } else if !company::is_filler(&word) {
                kept.push(word);
            }
        }
        self.names = kept;
    }
}
