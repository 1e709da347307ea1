//! Invented victims: heavy-tailed routes, associations of two and three columns, blocks that a partner does not report.
//!
//! No real record is behind them. Routes, forms of exploitation and means follow from hidden kinds of case; partners leave
//! whole blocks empty, as in data that several organisations send to one place.

use rand::Rng;
use rand::rngs::ChaCha8Rng;
use statistics::release::{Codebook, Coded, Column};
use statistics::stream::{Purpose, stream};

/// A table of invented victims: how many, how many columns (5 and more), and the number of the table.
pub fn victims(rows: usize, columns: usize, seed: u64) -> (Codebook, Coded) {
    let widths = widths(columns);
    let world = World::new(&widths);
    let mut chance = stream(seed, Purpose::Simulation, 1);
    let mut coded = vec![Vec::with_capacity(rows); columns];
    for _ in 0..rows {
        let row = world.victim(&mut chance);
        coded.iter_mut().zip(row).for_each(|(column, code)| column.push(code));
    }
    let codebook = codebook(&widths);
    let coded = Coded::new(coded, &codebook).expect("codes are drawn within the codebook");
    (codebook, coded)
}

/// Values of each column: year, sex, age, country of citizenship, country found in, duration, then flags.
fn widths(columns: usize) -> Vec<usize> {
    let first = [20, 3, 8, 60, 50, 3];
    (0..columns).map(|at| first.get(at).copied().unwrap_or(1)).collect()
}

fn codebook(widths: &[usize]) -> Codebook {
    let names = ["year", "sex", "age", "citizenship", "found_in", "duration"];
    let column = |(at, &values): (usize, &usize)| Column {
        name: names.get(at).map_or_else(|| format!("flag_{at}"), |name| (*name).to_owned()),
        values: (1..=values).map(|value| format!("v{value}")).collect(),
        may_be_empty: true,
    };
    Codebook::new(widths.iter().enumerate().map(column).collect(), vec![]).expect("names and values differ")
}

/// How many hidden kinds of case there are.
const KINDS: usize = 40;

struct World {
    /// The chance of each kind, heavy-tailed.
    kinds: Vec<f64>,
    /// By kind and column, chances of the values; flags have one chance.
    shapes: Vec<Vec<Vec<f64>>>,
    /// By kind, the partner that most often reports it; by partner and block, the chance that it reports the block.
    partner: Vec<usize>,
    reports: Vec<Vec<f64>>,
}

impl World {
    /// The same for every seed: only the sample differs.
    fn new(widths: &[usize]) -> Self {
        let mut chance = stream(0, Purpose::Simulation, 0);
        let kinds = (1..=KINDS).map(|rank| (rank as f64).powf(-1.1)).collect();
        let mut shape = |values: usize| match values {
            1 => vec![unit(&mut chance).powi(3)],
            // A kind knows few values of a wide column: a route has few ends.
            _ => (0..values).map(|at| (unit(&mut chance) * 6.0).exp().powi(2) / (1.0 + at as f64)).collect(),
        };
        let shapes = (0..KINDS).map(|_| widths.iter().map(|&values| shape(values)).collect()).collect();
        let partner = (0..KINDS).map(|_| chance.next_u32() as usize % 5).collect();
        let reports = (0..5).map(|_| (0..8).map(|_| 0.1 + 0.9 * unit(&mut chance)).collect()).collect();
        Self { kinds, shapes, partner, reports }
    }

    fn victim(&self, chance: &mut ChaCha8Rng) -> Vec<u16> {
        let kind = pick(&self.kinds, chance);
        let severity = 0.4 + 1.2 * unit(chance);
        let partner = if unit(chance) < 0.9 { self.partner[kind] } else { chance.next_u32() as usize % 5 };
        let reported: Vec<bool> = self.reports[partner].iter().map(|&often| unit(chance) < often).collect();
        let code = |(column, shape): (usize, &Vec<f64>)| {
            // Columns of one block are missing together; the first five are a block each.
            let told = reported[if column < 5 { column % 3 } else { 3 + column % 5 }] || (column < 3 && unit(chance) < 0.9);
            match shape.as_slice() {
                [often] => u16::from(unit(chance) < often * severity && told),
                shape if told => 1 + pick(shape, chance) as u16,
                _ => 0,
            }
        };
        self.shapes[kind].iter().enumerate().map(code).collect()
    }
}

fn unit(chance: &mut impl Rng) -> f64 {
    (chance.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

fn pick(weights: &[f64], chance: &mut impl Rng) -> usize {
    let mut left = unit(chance) * weights.iter().sum::<f64>();
    let found = weights.iter().position(|weight| {
        left -= weight;
        left < 0.0
    });
    found.unwrap_or(weights.len() - 1)
}
