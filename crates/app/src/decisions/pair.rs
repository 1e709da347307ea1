//! By what two are known again: the traveller by a document, or else by name and birth; the other side by its content.

use model::{PersonId, PersonIdentity, WatchlistEntryIdentity, plain_number};

use crate::watchlists::content_digest;

/// What stands on the other side of a hit, as it was when the hit was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TargetContent([u8; 16]);

impl TargetContent {
    /// An entry with all its words, on the list of a name: a load that leaves it as it is keeps it.
    pub(crate) fn entry(list: &str, identity: &WatchlistEntryIdentity) -> Self {
        Self::of(&[b"entry", list.as_bytes(), &content_digest(identity)])
    }

    /// A known person in one version of the record.
    pub(crate) fn person(person: PersonId, version: u32) -> Self {
        Self::of(&[b"person", person.0.as_bytes(), &version.to_be_bytes()])
    }

    fn of(parts: &[&[u8]]) -> Self {
        Self(digest(parts))
    }
}

/// A digest in which the length of every part counts, so that no two lists of parts share one.
fn digest(parts: &[&[u8]]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_be_bytes()).update(part);
    }
    hasher.finalize().as_bytes()[..16].try_into().expect("a digest is longer")
}

/// The digests under which a decision about a traveller and a target is found again.
///
/// Each document gives one. Without a document, the first name with a birth that is known gives one: a name
/// alone is borne by too many to be remembered. Empty then: such a hit is asked again.
pub(crate) fn pairs(traveller: &PersonIdentity, target: TargetContent) -> Vec<String> {
    traveller_keys(traveller).iter().map(|key| hex(&digest(&[key, &target.0]))).collect()
}

fn traveller_keys(traveller: &PersonIdentity) -> Vec<[u8; 16]> {
    let documents: Vec<[u8; 16]> = traveller
        .documents
        .iter()
        .map(|document| (plain_number(&document.number), document.issuer.map(|issuer| issuer.to_string()).unwrap_or_default()))
        .filter(|(number, _)| number.chars().count() >= 4)
        .map(|(number, issuer)| digest(&[b"document", number.as_bytes(), issuer.as_bytes()]))
        .collect();
    if !documents.is_empty() {
        return documents;
    }
    let (Some(name), Some(birth)) = (traveller.names.first(), traveller.birth.given()) else { return Vec::new() };
    let name = name.full.as_str().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    vec![digest(&[b"name", name.as_bytes(), format!("{birth:?}").as_bytes()])]
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use model::{Answer, BirthDate, DocumentKind, PersonName, TravelDocument};

    use super::*;

    fn traveller(name: &str, born: Option<&str>, numbers: &[&str]) -> PersonIdentity {
        let document = |number: &&str| TravelDocument {
            kind: DocumentKind::Passport,
            number: (*number).to_owned(),
            issuer: None,
            expires: None,
        };
        PersonIdentity {
            names: vec![PersonName::undivided(name.parse().unwrap())],
            birth: born.map_or(Answer::Unknown, |text| Answer::Given(BirthDate::On(text.parse().unwrap()))),
            documents: numbers.iter().map(document).collect(),
            phones: vec![],
            address: None,
            mrz: None,
        }
    }

    const TARGET: TargetContent = TargetContent([7; 16]);

    #[test]
    fn a_document_names_the_traveller_however_the_name_is_written() {
        let first = pairs(&traveller("Rahima", Some("1990"), &["BX 0123456"]), TARGET);
        assert_eq!(first, pairs(&traveller("রহিমা", None, &["bx0123456"]), TARGET));
        assert_ne!(first, pairs(&traveller("Rahima", Some("1990"), &["BX0123457"]), TARGET));
        assert_ne!(first, pairs(&traveller("Rahima", Some("1990"), &["BX0123456"]), TargetContent([8; 16])));
        assert_eq!(pairs(&traveller("Rahima", None, &["AB1234", "CD5678"]), TARGET).len(), 2);
    }

    #[test]
    fn without_a_document_name_and_birth_are_both_needed() {
        let known = pairs(&traveller("Rahima  Begum", Some("1990"), &[]), TARGET);
        assert_eq!(known, pairs(&traveller("RAHIMA BEGUM", Some("1990"), &[]), TARGET));
        assert_ne!(known, pairs(&traveller("Rahima Begum", Some("1991"), &[]), TARGET));
        assert!(pairs(&traveller("Rahima Begum", None, &[]), TARGET).is_empty(), "a name alone is borne by too many");
        assert!(pairs(&traveller("Rahima", None, &["X1"]), TARGET).is_empty(), "a number of two signs tells nobody apart");
    }
}
