//! Submissions that a phone encrypted for the holder of a private key, so that a seized phone or server shows no answers.
//!
//! The server keeps them as they come; whoever has the key opens them on a computer of their own (`abhoy form decrypt`).
//!
//! # Source
//! ODK XForms specification, Encryption (getodk.github.io/xforms-spec/encryption).

mod content;
mod key;
mod manifest;

pub use key::{PrivateKey, is_public_key};
pub use manifest::Manifest;

use md5::{Digest, Md5};

use self::content::{Ivs, open_content};
use crate::XmlError;

/// Why an encrypted submission is not opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncryptedError {
    /// The manifest is no XML that may be read.
    #[error("the manifest cannot be read: {0}")]
    Xml(#[from] XmlError),
    /// It is XML, but no manifest of an encrypted submission.
    #[error("this is no manifest of an encrypted submission: {0}")]
    NoManifest(&'static str),
    /// A file name that would lead out of its folder.
    #[error("the manifest names the file \"{0}\", which is no plain file name")]
    FileName(String),
    /// The private key cannot be read.
    #[error("this is no RSA private key that can be read; give it as PEM, without a passphrase")]
    Key,
    /// The key of the submission was wrapped for another key.
    #[error("the submission was encrypted for another key")]
    AnotherKey,
    /// A file that the manifest names is not there.
    #[error("the file \"{0}\" is missing")]
    Missing(String),
    /// A file does not decrypt: it was cut off or changed.
    #[error("the file \"{0}\" does not decrypt; it was cut off or changed")]
    Damaged(String),
    /// The manifest's signature is of other files.
    #[error("the signature does not fit: a file was changed, left out or put in another's place")]
    Signature,
}

/// A file of a submission as it was before it was encrypted.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenedFile {
    /// Its name, without `.enc`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for OpenedFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Answers are about people and stand in no log.
        f.debug_struct("OpenedFile").field("name", &self.name).field("bytes", &self.bytes.len()).finish()
    }
}

/// An opened submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The answers.
    pub xml: OpenedFile,
    /// Pictures and other files, in the order of the manifest.
    pub media: Vec<OpenedFile>,
    /// Whether a signature was there. It shows that the files are those of this manifest; since anybody who has the form can
    /// make one, it does not show who made them.
    pub signed: bool,
}

impl Manifest {
    /// Opens the files that the manifest names, which `file` gives.
    ///
    /// # Errors
    /// [`EncryptedError`]; a key that does not fit, a file that is missing, and one that was changed are told apart.
    pub fn open(&self, key: &PrivateKey, file: impl Fn(&str) -> Option<Vec<u8>>) -> Result<Opened, EncryptedError> {
        let secret = key.unwrap_key(&self.encrypted_key)?;
        let mut ivs = Ivs::new(&self.instance_id, &secret);
        let mut one = |name: &String| {
            let bytes = file(name).ok_or_else(|| EncryptedError::Missing(name.clone()))?;
            let bytes = open_content(&secret, &ivs.next(), bytes).ok_or_else(|| EncryptedError::Damaged(name.clone()))?;
            Ok(OpenedFile { name: name.strip_suffix(".enc").unwrap_or(name).to_owned(), bytes })
        };
        let media = self.media.iter().map(&mut one).collect::<Result<Vec<_>, EncryptedError>>()?;
        let xml = one(&self.xml_file)?;
        let opened = Opened { xml, media, signed: self.signature.is_some() };
        match &self.signature {
            Some(signature) if key.decrypt(signature)? != self.digest(&opened).as_slice() => Err(EncryptedError::Signature),
            _ => Ok(opened),
        }
    }

    /// What the signature is made of.
    fn digest(&self, opened: &Opened) -> [u8; 16] {
        let mut text = format!("{}\n", self.form_id);
        if let Some(version) = &self.version {
            text += &format!("{version}\n");
        }
        text += &format!("{}\n{}\n", self.wrapped_text, self.instance_id);
        for file in opened.media.iter().chain([&opened.xml]) {
            let digest: String = Md5::digest(&file.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            text += &format!("{}::{digest}\n", file.name);
        }
        Md5::digest(text).into()
    }
}
