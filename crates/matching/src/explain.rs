//! The pair of names of a hit, word by word, in the words as they were written.

use std::hash::Hash;

use crate::align::{self, WEAK_PART};
use crate::asking::Asked;
use crate::reach::Meet;
use crate::searcher::{BestPair, Searcher};
use crate::term::{Term, TermKind};
use crate::words::{Part, Word, Words};

/// Namesakes that take more than this, in bits, are told as a reason.
const SAID: f32 = -0.05;

/// The terms of the best pair; they sum to its bits.
pub(crate) fn name_terms<K: Copy + Eq + Hash + Ord>(
    searcher: &mut Searcher<'_, K>,
    asking: &Asked<'_>,
    best: &BestPair,
) -> Vec<Term> {
    searcher.meet(best.asked_name, best.name);
    let mut words = std::mem::take(&mut searcher.words);
    words.read(asking.names[best.asked_name]);
    let named: Vec<&Word> = words.list().iter().filter(|word| word.part == Part::Name).collect();
    let (known, weak) = searcher.index.name(best.name);
    let part = if weak || searcher.is_weak(best.asked_name) { WEAK_PART } else { 1.0 };
    let asked_text = |set: u32| joined(align::bits(set).filter_map(|at| named.get(at)).map(|word| words.written(word)));
    let known_text = |set: u32| joined(align::bits(set).map(|at| searcher.index.vocabulary.text(known[at])));
    let mut links = searcher.meeting.links.clone();
    links.sort_unstable_by_key(|link| link.asked.trailing_zeros());
    let mut terms: Vec<Term> = links
        .iter()
        .map(|link| Term {
            kind: kind(link.meet),
            query: asked_text(link.asked),
            found: known_text(link.known),
            bits: f64::from(link.bits * part),
        })
        .collect();
    let meeting = &searcher.meeting;
    if meeting.differs < 0.0 {
        let both = meeting.left_asked != 0 && meeting.left_known != 0;
        terms.push(Term {
            kind: if both { TermKind::NameDiffers } else { TermKind::NameMissing },
            query: asked_text(meeting.left_asked),
            found: known_text(meeting.left_known),
            bits: f64::from(meeting.differs * part),
        });
    }
    namesakes(f64::from(meeting.namesakes() * part), meeting.namesakes() < SAID, &mut terms);
    restore(&mut searcher.words, words);
    terms
}

/// What namesakes take is a reason of its own where it is worth a word; less goes into the heaviest reason, so that the
/// reasons sum to the weight.
fn namesakes(bits: f64, said: bool, terms: &mut Vec<Term>) {
    let heaviest = terms.iter_mut().max_by(|a, b| a.bits.total_cmp(&b.bits));
    match heaviest {
        Some(heaviest) if !said => heaviest.bits += bits,
        _ => terms.push(Term { kind: TermKind::Namesakes, query: String::new(), found: String::new(), bits }),
    }
}

fn restore(place: &mut Words, words: Words) {
    *place = words;
}

const fn kind(meet: Meet) -> TermKind {
    match meet {
        Meet::Same => TermKind::NameSame,
        Meet::Sound => TermKind::NameSoundsAlike,
        Meet::Error => TermKind::NameSimilar,
        Meet::Joined => TermKind::NameJoined,
    }
}

/// Words once each, in order: the two parts of a compound were written as one.
fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    let mut last = "";
    for word in words {
        if word == last && !text.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
        last = word;
    }
    text
}
