//! Encrypted submissions, against vectors that Java's own cryptography made (`tests/encrypted/Encrypt.java`).

use forms::encrypted::{EncryptedError, Manifest, PrivateKey, is_public_key};

const MANIFEST: &str = include_str!("../encrypted/manifest.xml");
const KEY: &str = include_str!("../encrypted/private.pem");
const PUBLIC: &str = include_str!("../encrypted/public.txt");

fn file(name: &str) -> Option<Vec<u8>> {
    let bytes: &[u8] = match name {
        "submission.xml.enc" => include_bytes!("../encrypted/submission.xml.enc"),
        "photo.jpg.enc" => include_bytes!("../encrypted/photo.jpg.enc"),
        "words.txt.enc" => include_bytes!("../encrypted/words.txt.enc"),
        _ => return None,
    };
    Some(bytes.to_vec())
}

fn key() -> PrivateKey {
    PrivateKey::from_pem(KEY).unwrap()
}

fn refused(manifest: &str, file: impl Fn(&str) -> Option<Vec<u8>>) -> EncryptedError {
    Manifest::read(manifest.as_bytes()).and_then(|manifest| manifest.open(&key(), file)).unwrap_err()
}

#[test]
fn a_submission_that_java_encrypted_is_opened() {
    let manifest = Manifest::read(MANIFEST.as_bytes()).unwrap();
    assert!(Manifest::is_one(MANIFEST.as_bytes()));
    assert_eq!((manifest.form_id.as_str(), manifest.version.as_deref()), ("secret", Some("3")));
    let opened = manifest.open(&key(), file).unwrap();
    assert!(opened.signed);
    assert_eq!(
        (opened.xml.name.as_str(), opened.xml.bytes.as_slice()),
        ("submission.xml", &include_bytes!("../encrypted/submission.xml")[..])
    );
    let names: Vec<&str> = opened.media.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["photo.jpg", "words.txt"]);
    assert_eq!((opened.media[0].bytes.len(), opened.media[1].bytes.as_slice()), (1024, "যা বলা হয়েছে\n".as_bytes()));
    assert!(!format!("{opened:?}").contains("রহিমা"), "answers stand in no log");
}

#[test]
fn what_was_changed_is_told() {
    let cut = |name: &str| file(name).map(|bytes| bytes[..bytes.len() - 1].to_vec());
    assert_eq!(refused(MANIFEST, cut), EncryptedError::Damaged("photo.jpg.enc".into()));
    let swapped = MANIFEST
        .replace("photo.jpg.enc", "p")
        .replace("words.txt.enc", "photo.jpg.enc")
        .replace("<file>p<", "<file>words.txt.enc<");
    assert!(matches!(refused(&swapped, file), EncryptedError::Damaged(_) | EncryptedError::Signature));
    let flipped = |name: &str| {
        let mut bytes = file(name)?;
        bytes[3] ^= 1;
        Some(bytes)
    };
    assert_eq!(refused(MANIFEST, flipped), EncryptedError::Signature, "the padding holds, the files are others");
    assert_eq!(refused(&MANIFEST.replace("version=\"3\"", "version=\"4\""), file), EncryptedError::Signature);
    assert_eq!(refused(MANIFEST, |_| None), EncryptedError::Missing("photo.jpg.enc".into()));
}

#[test]
fn what_is_no_manifest_is_refused() {
    for (text, why) in [
        ("<data id='a'/>", "encrypted=\"yes\""),
        ("<data id='a' encrypted='yes'/>", "base64EncryptedKey"),
        ("<data", "cannot be read"),
        (&MANIFEST.replace("photo.jpg.enc", "../../etc/passwd"), "no plain file name"),
        (&MANIFEST.replace("submission.xml.enc", "C:\\x"), "no plain file name"),
        (&MANIFEST.replace("<base64EncryptedKey>", "<base64EncryptedKey>!"), "not base64"),
    ] {
        let error = refused(text, file);
        assert!(error.to_string().contains(why), "{text}: {error}");
    }
    assert!(!Manifest::is_one(b"<data id='a'/>"));
    let other = MANIFEST.replace("<base64EncryptedKey>", "<base64EncryptedKey>AAAA");
    assert_eq!(refused(&other, file), EncryptedError::AnotherKey);
}

#[test]
fn keys_are_looked_at_before_anybody_relies_on_them() {
    assert!(is_public_key(PUBLIC.trim()));
    for wrong in ["", "abc", &PUBLIC.trim()[8..]] {
        assert!(!is_public_key(wrong), "{wrong}");
    }
    assert_eq!(PrivateKey::from_pem("").unwrap_err(), EncryptedError::Key);
    assert_eq!(PrivateKey::from_pem(&KEY.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY")).unwrap_err(), EncryptedError::Key);
    assert_eq!(format!("{:?}", key()), "PrivateKey");
}
