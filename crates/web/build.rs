//! Rebuilds the crate when a file is added to the wording or the assets, which `include_dir!` cannot notice.

fn main() {
    println!("cargo:rerun-if-changed=wording");
    println!("cargo:rerun-if-changed=assets");
    println!("cargo:rerun-if-changed=build.rs");
}
