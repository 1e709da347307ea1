//! Weights of pairs, after what the other records of their clusters say.

use super::candidates::Scored;
use super::cluster::{Clusters, mean};
use super::judge::{Cache, Judge};
use super::linker::Pair;
use super::model::Model;
use super::weigh::weigh;

/// In larger clusters only pairs that were compared are given, and those with the first record: all would be millions.
const ALL_PAIRS: usize = 150;

/// Pairs at or above a weight, in order of their records.
///
/// Two records of one cluster are as sure as the weaker of them is in it, if that is more than they say themselves. Two
/// records that clustering kept apart are no likelier than their clusters are.
pub(crate) fn refine(judge: &Judge, model: &Model, kept: &[Scored], clusters: &Clusters, min_bits: f32) -> Vec<Pair> {
    let mut cache = Cache::new();
    let mut bits = |a: u32, b: u32| weigh(&judge.vector(a, b, &mut cache), model).total();
    let mut pairs = Vec::new();
    for scored in kept {
        let (a, b) = (clusters.of[scored.a as usize], clusters.of[scored.b as usize]);
        let large = clusters.members[a as usize].len() > ALL_PAIRS;
        if a == b && large {
            pairs.push(pair(scored.a, scored.b, scored.bits, scored.bits));
        } else if a != b && scored.bits >= min_bits {
            let apart = if scored.bits > 0.0 { clusters.linkage(a, b, &mut bits).min(0.0) } else { scored.bits };
            pairs.push(pair(scored.a, scored.b, scored.bits, apart));
        }
    }
    for members in clusters.members.iter().filter(|members| members.len() > 1) {
        let mut members = members.clone();
        members.sort_unstable();
        if members.len() > ALL_PAIRS {
            within_large(judge, &members, kept, &mut pairs, &mut bits);
        } else {
            within(judge, &members, &mut pairs, &mut bits);
        }
    }
    pairs.retain(|pair| pair.bits >= min_bits);
    pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
    pairs
}

fn pair(a: u32, b: u32, own: f32, bits: f32) -> Pair {
    Pair { a, b, bits, company_bits: bits - own }
}

fn asked(judge: &Judge, a: u32, b: u32) -> bool {
    !judge.table.two_files || judge.table.rows[a as usize].source != judge.table.rows[b as usize].source
}

fn within(judge: &Judge, members: &[u32], pairs: &mut Vec<Pair>, bits: &mut impl FnMut(u32, u32) -> f32) {
    if let [a, b] = *members {
        if asked(judge, a, b) {
            let own = bits(a, b);
            pairs.push(pair(a, b, own, own));
        }
        return;
    }
    let attached: Vec<f32> = members
        .iter()
        .map(|record| {
            let rest: Vec<u32> = members.iter().copied().filter(|other| other != record).collect();
            mean(&[*record], &rest, bits)
        })
        .collect();
    for (i, a) in members.iter().enumerate() {
        for (j, b) in members.iter().enumerate().skip(i + 1).filter(|(_, b)| asked(judge, *a, **b)) {
            let own = bits(*a, *b);
            pairs.push(pair(*a, *b, own, own.max(attached[i].min(attached[j]))));
        }
    }
}

/// The first record with each other one; what was compared is there already.
fn within_large(judge: &Judge, members: &[u32], kept: &[Scored], pairs: &mut Vec<Pair>, bits: &mut impl FnMut(u32, u32) -> f32) {
    let first = members[0];
    for other in members[1..].iter().filter(|other| asked(judge, first, **other)) {
        if kept.binary_search_by_key(&(first, *other), |pair| (pair.a, pair.b)).is_err() {
            let own = bits(first, *other);
            pairs.push(pair(first, *other, own, own.max(0.0)));
        }
    }
}
