//! Coded vocabularies: an enum, its stable code on the wire, and the way back.

/// A code that is not in the vocabulary it was read for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{code}\" is not a known {vocabulary}; use one of: {known}")]
pub struct UnknownCode {
    /// The code that was read.
    pub code: String,
    /// What it was read as, in words.
    pub vocabulary: &'static str,
    /// The codes that would have been understood, separated by commas.
    pub known: String,
}

/// Declares an enum whose variants have stable codes used in storage, the API, the ledger, sets and findings.
#[doc(hidden)]
#[macro_export]
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident, $words:literal { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// Every value, in the order of the vocabulary; lowest first where there is an order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code: storage, API, ledger, sets, findings and message keys use it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownCode;
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code {
                    $($code => Ok(Self::$variant),)+
                    _ => Err($crate::UnknownCode {
                        code: code.chars().take(60).collect(),
                        vocabulary: $words,
                        known: [$($code),+].join(", "),
                    }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.code()) }
        }
    };
}
pub(crate) use vocabulary;
