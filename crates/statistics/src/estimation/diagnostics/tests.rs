//! Diagnostics on tables whose answer can be seen.

use super::{Opinion, Panel, consistency, merge, overlap, reductions, shape, without};
use crate::estimation::{ByStepwise, Table};

fn table(n_lists: u8, rows: &[(u16, u64)]) -> Table {
    Table::new((0..n_lists).map(|at| char::from(b'A' + at).to_string()).collect(), rows.to_vec()).unwrap()
}

/// Expected counts of independent lists that find half, a third, a quarter and a fifth of 12,000 people.
fn independent() -> Table {
    let shares = [0.5, 1.0 / 3.0, 0.25, 0.2];
    let count = |history: u16| {
        let chance: f64 =
            shares.iter().enumerate().map(|(list, p)| if history >> list & 1 == 1 { *p } else { 1.0 - p }).product();
        (12_000.0 * chance).round() as u64
    };
    table(4, &(1..16).map(|history| (history, count(history))).collect::<Vec<_>>())
}

#[test]
fn overlaps_are_counted() {
    let found = overlap(&table(3, &[(1, 50), (2, 40), (4, 30), (3, 5), (6, 2)]));
    assert_eq!(found.matrix, [[55, 5, 0], [5, 47, 2], [0, 2, 32]]);
    assert_eq!((found.empty_pairs.as_slice(), found.mutual_triples, found.triples), ([(0, 2)].as_slice(), 0, 1));
    assert!((found.on_one_list - 120.0 / 127.0).abs() < 1e-12);
    let lists: Vec<String> = ["A", "B", "C"].map(str::to_owned).to_vec();
    assert_eq!(found.warnings(&lists).len(), 3);
    assert!(overlap(&independent()).warnings(&lists).is_empty());
}

#[test]
fn lists_are_dropped_and_merged() {
    let from = table(3, &[(1, 50), (2, 40), (4, 30), (3, 5), (6, 2)]);
    assert_eq!(without(&from, 1).rows(), [(1, 55), (2, 32)]);
    let merged = merge(&from, 0, 2);
    assert_eq!((merged.lists()[0].as_str(), merged.rows()), ("A + C", [(1, 80), (2, 40), (3, 7)].as_slice()));
}

#[test]
fn independent_lists_are_stable_and_consistent() {
    let table = independent();
    let by = |_| ByStepwise { threshold: 0.02 };
    let reduced = reductions(&table, by);
    assert_eq!(reduced.len(), 4 + 6);
    for one in &reduced[..4] {
        assert!((one.estimate.unwrap() / 12_000.0 - 1.0).abs() < 0.02, "{one:?}");
    }
    let held = consistency(&table, by);
    assert_eq!(held.held.len(), 4);
    assert!(held.log_error.unwrap() < 0.02, "{held:?}");
    assert_eq!(held.held[0].truth, overlap(&table).sizes[0]);
}

#[test]
fn methods_that_differ_twofold_are_told() {
    let opinion = |estimate| Opinion { method: "one".to_owned(), estimate, limits: None, complaint: None };
    let panel = |all: &[Option<f64>]| Panel { opinions: all.iter().map(|one| opinion(*one)).collect() };
    assert!(panel(&[Some(11_313.0), Some(25_311.0)]).warning().unwrap().contains("11313 or 25311"));
    assert_eq!(panel(&[Some(6000.0), Some(9000.0), None]).warning(), None);
    assert_eq!(panel(&[Some(6000.0), None]).spread(), None);
}

#[test]
fn hills_are_counted() {
    let hill = |centre: f64, n: i32| (0..n).map(move |at| centre * (f64::from(at - n / 2) / f64::from(n) * 0.4).exp());
    let one: Vec<f64> = hill(1000.0, 300).collect();
    assert_eq!(shape(&one, 20).unwrap().modes.len(), 1);
    let two: Vec<f64> = hill(1000.0, 300).chain(hill(4000.0, 200)).collect();
    let found = shape(&two, 20).unwrap();
    assert_eq!(found.modes.len(), 2);
    assert!((found.modes[0] / 1000.0).ln().abs() < 0.2 && (found.modes[1] / 4000.0).ln().abs() < 0.2, "{:?}", found.modes);
    assert_eq!(found.histogram.counts.iter().sum::<u64>(), 500);
    assert_eq!(shape(&[5.0; 40], 20).unwrap().modes.len(), 1);
    assert_eq!(shape(&[5.0, f64::INFINITY], 20), None);
}
