//! Every row is checked against the records themselves, by other means than those that made it.

use std::collections::HashMap;

use crate::release::Coded;

/// The fewest records that hold all attributes of a row, over all rows; nothing when no row has an attribute.
///
/// Records are read as bits, one for each attribute that stands in a row; nothing of the search is used.
pub(super) fn fewest_holders(rows: &Coded, records: &Coded) -> Option<u32> {
    let mut bits: HashMap<(usize, u16), Vec<u64>> = HashMap::new();
    let mut seen: std::collections::HashSet<Vec<u16>> = std::collections::HashSet::new();
    let mut fewest = None;
    for at in 0..rows.rows() {
        let row: Vec<u16> = rows.row(at).collect();
        if row.iter().all(|code| *code == 0) || seen.contains(&row) {
            continue;
        }
        let held: Vec<(usize, u16)> = row.iter().copied().enumerate().filter(|(_, code)| *code != 0).collect();
        for attribute in &held {
            bits.entry(*attribute).or_insert_with(|| bits_of(&records.columns()[attribute.0], attribute.1));
        }
        let all: Vec<&[u64]> = held.iter().map(|attribute| bits[attribute].as_slice()).collect();
        let words = all.first().map_or(0, |first| first.len());
        let holders = (0..words).map(|word| all.iter().fold(u64::MAX, |both, bits| both & bits[word]).count_ones()).sum();
        fewest = Some(fewest.map_or(holders, |fewest: u32| fewest.min(holders)));
        seen.insert(row);
    }
    fewest
}

fn bits_of(column: &[u16], wanted: u16) -> Vec<u64> {
    let word = |codes: &[u16]| codes.iter().enumerate().fold(0, |word, (at, code)| word | u64::from(*code == wanted) << at);
    column.chunks(64).map(word).collect()
}
