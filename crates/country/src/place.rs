//! A place: an administrative unit with its code.

use model::{Language, UnknownCode};

use crate::Names;

/// How far below the country a place stands. The words are Bangladesh's; other countries use the
/// same three steps under their own names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceLevel {
    /// First step: division, province, state.
    Division,
    /// Second step: district.
    District,
    /// Third step: upazila, thana, sub-district.
    Upazila,
}

impl PlaceLevel {
    /// Every level, from the largest.
    pub const ALL: &'static [Self] = &[Self::Division, Self::District, Self::Upazila];

    /// The stable code used in the files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Division => "division",
            Self::District => "district",
            Self::Upazila => "upazila",
        }
    }

    /// The level a place of this level lies in, `None` for the first.
    #[must_use]
    pub const fn parent(self) -> Option<Self> {
        match self {
            Self::Division => None,
            Self::District => Some(Self::Division),
            Self::Upazila => Some(Self::District),
        }
    }
}

impl std::str::FromStr for PlaceLevel {
    type Err = UnknownCode;
    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|level| level.code() == code).ok_or_else(|| UnknownCode {
            code: code.chars().take(60).collect(),
            vocabulary: "level of place",
            known: Self::ALL.iter().map(|level| level.code()).collect::<Vec<_>>().join(", "),
        })
    }
}

/// An administrative unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The P-code in the generation the pack uses.
    pub pcode: String,
    /// Division, district or upazila.
    pub level: PlaceLevel,
    /// The P-code of the place it lies in; `None` for a division.
    pub parent: Option<String>,
    /// Its names.
    pub names: Names,
    /// Former and other spellings, in any language, by which people look for it.
    pub other_names: Vec<String>,
    /// Codes of other generations for the same place.
    pub other_codes: Vec<String>,
    /// Latitude of its centroid in degrees, WGS 84.
    pub lat: f64,
    /// Longitude of its centroid in degrees, WGS 84.
    pub lon: f64,
}

impl Place {
    /// The name in a language, in English where that language has none.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        self.names.get(language)
    }
}
