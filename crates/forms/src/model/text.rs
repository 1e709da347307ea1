//! Words in several languages, with answers inside them.

use std::collections::BTreeMap;

use super::Expression;

/// A language of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// As the author wrote it: `English (en)`, `বাংলা`.
    pub name: String,
}

impl Language {
    /// The subtag in brackets at the end, as XLSForm asks for: `bn` of `Bangla (bn)`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        let inside = self.name.strip_suffix(')')?.rsplit_once('(')?.1.trim();
        let fits = (2..=12).contains(&inside.len()) && inside.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        fits.then_some(inside)
    }
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Letters.
    Plain(String),
    /// What an expression gives when the text is shown.
    Value(Box<Expression>),
}

/// Words in one language.
pub type Words = Vec<Piece>;

/// What can accompany a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaKind {
    /// A picture.
    Image,
    /// A large picture that opens on demand.
    BigImage,
    /// A sound.
    Audio,
    /// A film.
    Video,
}

impl MediaKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Image, Self::BigImage, Self::Audio, Self::Video];

    /// The word of XLSForm's columns and of XForm's `form` attribute.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::BigImage => "big-image",
            Self::Audio => "audio",
            Self::Video => "video",
        }
    }

    /// The folder that clients look in.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Image | Self::BigImage => "images",
            Self::Audio => "audio",
            Self::Video => "video",
        }
    }
}

/// A file shown or played with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Picture, sound or film.
    pub kind: MediaKind,
    /// The name of the file, without a folder.
    pub file: String,
}

/// Words, in one unnamed language or in several.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text {
    /// Words that belong to no language.
    pub plain: Option<Words>,
    /// Words by the place of their language in `Form::languages`.
    pub by_language: BTreeMap<usize, Words>,
}

impl Text {
    /// A text without a language and without values.
    #[must_use]
    pub fn plain(words: &str) -> Self {
        Self { plain: Some(vec![Piece::Plain(words.to_owned())]), by_language: BTreeMap::new() }
    }

    /// Whether there is nothing in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plain.is_none() && self.by_language.is_empty()
    }

    /// The words in a language, else the plain ones, else those of the language shown first, else any.
    #[must_use]
    pub fn words(&self, language: usize, default: usize) -> Option<&Words> {
        let own = self.by_language.get(&language).or(self.plain.as_ref());
        own.or_else(|| self.by_language.get(&default)).or_else(|| self.by_language.values().next())
    }

    /// All words, whatever the language.
    pub fn all(&self) -> impl Iterator<Item = &Words> {
        self.plain.iter().chain(self.by_language.values())
    }

    /// Whether an answer stands in it.
    #[must_use]
    pub fn has_values(&self) -> bool {
        self.all().flatten().any(|piece| matches!(piece, Piece::Value(_)))
    }
}
