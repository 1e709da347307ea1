//! Builds again when a country pack gains or loses a file, which the embedding itself does not notice.

fn main() {
    println!("cargo::rerun-if-changed=../../countries");
}
