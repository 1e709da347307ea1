//! Every package may be used under a licence that we accept.

use super::Workspace;
use crate::shell::Outcome;
use crate::spdx;

/// Packages whose licence is not, or not only, one of those in `deny.toml`.
///
/// The list is read from there, so that `cargo deny` and this check cannot differ.
pub(super) fn breaches(workspace: &Workspace) -> Outcome<Vec<String>> {
    let text = std::fs::read_to_string("deny.toml").map_err(|e| format!("cannot read deny.toml: {e}"))?;
    let table: toml::Table = text.parse().map_err(|e| format!("deny.toml does not read: {e}"))?;
    let listed = table["licenses"]["allow"].as_array().map(Vec::as_slice).unwrap_or_default();
    let allowed: Vec<&str> = listed.iter().filter_map(toml::Value::as_str).collect();
    let breach = |package: &super::Package| {
        let name = format!("{} {}", package.name, package.version);
        match package.licence.as_deref().map(|licence| (licence, spdx::is_satisfied(licence, &allowed))) {
            None => Some(format!("{name} names no licence")),
            Some((_, Ok(true))) => None,
            Some((licence, Ok(false))) => Some(format!("{name} is under {licence}, which deny.toml does not allow")),
            Some((licence, Err(why))) => Some(format!("{name}: licence \"{licence}\" does not read: {why}")),
        }
    };
    Ok(workspace.packages.iter().filter_map(breach).collect())
}
