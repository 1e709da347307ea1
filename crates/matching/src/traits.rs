//! What is compared beside names: documents, births, sex, nationality.

use std::hash::Hash;

use model::{CountryCode, Sex};

use crate::asking::Asked;
use crate::birth;
use crate::index::{NameIndex, Traits};
use crate::term::{Term, TermKind};

/// One number in a million million meets another by chance; but numbers are mistyped, shared and reused.
const DOCUMENT_BITS: f32 = 20.0;
/// Short numbers meet by chance.
const SHORT_DOCUMENT_BITS: f32 = 8.0;
/// From this length on a number says all it can, and one wrong sign is recognised.
const LONG_DOCUMENT: usize = 6;
/// One sign of a long number differs.
const NEAR_DOCUMENT_BITS: f32 = 9.0;
const SEX_SAME_BITS: f32 = 0.7;
const SEX_DIFFERS_BITS: f32 = -4.5;
/// Documents often carry another sex than a person of the third gender states.
const THIRD_GENDER_BITS: f32 = -1.0;
const OTHER_NATIONALITY_BITS: f32 = -2.0;
/// A rare nationality says at most this: people of one country travel and are listed together.
const MOST_NATIONALITY_BITS: f32 = 3.0;

/// A comparison: what it says, its weight, and which of the values asked for and found it rests on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finding {
    pub(crate) kind: TermKind,
    pub(crate) bits: f32,
    asked: usize,
    found: usize,
}

impl Finding {
    const fn new(kind: TermKind, bits: f32, asked: usize, found: usize) -> Self {
        Self { kind, bits, asked, found }
    }
}

/// At most one finding a kind of value.
pub(crate) type Findings = [Option<Finding>; 4];

/// What the findings weigh together.
pub(crate) fn weight(findings: &Findings) -> f32 {
    findings.iter().flatten().map(|finding| finding.bits).sum()
}

impl<K: Copy + Eq + Hash + Ord> NameIndex<K> {
    /// Documents, birth, sex, nationality, as far as both sides have them.
    pub(crate) fn findings(&self, slot: u32, asking: &Asked<'_>) -> Findings {
        let traits = &self.traits[slot as usize];
        let sex = asking.sex.zip(traits.sex).map(|(asked, found)| sex(asked, found));
        [document(asking, traits), births(asking, traits), sex, self.nationality(asking.nationalities, traits.nationalities())]
    }

    /// Whether somebody may have a document that is one sign off one asked for.
    pub(crate) fn may_have_near_document(&self, asking: &Asked<'_>) -> bool {
        asking.plain_documents().any(|plain| plain.len() >= LONG_DOCUMENT && self.near_documents.may_hold_near(plain))
    }

    /// The most that sex can bring, and the most that nationality can.
    pub(crate) fn most_beside_birth(&self, asking: &Asked<'_>) -> (f32, f32) {
        let nationality = asking.nationalities.iter().map(|country| self.nationality_bits(*country)).fold(0.0, f32::max);
        (if asking.sex.is_some() { SEX_SAME_BITS } else { 0.0 }, nationality)
    }

    fn nationality(&self, asked: &[CountryCode], found: &[CountryCode]) -> Option<Finding> {
        if asked.is_empty() || found.is_empty() {
            return None;
        }
        Some(match asked.iter().position(|country| found.contains(country)) {
            Some(i) => Finding::new(TermKind::NationalitySame, self.nationality_bits(asked[i]), i, 0),
            None => Finding::new(TermKind::NationalityDiffers, OTHER_NATIONALITY_BITS, 0, 0),
        })
    }

    /// Rarer nationalities say more; the prior is one in ten of a thousand subjects.
    fn nationality_bits(&self, country: CountryCode) -> f32 {
        let subjects = self.nationalities.get(&country).copied().unwrap_or(0);
        #[expect(clippy::cast_precision_loss, reason = "shares need no more than seven digits")]
        let u = (subjects as f32 + 100.0) / (self.len() as f32 + 1000.0);
        (0.9 / u).log2().clamp(0.0, MOST_NATIONALITY_BITS)
    }

    /// The findings as reasons.
    pub(crate) fn trait_terms(&self, slot: u32, asking: &Asked<'_>) -> Vec<Term> {
        let traits = &self.traits[slot as usize];
        let term = |finding: Finding| {
            let (query, found) = match finding.kind {
                TermKind::DocumentSame | TermKind::DocumentNear => (
                    asking.documents[finding.asked].to_owned(),
                    traits.documents().nth(finding.found).unwrap_or_default().to_owned(),
                ),
                TermKind::SexSame | TermKind::SexDiffers => (code(asking.sex), code(traits.sex)),
                TermKind::NationalitySame => {
                    let country = asking.nationalities[finding.asked].to_string();
                    (country.clone(), country)
                }
                TermKind::NationalityDiffers => (joined(asking.nationalities), joined(traits.nationalities())),
                _ => (birth::written(asking.births[finding.asked]), birth::written(traits.births()[finding.found])),
            };
            Term { kind: finding.kind, query, found, bits: f64::from(finding.bits) }
        };
        self.findings(slot, asking).into_iter().flatten().map(term).collect()
    }
}

fn births(asking: &Asked<'_>, traits: &Traits) -> Option<Finding> {
    birth::best(asking.births, traits.births()).map(|(kind, bits, asked, found)| Finding::new(kind, bits, asked, found))
}

/// The best pair of numbers: the same, or one sign apart. Other numbers say nothing: people have several.
fn document(asking: &Asked<'_>, traits: &Traits) -> Option<Finding> {
    let mut near = None;
    for (i, asked) in asking.plain_documents().enumerate() {
        if asked.is_empty() {
            continue;
        }
        for (j, found) in traits.documents().enumerate() {
            if asked == found {
                let bits = if asked.len() < LONG_DOCUMENT { SHORT_DOCUMENT_BITS } else { DOCUMENT_BITS };
                return Some(Finding::new(TermKind::DocumentSame, bits, i, j));
            }
            if near.is_none() && asked.len() >= LONG_DOCUMENT && one_sign_apart(asked.as_bytes(), found.as_bytes()) {
                near = Some(Finding::new(TermKind::DocumentNear, NEAR_DOCUMENT_BITS, i, j));
            }
        }
    }
    near
}

/// Whether one insertion, deletion, exchange or swap of neighbours makes one of the other.
fn one_sign_apart(a: &[u8], b: &[u8]) -> bool {
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let begin = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    match (&a[begin..], &b[begin..]) {
        ([], _) | (_, []) => true,
        ([a0, a1, a_rest @ ..], [b0, b1, b_rest @ ..]) if a0 == b1 && a1 == b0 && a_rest == b_rest => true,
        (a @ [_, a_rest @ ..], b @ [_, b_rest @ ..]) => a_rest == b_rest || a_rest == b || a == b_rest,
    }
}

fn sex(asked: Sex, found: Sex) -> Finding {
    if asked == found {
        return Finding::new(TermKind::SexSame, SEX_SAME_BITS, 0, 0);
    }
    let third = asked == Sex::ThirdGender || found == Sex::ThirdGender;
    Finding::new(TermKind::SexDiffers, if third { THIRD_GENDER_BITS } else { SEX_DIFFERS_BITS }, 0, 0)
}

fn code(sex: Option<Sex>) -> String {
    sex.map_or(String::new(), |s| s.code().to_owned())
}

fn joined(countries: &[CountryCode]) -> String {
    countries.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::one_sign_apart;

    #[test]
    fn one_sign() {
        for (a, b, expected) in [
            ("BX0123456", "BX0123457", true),
            ("BX0123456", "BX012345", true),
            ("BX0123456", "BX0132456", true),
            ("BX0123456", "BX0123456", true),
            ("BX0123456", "BX0213465", false),
            ("BX0123456", "CX0123457", false),
        ] {
            let (a, b) = (a.as_bytes(), b.as_bytes());
            assert_eq!((one_sign_apart(a, b), one_sign_apart(b, a)), (expected, expected));
        }
    }
}
