//! What OFAC writes into remarks: births, nationalities, documents, weak names.

use jiff::civil::Date;
use model::DocumentKind;

use super::dates::births;
use super::entry::{ListedDocument, ListedEntry, add_text};

/// The words that open a document in a remark, longest first where one begins another.
const DOCUMENTS: [(&str, DocumentKind); 32] = [
    ("Passport ", DocumentKind::Passport),
    ("Diplomatic Passport ", DocumentKind::Passport),
    ("British National Overseas Passport ", DocumentKind::Passport),
    ("Stateless Person Passport ", DocumentKind::Passport),
    ("National ID No. ", DocumentKind::IdentityCard),
    ("National Foreign ID Number ", DocumentKind::IdentityCard),
    ("Identification Number ", DocumentKind::IdentityCard),
    ("Personal ID Card ", DocumentKind::IdentityCard),
    ("Citizen's Card Number ", DocumentKind::IdentityCard),
    ("Cedula No. ", DocumentKind::IdentityCard),
    ("Cedula de Ciudadania No. ", DocumentKind::IdentityCard),
    ("C.U.R.P. ", DocumentKind::IdentityCard),
    ("D.N.I. ", DocumentKind::IdentityCard),
    ("I.F.E. ", DocumentKind::IdentityCard),
    ("Stateless Person ID Card ", DocumentKind::RefugeeDocument),
    ("Refugee ID Card ", DocumentKind::RefugeeDocument),
    ("Birth Certificate Number ", DocumentKind::BirthCertificate),
    ("Visa Number ID ", DocumentKind::Visa),
    ("Travel Document Number ", DocumentKind::Other),
    ("Residency Number ", DocumentKind::Other),
    ("Driver's License No. ", DocumentKind::Other),
    ("SSN ", DocumentKind::Other),
    ("Electoral Registry No. ", DocumentKind::Other),
    ("Tax ID No. ", DocumentKind::Other),
    ("R.F.C. ", DocumentKind::Other),
    ("NIT # ", DocumentKind::Other),
    ("RUC # ", DocumentKind::Other),
    ("Registration Number ", DocumentKind::Other),
    ("Registration ID ", DocumentKind::Other),
    ("Company Number ", DocumentKind::Other),
    ("Unified Social Credit Code (USCC) ", DocumentKind::Other),
    ("Vessel Registration Identification ", DocumentKind::Other),
];

/// Takes what it understands into the entry and keeps the rest as remarks.
///
/// Gives back dates of birth that could not be used.
pub(crate) fn take_remarks(entry: &mut ListedEntry, remarks: &str, today: Date) -> Vec<String> {
    let mut unread = Vec::new();
    for part in remarks.trim().split(';') {
        let part = part.trim();
        let part = part.strip_prefix("alt. ").unwrap_or(part);
        if part.is_empty() || take_simple(entry, part.trim_end_matches('.')) || take_document(entry, part.trim_end_matches('.')) {
            continue;
        }
        if let Some(date) = part.trim_end_matches('.').strip_prefix("DOB ") {
            let found = births(date, today);
            if !found.is_empty() {
                entry.add_births(found);
                continue;
            }
            unread.push(date.to_owned());
        }
        entry.add_remark(part);
    }
    unread
}

fn take_simple(entry: &mut ListedEntry, part: &str) -> bool {
    if let Some(place) = part.strip_prefix("POB ") {
        add_text(&mut entry.birth_places, place);
    } else if let Some(country) = part.strip_prefix("nationality ").or_else(|| part.strip_prefix("citizen ")) {
        entry.add_nationality(country);
    } else if let Some(sex) = part.strip_prefix("Gender ") {
        entry.set_sex(sex);
    } else if let Some(name) = weak_name(part) {
        entry.add_name(name, true);
    } else {
        return false;
    }
    true
}

/// `a.k.a. 'BNC'`: the names that OFAC itself calls weak.
fn weak_name(part: &str) -> Option<&str> {
    let rest = ["a.k.a. ", "f.k.a. ", "n.k.a. "].iter().find_map(|words| part.strip_prefix(words))?;
    rest.strip_prefix('\'')?.strip_suffix('\'')
}

/// `Passport B00000006 (South Sudan) issued 26 Jul 2013 expires 26 Jul 2018`.
fn take_document(entry: &mut ListedEntry, part: &str) -> bool {
    let Some((kind, rest)) = DOCUMENTS.iter().find_map(|(words, kind)| Some((*kind, part.strip_prefix(words)?))) else {
        return false;
    };
    let end = [" issued ", " expires "].iter().filter_map(|word| rest.find(word)).min().unwrap_or(rest.len());
    let rest = rest[..end].trim();
    let (number, issuer) = match rest.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
        Some((number, issuer)) => (number, issuer),
        None => (rest, ""),
    };
    let document = ListedDocument::new(kind, number, issuer);
    let taken = document.is_some();
    entry.add_document(document);
    taken
}
