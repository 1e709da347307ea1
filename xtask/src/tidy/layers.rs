//! Dependencies point inwards: the engines reach no database, network or clock.

use std::collections::BTreeSet;

use super::sources::File;
use super::{Package, Workspace};

/// The crates that take values and give values.
const ENGINES: [&str; 7] = ["model", "policy", "matching", "exchange", "forms", "screening", "statistics"];

/// What an engine never reaches, directly or through others.
const OUTER: [&str; 15] = [
    "store",
    "app",
    "web",
    "abhoy",
    "testkit",
    "country",
    "tokio",
    "async-std",
    "sqlx",
    "rusqlite",
    "axum",
    "hyper",
    "reqwest",
    "tracing-subscriber",
    "chrono",
];

/// Calls that read a clock. `clippy.toml` bans some for the whole house; here the engines' sources are read for all.
const CLOCKS: [&str; 6] = ["Timestamp::now", "Zoned::now", "SystemTime::now", "Instant::now", "now_v7", "now_v1"];

/// Our crates, outermost first; none may depend on one further left. Crates on one line do not know each other.
const ORDER: [&[&str]; 7] = [
    &["abhoy"],
    &["testkit"],
    &["web"],
    &["app"],
    &["store", "batch"],
    &["policy", "country", "matching", "exchange", "forms", "screening", "statistics"],
    &["model"],
];

/// Every breach of the layers.
pub(super) fn breaches(workspace: &Workspace, files: &[File]) -> Vec<String> {
    [reaches(workspace), upward(workspace), clocks(files)].concat()
}

fn reaches(workspace: &Workspace) -> Vec<String> {
    let engines = workspace.ours().filter(|package| ENGINES.contains(&package.name.as_str()));
    let found = engines.flat_map(|engine| {
        let mut seen = BTreeSet::new();
        let mut path = vec![engine];
        let mut breaches = Vec::new();
        visit(workspace, &mut path, &mut seen, &mut breaches);
        breaches
    });
    found.collect()
}

/// Walks what a package is built with; a breach names the way there.
fn visit<'w>(workspace: &'w Workspace, path: &mut Vec<&'w Package>, seen: &mut BTreeSet<&'w str>, breaches: &mut Vec<String>) {
    let Some(package) = path.last() else { return };
    for next in package.built_with.iter().filter_map(|id| workspace.get(id)) {
        if !seen.insert(&next.id) {
            continue;
        }
        path.push(next);
        if OUTER.contains(&next.name.as_str()) {
            let way: Vec<&str> = path.iter().map(|package| package.name.as_str()).collect();
            breaches.push(format!("an engine reaches {}: {}", next.name, way.join(" → ")));
        } else {
            visit(workspace, path, seen, breaches);
        }
        path.pop();
    }
}

fn upward(workspace: &Workspace) -> Vec<String> {
    let layer = |name: &str| ORDER.iter().position(|layer| layer.contains(&name));
    let pairs = workspace.ours().flat_map(|package| {
        let below = package.built_with.iter().filter_map(|id| workspace.get(id)).filter(|next| next.folder.is_some());
        below.map(move |next| (package.name.as_str(), next.name.as_str()))
    });
    let breach = pairs.filter(|(from, to)| layer(from).zip(layer(to)).is_some_and(|(from, to)| to <= from));
    breach.map(|(from, to)| format!("{from} depends on {to}, which stands above or beside it")).collect()
}

fn clocks(files: &[File]) -> Vec<String> {
    let in_engine =
        |file: &&File| file.is_rust() && ENGINES.iter().any(|engine| file.path.starts_with(&format!("crates/{engine}/src/")));
    let found = files.iter().filter(in_engine).flat_map(|file| {
        let call = CLOCKS.iter().filter(|call| file.text.contains(**call));
        call.map(|call| format!("{} calls {call}; take the time as an argument", file.path))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::{clocks, reaches, upward};
    use crate::tidy::sources::File;
    use crate::tidy::{Package, Workspace};

    fn package(name: &str, ours: bool, built_with: &[&str]) -> Package {
        Package {
            id: name.to_owned(),
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: None,
            folder: ours.then(|| format!("crates/{name}")),
            dependencies: Vec::new(),
            built_with: built_with.iter().map(ToString::to_string).collect(),
            declared_unused: Vec::new(),
        }
    }

    #[test]
    fn an_engine_that_reaches_a_runtime_is_found_with_the_way_there() {
        let packages =
            vec![package("matching", true, &["rayon"]), package("rayon", false, &["tokio"]), package("tokio", false, &[])];
        assert_eq!(reaches(&Workspace { packages }), ["an engine reaches tokio: matching → rayon → tokio"]);
        let packages = vec![package("store", true, &["tokio"]), package("tokio", false, &[])];
        assert_eq!(reaches(&Workspace { packages }), Vec::<String>::new());
    }

    #[test]
    fn dependencies_point_inwards() {
        let packages = vec![package("model", true, &["policy"]), package("policy", true, &["model"])];
        assert_eq!(upward(&Workspace { packages }), ["model depends on policy, which stands above or beside it"]);
    }

    #[test]
    fn a_clock_in_an_engine_is_found() {
        let file = |path: &str| File { path: path.to_owned(), text: "let id = Uuid::now_v7();".to_owned() };
        assert_eq!(
            clocks(&[file("crates/policy/src/a.rs")]),
            ["crates/policy/src/a.rs calls now_v7; take the time as an argument"]
        );
        assert_eq!(clocks(&[file("crates/store/src/a.rs")]), Vec::<String>::new());
    }
}
