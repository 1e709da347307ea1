//! The whole way from records to pairs and clusters.

use std::sync::Arc;

use rayon::prelude::*;

use super::candidates::{self, RouteSummary, Scored, walk};
use super::cluster::{Clusters, cluster};
use super::dict::mix;
use super::em::learn;
use super::explain::{LinkTerm, terms};
use super::judge::{Cache, Judge, Vector};
use super::learned::Learned;
use super::model::Model;
use super::quick::Quick;
use super::refine::refine;
use super::table::{Table, TableBuilder};
use super::weigh::weigh;

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct LinkOptions {
    /// The least weight of a pair that is given, in bits; 0 is even odds.
    pub min_bits: f32,
    /// Clusters that are there already, by record; they keep their members and stay apart.
    pub known: Option<Vec<Option<u32>>>,
}

/// Two records with log2 of the odds that they are one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The record that came first, counted from 0.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Its weight in bits: 0 is even odds, 7 is 99 %.
    pub bits: f32,
    /// The part of it that comes from the other records of their clusters.
    pub company_bits: f32,
}

/// What came of it.
#[derive(Debug)]
pub struct Linked {
    /// Pairs at or above the least weight, in order of their records.
    pub pairs: Vec<Pair>,
    /// A cluster for each record; numbers of known clusters stay.
    pub clusters: Vec<u32>,
    /// What happened on each route.
    pub routes: Vec<RouteSummary>,
    /// What the file taught.
    pub learned: Learned,
    /// New records that agree with several clusters that were there already; they joined the likeliest.
    pub bridges: u64,
    judge: Judge,
    model: Model,
}

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Values are prepared.
    Prepare,
    /// Candidates are found and weighed: so many of so many routes are walked.
    Compare {
        /// Routes that are walked.
        done: u64,
        /// All routes.
        of: u64,
    },
    /// m is learned and clusters are made.
    Cluster,
}

/// The weight under prior beliefs from which a pair is kept for learning: in a large file one pair in 64 of the least is
/// one person, in a small one, where that costs little, one in 4,000.
fn keep_bits(size: Size) -> f32 {
    if size.n > 200_000.0 { -6.0 } else { -12.0 }
}

/// Pairs whose records are fetched together before they are weighed: the processor then waits for memory once and not for
/// each.
const AT_ONCE: usize = 64;
/// Pairs that EM looks at.
const LEARN_FROM: usize = 150_000;

/// Links records: finds candidates, learns from the file, weighs, clusters, and once more with what the clusters taught.
///
/// The result is the same on any number of threads. It works on the threads of the pool it is called in.
#[must_use]
pub fn link(builder: TableBuilder, options: &LinkOptions, step: &(dyn Fn(Step) + Sync)) -> Linked {
    step(Step::Prepare);
    let table = Arc::new(builder.finish());
    let judge = Judge::new(Arc::clone(&table), &table.parts(), None);
    let size = Size::of(&table);
    let first = Model::prior(size);
    let (quick, least) = (Quick::new(&judge, &first), keep_bits(size));
    let (met, routes) = walk(&table, &quick, least, &|done, of| step(Step::Compare { done, of }));
    let mut kept = keep(&judge, &quick, &first, met, least);
    drop(quick);
    step(Step::Cluster);
    let model = learn_from(&judge, &kept, &first, size);
    weigh_all(&judge, &model, &mut kept);
    let clusters = gather(&judge, &model, &kept, options);
    // Frequencies of people, not of records: who is registered ten times does not make a name common.
    let judge = Judge::new(table, &clusters.weights(), Some(judge.masses));
    let model = learn_from(&judge, &kept, &model, size);
    weigh_all(&judge, &model, &mut kept);
    let clusters = gather(&judge, &model, &kept, options);
    let pairs = refine(&judge, &model, &kept, &clusters, options.min_bits);
    let bridges = options.known.as_deref().map_or(0, |known| bridges(&kept, known));
    Linked {
        pairs,
        clusters: clusters.of,
        routes,
        learned: Learned::of(&model, size, |field| judge.uses(field)),
        bridges,
        judge,
        model,
    }
}

impl Linked {
    /// Why a pair has its weight; the terms sum to it.
    #[must_use]
    pub fn terms(&self, pair: &Pair) -> Vec<LinkTerm> {
        terms(&self.judge, &self.model, pair)
    }
}

/// How many records there are, and pairs that could be one person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) n: f64,
    pub(crate) pairs: f64,
}

impl Size {
    #[expect(clippy::cast_precision_loss, reason = "fewer records than 2^32")]
    fn of(table: &Table) -> Self {
        let n = table.rows.len() as f64;
        let right = table.rows.iter().filter(|row| row.source != 0).count() as f64;
        let pairs = if table.two_files { right * (n - right) } else { n * (n - 1.0) / 2.0 };
        Self { n, pairs: pairs.max(1.0) }
    }
}

fn learn_from(judge: &Judge, kept: &[Scored], start: &Model, size: Size) -> Model {
    let one_in = kept.len().div_ceil(LEARN_FROM).max(1) as u64;
    let sample: Vec<&Scored> =
        kept.iter().filter(|pair| mix(u64::from(pair.a), u64::from(pair.b)).is_multiple_of(one_in)).collect();
    let vectors: Vec<Vector> = sample
        .par_chunks(4096)
        .flat_map_iter(|pairs| {
            let mut cache = Cache::new();
            pairs.iter().map(move |pair| judge.vector(pair.a, pair.b, &mut cache))
        })
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    learn(&vectors, one_in as f64, size, start)
}

/// The pairs worth keeping, weighed under prior beliefs.
fn keep(judge: &Judge, quick: &Quick<'_>, model: &Model, met: Vec<u64>, least: f32) -> Vec<Scored> {
    let kept: Vec<Vec<Scored>> = met
        .par_chunks(8192)
        .map(|pairs| {
            let mut cache = Cache::new();
            let weighed = pairs.iter().enumerate().filter_map(|(i, pair)| {
                if i % AT_ONCE == 0 {
                    let next = &pairs[i..(i + AT_ONCE).min(pairs.len())];
                    std::hint::black_box(next.iter().fold(0, |all, pair| {
                        let (a, b) = candidates::records(*pair);
                        all ^ judge.fetch(a, b) ^ quick.fetch(b)
                    }));
                }
                let (a, b) = candidates::records(*pair);
                let names = judge.names_bits(a, b, model, &mut cache);
                if names + quick.beside_names(a, b) <= least {
                    return None;
                }
                let bits = weigh(&judge.vector(a, b, &mut cache), model).total();
                (bits > least).then_some(Scored { a, b, bits })
            });
            weighed.collect()
        })
        .collect();
    drop(met);
    kept.concat()
}

fn weigh_all(judge: &Judge, model: &Model, kept: &mut [Scored]) {
    kept.par_chunks_mut(8192).for_each(|pairs| {
        let mut cache = Cache::new();
        for pairs in pairs.chunks_mut(AT_ONCE) {
            std::hint::black_box(pairs.iter().fold(0, |all, pair| all ^ judge.fetch(pair.a, pair.b)));
            for pair in pairs {
                pair.bits = weigh(&judge.vector(pair.a, pair.b, &mut cache), model).total();
            }
        }
    });
}

fn gather(judge: &Judge, model: &Model, kept: &[Scored], options: &LinkOptions) -> Clusters {
    let mut cache = Cache::new();
    cluster(judge.table.rows.len(), kept, options.known.as_deref(), &mut |a: u32, b: u32| {
        weigh(&judge.vector(a, b, &mut cache), model).total()
    })
}

fn bridges(kept: &[Scored], known: &[Option<u32>]) -> u64 {
    let mut met: Vec<(u32, u32)> = Vec::new();
    for pair in kept.iter().filter(|pair| pair.bits > 0.0) {
        match (known[pair.a as usize], known[pair.b as usize]) {
            (Some(cluster), None) => met.push((pair.b, cluster)),
            (None, Some(cluster)) => met.push((pair.a, cluster)),
            _ => {}
        }
    }
    met.sort_unstable();
    met.dedup();
    met.chunk_by(|x, y| x.0 == y.0).filter(|clusters| clusters.len() > 1).count() as u64
}
