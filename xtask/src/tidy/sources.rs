//! How source files look: they open with what they are about, stay small, and know nobody's machine.

use crate::shell::{Outcome, command, read};

/// Lines above which a file is named as a place to look.
const LARGE: usize = 600;

/// A text file of the repository.
pub(super) struct File {
    /// Path from the root of the workspace.
    pub(super) path: String,
    /// What it says.
    pub(super) text: String,
}

impl File {
    /// Whether it is Rust.
    pub(super) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

/// Every text file that git tracks or would track.
pub(super) fn tracked() -> Outcome<Vec<File>> {
    let listed = read(&mut command("git", ["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    let paths = listed.lines().map(str::to_owned);
    // A file that is no UTF-8 is a picture; one that is listed but gone is being removed.
    Ok(paths.filter_map(|path| std::fs::read_to_string(&path).ok().map(|text| File { path, text })).collect())
}

/// Rust files that have grown large; a place to look, not a limit.
pub(super) fn large(files: &[File]) -> Vec<String> {
    let sizes = files.iter().filter(|file| file.is_rust()).map(|file| (&file.path, file.text.lines().count()));
    sizes.filter(|(_, lines)| *lines > LARGE).map(|(path, lines)| format!("{path} has {lines} lines")).collect()
}

/// Modules without a description, and paths of a developer's machine.
pub(super) fn breaches(files: &[File]) -> Vec<String> {
    let here = std::env::current_dir().map(|path| path.display().to_string()).unwrap_or_default();
    let undescribed = files.iter().filter(|file| file.is_rust() && !opens_with_a_sentence(&file.text));
    let homely = files.iter().filter(|file| file.path != "Cargo.lock").filter_map(|file| {
        let (number, _) = file.text.lines().enumerate().find(|(_, line)| names_a_machine(line, &here))?;
        Some(format!("{}:{} names a path of somebody's machine", file.path, number + 1))
    });
    undescribed.map(|file| format!("{} does not open with a `//!` sentence", file.path)).chain(homely).collect()
}

/// Whether the first paragraph is a `//!` comment of more than one word that ends as sentences do.
fn opens_with_a_sentence(text: &str) -> bool {
    let paragraph: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//! ")).map(str::trim).collect();
    paragraph.first().is_some_and(|line| line.contains(' '))
        && paragraph.last().is_some_and(|line| line.ends_with(['.', ':', '?', '!']))
}

/// Whether a line holds a path in somebody's home, or the folder of this very checkout.
fn names_a_machine(line: &str, here: &str) -> bool {
    let in_home = ["home", "Users"].iter().any(|folder| {
        line.match_indices(&format!("/{folder}/")).any(|(at, found)| {
            let before = line[..at].chars().next_back();
            let after = line[at + found.len()..].chars().next();
            before.is_none_or(|c| !c.is_alphanumeric() && !"/.*}_-".contains(c)) && after.is_some_and(char::is_alphanumeric)
        })
    });
    let nested = here.matches('/').count() > 1;
    in_home || (nested && line.contains(here))
}

#[cfg(test)]
mod tests {
    use super::{names_a_machine, opens_with_a_sentence};

    #[test]
    fn a_module_opens_with_a_sentence() {
        for text in ["//! Names of people.\n\nuse x;", "//! One line\n//! and another.\n//!\n//! More", "//! Is it one?\n"] {
            assert!(opens_with_a_sentence(text), "{text}");
        }
        for text in ["", "use x;", "//! names", "// Names of people.", "//! Names of people\n"] {
            assert!(!opens_with_a_sentence(text), "{text}");
        }
    }

    #[test]
    fn paths_of_a_machine_are_seen() {
        let home = ["", "home", "rahima", "abhoy"].join("/");
        assert!(names_a_machine(&format!("let path = \"{home}\";"), "/x"));
        assert!(names_a_machine("see /srv/builds/abhoy/notes", "/srv/builds/abhoy"));
        assert!(!names_a_machine("ProtectHome=yes, https://example.org/home/page", "/srv/builds/abhoy"));
        assert!(!names_a_machine("in /tmp", "/tmp"));
    }
}
