//! What stands on the wire: the API's own copies of values, each with its schema and parsed once at the door.

mod codes;
mod known;
mod texts;

pub(crate) use codes::*;
pub(crate) use known::Known;
pub(crate) use texts::*;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A record and the version it has now.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct Versioned {
    /// Its id.
    pub id: Uuid,
    /// Its version; the next change names it.
    pub version: u32,
}

/// A new record.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct Created {
    /// Its id.
    pub id: Uuid,
}

/// A case by id and number.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CaseRef {
    /// Its id.
    pub id: Uuid,
    /// What people call it by.
    pub number: String,
}

/// A name in the languages of the pages.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LocalNames {
    /// In English.
    pub en: String,
    /// In Bangla.
    pub bn: String,
}

impl From<&model::LocalName> for LocalNames {
    fn from(name: &model::LocalName) -> Self {
        Self { en: name.en.clone(), bn: name.bn.clone() }
    }
}
