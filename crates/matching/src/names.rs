//! How a name asked for meets the names of a subject.

use std::hash::Hash;

use crate::index::NameIndex;
use crate::lexicon::{M_SAME, M_SIMILAR};
use crate::prepared::PreparedName;
use crate::term::{Term, TermKind};

/// What a name must bring by words that are the same or sound alike, at most: six bits are one in
/// sixty-four by chance. Of a name that says less in all, half is enough.
const NAME_FLOOR_BITS: f64 = 6.0;
/// Each pair of left-over words speaks against.
const DIFFERS_BITS: f64 = -1.5;
/// Words worth less are passed over in the search for candidates, where that loses nobody.
const PASSED_OVER_BITS: f64 = 1.5;
/// A name that its own source calls weak counts for this part.
const WEAK_PART: f64 = 0.7;

/// Many words may be one letter apart; how many is not counted here, so it never says more than this.
const SIMILAR_BITS: f64 = 6.0;

/// A word asked for, with what agreeing on it is worth here.
pub(crate) struct Asked {
    word: Option<u32>,
    key: Option<u32>,
    same_bits: f64,
    sounds_bits: f64,
}

/// A name asked for.
pub(crate) struct AskedName<'a> {
    name: &'a PreparedName,
    words: Vec<Asked>,
}

/// How one pair of names meets.
struct Meeting {
    /// For each word asked for: kind, the word found, bits.
    met: Vec<Option<(TermKind, u32, f64)>>,
    /// Words of the found name that nothing met.
    left: Vec<u32>,
    part: f64,
    bits: f64,
}

/// What the names of a subject can bring.
pub(crate) struct NameBound {
    /// Whether any pair reaches the floor.
    pub(crate) reached: bool,
    /// No pair brings more.
    pub(crate) most: f64,
}

impl Asked {
    /// One letter apart: as much less than "the same" as it is rarer for one person.
    fn similar_bits(&self) -> f64 {
        (self.same_bits + (M_SIMILAR / M_SAME).log2()).clamp(0.0, SIMILAR_BITS)
    }
}

impl AskedName<'_> {
    /// What words that are the same or alike must bring together.
    ///
    /// Measured by what sounding alike is worth, so that a name wholly respelt still passes.
    fn floor(&self) -> f64 {
        NAME_FLOOR_BITS.min(self.words.iter().map(|w| w.sounds_bits).sum::<f64>() / 2.0)
    }

    /// The words whose postings are walked, and what the others could bring together.
    ///
    /// The most common words say next to nothing and half of everybody bears them: they are passed
    /// over while all of them together stay below the floor. No candidate above it is lost by that.
    fn walked(&self) -> (Vec<&Asked>, f64) {
        let mut words: Vec<&Asked> = self.words.iter().collect();
        words.sort_by(|a, b| a.same_bits.total_cmp(&b.same_bits));
        let mut passed_over = 0.0;
        let floor = self.floor();
        words.retain(|word| {
            let pass = word.same_bits < PASSED_OVER_BITS && passed_over + word.same_bits < floor;
            passed_over += if pass { word.same_bits } else { 0.0 };
            !pass
        });
        (words, passed_over)
    }

    /// The keys whose postings are walked, each with the most that agreeing on it brings.
    pub(crate) fn keys_to_walk(&self) -> Vec<(u32, f64)> {
        self.walked().0.into_iter().filter_map(|word| Some((word.key?, word.same_bits))).collect()
    }

    /// The most that can be added to what the postings show: words passed over may agree, and those
    /// that do not agree may be one letter apart.
    pub(crate) fn unseen_bits(&self) -> f64 {
        let (walked, passed_over) = self.walked();
        passed_over + walked.iter().map(|word| word.similar_bits()).sum::<f64>()
    }

    /// What the postings must show at least for the floor to be reached.
    pub(crate) fn seen_floor(&self) -> f64 {
        self.floor() - self.walked().1
    }
}

impl<K: Copy + Eq + Hash + Ord> NameIndex<K> {
    pub(crate) fn asked<'a>(&self, name: &'a PreparedName) -> AskedName<'a> {
        let n = self.len();
        let words = name.tokens.iter().map(|token| {
            let (word, key) = (self.lexicon.find(&token.text), self.lexicon.find_key(&token.key));
            let same_bits = self.lexicon.same_bits(word, &token.text, n);
            // Sounding alike never says more than being the same.
            let sounds_bits = self.lexicon.sounds_bits(key, &token.text, n).min(same_bits);
            Asked { word, key, same_bits, sounds_bits }
        });
        AskedName { name, words: words.collect() }
    }

    /// A cheap bound over all pairs of names, before any of them is looked at closely.
    pub(crate) fn name_bound(&self, slot: u32, names: &[AskedName<'_>]) -> NameBound {
        let mut bound = NameBound { reached: false, most: 0.0 };
        for asked in names {
            let floor = asked.floor();
            for (weak, words) in self.names(self.spans[slot as usize]) {
                let (agreed, possible) = self.agreed(asked, words);
                bound.reached |= agreed >= floor;
                bound.most = f64::max(bound.most, possible * part(weak, asked.name.weak));
            }
        }
        bound
    }

    /// Bits of words the same or alike, and what all words could bring at best.
    fn agreed(&self, asked: &AskedName<'_>, words: &[u32]) -> (f64, f64) {
        let (mut agreed, mut possible) = (0.0, 0.0);
        for word in &asked.words {
            if word.word.is_some_and(|w| words.contains(&w)) {
                agreed += word.same_bits;
                possible += word.same_bits;
            } else if word.key.is_some_and(|key| words.iter().any(|w| self.lexicon.key_of(*w) == key)) {
                agreed += word.sounds_bits;
                possible += word.sounds_bits.max(word.similar_bits());
            } else {
                possible += word.similar_bits();
            }
        }
        (agreed, possible)
    }

    /// What the best pair of names brings.
    pub(crate) fn name_bits(&self, slot: u32, names: &[AskedName<'_>]) -> f64 {
        self.best_meeting(slot, names).map_or(0.0, |(_, meeting)| meeting.bits)
    }

    /// The reasons of the best pair of names.
    pub(crate) fn name_terms(&self, slot: u32, names: &[AskedName<'_>]) -> Vec<Term> {
        let Some((asked, meeting)) = self.best_meeting(slot, names) else { return Vec::new() };
        let tokens = &asked.name.tokens;
        let mut terms = Vec::new();
        for (token, met) in tokens.iter().zip(&meeting.met) {
            if let Some((kind, word, bits)) = *met {
                terms.push(Term {
                    kind,
                    query: token.written.clone(),
                    found: self.lexicon.text(word).to_owned(),
                    bits: bits * meeting.part,
                });
            }
        }
        let bits = differs_bits(&meeting.met, &meeting.left) * meeting.part;
        if bits < 0.0 {
            let unmet = tokens.iter().zip(&meeting.met).filter(|(_, met)| met.is_none());
            let query: Vec<&str> = unmet.map(|(token, _)| token.written.as_str()).collect();
            let found: Vec<&str> = meeting.left.iter().map(|word| self.lexicon.text(*word)).collect();
            terms.push(Term { kind: TermKind::NameDiffers, query: query.join(" "), found: found.join(" "), bits });
        }
        terms
    }

    fn best_meeting<'a, 'b>(&self, slot: u32, names: &'a [AskedName<'b>]) -> Option<(&'a AskedName<'b>, Meeting)> {
        let pairs =
            names.iter().flat_map(|asked| self.names(self.spans[slot as usize]).map(move |(weak, words)| (asked, weak, words)));
        let meetings = pairs.map(|(asked, weak, words)| (asked, self.meet(asked, words, part(weak, asked.name.weak))));
        meetings.reduce(|best, next| if next.1.bits > best.1.bits { next } else { best })
    }

    /// Pairs words: first the same, then those that sound alike, then those one letter apart.
    fn meet(&self, asked: &AskedName<'_>, words: &[u32], part: f64) -> Meeting {
        let mut meeting = Meeting { met: vec![None; asked.words.len()], left: words.to_vec(), part, bits: 0.0 };
        meeting.round(asked, TermKind::NameSame, |i, w| asked.words[i].word == Some(w));
        meeting.round(asked, TermKind::NameSoundsAlike, |i, w| asked.words[i].key == Some(self.lexicon.key_of(w)));
        meeting.round(asked, TermKind::NameSimilar, |i, w| one_letter_apart(&asked.name.tokens[i].text, self.lexicon.text(w)));
        let differs = differs_bits(&meeting.met, &meeting.left) * part;
        meeting.bits = meeting.met.iter().flatten().map(|(_, _, bits)| bits * part).sum::<f64>() + differs;
        meeting
    }
}

impl Meeting {
    fn round(&mut self, asked: &AskedName<'_>, kind: TermKind, test: impl Fn(usize, u32) -> bool) {
        for (i, word) in asked.words.iter().enumerate() {
            if self.met[i].is_some() {
                continue;
            }
            let Some(at) = self.left.iter().position(|w| test(i, *w)) else { continue };
            let bits = match kind {
                TermKind::NameSame => word.same_bits,
                TermKind::NameSoundsAlike => word.sounds_bits,
                _ => word.similar_bits(),
            };
            self.met[i] = Some((kind, self.left.remove(at), bits));
        }
    }
}

/// Words left on both sides speak against; a word that only one side gives is missing on the other,
/// which is neutral. Where nothing agrees, names say nothing: the hit rests on a document.
fn differs_bits(met: &[Option<(TermKind, u32, f64)>], left: &[u32]) -> f64 {
    let unmet = met.iter().filter(|m| m.is_none()).count();
    if unmet == met.len() {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "names have few words")]
    let pairs = unmet.min(left.len()) as f64;
    DIFFERS_BITS * pairs
}

const fn part(found_weak: bool, asked_weak: bool) -> f64 {
    if found_weak || asked_weak { WEAK_PART } else { 1.0 }
}

/// Whether one insertion, deletion, exchange or swap of neighbours makes one of the other. Words under
/// four letters are too short for that to say anything.
fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().min(b.len()) < 4 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let begin = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[begin..], &b[begin..]);
    match (a, b) {
        ([], _) | (_, []) => true,
        ([a0, a1, a_rest @ ..], [b0, b1, b_rest @ ..]) if a0 == b1 && a1 == b0 && a_rest == b_rest => true,
        ([_, a_rest @ ..], [_, b_rest @ ..]) => a_rest == b_rest || a_rest == b || a == b_rest,
    }
}

#[cfg(test)]
mod tests {
    use super::one_letter_apart;

    #[test]
    fn one_letter() {
        for (a, b, expected) in [
            ("karim", "kasim", true),
            ("karim", "kraim", true),
            ("karim", "karimi", true),
            ("karim", "arim", true),
            ("karim", "karim", true),
            ("karim", "rahim", false),
            ("ali", "alo", false),
            ("karim", "karimul", false),
        ] {
            assert_eq!((one_letter_apart(a, b), one_letter_apart(b, a)), (expected, expected), "{a} {b}");
        }
    }
}
