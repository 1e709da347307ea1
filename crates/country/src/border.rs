//! Border points by land, sea and air.

use model::{BorderMode, CountryCode, Language, UnknownCode};

use crate::Names;

/// Whether travellers can cross at a point, as far as its source says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PointStatus {
    /// Travellers or goods cross.
    Open,
    /// Closed for a time.
    Suspended,
    /// Declared closed. No agency is expected there.
    Closed,
    /// Nobody looked, or the sources differ.
    Unknown,
}

impl PointStatus {
    /// Every status.
    pub const ALL: &'static [Self] = &[Self::Open, Self::Suspended, Self::Closed, Self::Unknown];

    /// The stable code used in the files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
            Self::Unknown => "unknown",
        }
    }
}

impl std::str::FromStr for PointStatus {
    type Err = UnknownCode;
    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|status| status.code() == code).ok_or_else(|| UnknownCode {
            code: code.chars().take(60).collect(),
            vocabulary: "status of a border point",
            known: Self::ALL.iter().map(|status| status.code()).collect::<Vec<_>>().join(", "),
        })
    }
}

/// The other side of a border point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opposite {
    /// The neighbouring country.
    pub country: CountryCode,
    /// What the point is called there, if it is known.
    pub name: Option<String>,
}

/// A place where people enter or leave the country.
#[derive(Debug, Clone, PartialEq)]
pub struct BorderPoint {
    /// A stable code such as `land-benapole`. It goes into records, so it never changes.
    pub code: String,
    /// By land, sea or air; rivers count as sea.
    pub mode: BorderMode,
    /// Its names.
    pub names: Names,
    /// The P-code of its district.
    pub district: String,
    /// The other side, where there is one.
    pub opposite: Option<Opposite>,
    /// Latitude and longitude in degrees, WGS 84; approximate.
    pub position: Option<(f64, f64)>,
    /// Whether it can be crossed.
    pub status: PointStatus,
    /// Whether the status was read in a source.
    pub verified: bool,
    /// Which source, or who has to confirm it.
    pub source: String,
}

impl BorderPoint {
    /// The name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        self.names.get(language)
    }
}
