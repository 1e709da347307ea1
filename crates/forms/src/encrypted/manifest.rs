//! The manifest of an encrypted submission: what a phone sends in place of the answers.

use super::EncryptedError;
use crate::xml::{self, Element};

/// More files than any interview has.
const MOST_FILES: usize = 1_000;

/// What a manifest says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The form.
    pub form_id: String,
    /// Its version, where it has one.
    pub version: Option<String>,
    /// The submission's `instanceID`.
    pub instance_id: String,
    /// The encrypted answers.
    pub xml_file: String,
    /// The other encrypted files, in the order in which they were encrypted.
    pub media: Vec<String>,
    pub(super) wrapped_text: String,
    pub(super) encrypted_key: Vec<u8>,
    pub(super) signature: Option<Vec<u8>>,
}

impl Manifest {
    /// Whether a document says of itself that it is the manifest of an encrypted submission.
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        xml::read(bytes).is_ok_and(|root| is_encrypted(&root))
    }

    /// Reads a manifest. Elements are known by their local names: Collect and the specification give them other namespaces.
    ///
    /// # Errors
    /// [`EncryptedError`] when something that it needs is missing, or a file name leads elsewhere.
    pub fn read(bytes: &[u8]) -> Result<Self, EncryptedError> {
        use EncryptedError::NoManifest;
        let root = xml::read(bytes)?;
        if !is_encrypted(&root) {
            return Err(NoManifest("it does not say encrypted=\"yes\""));
        }
        let text = |name: &str| root.child(name).map(|child| child.text().trim().to_owned()).filter(|text| !text.is_empty());
        let wrapped_text = text("base64EncryptedKey").ok_or(NoManifest("it has no base64EncryptedKey"))?;
        let signature = text("base64EncryptedElementSignature");
        let signature = signature.map(|text| crate::eval::base64(&text).ok_or(NoManifest("its signature is not base64")));
        let instance_id = root.child("meta").and_then(|meta| meta.child("instanceID")).map(|id| id.text().trim().to_owned());
        let media = root.children().filter(|child| child.name == "media").flat_map(Element::children);
        let media = media.filter(|child| child.name == "file").take(MOST_FILES + 1).map(|file| plain(file.text().trim()));
        let media = media.collect::<Result<Vec<_>, _>>()?;
        if media.len() > MOST_FILES {
            return Err(NoManifest("it names more than 1,000 files"));
        }
        Ok(Self {
            form_id: root.attribute("id").map(str::to_owned).ok_or(NoManifest("it does not name its form"))?,
            version: root.attribute("version").map(str::to_owned).filter(|version| !version.is_empty()),
            instance_id: instance_id.filter(|id| !id.is_empty()).ok_or(NoManifest("it has no instanceID"))?,
            xml_file: plain(&text("encryptedXmlFile").ok_or(NoManifest("it does not name the encrypted answers"))?)?,
            media,
            encrypted_key: crate::eval::base64(&wrapped_text).ok_or(NoManifest("its key is not base64"))?,
            wrapped_text,
            signature: signature.transpose()?,
        })
    }
}

fn is_encrypted(root: &Element) -> bool {
    root.attribute("encrypted") == Some("yes")
}

/// A name that stays in its folder.
fn plain(name: &str) -> Result<String, EncryptedError> {
    let leads_elsewhere = name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', ':', '\0']);
    if leads_elsewhere { Err(EncryptedError::FileName(name.chars().take(80).collect())) } else { Ok(name.to_owned()) }
}
