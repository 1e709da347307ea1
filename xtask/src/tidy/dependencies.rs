//! Every declared dependency is named somewhere in the sources that it is declared for.

use super::sources::File;
use super::{Package, Workspace};

/// Dependencies that no source file names.
///
/// One that is needed for its features only is listed in the package's `[package.metadata.tidy] unused`.
pub(super) fn breaches(workspace: &Workspace, files: &[File]) -> Vec<String> {
    workspace.ours().flat_map(|package| unused(package, files)).collect()
}

fn unused(package: &Package, files: &[File]) -> Vec<String> {
    let folder = format!("{}/", package.folder.as_deref().unwrap_or_default());
    let sources: Vec<&File> = files.iter().filter(|file| file.is_rust() && file.path.starts_with(&folder)).collect();
    let shipped = |file: &File| file.path.starts_with(&format!("{folder}src/")) || file.path == format!("{folder}build.rs");
    let named = |name: &str, for_tests: bool| sources.iter().any(|file| (for_tests || shipped(file)) && names(&file.text, name));
    let declared = package.dependencies.iter().filter(|dependency| !package.declared_unused.contains(&dependency.name));
    let missing = declared.filter(|dependency| !named(library(&dependency.name), dependency.for_tests));
    missing.map(|dependency| format!("{} declares {} and does not use it", package.name, dependency.name)).collect()
}

/// What sources call a package whose library has another name.
fn library(package: &str) -> &str {
    if package == "md_5" { "md5" } else { package }
}

/// Whether the text has the name as a word of its own.
fn names(text: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(is_word) && !text[at + name.len()..].chars().next().is_some_and(is_word)
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_dependency_is_named_as_a_word() {
        assert!(names("use serde::Serialize;", "serde"));
        assert!(!names("use serde_json::Value;", "serde"));
        assert!(!names("", "serde"));
    }
}
