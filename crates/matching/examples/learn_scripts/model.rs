//! The transducer while it is learned: expected counts under every context, smoothed from general to specific.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};

use matching::script::channel::{MOST_WRITTEN, UNKNOWN_LENGTHS, UNKNOWN_SYMBOL};
use matching::script::context::{Context, LEVELS, contexts, histories};
use matching::script::spelling::Symbol;

/// With a fixed order, so that sums of the same numbers are the same sums each time.
type Map<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// Up to four symbols written for one; numbers of the alphabet, 0 for none.
pub type Writing = [u8; MOST_WRITTEN];

/// How many observations the context below is worth, level by level.
const BELOW: [f64; LEVELS] = [2.0, 6.0, 8.0, 10.0];
/// Posteriors under this are not counted.
const SMALLEST: f64 = 1e-4;

#[derive(Debug, Default, Clone)]
pub struct Node {
    pub context: Option<Context>,
    pub counts: Map<Writing, f64>,
    pub total: f64,
    /// Counts before any data.
    seeds: Map<Writing, f64>,
}

#[derive(Debug, Default)]
pub struct Model {
    pub alphabet: Vec<char>,
    numbers: Map<char, u8>,
    index: Map<Context, usize>,
    pub nodes: Vec<Node>,
}

/// The nodes of one symbol's contexts, most general first.
pub type Chain = [usize; LEVELS];

/// A pair with its nodes and numbers.
pub struct Example {
    pub chains: Vec<Chain>,
    pub target: Vec<u8>,
    pub weight: f64,
    /// log2 of the chance of the target as a word at all.
    pub background: f64,
}

impl Model {
    fn node(&mut self, context: Context) -> usize {
        *self.index.entry(context).or_insert_with(|| {
            self.nodes.push(Node { context: Some(context), ..Node::default() });
            self.nodes.len() - 1
        })
    }

    pub fn number(&mut self, symbol: char) -> u8 {
        if let Some(number) = self.numbers.get(&symbol) {
            return *number;
        }
        self.alphabet.push(symbol);
        let number = u8::try_from(self.alphabet.len()).expect("alphabets have fewer than 256 symbols");
        self.numbers.insert(symbol, number);
        number
    }

    pub fn writing(&mut self, symbols: &[char]) -> Writing {
        let mut writing = [0; MOST_WRITTEN];
        for (place, symbol) in writing.iter_mut().zip(symbols) {
            *place = self.number(*symbol);
        }
        writing
    }

    /// Knowledge before data: at a context, this writing counts as seen so often.
    pub fn seed(&mut self, context: Context, symbols: &[char], count: f64) {
        let writing = self.writing(symbols);
        let node = self.node(context);
        *self.nodes[node].seeds.entry(writing).or_default() += count;
    }

    pub fn example(&mut self, source: &[Symbol], target: &[Symbol], weight: f64, background: f64) -> Example {
        let chains = (0..source.len()).map(|i| contexts(source, i).map(|context| self.node(context))).collect();
        let target = target.iter().map(|s| self.number(s.symbol)).collect();
        Example { chains, target, weight, background }
    }

    /// Puts the seeds where counts are.
    pub fn begin(&mut self) {
        for node in &mut self.nodes {
            node.counts = node.seeds.clone();
            node.total = node.counts.values().sum();
        }
    }

    /// The chance of a writing, interpolated over the first `levels` contexts of a chain.
    pub fn chance(&self, chain: &[usize], writing: Writing, levels: usize) -> f64 {
        let len = writing.iter().filter(|n| **n != 0).count();
        let mut chance = UNKNOWN_LENGTHS[len] * UNKNOWN_SYMBOL.powi(i32::try_from(len).expect("at most four"));
        for (node, below) in chain.iter().zip(BELOW).take(levels) {
            let node = &self.nodes[*node];
            let count = node.counts.get(&writing).copied().unwrap_or(0.0);
            chance = (count + below * chance) / (node.total + below);
        }
        chance
    }

    /// One round of expectation and maximisation; the mean log2 gain over the background.
    pub fn round(&mut self, examples: &[Example], levels: usize) -> f64 {
        let mut counts: Vec<Map<Writing, f64>> = self.nodes.iter().map(|node| node.seeds.clone()).collect();
        let mut gain = 0.0;
        for example in examples {
            gain += self.expect(example, levels, &mut counts);
        }
        for (node, counts) in self.nodes.iter_mut().zip(counts) {
            node.total = counts.values().sum();
            node.counts = counts;
        }
        gain / examples.len() as f64
    }

    /// Adds the expected counts of one pair. A pair that fits no better than chance is likely a wrong one
    /// and counts little.
    fn expect(&self, example: &Example, levels: usize, counts: &mut [Map<Writing, f64>]) -> f64 {
        let (s, t) = (example.chains.len(), example.target.len());
        let width = t + 1;
        let mut local = vec![0.0; s * width * (MOST_WRITTEN + 1)];
        let at = |i: usize, j: usize, len: usize| (i * width + j) * (MOST_WRITTEN + 1) + len;
        let writing = |j: usize, len: usize| {
            let mut writing = [0; MOST_WRITTEN];
            writing[..len].copy_from_slice(&example.target[j..j + len]);
            writing
        };
        let mut forward = vec![0.0; (s + 1) * width];
        forward[0] = 1.0;
        for i in 0..s {
            for j in 0..=t {
                if forward[i * width + j] == 0.0 {
                    continue;
                }
                for len in 0..=MOST_WRITTEN.min(t - j) {
                    let chance = self.chance(&example.chains[i], writing(j, len), levels);
                    local[at(i, j, len)] = chance;
                    forward[(i + 1) * width + j + len] += forward[i * width + j] * chance;
                }
            }
        }
        let sum = forward[s * width + t];
        if sum <= 0.0 {
            return 0.0;
        }
        let gain = sum.log2() - example.background;
        let trust = example.weight / (1.0 + (-gain).exp2());
        let mut backward = vec![0.0; (s + 1) * width];
        backward[s * width + t] = 1.0;
        for i in (0..s).rev() {
            for j in 0..=t {
                for len in 0..=MOST_WRITTEN.min(t - j) {
                    let through = local[at(i, j, len)] * backward[(i + 1) * width + j + len];
                    backward[i * width + j] += through;
                    let posterior = forward[i * width + j] * through / sum;
                    if posterior > SMALLEST {
                        for node in &example.chains[i] {
                            *counts[*node].entry(writing(j, len)).or_default() += posterior * trust;
                        }
                    }
                }
            }
        }
        gain
    }

    /// Counts what follows what in words, for the background.
    pub fn count_words<'a>(words: impl Iterator<Item = &'a [Symbol]>) -> Self {
        let mut model = Self::default();
        for word in words {
            for i in 0..=word.len() {
                let symbol = word.get(i).map_or('^', |s| s.symbol);
                let writing = model.writing(&[symbol]);
                for context in histories(word, i) {
                    let node = model.node(context);
                    *model.nodes[node].counts.entry(writing).or_default() += 1.0;
                    model.nodes[node].total += 1.0;
                }
            }
        }
        model
    }
}

pub const fn below(level: usize) -> f64 {
    BELOW[level]
}
