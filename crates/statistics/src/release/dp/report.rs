//! How near released records are to the noisy tables they were made from; the records that were protected are not looked at.

use super::evidence::Believed;

/// The tables of one length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LengthReport {
    /// How many columns each table has.
    pub length: usize,
    /// How many tables were measured.
    pub tables: usize,
    /// The mean total variation distance between the released records and the noisy tables, after these were made to agree.
    pub distance: f64,
    /// By how much the noise is thought to have moved these tables themselves, as a mean total variation distance.
    pub noise: f64,
}

pub(super) fn by_length(rows: &[Vec<u16>], singles: &[Believed], tables: &[Believed], total: f64) -> Vec<LengthReport> {
    let of = |length: usize| tables.iter().filter(move |table| table.shape.columns.len() == length).cloned().collect::<Vec<_>>();
    let lengths = [(1, singles.to_vec()), (2, of(2)), (3, of(3))];
    lengths.into_iter().map(|(length, tables)| length_report(length, rows, &tables, total)).collect()
}

fn length_report(length: usize, rows: &[Vec<u16>], tables: &[Believed], total: f64) -> LengthReport {
    let count = tables.len().max(1) as f64;
    let distance = tables.iter().map(|table| distance(rows, table)).sum::<f64>() / count;
    // A normal error is 0.8 standard errors on the mean, and half the sum of what is wrong is the distance.
    let noise = tables.iter().map(|table| 0.4 * table.errors.iter().sum::<f64>() / total).sum::<f64>() / count;
    LengthReport { length, tables: tables.len(), distance, noise: noise.min(1.0) }
}

fn distance(rows: &[Vec<u16>], table: &Believed) -> f64 {
    let (number, total) = (rows[0].len().max(1) as f64, table.counts.iter().sum::<f64>().max(f64::MIN_POSITIVE));
    let cells = table.shape.count(rows).into_iter().zip(&table.counts);
    0.5 * cells.map(|(is, should)| (f64::from(is) / number - should / total).abs()).sum::<f64>()
}
