//! A log-linear model of records, fitted to tables by sampling from it (persistent contrastive divergence).
//!
//! The most even distribution that has given tables is `exp(sum of one weight per table and cell)`. Its weights are found with
//! a few thousand made-up records that are drawn anew, column by column, from the model as it stands (Gibbs sampling), while
//! every weight moves by the logarithm of what its table should hold over what the made-up records hold. No junction tree is
//! needed, so tables may overlap as they like; memory is that of the tables.
//!
//! # Source
//! Tieleman (2008), Training Restricted Boltzmann Machines using Approximations to the Likelihood Gradient, ICML; the
//! principle of maximum entropy under noisy tables as in McKenna, Sheldon and Miklau (2019), Private-PGM, ICML.

use rand::Rng;

use super::shape::Shape;

/// A weight below which a cell is as good as impossible.
const NEVER: f32 = -30.0;

/// The greatest weight of a cell; a ratio of e^12 is more than any table of people holds.
const MOST: f32 = 12.0;

/// How far the weights of tables move towards what they lack: all tables of a column move at once, so it is small.
const RATE: f64 = 0.07;

/// What is added to both sides of a ratio of counts, so that an empty cell is not an argument without end.
const SMALL: f64 = 0.4;

/// A table that the model has to meet.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) shape: Shape,
    /// Shares of all records.
    pub(super) shares: Vec<f64>,
}

/// Weights, and records drawn from them.
#[derive(Debug)]
pub(super) struct Model {
    widths: Vec<usize>,
    targets: Vec<Target>,
    weights: Vec<Vec<f32>>,
    pub(super) records: Vec<Vec<u16>>,
}

impl Model {
    /// Independent columns with the given shares, and `count` records drawn from them.
    pub(super) fn independent(shares: &[Vec<f64>], count: usize, chance: &mut impl Rng) -> Self {
        let widths: Vec<usize> = shares.iter().map(Vec::len).collect();
        let draw = |shares: &Vec<f64>| stratified(shares, count, chance);
        let records = shares.iter().map(draw).collect();
        let mut model = Self { widths, targets: vec![], weights: vec![], records };
        for (column, shares) in shares.iter().enumerate() {
            let weights = shares.iter().map(|&share| logarithm(share)).collect();
            let shape = Shape::new(&[column], &model.widths);
            model.targets.push(Target { shape, shares: shares.clone() });
            model.weights.push(weights);
        }
        model
    }

    /// Sets what the tables should hold; a table that was there keeps its weights, new ones begin without.
    pub(super) fn aim(&mut self, targets: Vec<Target>) {
        let old = std::mem::take(&mut self.targets);
        let mut weights = std::mem::take(&mut self.weights);
        self.weights = targets.iter().map(|target| vec![0.0; target.shape.cells()]).collect();
        for (at, before) in old.iter().enumerate() {
            let kept = targets.iter().position(|target| target.shape == before.shape);
            // A smaller table that a new one holds hands its weights on.
            let heir = kept.or_else(|| targets.iter().position(|target| target.shape.holds(&before.shape.columns)));
            if let Some(heir) = heir {
                let onto = targets[heir].shape.onto(&before.shape.columns);
                let given = std::mem::take(&mut weights[at]);
                self.weights[heir].iter_mut().zip(onto).for_each(|(weight, cell)| *weight += given[cell as usize]);
            }
        }
        self.targets = targets;
    }

    /// Adds weights that are not learned: cells that no record may be in.
    pub(super) fn forbid(&mut self, shape: &Shape, cells: &[usize]) {
        let at = self.targets.iter().position(|target| target.shape == *shape).unwrap_or_else(|| {
            self.targets.push(Target { shape: shape.clone(), shares: vec![] });
            self.weights.push(vec![0.0; shape.cells()]);
            self.targets.len() - 1
        });
        cells.iter().for_each(|&cell| self.weights[at][cell] = NEVER);
    }

    /// Draws every column anew once, and moves the weights by `rate`; a rate of 0 only draws. Gives the mean total variation
    /// distance between the tables and what was drawn.
    pub(super) fn sweep(&mut self, rate: f64, chance: &mut impl Rng) -> f64 {
        for column in 0..self.widths.len() {
            let view = View::new(column, &self.targets, &self.weights, &self.widths);
            let mut drawn = std::mem::take(&mut self.records[column]);
            view.draw(&self.records, &mut drawn, chance);
            self.records[column] = drawn;
        }
        if rate > 0.0 { self.learn(rate) } else { 0.0 }
    }

    /// Draws and moves the weights so many times; gives the misfit before the last move.
    pub(super) fn fit(&mut self, sweeps: usize, chance: &mut impl Rng) -> f64 {
        let mut misfit = 0.0;
        for at in 0..sweeps {
            // The last third goes in smaller steps: there the records' own scatter is what moves the weights.
            let late = (3 * at).saturating_sub(2 * sweeps) as f64 / sweeps as f64;
            misfit = self.sweep(RATE * (1.0 - 0.7 * late), chance);
        }
        misfit
    }

    fn learn(&mut self, rate: f64) -> f64 {
        let total = self.records[0].len() as f64;
        let mut misfit = 0.0;
        for (target, weights) in self.targets.iter().zip(&mut self.weights) {
            if target.shares.is_empty() {
                continue;
            }
            let counts: Vec<f64> = target.shape.count(&self.records).into_iter().map(f64::from).collect();
            let mut steps: Vec<f64> =
                target.shares.iter().zip(&counts).map(|(share, &count)| log_ratio(share * total, count)).collect();
            let alone = target.shape.columns.len() == 1;
            if !alone {
                centre(&target.shape, &counts, &mut steps);
            }
            let rate = if alone { SINGLE_RATE } else { rate };
            for (weight, step) in weights.iter_mut().zip(&steps) {
                *weight = (*weight + (step * rate).clamp(-2.0, 2.0) as f32).clamp(NEVER, MOST);
            }
            misfit += target.shares.iter().zip(&counts).map(|(share, count)| (share - count / total).abs()).sum::<f64>();
        }
        misfit / 2.0 / self.targets.len() as f64
    }

    /// Makes the records `count` by taking each as often as evenly as can be.
    pub(super) fn resize(&mut self, count: usize) {
        let have = self.records[0].len();
        for column in &mut self.records {
            *column = (0..count).map(|at| column[at * have / count.max(1)]).collect();
        }
    }
}

/// How far a single column's weights move towards what they lack; they have no neighbours that move with them.
const SINGLE_RATE: f64 = 0.5;

/// Takes from the steps of a table what would move its single columns: those have tables of their own, and the steps of all
/// tables of a column at once would overshoot.
fn centre(shape: &Shape, counts: &[f64], steps: &mut [f64]) {
    for &column in shape.columns.iter().chain(&shape.columns) {
        let onto = shape.onto(&[column]);
        let width = onto.iter().max().map_or(0, |&top| top as usize + 1);
        let (mut sums, mut weights) = (vec![0.0; width], vec![0.0; width]);
        for ((&cell, &count), &step) in onto.iter().zip(counts).zip(steps.iter()) {
            sums[cell as usize] += (count + 0.01) * step;
            weights[cell as usize] += count + 0.01;
        }
        onto.iter().zip(steps.iter_mut()).for_each(|(&cell, step)| *step -= sums[cell as usize] / weights[cell as usize]);
    }
}

fn log_ratio(should: f64, is: f64) -> f64 {
    ((should + SMALL) / (is + SMALL)).ln()
}

fn logarithm(share: f64) -> f32 {
    if share > 0.0 { (share.ln() as f32).max(NEVER) } else { NEVER }
}

/// Codes in the given shares, as evenly as whole numbers allow, in random order.
fn stratified(shares: &[f64], count: usize, chance: &mut impl Rng) -> Vec<u16> {
    let total: f64 = shares.iter().sum();
    let start = unit(chance);
    let (mut code, mut upto) = (0, shares[0]);
    let mut codes: Vec<u16> = Vec::with_capacity(count);
    for at in 0..count {
        let place = (at as f64 + start) / count as f64 * total;
        while place > upto && code + 1 < shares.len() {
            code += 1;
            upto += shares[code];
        }
        codes.push(code as u16);
    }
    shuffle(&mut codes, chance);
    codes
}

/// A number from 0 to below 1.
fn unit(chance: &mut impl Rng) -> f64 {
    (chance.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

/// A whole number below `limit`, for post-processing: the remainder's unevenness is below limit / 2^32.
fn index(limit: usize, chance: &mut impl Rng) -> usize {
    ((u64::from(chance.next_u32()) * limit as u64) >> 32) as usize
}

pub(super) fn shuffle<T>(items: &mut [T], chance: &mut impl Rng) {
    for at in (1..items.len()).rev() {
        items.swap(at, index(at + 1, chance));
    }
}

/// The weights of all tables that hold one column, that column's codes next to each other.
#[derive(Debug)]
struct View {
    column: usize,
    width: usize,
    tables: Vec<Seen>,
}

#[derive(Debug)]
struct Seen {
    /// The other columns with their strides.
    others: Vec<(usize, u32)>,
    weights: Vec<f32>,
}

impl View {
    fn new(column: usize, targets: &[Target], weights: &[Vec<f32>], widths: &[usize]) -> Self {
        let seen = targets.iter().zip(weights).filter(|(target, _)| target.shape.columns.contains(&column));
        let tables = seen.map(|(target, weights)| Seen::new(column, &target.shape, weights)).collect();
        Self { column, width: widths[column], tables }
    }

    /// Draws the column's codes given the other columns.
    fn draw(&self, records: &[Vec<u16>], drawn: &mut [u16], chance: &mut impl Rng) {
        let mut scores = vec![0.0; BLOCK * self.width];
        for (block, codes) in drawn.chunks_mut(BLOCK).enumerate() {
            let scores = &mut scores[..codes.len() * self.width];
            self.scores(records, block * BLOCK, scores);
            for (code, scores) in codes.iter_mut().zip(scores.chunks_exact_mut(self.width)) {
                *code = pick(scores, chance);
            }
        }
    }

    /// The score of every code for the records from `first` on, one after the other.
    fn scores(&self, records: &[Vec<u16>], first: usize, scores: &mut [f32]) {
        scores.fill(0.0);
        let count = scores.len() / self.width;
        let mut keys = vec![0_u32; count];
        for table in &self.tables {
            keys.fill(0);
            for &(column, stride) in &table.others {
                debug_assert_ne!(column, self.column);
                for (key, &code) in keys.iter_mut().zip(&records[column][first..first + count]) {
                    *key += u32::from(code) * stride;
                }
            }
            add(&table.weights, &keys, self.width, scores);
        }
    }
}

/// How many records are scored together: their scores stay in the processor's nearest memory.
const BLOCK: usize = 64;

fn add(weights: &[f32], keys: &[u32], width: usize, scores: &mut [f32]) {
    if width == 2 {
        for (scores, &key) in scores.as_chunks_mut::<2>().0.iter_mut().zip(keys) {
            let weights = &weights[key as usize..key as usize + 2];
            scores[0] += weights[0];
            scores[1] += weights[1];
        }
        return;
    }
    for (scores, &key) in scores.chunks_exact_mut(width).zip(keys) {
        let weights = &weights[key as usize..key as usize + width];
        scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight);
    }
}

impl Seen {
    fn new(column: usize, shape: &Shape, weights: &[f32]) -> Self {
        let width = shape.widths[shape.columns.iter().position(|&one| one == column).unwrap_or(0)];
        let mut stride = width as u32;
        let mut others = vec![];
        // Strides of the new layout, in the old order of the other columns.
        for (&one, &width) in shape.columns.iter().zip(&shape.widths).rev() {
            if one != column {
                others.push((one, stride));
                stride *= width as u32;
            }
        }
        let mut moved = vec![0.0; weights.len()];
        let old = shape.strides();
        let new: Vec<u32> = shape.columns.iter().map(|one| place(*one, &others)).collect();
        for (cell, &weight) in weights.iter().enumerate() {
            let code = |at: usize| (cell / old[at] % shape.widths[at]) as u32;
            let to: u32 = (0..new.len()).map(|at| code(at) * new[at]).sum();
            moved[to as usize] = weight;
        }
        Self { others, weights: moved }
    }
}

fn place(column: usize, others: &[(usize, u32)]) -> u32 {
    others.iter().find(|(one, _)| *one == column).map_or(1, |(_, stride)| *stride)
}

/// A code with chance proportional to the exponential of its score.
fn pick(scores: &mut [f32], chance: &mut impl Rng) -> u16 {
    let drawn = (chance.next_u32() >> 8) as f32 / (1_u32 << 24) as f32;
    if let [first, second] = *scores {
        return u16::from(drawn * (1.0 + exp(first - second)) < 1.0);
    }
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter_mut().for_each(|score| *score = exp(*score - top));
    let mut left = drawn * scores.iter().sum::<f32>();
    for (code, weight) in scores.iter().enumerate() {
        left -= weight;
        if left < 0.0 {
            return code as u16;
        }
    }
    scores.iter().rposition(|&weight| weight > 0.0).unwrap_or(0) as u16
}

/// e^x to six digits, the same on every machine and quick in bulk; next to 0 far below, no overflow above.
fn exp(x: f32) -> f32 {
    // Adding 1.5 * 2^23 rounds to a whole number, which then stands in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    let scaled = (x * std::f32::consts::LOG2_E).clamp(-126.0, 126.0);
    let rounded = scaled + ROUND;
    let whole = rounded.to_bits().wrapping_sub(ROUND.to_bits());
    let t = (scaled - (rounded - ROUND)) * std::f32::consts::LN_2;
    // Taylor's series of e^t for |t| up to 0.35, summed from the far end.
    let series = 1.0 + t * (1.0 + t * (0.5 + t * (1.0 / 6.0 + t * (1.0 / 24.0 + t * (1.0 / 120.0)))));
    f32::from_bits(whole.wrapping_add(127) << 23) * series
}
