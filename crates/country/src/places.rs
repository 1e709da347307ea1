//! All places of a country: by code, by parent, by what somebody types.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::{Place, PlaceLevel};

/// The places of a country, in the order of its file within each level.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// What codes begin with, so that a code written without it is found too.
    prefix: String,
    list: Vec<Place>,
    by_code: HashMap<String, usize>,
    /// Everything a place is called, folded, for searching.
    spellings: Vec<(String, usize)>,
}

impl Places {
    pub(crate) fn new(prefix: &str, list: Vec<Place>) -> Self {
        let mut places = Self { prefix: prefix.to_owned(), list, ..Self::default() };
        for (i, place) in places.list.iter().enumerate() {
            let codes = std::iter::once(&place.pcode).chain(&place.other_codes);
            places.by_code.extend(codes.map(|code| (code.clone(), i)));
            let names = place.names.iter().map(|(_, name)| name).chain(place.other_names.iter().map(String::as_str));
            places.spellings.extend(names.map(|name| (fold(name), i)));
        }
        places
    }

    /// The place with a code, of any generation, in any case of letters, with or without the
    /// country's letters in front: `BD4539`, `BD3039`, `bd4539` and `3039` are all Jamalpur.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Place> {
        let code = model::ascii_digits(code.trim()).to_ascii_uppercase();
        let found = self.by_code.get(&code).or_else(|| self.by_code.get(&format!("{}{code}", self.prefix)))?;
        Some(&self.list[*found])
    }

    /// Every place.
    pub fn all(&self) -> impl Iterator<Item = &Place> {
        self.list.iter()
    }

    /// The places of the first level.
    pub fn divisions(&self) -> impl Iterator<Item = &Place> {
        self.of_level(PlaceLevel::Division)
    }

    /// The places of the second level.
    pub fn districts(&self) -> impl Iterator<Item = &Place> {
        self.of_level(PlaceLevel::District)
    }

    /// The districts of a division; none when the code is unknown or not a division's.
    pub fn districts_of(&self, division: &str) -> impl Iterator<Item = &Place> {
        self.inside(division, PlaceLevel::District)
    }

    /// The upazilas of a district; none when the code is unknown or not a district's.
    pub fn upazilas_of(&self, district: &str) -> impl Iterator<Item = &Place> {
        self.inside(district, PlaceLevel::Upazila)
    }

    /// The place in which a place lies.
    #[must_use]
    pub fn parent_of(&self, place: &Place) -> Option<&Place> {
        self.get(place.parent.as_deref()?)
    }

    /// Places whose name in any language, or any other spelling, contains the text.
    ///
    /// Spaces, case, punctuation and Bangla marks that are often left out do not matter. Whole
    /// names come first, then names that begin with the text; larger places before smaller ones.
    /// Nothing is found for a text without a letter or digit.
    #[must_use]
    pub fn search(&self, text: &str) -> Vec<&Place> {
        let wanted = fold(text);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut best: HashMap<usize, u8> = HashMap::new();
        for (spelling, i) in &self.spellings {
            let Some(at) = spelling.find(&wanted) else { continue };
            let rank = if *spelling == wanted { 0 } else { 1 + u8::from(at > 0) };
            best.entry(*i).and_modify(|r| *r = rank.min(*r)).or_insert(rank);
        }
        let mut found: Vec<(u8, PlaceLevel, usize)> = best.into_iter().map(|(i, rank)| (rank, self.list[i].level, i)).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, _, i)| &self.list[i]).collect()
    }

    fn of_level(&self, level: PlaceLevel) -> impl Iterator<Item = &Place> {
        self.list.iter().filter(move |place| place.level == level)
    }

    fn inside(&self, parent: &str, level: PlaceLevel) -> impl Iterator<Item = &Place> {
        let parent = self.get(parent).map(|place| place.pcode.as_str());
        self.of_level(level).filter(move |place| parent.is_some() && place.parent.as_deref() == parent)
    }
}

/// What is left of a name when writers' habits are taken away: letters and digits, lower case.
///
/// Bangla's hasanta and nukta are marks, not letters, and fall away too, so that a name typed
/// without them is still found; vowel signs stay.
fn fold(text: &str) -> String {
    model::ascii_digits(text).nfc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}
