//! On which basis in law somebody may be held, and for how long, with how sure the house is of it.

use model::Language;

use crate::Names;

/// How sure a line of law is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Read in the source that is named.
    Sourced,
    /// General knowledge; a lawyer has to confirm it.
    GeneralKnowledge,
}

impl std::str::FromStr for Certainty {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "sourced" => Ok(Self::Sourced),
            "general_knowledge" => Ok(Self::GeneralKnowledge),
            _ => Err(format!("\"{text}\" is not a certainty; write sourced or general_knowledge")),
        }
    }
}

/// A basis in law for stopping or holding somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalBasis {
    /// A stable code such as `preventive-search`.
    pub code: String,
    /// What it is called.
    pub names: Names,
    /// How sure it is.
    pub certainty: Certainty,
    /// Which provision, as the source has it.
    pub source: String,
}

impl LegalBasis {
    /// What it is called, in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        self.names.get(language)
    }
}

/// Until when somebody who is held must be brought before a magistrate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldLimit {
    /// In hours since the hold began; at least 1.
    pub hours: u32,
    /// How sure it is.
    pub certainty: Certainty,
    /// Which provision.
    pub source: String,
}
