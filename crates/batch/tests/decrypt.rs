//! `abhoy form decrypt` on files: opened as a whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use batch::form::{DecryptOptions, decrypt};
use tempfile::TempDir;

/// A submission that Java's own cryptography encrypted.
const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../forms/tests/encrypted");

fn vector(name: &str) -> PathBuf {
    Path::new(VECTORS).join(name)
}

fn options(out: &Path) -> DecryptOptions {
    DecryptOptions { key: vector("private.pem"), manifest: vector("manifest.xml"), files: Vec::new(), out: out.to_owned() }
}

#[test]
fn files_beside_the_manifest_are_found_and_nothing_is_written_over() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("opened");
    let found = decrypt(&options(&out)).unwrap();
    assert_eq!((found.form.as_str(), found.signed, found.written.len()), ("secret version 3", true, 3));
    assert_eq!(fs::read(out.join("submission.xml")).unwrap(), fs::read(vector("submission.xml")).unwrap());
    assert!(decrypt(&options(&out)).unwrap_err().what.contains("is not empty"));
}

#[cfg(unix)]
#[test]
fn what_is_opened_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("opened");
    decrypt(&options(&out)).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o077;
    assert_eq!((mode(&out), mode(&out.join("submission.xml"))), (0, 0));
}

#[test]
fn one_changed_file_leaves_nothing_behind() {
    let folder = TempDir::new().unwrap();
    let (out, changed) = (folder.path().join("opened"), folder.path().join("photo.jpg.enc"));
    let mut bytes = fs::read(vector("photo.jpg.enc")).unwrap();
    bytes[3] ^= 1;
    fs::write(&changed, bytes).unwrap();
    let error = decrypt(&DecryptOptions { files: vec![changed], ..options(&out) }).unwrap_err();
    assert!(error.what.contains("the signature does not fit") && !out.exists(), "{error:?}");
}

#[test]
fn what_is_no_key_or_no_manifest_is_told() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("opened");
    let no_key = decrypt(&DecryptOptions { key: vector("public.txt"), ..options(&out) }).unwrap_err();
    assert!(no_key.what.contains("private key") && no_key.hint.contains("openssl"), "{no_key:?}");
    let no_manifest = decrypt(&DecryptOptions { manifest: vector("submission.xml"), ..options(&out) }).unwrap_err();
    assert!(no_manifest.what.contains("no manifest"), "{no_manifest:?}");
    let none = decrypt(&DecryptOptions { manifest: folder.path().join("gone.xml"), ..options(&out) }).unwrap_err();
    assert!(none.what.contains("gone.xml") && !out.exists(), "{none:?}");
}
