//! axe-core, the accessibility checker, fetched from npm once and kept in the target folder.

use std::path::{Path, PathBuf};

use crate::shell::{Outcome, command, read, run, say, target_folder};

/// The release that is fetched. Raise both lines together; `npm view axe-core dist.integrity` prints the second.
const RELEASE: &str = "axe-core@4.14.1";
const INTEGRITY: &str = "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==";

fn kept() -> PathBuf {
    target_folder().join("axe").join("axe.min.js")
}

/// The copy from an earlier run, with its full path.
pub(crate) fn cached() -> Option<PathBuf> {
    kept().canonicalize().ok().filter(|path| path.is_file())
}

/// The checker's script, from the earlier copy or from npm.
pub(crate) fn fetch() -> Outcome<PathBuf> {
    if let Some(path) = cached() {
        return Ok(path);
    }
    say(&format!("fetching {RELEASE} from npm"));
    let path = kept();
    let folder = path.parent().expect("it has a folder");
    std::fs::create_dir_all(folder).map_err(|e| format!("cannot make {}: {e}", folder.display()))?;
    let packed = pack(folder).map_err(|error| {
        format!(
            "cannot fetch {RELEASE}, which the accessibility tests need\n{error}\nhint: put axe.min.js of that release at {}",
            path.display()
        )
    })?;
    let archive = folder.join(&packed);
    run(command("tar", ["--extract", "--gzip", "--strip-components=1", "--directory"])
        .arg(folder)
        .arg("--file")
        .arg(&archive)
        .arg("package/axe.min.js"))?;
    std::fs::remove_file(&archive).map_err(|e| format!("cannot remove {}: {e}", archive.display()))?;
    cached().ok_or_else(|| format!("{RELEASE} holds no axe.min.js"))
}

/// Downloads the archive, checks that it is the release we know, and gives its file name.
fn pack(folder: &Path) -> Outcome<String> {
    let said = read(command("npm", ["pack", RELEASE, "--json", "--pack-destination"]).arg(folder))?;
    let answer: serde_json::Value = serde_json::from_str(&said).map_err(|e| format!("npm did not answer in JSON: {e}"))?;
    let text = |name: &str| answer[0][name].as_str().unwrap_or_default();
    if text("integrity") != INTEGRITY {
        return Err(format!("the archive's digest is {:?} instead of {INTEGRITY:?}", text("integrity")));
    }
    Ok(text("filename").to_owned())
}
