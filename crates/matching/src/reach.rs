//! Which words of the vocabulary a word asked for may stand for, and what each agreement says.

use crate::families;
use crate::honorific::prior_share;
use crate::spell::{self, TOO_FAR};
use crate::vocabulary::{PRIOR_SUBJECTS, Vocabulary};

/// The chance that the record of one person has a word at this distance, by quarters of a typing error.
///
/// Estimated on the spellings that sanctions lists themselves give as names of one person, and rounded;
/// `docs/methods/matching.md` says how.
const M: [f32; 11] = [0.62, 0.16, 0.13, 0.12, 0.10, 0.04, 0.03, 0.025, 0.02, 0.012, 0.008];
/// What a word read in two pieces loses against two words that agree.
const SPLIT_LOSS: f32 = 1.5;
/// What a word without its particle loses.
const GLUED_LOSS: f32 = 0.5;
/// The most ways to cut a word that are followed.
const MOST_CUTS: usize = 4;
/// What a word says at least that stands for another.
const LEAST_BITS: f32 = 0.1;
/// No partner.
pub(crate) const ALONE: u32 = u32::MAX;

/// How a word asked for meets a word known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meet {
    /// Letter by letter.
    Same,
    /// Another spelling or form of one name, or the same by sound.
    Sound,
    /// A typing error or two.
    Error,
    /// Written in one word here and in two there, or with its particle.
    Joined,
}

/// One word reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reach {
    pub(crate) word: u32,
    /// The second word where one word stands for two, else [`ALONE`].
    pub(crate) partner: u32,
    pub(crate) meet: Meet,
    pub(crate) bits: f32,
}

/// The share of people who bear words of this mass, drawn towards a prior while few are counted.
pub(crate) fn share(mass: u32, prior: f32, people: u32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "shares need no more than seven digits")]
    {
        (mass as f32 + prior * PRIOR_SUBJECTS) / (people as f32 + PRIOR_SUBJECTS)
    }
}

/// What the same word says, in bits.
pub(crate) fn same_bits(vocabulary: &Vocabulary, word: Option<u32>, text: &str, people: u32) -> f32 {
    (M[0] / share(vocabulary.mass(word, text), prior(text, 0), people)).log2().max(0.0)
}

/// The share of people whose names have some word this near, where too few names are known to count them.
fn prior(text: &str, cost: u8) -> f32 {
    let short = match text.len() {
        0..=2 => 8.0,
        3 => 4.0,
        4 => 2.0,
        _ => 1.0,
    };
    prior_share(text) as f32 * short * (1.0 + f32::from(cost) * 0.5)
}

/// Room for one expansion, used again and again.
#[derive(Debug, Default)]
pub(crate) struct Room {
    hashes: Vec<u32>,
    proposed: Vec<u32>,
    costs: Vec<(u8, u32)>,
}

/// Everything reached from a word, the nearest first.
pub(crate) fn reach(vocabulary: &Vocabulary, text: &str, people: u32, room: &mut Room, out: &mut Vec<Reach>) {
    room.proposed.clear();
    vocabulary.propose(text, &mut room.hashes, &mut room.proposed);
    room.proposed.sort_unstable();
    room.proposed.dedup();
    room.costs.clear();
    // Most words belong to no family of spellings: they are spared the looking up of everything proposed.
    let of_family = families::families(text).next().is_some();
    for &word in &room.proposed {
        let cost = cost(text, vocabulary.text(word), of_family);
        if cost != TOO_FAR {
            room.costs.push((cost, word));
        }
    }
    room.costs.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| vocabulary.text(a.1).cmp(vocabulary.text(b.1))));
    let exact = room.costs.first().is_some_and(|(cost, _)| *cost == 0);
    graded(vocabulary, text, people, &room.costs, out);
    if !exact && text.len() >= 5 {
        cut(vocabulary, text, people, out);
    }
}

/// The distance of two words that may be one name, or [`TOO_FAR`]. `of_family` says whether the one asked for has spellings.
fn cost(asked: &str, known: &str, of_family: bool) -> u8 {
    if asked == known {
        return 0;
    }
    let written = spell::distance(asked.as_bytes(), known.as_bytes(), spell::limit(asked.len().min(known.len())));
    let related = if of_family { families::cost(asked, known) } else { None };
    related.map_or(written, |cost| written.min(cost))
}

/// How two words at a distance meet.
pub(crate) const fn meet(cost: u8) -> Meet {
    match cost {
        0 => Meet::Same,
        1..=3 => Meet::Sound,
        _ => Meet::Error,
    }
}

/// Bits by level: the nearer levels' people count as chance for the farther ones too, so that a rare
/// misspelling of a common name says no more than the name.
fn graded(vocabulary: &Vocabulary, text: &str, people: u32, costs: &[(u8, u32)], out: &mut Vec<Reach>) {
    let known = costs.first().is_some_and(|(cost, _)| *cost == 0);
    let mut mass = if known { 0 } else { vocabulary.mass(None, text) };
    let mut most = f32::INFINITY;
    let mut at = 0;
    while at < costs.len() {
        let level = costs[at].0;
        let end = at + costs[at..].iter().take_while(|(cost, _)| *cost == level).count();
        for (_, word) in &costs[at..end] {
            mass = mass.saturating_add(vocabulary.mass(Some(*word), vocabulary.text(*word)));
        }
        let m = M[usize::from(level).min(M.len() - 1)];
        let bits = (m / share(mass, prior(text, level), people)).log2().min(most);
        most = bits;
        // A word that says nothing still stands where it stands: it is not one that differs.
        let bits = bits.max(LEAST_BITS);
        for &(_, word) in &costs[at..end] {
            if vocabulary.entry(word).subjects > 0 {
                out.push(Reach { word, partner: ALONE, meet: meet(level), bits });
            }
        }
        at = end;
    }
}

/// A word that stands for two of the vocabulary, or for one after its particle.
fn cut(vocabulary: &Vocabulary, text: &str, people: u32, out: &mut Vec<Reach>) {
    let first = out.len();
    let borne = |part: &str| vocabulary.find(part).filter(|word| vocabulary.entry(*word).subjects > 0);
    for at in 2..text.len().saturating_sub(2) {
        let (head, tail) = text.split_at(at);
        let Some(tail_word) = borne(tail) else { continue };
        let bits = same_bits(vocabulary, Some(tail_word), tail, people);
        if matches!(head, "al" | "el" | "ul" | "bin" | "ben" | "ibn" | "de" | "van" | "von") {
            out.push(Reach { word: tail_word, partner: ALONE, meet: Meet::Joined, bits: (bits - GLUED_LOSS).max(0.0) });
        }
        if let Some(word) = borne(head).filter(|word| *word != tail_word) {
            let bits = bits + same_bits(vocabulary, Some(word), head, people) - SPLIT_LOSS;
            out.push(Reach { word, partner: tail_word, meet: Meet::Joined, bits: bits.max(0.0) });
        }
    }
    out[first..].sort_by(|a, b| b.bits.total_cmp(&a.bits).then_with(|| vocabulary.text(a.word).cmp(vocabulary.text(b.word))));
    out.truncate(first + MOST_CUTS);
}
