//! Labels in one language, for functions that ask for them and for pages.

use super::{Answers, ElementId, Moment, Prepared};
use crate::eval::{Here, Labels};
use crate::model::{Form, Piece, Text};

/// The labels of a form in a language.
#[derive(Debug, Clone, Copy)]
pub struct FormLabels<'f> {
    /// The form.
    pub form: &'f Form,
    /// The place of the language in the form.
    pub language: usize,
}

impl FormLabels<'_> {
    /// Words without the values in them.
    fn plain(&self, text: &Text) -> Option<String> {
        let words = text.words(self.language, self.form.default_language)?;
        Some(words.iter().map(|piece| if let Piece::Plain(text) = piece { text.as_str() } else { "" }).collect())
    }
}

impl Labels for FormLabels<'_> {
    fn choice(&self, value: &str, path: &str) -> Option<String> {
        let by_name = || path.rsplit('/').next().and_then(|name| self.form.named(name));
        let id = self.form.at_path(path).or_else(by_name)?;
        let list = self.form.node(id).question()?.items.as_ref()?.list.as_deref()?;
        let choice = self.form.list(list)?.choices.iter().find(|choice| choice.name == value)?;
        self.plain(&choice.label)
    }

    fn text(&self, id: &str) -> Option<String> {
        if let Some((path, role)) = id.split_once(':') {
            let node = self.form.node(self.form.at_path(path)?);
            return self.plain(match role {
                "hint" => &node.hint,
                "jr:constraintMsg" => &node.bind.constraint_message,
                "jr:requiredMsg" => &node.bind.required_message,
                _ => &node.label,
            });
        }
        let (list, place) = id.rsplit_once('-')?;
        self.plain(&self.form.list(list)?.choices.get(place.parse::<usize>().ok()?)?.label)
    }
}

impl Prepared {
    /// Words as people read them, with the answers inside; empty when there are none.
    #[must_use]
    pub fn said(&self, text: &Text, answers: &Answers, element: ElementId, language: usize, moment: &Moment) -> String {
        let Some(words) = text.words(language, self.form.default_language) else { return String::new() };
        let labels = FormLabels { form: &self.form, language };
        let world = self.world(answers, moment, &labels);
        let piece = |piece: &Piece| match piece {
            Piece::Plain(text) => text.clone(),
            Piece::Value(value) => {
                world.eval(&value.tree, Here::at(element)).map_or_else(|_| String::new(), |value| value.text(&world))
            }
        };
        words.iter().map(piece).collect()
    }
}
