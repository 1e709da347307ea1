//! Encrypted submissions opened on the computer of whoever holds the key: `abhoy form decrypt`.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use forms::encrypted::{EncryptedError, Manifest, Opened, OpenedFile, PrivateKey};
use serde_json::{Value, json};

use crate::BatchError;

/// The largest file of a submission that is read: larger ones do not come from a phone.
const MOST_BYTES: u64 = 1 << 30;

/// What is to be opened.
#[derive(Debug, Clone)]
pub struct DecryptOptions {
    /// The private key, as PEM.
    pub key: PathBuf,
    /// The manifest: what came in place of the answers.
    pub manifest: PathBuf,
    /// The encrypted files; those that are not named are looked for beside the manifest.
    pub files: Vec<PathBuf>,
    /// The folder to which the answers and files are written. It must not exist, or be empty.
    pub out: PathBuf,
}

/// What was opened.
#[derive(Debug, Clone)]
pub struct Decrypted {
    /// The form, with its version.
    pub form: String,
    /// The submission's `instanceID`.
    pub instance_id: String,
    /// The files that were written, the answers last.
    pub written: Vec<PathBuf>,
    /// Whether there was a signature that holds the files together.
    pub signed: bool,
}

impl Decrypted {
    /// The summary for programs.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let written: Vec<String> = self.written.iter().map(|path| path.display().to_string()).collect();
        json!({ "task": "decrypt", "form": self.form, "instance_id": self.instance_id, "written": written, "signed": self.signed })
    }
}

/// Opens a submission and writes what is in it. Nothing is written unless all of it opens.
///
/// # Errors
/// [`BatchError`] when the key does not fit, or a file is missing or was changed.
pub fn decrypt(options: &DecryptOptions) -> Result<Decrypted, BatchError> {
    let pem = String::from_utf8(read(&options.key)?).unwrap_or_default();
    let key = PrivateKey::from_pem(&pem).map_err(|error| refused(&options.key, &error))?;
    let manifest = Manifest::read(&read(&options.manifest)?).map_err(|error| refused(&options.manifest, &error))?;
    let opened = manifest.open(&key, |name| read(&place(options, name)).ok());
    let opened = opened.map_err(|error| refused(&options.manifest, &error))?;
    let written = write(&options.out, &opened)?;
    let version = manifest.version.map(|version| format!(" version {version}")).unwrap_or_default();
    Ok(Decrypted { form: manifest.form_id + &version, instance_id: manifest.instance_id, written, signed: opened.signed })
}

/// Where a file of the manifest is: among those that were named, else beside the manifest.
fn place(options: &DecryptOptions, name: &str) -> PathBuf {
    let named = options.files.iter().find(|path| path.file_name().is_some_and(|file| file == name));
    named.cloned().unwrap_or_else(|| options.manifest.with_file_name(name))
}

fn read(path: &Path) -> Result<Vec<u8>, BatchError> {
    let file = File::open(path).map_err(|e| BatchError::reading(path, &e))?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|e| BatchError::reading(path, &e))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(BatchError::new(format!("{} is larger than 1 GB", path.display()), "give the files as the phone sent them"));
    }
    Ok(bytes)
}

fn refused(path: &Path, error: &EncryptedError) -> BatchError {
    let hint = match error {
        EncryptedError::Xml(_) | EncryptedError::NoManifest(_) | EncryptedError::FileName(_) => {
            "give the XML that came in place of the answers, as it was received"
        }
        EncryptedError::Key => {
            "take a passphrase off with: openssl pkey -in key.pem -out plain.pem, and delete that file afterwards"
        }
        EncryptedError::AnotherKey => "look for the private key that belongs to the form's public_key",
        EncryptedError::Missing(_) => "name the file, or put it beside the manifest",
        EncryptedError::Damaged(_) | EncryptedError::Signature => "fetch the submission again; nothing was written",
    };
    BatchError::new(format!("{}: {error}", path.display()), hint)
}

fn write(out: &Path, opened: &Opened) -> Result<Vec<PathBuf>, BatchError> {
    if out.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(BatchError::new(format!("{} is not empty", out.display()), "name a folder that does not exist yet"));
    }
    let mut folder = DirBuilder::new();
    private_folder(&mut folder);
    folder.recursive(true).create(out).map_err(|e| BatchError::writing(out, &e))?;
    opened.media.iter().chain([&opened.xml]).map(|file| write_one(out, file)).collect()
}

fn write_one(out: &Path, file: &OpenedFile) -> Result<PathBuf, BatchError> {
    let path = out.join(&file.name);
    let mut options = OpenOptions::new();
    private_file(&mut options);
    let made = options.write(true).create_new(true).open(&path);
    let written = made.and_then(|mut made| made.write_all(&file.bytes).and_then(|()| made.sync_all()));
    written.map_err(|e| BatchError::writing(&path, &e))?;
    Ok(path)
}

/// Answers that were worth encrypting are for the eyes of whoever opened them.
#[cfg(unix)]
fn private_folder(folder: &mut DirBuilder) {
    std::os::unix::fs::DirBuilderExt::mode(folder, 0o700);
}

#[cfg(unix)]
fn private_file(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

#[cfg(not(unix))]
fn private_folder(_folder: &mut DirBuilder) {}

#[cfg(not(unix))]
fn private_file(_options: &mut OpenOptions) {}
