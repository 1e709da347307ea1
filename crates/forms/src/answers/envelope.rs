//! What a submission says of itself before its form is known: which form, which version, which interview.

use super::SubmissionError;
use crate::xml::{self, Element};

/// The outside of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The form's id.
    pub form_id: String,
    /// The version it was filled with; empty when it says none.
    pub version: String,
    /// By which it is known: `uuid:…`.
    pub instance_id: String,
    /// What it replaces, when it is an edited one.
    pub deprecated_id: Option<String>,
    /// What the form calls this one.
    pub instance_name: Option<String>,
    /// When the answers are encrypted: the names of the files that hold them and what belongs to them.
    pub encrypted: Option<Vec<String>>,
}

/// The most characters of an instance id. The offline app keeps files under it, and no client makes a longer one: a UUID with
/// its scheme has 41.
const MAX_ID_CHARS: usize = 249;

/// Reads what a submission says of itself.
///
/// # Errors
/// [`SubmissionError::Xml`] when it is no XML that is taken; [`SubmissionError::NoInstanceId`];
/// [`SubmissionError::LongInstanceId`]; [`SubmissionError::LongDeprecatedId`].
///
/// # Source
/// ODK XForms specification, "Metadata" and "Encrypted submissions".
pub fn read_envelope(bytes: &[u8]) -> Result<Envelope, SubmissionError> {
    let root = xml::read(bytes)?;
    let meta = root.child("meta");
    let of_meta = |name: &str| {
        let found = meta.and_then(|meta| meta.child(name)).map(|element| element.text().trim().to_owned());
        found.filter(|text| !text.is_empty())
    };
    let attribute = |name: &str| root.attribute(name).unwrap_or_default().to_owned();
    let instance_id = of_meta("instanceID").or_else(|| root.attribute("instanceID").map(str::to_owned));
    let instance_id = instance_id.ok_or(SubmissionError::NoInstanceId)?;
    if instance_id.chars().count() > MAX_ID_CHARS {
        return Err(SubmissionError::LongInstanceId { max: MAX_ID_CHARS });
    }
    let deprecated_id = of_meta("deprecatedID");
    if deprecated_id.as_ref().is_some_and(|id| id.chars().count() > MAX_ID_CHARS) {
        return Err(SubmissionError::LongDeprecatedId { max: MAX_ID_CHARS });
    }
    let encrypted = root.attribute("encrypted").is_some_and(|value| value.eq_ignore_ascii_case("yes"));
    Ok(Envelope {
        form_id: attribute("id"),
        version: attribute("version"),
        instance_id,
        deprecated_id,
        instance_name: of_meta("instanceName"),
        encrypted: encrypted.then(|| files(&root)),
    })
}

/// The files of an encrypted submission: every medium, then the answers themselves.
fn files(root: &Element) -> Vec<String> {
    let media = root.children().filter(|child| child.name == "media").flat_map(|media| media.children());
    let files = media.filter(|child| child.name == "file").chain(root.child("encryptedXmlFile"));
    files.map(|file| file.text().trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_submission_says_what_it_is() {
        let xml = r#"<data id="visit" version="2" xmlns:orx="http://openrosa.org/xforms"><a>x</a><orx:meta>
            <orx:instanceID>uuid:new</orx:instanceID><orx:deprecatedID>uuid:old</orx:deprecatedID></orx:meta></data>"#;
        let read = read_envelope(xml.as_bytes()).expect("is a submission");
        assert_eq!((read.form_id.as_str(), read.version.as_str()), ("visit", "2"));
        assert_eq!((read.instance_id.as_str(), read.deprecated_id.as_deref()), ("uuid:new", Some("uuid:old")));
        assert_eq!((read.instance_name, read.encrypted), (None, None));
    }

    #[test]
    fn an_encrypted_one_names_its_files() {
        let xml = r#"<data id="visit" encrypted="yes" xmlns="http://opendatakit.org/submissions"><base64EncryptedKey>k</base64EncryptedKey>
            <meta xmlns="http://openrosa.org/xforms"><instanceID>uuid:1</instanceID></meta><media><file>ছবি.jpg.enc</file></media>
            <encryptedXmlFile>submission.xml.enc</encryptedXmlFile></data>"#;
        let read = read_envelope(xml.as_bytes()).expect("is a submission");
        assert_eq!(read.encrypted.as_deref(), Some(&["ছবি.jpg.enc".to_owned(), "submission.xml.enc".to_owned()][..]));
    }

    #[test]
    fn what_has_no_id_is_refused() {
        let check = |xml: &str| read_envelope(xml.as_bytes()).expect_err("is refused");
        assert_eq!(check("<data id='x'/>"), SubmissionError::NoInstanceId);
        let named = |chars: usize| format!("<data id='x'><meta><instanceID>{}</instanceID></meta></data>", "ক".repeat(chars));
        assert_eq!(check(&named(250)), SubmissionError::LongInstanceId { max: 249 });
        assert!(read_envelope(named(249).as_bytes()).is_ok());
        let edit =
            |chars: usize| named(1).replace("</meta>", &format!("<deprecatedID>{}</deprecatedID></meta>", "ক".repeat(chars)));
        assert_eq!(check(&edit(250)), SubmissionError::LongDeprecatedId { max: 249 });
        assert!(read_envelope(edit(249).as_bytes()).is_ok());
        assert!(matches!(check("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), SubmissionError::Xml(_)));
        assert!(matches!(check("not XML"), SubmissionError::Xml(_)));
    }
}
