//! Country packs: the places, border points, working days, agencies and hotlines of a country, as data.
//!
//! A pack is a folder of TOML and CSV files. It is embedded in the binary and may be replaced by a
//! folder of the same layout; `docs/guides/country-pack.md` describes the files. [`CountryPack`]
//! reads and validates all of it at once, so a pack in use is right by construction, and a wrong
//! one lists every mistake with its file and line. Nothing here reads a clock or the network.

mod agency;
mod border;
mod error;
mod files;
mod form;
mod legal_basis;
mod names;
mod pack;
mod place;
mod places;
mod read;
mod source;

pub use agency::{Agency, Hotline, Post};
pub use border::{BorderPoint, Opposite, PointStatus};
pub use error::{PackError, PackErrors};
pub use form::PackForm;
pub use legal_basis::{Certainty, HoldLimit, LegalBasis};
pub use names::Names;
pub use pack::CountryPack;
pub use place::{Place, PlaceLevel};
pub use places::Places;
pub use source::DataSource;

#[cfg(test)]
mod tests;
