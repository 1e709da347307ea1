//! The reasons of a hit.

macro_rules! kinds {
    ($($(#[$meta:meta])* $variant:ident = $code:literal),+ $(,)?) => {
        /// What a term says. Its code is stable, for wording.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum TermKind { $($(#[$meta])* $variant),+ }

        impl TermKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

kinds! {
    /// A word of the name is the same.
    NameSame = "name_same",
    /// A word of the name sounds alike.
    NameSoundsAlike = "name_sounds_alike",
    /// A word of the name differs by one letter.
    NameSimilar = "name_similar",
    /// Words are written together on one side and apart on the other.
    NameJoined = "name_joined",
    /// One name has words that the other lacks.
    NameMissing = "name_missing",
    /// Both names have words left that do not agree.
    NameDiffers = "name_differs",
    /// Different people bear one name.
    Namesakes = "namesakes",
    /// A document number is the same.
    DocumentSame = "document_same",
    /// A document number differs by one sign.
    DocumentNear = "document_near",
    /// The dates of birth agree as far as both are known.
    BirthSame = "birth_same",
    /// The dates of birth are close, or one part of them differs.
    BirthNear = "birth_near",
    /// Day and month are exchanged.
    BirthSwapped = "birth_swapped",
    /// The dates of birth differ.
    BirthDiffers = "birth_differs",
    /// The recorded sex is the same.
    SexSame = "sex_same",
    /// The recorded sex differs.
    SexDiffers = "sex_differs",
    /// A nationality is the same.
    NationalitySame = "nationality_same",
    /// No nationality is the same.
    NationalityDiffers = "nationality_differs",
}

/// One reason for or against, with its weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// What it says.
    pub kind: TermKind,
    /// What was asked for; names in their own script.
    pub query: String,
    /// What was found; names in Latin letters as the index keeps them.
    pub found: String,
    /// The weight in bits: positive for, negative against, zero for nothing.
    pub bits: f64,
}
