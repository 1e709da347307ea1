//! What holds for every table: as many rows as records, and no row that fewer than k victims hold.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::release::Column;

fn codebook(widths: &[usize]) -> Codebook {
    let column = |(at, width): (usize, &usize)| Column {
        name: format!("c{at}"),
        values: (1..=*width).map(|value| value.to_string()).collect(),
        may_be_empty: at != 0,
    };
    Codebook::new(widths.iter().enumerate().map(column).collect(), vec![]).unwrap()
}

fn coded(rows: &[Vec<u16>], codebook: &Codebook) -> Coded {
    let columns = (0..codebook.columns().len()).map(|column| rows.iter().map(|row| row[column]).collect()).collect();
    Coded::new(columns, codebook).unwrap()
}

fn asked(k: u32, max_length: usize) -> KAnonymity {
    KAnonymity { k, max_length, seed: 1 }
}

fn released(rows: &[Vec<u16>], widths: &[usize], k: u32) -> KAnonRelease {
    let codebook = codebook(widths);
    release(&coded(rows, &codebook), &codebook, asked(k, 3), &|_, _| {}).unwrap()
}

/// Holders of a row, by looking at every record.
fn holders(row: &[u16], records: &[Vec<u16>]) -> usize {
    records.iter().filter(|record| row.iter().zip(*record).all(|(wanted, has)| *wanted == 0 || wanted == has)).count()
}

fn counts(release: &KAnonRelease) -> BTreeMap<Vec<(u16, u16)>, u64> {
    release.aggregates.counts.iter().map(|one| (one.selection.parts().to_vec(), one.count)).collect()
}

/// Counts of all combinations of up to three attributes, by looking at every record.
fn plain_counts(records: &[Vec<u16>], k: u32) -> BTreeMap<Vec<(u16, u16)>, u64> {
    let mut all: BTreeMap<Vec<(u16, u16)>, u64> = BTreeMap::new();
    for record in records {
        let held: Vec<(u16, u16)> = (0..).zip(record.iter().copied()).filter(|(_, code)| *code != 0).collect();
        for set in 1_usize..1 << held.len() {
            if set.count_ones() <= 3 {
                let parts = held.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, part)| *part);
                *all.entry(parts.collect()).or_default() += 1;
            }
        }
    }
    all.into_iter().filter(|(_, n)| *n >= u64::from(k)).map(|(parts, n)| (parts, n / u64::from(k) * u64::from(k))).collect()
}

#[test]
fn fewer_than_k_say_nothing() {
    let release = released(&vec![vec![1, 1]; 9], &[2, 2], 10);
    assert_eq!((release.rows.rows(), release.fewest_holders, release.aggregates.counts.len()), (9, None, 0));
    assert!(release.rows.columns().iter().flatten().all(|code| *code == 0));
}

#[test]
fn what_all_share_is_kept_whole() {
    let release = released(&vec![vec![1, 2, 0]; 24], &[2, 2, 2], 10);
    assert!((0..24).all(|at| release.rows.row(at).eq([1, 2, 0])));
    assert_eq!(release.fewest_holders, Some(24));
    assert_eq!(counts(&release).into_values().collect::<Vec<_>>(), [20, 20, 20]);
    assert_eq!(release.mean_attributes, (2.0, 2.0));
}

#[test]
fn questions_without_an_answer_are_refused() {
    let codebook = codebook(&[2]);
    let records = coded(&[vec![1]], &codebook);
    for (k, length) in [(0, 3), (1, 3), (10, 0)] {
        let refused = release(&records, &codebook, asked(k, length), &|_, _| {});
        assert_eq!(refused, Err(KAnonError::Nothing { k, max_length: length }));
    }
}

#[test]
fn a_row_that_too_few_hold_is_noticed() {
    let codebook = codebook(&[2, 2]);
    let records = coded(&[vec![1, 1], vec![1, 2], vec![1, 2]], &codebook);
    let rows = |row: Vec<u16>| coded(&[vec![1, 0], row], &codebook);
    assert_eq!(verify::fewest_holders(&rows(vec![1, 2]), &records), Some(2));
    assert_eq!(verify::fewest_holders(&rows(vec![1, 1]), &records), Some(1));
    assert_eq!(verify::fewest_holders(&rows(vec![2, 0]), &records), Some(0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_row_is_held_by_fewer_than_k(
        records in prop::collection::vec((1..4_u16, 0..3_u16, 0..5_u16, 0..2_u16, 0..2_u16), 1..150),
        k in 2..12_u32,
    ) {
        let records: Vec<Vec<u16>> = records.into_iter().map(|(a, b, c, d, e)| vec![a, b, c, d, e]).collect();
        let release = released(&records, &[3, 2, 4, 1, 1], k);
        prop_assert_eq!(release.rows.rows(), records.len());
        for at in 0..records.len() {
            let row: Vec<u16> = release.rows.row(at).collect();
            prop_assert!(row.iter().all(|code| *code == 0) || holders(&row, &records) >= k as usize, "{:?}", row);
        }
        prop_assert_eq!(counts(&release), plain_counts(&records, k));
        prop_assert_eq!(release, released(&records, &[3, 2, 4, 1, 1], k));
    }
}
