//! The sets that come with the platform. A country pack may bring its own, read by [`IndicatorSet::read`].

use crate::{IndicatorSet, SetErrors};

/// Id and text of every set that comes with the platform.
pub const EMBEDDED: [(&str, &str); 5] = [
    ("border-interview", include_str!("../sets/border-interview.toml")),
    ("ilo-labour", include_str!("../sets/ilo-labour.toml")),
    ("unodc-general", include_str!("../sets/unodc-general.toml")),
    ("smuggling", include_str!("../sets/smuggling.toml")),
    ("home-safety", include_str!("../sets/home-safety.toml")),
];

/// The set with an id, if it comes with the platform.
///
/// # Errors
/// [`SetErrors`] would be our own mistake; a test reads every set.
pub fn embedded(id: &str) -> Option<Result<IndicatorSet, SetErrors>> {
    let (id, text) = EMBEDDED.iter().find(|(known, _)| *known == id)?;
    Some(IndicatorSet::read(&format!("screening/sets/{id}.toml"), text))
}
