//! Rows of the survey, cell by cell in the order of the frame's columns.

use model::Language;
use screening::Wording;

/// A row of the survey.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    kind: String,
    name: String,
    label: [String; 2],
    hint: [String; 2],
    relevant: String,
    appearance: String,
    field: String,
}

/// Words in English and Bangla.
pub(super) type Words = [String; 2];

/// The words of a set, made harmless: what would be read as a reference to an answer is parted.
pub(super) fn words(wording: &Wording) -> Words {
    [Language::English, Language::Bangla].map(|language| plain(wording.get(language)))
}

/// A text without references and without letters that no XML may hold.
pub(super) fn plain(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    let text: String = text.chars().filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect();
    text.replace("${", "$ {").trim().to_owned()
}

impl Row {
    /// A question with its words.
    pub(super) fn asking(kind: &str, name: &str, label: &Wording) -> Self {
        Self { kind: kind.to_owned(), name: name.to_owned(), label: words(label), ..Self::default() }
    }

    /// A question in words that were put together.
    pub(super) fn saying(kind: &str, name: &str, label: Words) -> Self {
        Self { kind: kind.to_owned(), name: name.to_owned(), label, ..Self::default() }
    }

    /// The beginning of a page.
    pub(super) fn page(name: &str, label: Words, relevant: &str) -> Self {
        let (relevant, appearance) = (relevant.to_owned(), "field-list".to_owned());
        Self { relevant, appearance, ..Self::saying("begin group", name, label) }
    }

    /// The end of a page.
    pub(super) fn end() -> Self {
        Self { kind: "end group".to_owned(), ..Self::default() }
    }

    /// How to answer.
    pub(super) fn hint(mut self, hint: Words) -> Self {
        self.hint = hint;
        self
    }

    /// When it is asked.
    pub(super) fn when(mut self, relevant: &str) -> Self {
        relevant.clone_into(&mut self.relevant);
        self
    }

    /// Which field of a record its answer fills.
    pub(super) fn field(mut self, field: &str) -> Self {
        field.clone_into(&mut self.field);
        self
    }

    /// The cells, in the order of the frame's columns.
    pub(super) fn cells(self) -> Vec<String> {
        let ([label_en, label_bn], [hint_en, hint_bn]) = (self.label, self.hint);
        let none = String::new;
        vec![
            self.kind,
            self.name,
            label_en,
            label_bn,
            hint_en,
            hint_bn,
            self.relevant,
            none(),
            none(),
            none(),
            self.appearance,
            self.field,
            none(),
        ]
    }
}
