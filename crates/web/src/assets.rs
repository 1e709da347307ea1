//! Style sheet, scripts and pictures: embedded, served under an address that changes with their content.
//!
//! Modules that import each other lie in folders and name each other by relative paths, which must not change; so all folders
//! share one part of the address that changes when any file in them does: `/assets/<hash>/interview/page.js`. The folder `forms`
//! holds the browser's half of the forms engine, which lives with the engine because its tests hold both halves to the same.
//!
//! An address names its content, so it may be cached for ever
//! (`Cache-Control: public, max-age=31536000, immutable`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use forms::answers::BROWSER_MODULES;
use include_dir::{Dir, include_dir};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets");
static ENGINE: LazyLock<Vec<(String, &'static str)>> =
    LazyLock::new(|| BROWSER_MODULES.iter().map(|(name, text)| (format!("forms/{name}"), *text)).collect());
static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::collect);

struct Assets {
    url_by_name: BTreeMap<&'static str, String>,
    file_by_url: BTreeMap<String, (&'static str, &'static [u8])>,
}

impl Assets {
    fn collect() -> Self {
        let mut assets = Self { url_by_name: BTreeMap::new(), file_by_url: BTreeMap::new() };
        for file in FILES.files() {
            let name = file.path().to_str().expect("asset names are ASCII");
            let (stem, extension) = name.rsplit_once('.').expect("assets have an extension");
            let hash = blake3::hash(file.contents()).to_hex();
            let url = format!("/assets/{stem}.{}.{extension}", &hash[..12]);
            assets.file_by_url.insert(url.clone(), (mime(extension), file.contents()));
            assets.url_by_name.insert(name, url);
        }
        assets.add_modules();
        assets
    }

    fn add_modules(&mut self) {
        let files = FILES.dirs().flat_map(Dir::files);
        let mut modules: Vec<(&str, &[u8])> =
            files.map(|file| (file.path().to_str().expect("asset names are ASCII"), file.contents())).collect();
        modules.extend(ENGINE.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
        modules.sort_unstable();
        let mut hash = blake3::Hasher::new();
        for (name, content) in &modules {
            hash.update(name.as_bytes()).update(&[0]).update(blake3::hash(content).as_bytes());
        }
        let hash = hash.finalize().to_hex();
        for (name, content) in modules {
            let (_, extension) = name.rsplit_once('.').expect("assets have an extension");
            let url = format!("/assets/{}/{name}", &hash[..12]);
            self.file_by_url.insert(url.clone(), (mime(extension), content));
            self.url_by_name.insert(name, url);
        }
    }
}

fn mime(extension: &str) -> &'static str {
    match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        other => panic!("no media type is known for .{other} assets"),
    }
}

/// The address of an asset: `url("abhoy.css")` is `/assets/abhoy.<hash>.css`, `url("interview/page.js")` is
/// `/assets/<hash>/interview/page.js`.
///
/// # Panics
/// When no asset has the name; every name is a constant of our own pages.
#[must_use]
pub fn url(name: &str) -> &'static str {
    ASSETS.url_by_name.get(name).unwrap_or_else(|| panic!("no asset is called {name}"))
}

/// The media type and the bytes of a requested path; `None` when nothing has that address.
#[must_use]
pub fn serve(path: &str) -> Option<(&'static str, &'static [u8])> {
    ASSETS.file_by_url.get(path).copied()
}

/// The addresses of the modules whose names begin so, in the order of their names.
pub(crate) fn modules(folders: &'static [&'static str]) -> impl Iterator<Item = &'static str> {
    let named = ASSETS.url_by_name.iter().filter(move |(name, _)| folders.iter().any(|folder| name.starts_with(folder)));
    named.map(|(_, url)| url.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_back_to_the_content() {
        let (mime, bytes) = serve(url("abhoy.css")).expect("is served");
        assert_eq!(mime, "text/css; charset=utf-8");
        assert!(bytes.starts_with(b"/*"));
        assert!(url("abhoy.js").starts_with("/assets/abhoy.") && url("abhoy.js").ends_with(".js"));
        assert_eq!(serve("/assets/abhoy.css"), None);
        assert_eq!(serve("/assets/../Cargo.toml"), None);
    }

    #[test]
    fn modules_find_each_other_by_relative_paths() {
        let page = url("forms/answers.js");
        let folder = page.strip_suffix("answers.js").expect("its name stays");
        assert_eq!(url("forms/form.js"), format!("{folder}form.js"));
        let modules = ASSETS.file_by_url.iter().filter(|(url, _)| url.ends_with(".js") && url.matches('/').count() > 2);
        for (url, (_, content)) in modules {
            let text = std::str::from_utf8(content).expect("modules are UTF-8");
            for named in text.lines().filter(|line| line.starts_with("import ")).filter_map(|line| line.split('"').nth(1)) {
                let mut way: Vec<&str> = url.rsplit_once('/').expect("an address").0.split('/').collect();
                for part in named.split('/') {
                    match part {
                        "." => {}
                        ".." => drop(way.pop()),
                        part => way.push(part),
                    }
                }
                assert!(serve(&way.join("/")).is_some(), "{url} imports {named}");
            }
        }
    }

    #[test]
    fn the_style_sheet_asks_for_nothing_else() {
        let css = FILES.get_file("abhoy.css").and_then(|f| f.contents_utf8()).expect("is there");
        for forbidden in ["url(", "@import", "data:", "http"] {
            assert!(!css.contains(forbidden), "the style sheet contains {forbidden}");
        }
    }
}
