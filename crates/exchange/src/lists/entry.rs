//! The one shape into which every list is read.

use jiff::civil::Date;
use model::{Answer, BirthDate, CountryCode, DocumentKind, Sex, TravelDocument};

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntryKind {
    /// A human being.
    Person,
    /// A company, group or body.
    Organisation,
    /// A ship.
    Vessel,
    /// An aircraft, or something of which the list does not say what it is.
    Other,
}

impl EntryKind {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Vessel => "vessel",
            Self::Other => "other",
        }
    }
}

/// A name on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedName {
    /// As written there, in any script.
    pub text: String,
    /// Whether the list itself calls it weak: a nickname that many people bear.
    pub weak: bool,
}

/// A document or registration on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedDocument {
    /// What it is.
    pub kind: DocumentKind,
    /// Its number, upper case, without spaces.
    pub number: String,
    /// The issuing state, when the list's words name one we know.
    pub issuer: Option<CountryCode>,
    /// The list's own words for the issuer; empty when it names none.
    pub issuer_text: String,
}

impl ListedDocument {
    pub(crate) fn new(kind: DocumentKind, number: &str, issuer: &str) -> Option<Self> {
        let number: String = number.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
        let issuer_text = issuer.trim().to_owned();
        (!number.is_empty()).then(|| Self { kind, number, issuer: crate::country_named(&issuer_text), issuer_text })
    }
}

impl From<ListedDocument> for TravelDocument {
    fn from(listed: ListedDocument) -> Self {
        Self { kind: listed.kind, number: listed.number, issuer: listed.issuer, expires: None }
    }
}

/// An entry of a watchlist.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedEntry {
    /// The list's own identifier.
    pub source_id: String,
    /// What it is about.
    pub schema: EntryKind,
    /// Names, the main one first. Never empty.
    pub names: Vec<ListedName>,
    /// Dates of birth that the list holds possible. "Between 1962 and 1964" gives three years;
    /// "about 1970" gives the year 1970, without a day.
    pub births: Vec<BirthDate>,
    /// Places of birth in words.
    pub birth_places: Vec<String>,
    /// Nationalities: alpha-3 codes where known, the list's words otherwise.
    pub nationalities: Vec<String>,
    /// Documents.
    pub documents: Vec<ListedDocument>,
    /// Sex.
    pub sex: Answer<Sex>,
    /// Addresses in words.
    pub addresses: Vec<String>,
    /// Programmes, regimes or topics under which it is listed.
    pub programmes: Vec<String>,
    /// Since when it is listed.
    pub listed_on: Option<Date>,
    /// Everything else the list says.
    pub remarks: Option<String>,
}

impl ListedEntry {
    pub(crate) fn new(source_id: &str, schema: EntryKind) -> Self {
        Self {
            source_id: source_id.trim().to_owned(),
            schema,
            names: Vec::new(),
            births: Vec::new(),
            birth_places: Vec::new(),
            nationalities: Vec::new(),
            documents: Vec::new(),
            sex: Answer::Unknown,
            addresses: Vec::new(),
            programmes: Vec::new(),
            listed_on: None,
            remarks: None,
        }
    }

    /// Adds a name once; a strong one outweighs the same name as a weak one.
    pub(crate) fn add_name(&mut self, text: &str, weak: bool) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        match self.names.iter_mut().find(|name| name.text == text) {
            Some(name) => name.weak &= weak,
            None => self.names.push(ListedName { text, weak }),
        }
    }

    pub(crate) fn add_nationality(&mut self, text: &str) {
        let code = crate::country_named(text).map_or_else(|| text.trim().to_owned(), |code| code.to_string());
        add_once(&mut self.nationalities, code);
    }

    pub(crate) fn add_births(&mut self, births: impl IntoIterator<Item = BirthDate>) {
        for birth in births {
            add_once(&mut self.births, birth);
        }
    }

    pub(crate) fn add_document(&mut self, document: Option<ListedDocument>) {
        if let Some(document) = document {
            add_once(&mut self.documents, document);
        }
    }

    pub(crate) fn add_remark(&mut self, remark: &str) {
        let remark = remark.trim();
        if remark.is_empty() {
            return;
        }
        match &mut self.remarks {
            Some(remarks) => {
                remarks.push_str("; ");
                remarks.push_str(remark);
            }
            None => self.remarks = Some(remark.to_owned()),
        }
    }

    pub(crate) fn set_sex(&mut self, text: &str) {
        self.sex = match text.trim().to_ascii_lowercase().as_str() {
            "male" | "m" => Answer::Given(Sex::Male),
            "female" | "f" => Answer::Given(Sex::Female),
            "other" => Answer::Given(Sex::ThirdGender),
            _ => self.sex,
        };
    }
}

pub(crate) fn add_once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// Adds a text once unless it is blank.
pub(crate) fn add_text(list: &mut Vec<String>, text: &str) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() {
        add_once(list, text);
    }
}
