//! The library of forms: the country's and every agency's, each version a record of its own.
//!
//! A version is added as a draft, looked at, published, and in time superseded or retired. What clients fetch is stored byte for
//! byte; a form is made ready to be filled when it is first asked for, beside the server's threads, and kept.

mod add;
mod files;
mod house;
mod library;
mod publish;
mod reading;
mod see;
mod shelf;

pub use add::{AddForm, AddFormError, Added, CheckedForm, FormOwner, MAX_FORM_FILES, NewFormFile};
pub use files::wanted_files;
pub use house::HouseForm;
pub use library::{FormRow, Library};
pub use publish::{MAX_WITHDRAWAL_CHARS, PublishError, Retire, RetireError, may_change_form, missing_files};
pub use see::FormSource;
pub(crate) use shelf::Shelf;

use std::sync::Arc;

use model::{AgencyId, FormVersionFacts, FormVersionId, Role};
use store::SubjectKey;

/// A version of a form, ready to be filled.
#[derive(Debug)]
pub struct FormEntry {
    /// Its id.
    pub id: FormVersionId,
    /// The version of its record, for changes.
    pub version: u32,
    /// Its facts.
    pub facts: FormVersionFacts,
    /// The form with its lists, tables and order of calculation.
    pub prepared: Arc<forms::answers::Prepared>,
    /// The XForm, byte for byte as clients fetch it.
    pub xform: Arc<str>,
    /// Under which its files are sealed.
    pub key: SubjectKey,
}

/// The roles that may be asked to fill forms.
pub const FILLERS: [Role; 4] = [Role::BorderOfficer, Role::Investigator, Role::CaseWorker, Role::Supervisor];

/// The one id of a version of a form: two who add the same version at the same moment meet in it.
#[must_use]
pub fn form_version_id(owner: Option<AgencyId>, form_id: &str, version: &str) -> FormVersionId {
    let mut hasher = blake3::Hasher::new_derive_key("abhoy 2026 id of a form version");
    hasher.update(&[u8::from(owner.is_some())]);
    hasher.update(owner.map_or(uuid::Uuid::nil(), |agency| agency.0).as_bytes());
    hasher.update(&(form_id.len() as u64).to_be_bytes());
    hasher.update(form_id.as_bytes());
    hasher.update(version.as_bytes());
    let mut half = [0; 16];
    half.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    FormVersionId(uuid::Builder::from_custom_bytes(half).into_uuid())
}

/// MD5 as 32 hexadecimal digits: what OpenRosa's clients compare to see whether a file changed. It protects nothing.
///
/// # Source
/// OpenRosa, "Form Discovery API" and "Form Manifest API": `hash` is `md5:` and the digest.
#[must_use]
pub fn md5_hex(bytes: &[u8]) -> String {
    use md5::Digest;
    hex(&md5::Md5::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |text, byte| text + &format!("{byte:02x}"))
}

/// The address of a stored file, from its hexadecimal digits.
#[must_use]
pub fn blob_address(digits: &str) -> Option<store::BlobDigest> {
    let mut address = [0; 32];
    if digits.len() != 64 || !digits.is_ascii() {
        return None;
    }
    for (i, byte) in address.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(store::BlobDigest(address))
}

#[cfg(test)]
mod tests {
    use super::{blob_address, form_version_id, hex, md5_hex};
    use model::AgencyId;

    #[test]
    fn an_id_follows_from_owner_form_and_version() {
        let agency = Some(AgencyId(uuid::Uuid::from_u128(7)));
        assert_eq!(form_version_id(None, "intake", "1"), form_version_id(None, "intake", "1"));
        let all = [
            form_version_id(None, "intake", "1"),
            form_version_id(None, "intake", "2"),
            form_version_id(agency, "intake", "1"),
            form_version_id(None, "intake1", ""),
            form_version_id(Some(AgencyId(uuid::Uuid::nil())), "intake", "1"),
        ];
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
    }

    #[test]
    fn digests_are_written_as_clients_compare_them() {
        assert_eq!(md5_hex(b""), "d41d8cd98f00b204e9800998ecf8427e", "RFC 1321, A.5");
        assert_eq!(md5_hex(b"abc"), "900150983cd24fb0d6963f7d28e17f72", "RFC 1321, A.5");
        let address = store::BlobDigest([0xA7; 32]);
        assert_eq!(blob_address(&hex(&address.0)), Some(address));
        assert_eq!(blob_address("অ".repeat(22).as_str()), None);
        assert_eq!(blob_address("zz"), None);
    }
}
