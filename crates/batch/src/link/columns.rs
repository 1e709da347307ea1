//! Which column of a file holds what.

use std::str::FromStr;

use matching::link::Column;

/// Names of the contract, each with what other registers call it.
const ALIASES: [(&str, Column, &[&str]); 14] = [
    ("given_name", Column::GivenName, &["first_name", "forename", "givenname", "firstname", "given_names"]),
    ("surname", Column::FamilyName, &["family_name", "last_name", "lastname", "familyname"]),
    ("full_name", Column::WholeName, &["name", "fullname"]),
    ("dob", Column::Birth, &["date_of_birth", "birth_date", "birthdate", "dateofbirth"]),
    ("sex", Column::Sex, &["gender"]),
    ("doc_no", Column::Document, &["document", "document_number", "passport", "passport_number", "nid", "soc_sec_id"]),
    ("street_number", Column::StreetNumber, &["house_number"]),
    ("street", Column::Street, &["address_1", "address"]),
    ("suburb", Column::Suburb, &["town", "city", "village"]),
    ("postcode", Column::Postcode, &["zip", "zip_code", "postcode_fake", "postal_code"]),
    ("birth_place", Column::Text(0), &["place_of_birth", "birthplace"]),
    ("occupation", Column::Text(1), &["profession"]),
    ("text", Column::Text(2), &[]),
    ("text_2", Column::Text(3), &["address_2"]),
];

/// Headers of the record's own number.
const IDS: [&str; 3] = ["rec_id", "unique_id", "id"];

/// Columns renamed by the user: header in the file, name in the contract.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnMap(Vec<(String, String)>);

/// A column map that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ColumnMapError {
    /// A part without `=`.
    #[error("\"{0}\" is not header=name; write for example date_of_birth=dob,address_1=street")]
    NoEquals(String),
    /// A name that is none of the contract's.
    #[error("\"{name}\" is none of: {known}")]
    Unknown {
        /// What was written.
        name: String,
        /// What can be.
        known: String,
    },
}

impl FromStr for ColumnMap {
    type Err = ColumnMapError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let map = parts.map(|part| {
            let (header, name) = part.split_once('=').ok_or_else(|| ColumnMapError::NoEquals(part.to_owned()))?;
            let (header, name) = (tidy(header), tidy(name));
            let known = name == "rec_id" || name == "ignore" || ALIASES.iter().any(|(alias, ..)| *alias == name);
            if known { Ok((header, name)) } else { Err(ColumnMapError::Unknown { name, known: known_names() }) }
        });
        map.collect::<Result<_, _>>().map(Self)
    }
}

fn known_names() -> String {
    let names: Vec<&str> = ["rec_id"].into_iter().chain(ALIASES.iter().map(|(name, ..)| *name)).chain(["ignore"]).collect();
    names.join(", ")
}

fn tidy(header: &str) -> String {
    header.trim().trim_start_matches('\u{FEFF}').to_lowercase()
}

/// What a header means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Id,
    Holds(Column),
    Nothing,
}

/// What each header of a file means, with the contract's name.
pub(super) fn meanings(headers: &[String], map: &ColumnMap) -> Vec<(Meaning, String)> {
    let tidied: Vec<String> = headers.iter().map(|header| tidy(header)).collect();
    let mut meanings: Vec<(Meaning, String)> = tidied.iter().map(|header| meaning(header, map)).collect();
    // Of several headers that mean the same, one that the map names wins, then the contract's own, then the first.
    for at in 0..meanings.len() {
        let (Meaning::Holds(column), rank) = (meanings[at].0, rank(&tidied[at], map, &meanings[at].1)) else { continue };
        let better = (0..meanings.len()).any(|other| {
            let other_rank = self::rank(&tidied[other], map, &meanings[other].1);
            other != at && meanings[other].0 == Meaning::Holds(column) && (other_rank, other) < (rank, at)
        });
        if better {
            meanings[at].0 = Meaning::Nothing;
        }
    }
    meanings
}

/// A column that the map names while another one of the file means the same: one of them would go unread.
///
/// Gives both headers and what they mean. `=ignore` says which is meant to go.
pub(super) fn at_odds(headers: &[String], map: &ColumnMap) -> Option<(String, String, String)> {
    let read: Vec<(String, Meaning, String)> = headers
        .iter()
        .map(|header| tidy(header))
        .map(|header| {
            let (meaning, name) = meaning(&header, map);
            (header, meaning, name)
        })
        .filter(|(_, meaning, _)| *meaning != Meaning::Nothing)
        .collect();
    let mapped = read.iter().filter(|(header, ..)| map.0.iter().any(|(from, _)| from == header));
    mapped.into_iter().find_map(|(header, meaning, name)| {
        let other = read.iter().find(|(other, same, _)| other != header && same == meaning)?;
        Some((header.clone(), other.0.clone(), name.clone()))
    })
}

fn rank(header: &str, map: &ColumnMap, name: &str) -> u8 {
    match header {
        _ if map.0.iter().any(|(from, _)| from == header) => 0,
        _ if header == name => 1,
        _ => 2,
    }
}

fn meaning(header: &str, map: &ColumnMap) -> (Meaning, String) {
    let name = map.0.iter().find(|(from, _)| from == header).map_or(header, |(_, name)| name.as_str());
    if IDS.contains(&name) {
        return (Meaning::Id, "rec_id".to_owned());
    }
    match ALIASES.iter().find(|(alias, _, others)| *alias == name || others.contains(&name)) {
        Some((alias, column, _)) => (Meaning::Holds(*column), (*alias).to_owned()),
        None => (Meaning::Nothing, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headers: &[&str], map: &str, expected: &[&str]) {
        let headers: Vec<String> = headers.iter().map(ToString::to_string).collect();
        let found: Vec<String> = meanings(&headers, &map.parse().unwrap())
            .into_iter()
            .map(|(meaning, name)| if meaning == Meaning::Nothing { "-".to_owned() } else { name })
            .collect();
        assert_eq!(found, expected, "{headers:?} {map}");
    }

    #[test]
    fn headers_of_known_registers() {
        check(&["\u{FEFF}rec_id", " given_name", "date_of_birth"], "", &["rec_id", "given_name", "dob"]);
        check(
            &["unique_id", "cluster", "full_name", "postcode_fake", "gender"],
            "",
            &["rec_id", "-", "full_name", "postcode", "sex"],
        );
        check(&["rec_id", "dob", "date_of_birth", "bar"], "bar=text", &["rec_id", "dob", "-", "text"]);
        check(&["rec_id", "dob", "born"], "born=dob,dob=ignore", &["rec_id", "-", "dob"]);
    }

    #[test]
    fn a_map_and_a_header_that_mean_the_same_are_at_odds() {
        let odds = |headers: &[&str], map: &str| {
            let headers: Vec<String> = headers.iter().map(ToString::to_string).collect();
            at_odds(&headers, &map.parse().unwrap()).map(|(one, other, name)| [one, other, name].join(" "))
        };
        let headers = ["rec_id", "given_name", "surname"];
        assert_eq!(odds(&headers, "given_name=surname").as_deref(), Some("given_name surname surname"));
        assert_eq!(odds(&headers, "given_name=surname,surname=ignore"), None);
        assert_eq!(odds(&headers, "given_name=rec_id").as_deref(), Some("given_name rec_id rec_id"));
        assert_eq!(odds(&headers, "given_name=full_name"), None);
        assert_eq!(odds(&["rec_id", "dob", "date_of_birth"], ""), None);
    }

    #[test]
    fn maps_that_cannot_be() {
        assert_eq!("dob".parse::<ColumnMap>(), Err(ColumnMapError::NoEquals("dob".into())));
        assert!(matches!("a=b".parse::<ColumnMap>(), Err(ColumnMapError::Unknown { name, .. }) if name == "b"));
        assert_eq!(" ".parse::<ColumnMap>(), Ok(ColumnMap::default()));
    }
}
