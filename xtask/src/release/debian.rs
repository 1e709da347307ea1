//! The Debian package, built with `dpkg-deb` from the staged tree.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::commit_time;
use crate::shell::{Outcome, command, read, run, write};

/// The package's own files; those marked true are programs that `dpkg` runs.
const CONTROL: [(&str, &str, bool); 5] = [
    ("control", include_str!("../../../packaging/debian/control"), false),
    ("conffiles", include_str!("../../../packaging/debian/conffiles"), false),
    ("postinst", include_str!("../../../packaging/debian/postinst"), true),
    ("prerm", include_str!("../../../packaging/debian/prerm"), true),
    ("postrm", include_str!("../../../packaging/debian/postrm"), true),
];

/// Builds `abhoy_VERSION_ARCHITECTURE.deb` in `dist` and gives its name.
pub(super) fn build(tree: &Path, dist: &Path, version: &str, architecture: &str) -> Outcome<String> {
    open_to_readers(tree)?;
    let size = read(command("du", ["--summarize", "--apparent-size", "--block-size=1024"]).arg(tree))?;
    let size = size.split_whitespace().next().unwrap_or("0").to_owned();
    for (name, text, is_program) in CONTROL {
        let path = tree.join("DEBIAN").join(name);
        let filled = text.replace("@VERSION@", version).replace("@ARCHITECTURE@", architecture).replace("@SIZE@", &size);
        write(&path, filled)?;
        set_mode(&path, if is_program { 0o755 } else { 0o644 })?;
    }
    set_mode(&tree.join("DEBIAN"), 0o755)?;
    let name = format!("abhoy_{version}_{architecture}.deb");
    let mut pack = command("dpkg-deb", ["--build", "--root-owner-group", "-Zxz"]);
    run(pack.arg(tree).arg(dist.join(&name)).env("SOURCE_DATE_EPOCH", commit_time()))?;
    Ok(name)
}

/// Everybody may read what is installed, whatever mask the files were made under.
fn open_to_readers(folder: &Path) -> Outcome {
    set_mode(folder, 0o755)?;
    for entry in std::fs::read_dir(folder).map_err(|e| format!("cannot read {}: {e}", folder.display()))?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            open_to_readers(&path)?;
        } else {
            set_mode(&path, if path.ends_with("usr/bin/abhoy") { 0o755 } else { 0o644 })?;
        }
    }
    Ok(())
}

fn set_mode(path: &Path, mode: u32) -> Outcome {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
        .map_err(|e| format!("cannot set the mode of {}: {e}", path.display()))
}
