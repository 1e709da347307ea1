//! The estimate without one list, and with two lists taken as one.

use crate::estimation::{Counts, History, Method, Table};

/// The table that is left, and what it gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Reduced {
    /// What was done: `without NG`, `LA + PF as one`.
    pub what: String,
    /// People observed in what is left.
    pub observed: u64,
    /// The estimate; nothing where none can be made.
    pub estimate: Option<f64>,
}

/// Every table with one list left out and, from four lists on, with two taken as one.
///
/// Those who were on no other list are hidden once a list is left out, so that a stable estimate stays where it was.
pub fn reductions<M: Method>(table: &Table, method: impl Fn(usize) -> M) -> Vec<Reduced> {
    let lists = table.lists();
    if lists.len() < 4 {
        // Two lists would be left, from which dependence cannot be told.
        return Vec::new();
    }
    let method = method(lists.len() - 1);
    let mut room = method.room();
    let mut reduced = |what: String, table: &Table| {
        let estimate = method.estimate(&Counts::of(table), &mut room).filter(|estimate| estimate.is_finite());
        Reduced { what, observed: table.observed(), estimate }
    };
    let left_out = (0..lists.len()).map(|list| (format!("without {}", lists[list]), without(table, list)));
    let pairs = (0..lists.len()).flat_map(|one| (one + 1..lists.len()).map(move |other| (one, other)));
    let merged = pairs.map(|(one, other)| (format!("{} + {} as one", lists[one], lists[other]), merge(table, one, other)));
    left_out.chain(merged).map(|(what, table)| reduced(what, &table)).collect()
}

/// The table without a list; people who were on it alone are hidden.
///
/// # Panics
/// When there is no such list.
#[must_use]
pub fn without(table: &Table, list: usize) -> Table {
    let lists = kept(table, list);
    rebuilt(lists, table, |history| dropped(history, list))
}

/// The table with two lists as one, which holds whoever is on either.
///
/// # Panics
/// When the lists are not two of the table's.
#[must_use]
pub fn merge(table: &Table, one: usize, other: usize) -> Table {
    assert!(one < other, "two lists in their order");
    let mut lists = kept(table, other);
    lists[one] = format!("{} + {}", table.lists()[one], table.lists()[other]);
    rebuilt(lists, table, |history| dropped(history | (history >> other & 1) << one, other))
}

fn kept(table: &Table, list: usize) -> Vec<String> {
    let mut lists = table.lists().to_vec();
    lists.remove(list);
    lists
}

/// A history without the bit of a list.
pub(super) fn dropped(history: History, list: usize) -> History {
    let below = (1 << list) - 1;
    (history & below) | (history >> 1 & !below)
}

pub(super) fn rebuilt(lists: Vec<String>, table: &Table, change: impl Fn(History) -> History) -> Table {
    let mut counts = std::collections::BTreeMap::new();
    for (history, count) in table.rows() {
        *counts.entry(change(*history)).or_insert(0) += count;
    }
    counts.remove(&0);
    Table::new(lists, counts.into_iter().collect()).expect("fewer lists of the same table, each history once")
}
