//! The written invariants of the house, checked: who may depend on whom, licences, and how sources open.

mod dependencies;
mod layers;
mod licences;
mod sources;

use serde_json::Value;

use crate::shell::{Outcome, cargo, read, say};

/// `cargo xtask tidy`: prints every breach and fails when there is one.
pub(crate) fn tidy(_: &[String]) -> Outcome {
    let workspace = Workspace::load()?;
    let files = sources::tracked()?;
    for warning in sources::large(&files) {
        say(&format!("warning: {warning}"));
    }
    let breaches: Vec<String> = [
        sources::breaches(&files),
        layers::breaches(&workspace, &files),
        licences::breaches(&workspace)?,
        dependencies::breaches(&workspace, &files),
    ]
    .concat();
    for breach in &breaches {
        say(&format!("tidy: {breach}"));
    }
    match breaches.len() {
        0 => {
            say(&format!("tidy: {} files, {} packages", files.len(), workspace.packages.len()));
            Ok(())
        }
        n => Err(format!("{n} rules of the house are broken; they are listed above")),
    }
}

/// A package of the lock file.
struct Package {
    id: String,
    name: String,
    version: String,
    licence: Option<String>,
    /// Its folder relative to the workspace, for our own packages.
    folder: Option<String>,
    /// Names under which its sources see its dependencies, and whether only tests do.
    dependencies: Vec<Dependency>,
    /// Packages that it is built with, without those for tests and build scripts.
    built_with: Vec<String>,
    /// Dependencies that are declared for their features only: `[package.metadata.tidy] unused = [..]`.
    declared_unused: Vec<String>,
}

struct Dependency {
    name: String,
    for_tests: bool,
}

/// All packages that the workspace is built from.
struct Workspace {
    packages: Vec<Package>,
}

impl Workspace {
    fn load() -> Outcome<Self> {
        let text = read(&mut cargo(["metadata", "--format-version", "1", "--locked"]))?;
        let metadata: Value = serde_json::from_str(&text).map_err(|e| format!("cargo metadata does not read: {e}"))?;
        let root = metadata["workspace_root"].as_str().unwrap_or_default();
        let used = list(&metadata["resolve"]["nodes"]);
        let packages = list(&metadata["packages"]).iter().filter_map(|package| {
            let node = used.iter().find(|node| node["id"] == package["id"])?;
            Some(Package::from_json(package, node, root))
        });
        Ok(Self { packages: packages.collect() })
    }

    fn get(&self, id: &str) -> Option<&Package> {
        self.packages.iter().find(|package| package.id == id)
    }

    fn ours(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| package.folder.is_some())
    }
}

impl Package {
    fn from_json(package: &Value, node: &Value, root: &str) -> Self {
        let normal = |dependency: &&Value| list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
        let manifest = text(&package["manifest_path"]);
        let folder = package["source"].is_null().then(|| manifest.trim_start_matches(root).trim_matches('/'));
        let dependency = |d: &Value| Dependency {
            name: d["rename"].as_str().or(d["name"].as_str()).unwrap_or_default().replace('-', "_"),
            for_tests: d["kind"] == "dev",
        };
        Self {
            id: text(&package["id"]),
            name: text(&package["name"]),
            version: text(&package["version"]),
            licence: package["license"].as_str().map(str::to_owned),
            folder: folder.map(|manifest| manifest.trim_end_matches("/Cargo.toml").to_owned()),
            dependencies: list(&package["dependencies"]).iter().map(dependency).collect(),
            built_with: list(&node["deps"]).iter().filter(normal).map(|d| text(&d["pkg"])).collect(),
            declared_unused: list(&package["metadata"]["tidy"]["unused"]).iter().map(text).collect(),
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
