//! Published tables.

use statistics::estimation::{History, Table};

/// Potential victims of trafficking in the United Kingdom in 2013, six lists.
///
/// Silverman (2014), Modern Slavery: an application of multiple systems estimation, Home Office, table 1; LA local authorities, NG
/// non-governmental organisations, PF police, GO government organisations, GP general public, NCA National Crime Agency.
pub(crate) fn uk() -> Table {
    let rows = "1:54 2:463 3:907 4:695 5:316 6:57 12:15 13:19 14:3 23:56 24:19 25:1 26:3 34:69 35:10 36:31 45:8 46:6 56:1 \
                123:1 124:1 234:4 236:3 346:1 1234:1";
    table(&["LA", "NG", "PF", "GO", "GP", "NCA"], rows)
}

/// The same with PF and NCA joined.
pub(crate) fn uk_five() -> Table {
    let six = uk();
    let joined = |history: History| (history & 0b011_111) | if history & 0b100_000 != 0 { 0b000_100 } else { 0 };
    let mut rows: Vec<(History, u64)> = Vec::new();
    for (history, count) in six.rows() {
        match rows.iter_mut().find(|(known, _)| *known == joined(*history)) {
            Some((_, sum)) => *sum += count,
            None => rows.push((joined(*history), *count)),
        }
    }
    Table::new(["LA", "NG", "PFNCA", "GO", "GP"].map(str::to_owned).to_vec(), rows).unwrap()
}

/// Chan, Silverman and Vincent (2021), table 2: made up to show a model without estimate and one that is not identifiable.
pub(crate) fn artificial() -> Table {
    table(&["A", "B", "C"], "1:40 2:30 3:20 12:6")
}

/// Rows as `lists:count`, lists by number.
pub(crate) fn table(names: &[&str], rows: &str) -> Table {
    let row = |row: &str| {
        let (lists, count) = row.split_once(':').unwrap();
        let history = lists.bytes().map(|digit| 1 << (digit - b'1')).sum::<History>();
        (history, count.parse().unwrap())
    };
    Table::new(names.iter().map(ToString::to_string).collect(), rows.split_whitespace().map(row).collect()).unwrap()
}
