//! The size of the program, and how its build is timed.

use std::path::Path;

use crate::report::{Figure, Report};

pub(crate) fn run(report: &mut Report) {
    let folder = std::env::current_exe().ok().and_then(|path| path.parent().map(Path::to_owned)).unwrap_or_default();
    let program = folder.join("abhoy");
    let measured = std::fs::metadata(&program)
        .map_or_else(|_| "not built; run: cargo build --release".to_owned(), |file| format!("{} MiB", file.len() / 1_048_576));
    let how = "clean build: rm -rf a folder && time CARGO_TARGET_DIR=that-folder cargo build --release --locked".to_owned();
    report.add(Figure { what: "Size of the program", database: "", measured, aim: "", notes: how });
}
