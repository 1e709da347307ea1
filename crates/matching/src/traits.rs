//! What documents, birth, sex and nationality say. A value missing on either side says nothing.

use std::hash::Hash;

use model::{CountryCode, Sex};

use crate::birth;
use crate::index::NameIndex;
use crate::prepared::Prepared;
use crate::term::{Term, TermKind};

/// An equal document number, and one of fewer than six signs.
const DOCUMENT_BITS: f64 = 20.0;
const SHORT_DOCUMENT_BITS: f64 = 8.0;
/// Another nationality: people have several, and documents lie.
const OTHER_NATIONALITY_BITS: f64 = -1.5;

/// A finding without its texts: kind, which of the values asked for, bits.
pub(crate) type Finding = (TermKind, usize, f64);

impl<K: Copy + Eq + Hash + Ord> NameIndex<K> {
    pub(crate) fn shares_document(&self, slot: u32, about: &Prepared) -> bool {
        let documents = &self.traits[slot as usize].documents;
        about.documents.iter().any(|(_, document)| documents.contains(document))
    }

    /// Everything but names, in the order document, birth, sex, nationality.
    pub(crate) fn findings(&self, slot: u32, about: &Prepared) -> impl Iterator<Item = Finding> {
        let traits = &self.traits[slot as usize];
        let document = about.documents.iter().position(|(_, d)| traits.documents.contains(d)).map(|i| {
            let short = about.documents[i].0.chars().filter(|c| c.is_alphanumeric()).count() < 6;
            (TermKind::DocumentSame, i, if short { SHORT_DOCUMENT_BITS } else { DOCUMENT_BITS })
        });
        let birth = birth::best(&about.births, traits.births()).map(|(kind, bits, ..)| (kind, 0, bits));
        let sex = about.sex.zip(traits.sex).map(|(asked, found)| sex(asked, found));
        let nationality = self.nationality(&about.nationalities, traits.nationalities());
        document.into_iter().chain(birth).chain(sex).chain(nationality)
    }

    /// The most that sex and nationality can bring.
    pub(crate) fn most_beside_birth(&self, about: &Prepared) -> f64 {
        let nationality = about.nationalities.iter().map(|country| self.nationality_bits(*country)).fold(0.0, f64::max);
        sex_same_bits() + nationality
    }

    fn nationality(&self, asked: &[CountryCode], found: &[CountryCode]) -> Option<Finding> {
        if asked.is_empty() || found.is_empty() {
            return None;
        }
        Some(match asked.iter().position(|country| found.contains(country)) {
            Some(i) => (TermKind::NationalitySame, i, self.nationality_bits(asked[i])),
            None => (TermKind::NationalityDiffers, 0, OTHER_NATIONALITY_BITS),
        })
    }

    /// Rarer nationalities say more; the prior is one in ten of a thousand subjects.
    fn nationality_bits(&self, country: CountryCode) -> f64 {
        let subjects = self.nationalities.get(&country).copied().unwrap_or(0);
        #[expect(clippy::cast_precision_loss, reason = "2^52 subjects do not fit a machine")]
        let u = (f64::from(subjects) + 100.0) / (self.len() as f64 + 1000.0);
        (0.9 / u).log2().max(0.0)
    }

    /// The findings as reasons.
    pub(crate) fn trait_terms(&self, slot: u32, about: &Prepared) -> Vec<Term> {
        let traits = &self.traits[slot as usize];
        let findings = self.findings(slot, about).map(|(kind, i, bits)| {
            let (query, found) = match kind {
                TermKind::DocumentSame => (about.documents[i].0.clone(), about.documents[i].0.clone()),
                TermKind::SexSame | TermKind::SexDiffers => (code(about.sex), code(traits.sex)),
                TermKind::NationalitySame => (about.nationalities[i].to_string(), about.nationalities[i].to_string()),
                TermKind::NationalityDiffers => (joined(&about.nationalities), joined(traits.nationalities())),
                _ => birth::best(&about.births, traits.births())
                    .map_or_else(Default::default, |(_, _, asked, found)| (birth::written(asked), birth::written(found))),
            };
            Term { kind, query, found, bits }
        });
        findings.collect()
    }
}

fn sex(asked: Sex, found: Sex) -> Finding {
    if asked == found {
        return (TermKind::SexSame, 0, sex_same_bits());
    }
    // Documents often carry another sex than a person of the third gender states.
    let third = asked == Sex::ThirdGender || found == Sex::ThirdGender;
    (TermKind::SexDiffers, 0, if third { -1.0 } else { -4.0 })
}

fn sex_same_bits() -> f64 {
    (0.98_f64 / 0.5).log2()
}

fn code(sex: Option<Sex>) -> String {
    sex.map_or(String::new(), |s| s.code().to_owned())
}

fn joined(countries: &[CountryCode]) -> String {
    countries.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
