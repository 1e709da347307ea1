//! Agencies that may take part, their posts, and telephone numbers for help.

use jiff::civil::Date;
use model::{AgencyKind, Language};

use crate::Names;

/// A body that may take part. That it is listed does not say that it uses the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// A stable code such as `bgb`.
    pub code: String,
    /// What kind of body it is.
    pub kind: AgencyKind,
    /// Its names.
    pub names: Names,
    /// Whether the addresses of its posts stay hidden from everybody outside it. Such an agency
    /// has no posts here: shelters are never listed.
    pub hidden: bool,
    /// Where it stands at the border.
    pub posts: Vec<Post>,
}

impl Agency {
    /// The name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        self.names.get(language)
    }
}

/// A post of an agency at a border point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The agency's code and the border point's, such as `bgb-land-benapole`.
    pub code: String,
    /// The code of the border point.
    pub border_point: String,
    /// The P-code of its district.
    pub district: String,
    /// The names of the border point.
    pub names: Names,
}

impl Post {
    /// The name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        self.names.get(language)
    }
}

/// A number people can call for help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hotline {
    /// The number as dialled inside the country: digits, `-` and a leading `+`.
    pub number: String,
    /// What it is for.
    pub names: Names,
    /// The code of the agency that answers.
    pub agency: Option<String>,
    /// Whether a recent source names it as in use. Pages show only verified numbers to the public.
    pub verified: bool,
    /// Who says so.
    pub source: String,
    /// The day on which somebody last looked.
    pub last_checked: Date,
}

impl Hotline {
    /// What it is for, in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        self.names.get(language)
    }
}
