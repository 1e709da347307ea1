//! Style sheet, script and pictures: embedded, served under an address that changes with their content.
//!
//! An address names its content, so it may be cached for ever
//! (`Cache-Control: public, max-age=31536000, immutable`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets");
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
        assets
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

/// The address of an asset: `url("abhoy.css")` is `/assets/abhoy.<hash>.css`.
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
    fn the_style_sheet_asks_for_nothing_else() {
        let css = FILES.get_file("abhoy.css").and_then(|f| f.contents_utf8()).expect("is there");
        for forbidden in ["url(", "@import", "data:", "http"] {
            assert!(!css.contains(forbidden), "the style sheet contains {forbidden}");
        }
    }
}
