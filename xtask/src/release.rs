//! What is handed to those who run the platform: binary, manual, completions and Debian package.

mod debian;

use std::path::{Path, PathBuf};

use crate::shell::{Outcome, cargo, command, read, run, say, target_folder, write};

/// The shells whose completions are made, with the folder and file name that Debian expects.
const SHELLS: [(&str, &str); 3] = [
    ("bash", "usr/share/bash-completion/completions/abhoy"),
    ("zsh", "usr/share/zsh/vendor-completions/_abhoy"),
    ("fish", "usr/share/fish/vendor_completions.d/abhoy.fish"),
];

/// `cargo xtask release`: everything into `target/dist`, with its digests.
pub(crate) fn release(_: &[String]) -> Outcome {
    run(&mut cargo(["build", "--release", "--locked", "--package", "abhoy"]))?;
    let binary = target_folder().join("release/abhoy");
    let version = version()?;
    let dist = fresh(target_folder().join("dist"))?;
    let tree = fresh(target_folder().join("stage"))?;
    stage(&binary, &tree)?;

    let system = read(&mut command("dpkg", ["--print-architecture"]))?;
    let package = debian::build(&tree, &dist, &version, system.trim())?;
    let archive = format!("abhoy-{version}-{}-linux.tar.gz", system.trim());
    pack(&tree, &dist.join(&archive))?;
    digests(&dist, &[&archive, &package])?;
    say(&format!("{archive}, {package} and SHA256SUMS are in {}", dist.display()));
    Ok(())
}

/// Lays the files out as they will lie on the machine.
fn stage(binary: &Path, tree: &Path) -> Outcome {
    let program = binary.to_string_lossy();
    copy(binary, &tree.join("usr/bin/abhoy"))?;
    let pages = tree.join("usr/share/man/man1");
    std::fs::create_dir_all(&pages).map_err(|e| format!("cannot make {}: {e}", pages.display()))?;
    read(command(&program, ["man"]).arg(&pages))?;
    compress_all(&pages)?;
    for (shell, path) in SHELLS {
        write(&tree.join(path), read(&mut command(&program, ["completions", shell]))?)?;
    }
    copy(Path::new("packaging/systemd/abhoy.service"), &tree.join("lib/systemd/system/abhoy.service"))?;
    copy(Path::new("packaging/abhoy.env"), &tree.join("etc/abhoy/abhoy.env"))?;
    let documents = tree.join("usr/share/doc/abhoy");
    copy(Path::new("packaging/debian/copyright"), &documents.join("copyright"))?;
    for name in ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        copy(Path::new(name), &documents.join(name))?;
    }
    write(&documents.join("licences.txt"), licences()?)
}

/// The packages inside the binary, each with its licence.
fn licences() -> Outcome<String> {
    let arguments = ["tree", "--locked", "--package", "abhoy", "--edges", "normal", "--prefix", "none", "--format", "{p}  {l}"];
    let text = read(&mut cargo(arguments))?;
    // Our own packages are shown with the folder they were built in; the others with name, version and licence.
    let mut lines: Vec<&str> =
        text.lines().filter(|line| !line.contains("(/")).map(|line| line.trim_end_matches(" (*)")).collect();
    lines.sort_unstable();
    lines.dedup();
    Ok(lines.join("\n") + "\n")
}

fn version() -> Outcome<String> {
    let id = read(&mut cargo(["pkgid", "--package", "abhoy"]))?;
    let version = id.trim().rsplit(['#', '@']).next().unwrap_or_default();
    Ok(version.to_owned())
}

/// Packs the tree so that the same sources give the same bytes.
fn pack(tree: &Path, archive: &Path) -> Outcome {
    let date = format!("--mtime=@{}", commit_time());
    let same = ["--create", "--gzip", "--sort=name", "--owner=0", "--group=0", "--numeric-owner", &date, "--file"];
    run(command("tar", same).arg(archive).arg("--directory").arg(tree).args(["--exclude=./DEBIAN", "."]))
}

/// Seconds since 1970 of the commit that is released.
fn commit_time() -> String {
    read(&mut command("git", ["log", "-1", "--format=%ct"])).map_or_else(|_| "0".to_owned(), |time| time.trim().to_owned())
}

fn compress_all(folder: &Path) -> Outcome {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("cannot read {}: {e}", folder.display()))?;
    let pages: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    if pages.is_empty() {
        return Err("`abhoy man` wrote no page".to_owned());
    }
    run(command("gzip", ["--best", "--no-name"]).args(pages))
}

fn digests(dist: &Path, names: &[&str]) -> Outcome {
    let sums = read(command("sha256sum", names).current_dir(dist))?;
    write(&dist.join("SHA256SUMS"), sums)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    let folder = to.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|e| format!("cannot make {}: {e}", folder.display()))?;
    std::fs::copy(from, to).map(drop).map_err(|e| format!("cannot copy {} to {}: {e}", from.display(), to.display()))
}

fn fresh(folder: PathBuf) -> Outcome<PathBuf> {
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|e| format!("cannot empty {}: {e}", folder.display()))?;
    }
    std::fs::create_dir_all(&folder).map_err(|e| format!("cannot make {}: {e}", folder.display()))?;
    Ok(folder)
}
