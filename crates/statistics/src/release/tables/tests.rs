//! What a reader can work out from published tables, by trying every table that could be behind them.

use super::*;
use crate::release::Column;

fn codebook(widths: &[usize]) -> Codebook {
    let column = |(at, width): (usize, &usize)| Column {
        name: format!("c{at}"),
        values: (1..=*width).map(|value| value.to_string()).collect(),
        may_be_empty: true,
    };
    Codebook::new(widths.iter().enumerate().map(column).collect(), vec![]).unwrap()
}

/// Records with so many in each cell of a table of two columns, codes from 1.
fn records(counts: &[&[u64]]) -> Coded {
    let mut columns = vec![Vec::new(), Vec::new()];
    for (row, cells) in (1..).zip(counts) {
        for (column, count) in (1..).zip(*cells) {
            columns[0].extend(std::iter::repeat_n(row, *count as usize));
            columns[1].extend(std::iter::repeat_n(column, *count as usize));
        }
    }
    Coded::new(columns, &codebook(&[counts.len(), counts[0].len()])).unwrap()
}

fn published(counts: &[&[u64]], threshold: u64) -> Tables {
    let settings = TableSettings { tables: vec![vec![0, 1]], threshold, round_to: 1 };
    publish(&records(counts), &codebook(&[counts.len(), counts[0].len()]), &settings).unwrap()
}

fn shown(tables: &Tables, parts: &[(u16, u16)]) -> Shown {
    tables.cells.iter().find(|cell| cell.selection.parts() == parts).unwrap().shown
}

#[test]
fn nothing_small_nothing_hidden() {
    let tables = published(&[&[10, 20], &[30, 0]], 5);
    assert_eq!((tables.small, tables.withheld), (0, 0));
    assert_eq!(shown(&tables, &[]), Shown::Count(60));
    assert_eq!(shown(&tables, &[(0, 2), (1, 2)]), Shown::Count(0));
    assert_eq!(shown(&tables, &[(0, 1)]), Shown::Count(30));
}

#[test]
fn a_small_count_cannot_be_subtracted() {
    let tables = published(&[&[3, 20, 30], &[40, 50, 60], &[9, 8, 7]], 5);
    assert_eq!((tables.small, shown(&tables, &[(0, 1), (1, 1)])), (1, Shown::Small));
    assert!((3..=4).contains(&tables.withheld), "one more in its row, one in its column, and where those meet: {tables:?}");
    assert_eq!(shown(&tables, &[]), Shown::Count(227));
}

#[test]
fn small_counts_that_fill_their_sum_are_hidden_by_it() {
    let tables = published(&[&[4, 4], &[50, 60]], 5);
    assert_eq!(shown(&tables, &[(0, 1)]), Shown::Withheld, "4 and 4 are all that makes 8");
}

#[test]
fn linked_tables_are_protected_together() {
    let three = codebook(&[2, 2, 2]);
    let mut columns = vec![Vec::new(), Vec::new(), Vec::new()];
    let counts = [((1, 1, 1), 3), ((1, 1, 2), 30), ((1, 2, 1), 40), ((1, 2, 2), 50), ((2, 1, 1), 60), ((2, 2, 2), 70)];
    for ((a, b, c), n) in counts {
        for (column, code) in columns.iter_mut().zip([a, b, c]) {
            column.extend(std::iter::repeat_n(code, n));
        }
    }
    let coded = Coded::new(columns, &three).unwrap();
    let settings = TableSettings { tables: vec![vec![0, 1, 2], vec![2, 1]], threshold: 5, round_to: 5 };
    let tables = publish(&coded, &three, &settings).unwrap();
    let cells = tables.cells.iter().map(|cell| &cell.selection).collect::<std::collections::HashSet<_>>();
    assert_eq!(cells.len(), tables.cells.len(), "a cell that two tables share is one cell");
    assert_eq!(shown(&tables, &[(0, 1), (1, 1), (2, 1)]), Shown::Small);
    assert!(tables.cells.iter().all(|cell| !matches!(cell.shown, Shown::Count(count) if count % 5 != 0)));
}

#[test]
fn questions_without_an_answer_are_refused() {
    let ask = |tables: Vec<Vec<usize>>, threshold, round_to| {
        publish(&records(&[&[1]]), &codebook(&[1, 1]), &TableSettings { tables, threshold, round_to }).unwrap_err()
    };
    assert_eq!(ask(vec![], 5, 1), TablesError::Columns(1));
    assert_eq!(ask(vec![vec![0], vec![0, 0]], 5, 1), TablesError::Columns(2));
    assert_eq!(ask(vec![vec![7]], 5, 1), TablesError::Columns(1));
    assert_eq!(ask(vec![vec![0]], 2, 1), TablesError::Threshold(2));
    assert_eq!(ask(vec![vec![0]], 5, 6), TablesError::Rounding(6));
}

/// The nine sums of a table of two by two: four cells, two rows, two columns, all.
fn sums([a, b, c, d]: [u64; 4]) -> [u64; 9] {
    [a, b, c, d, a + b, c + d, a + c, b + d, a + b + c + d]
}

/// What is shown of the nine sums.
fn shown_sums(tables: &Tables) -> [Shown; 9] {
    let cell = |parts: &[(u16, u16)]| shown(tables, parts);
    [
        cell(&[(0, 1), (1, 1)]),
        cell(&[(0, 1), (1, 2)]),
        cell(&[(0, 2), (1, 1)]),
        cell(&[(0, 2), (1, 2)]),
        cell(&[(0, 1)]),
        cell(&[(0, 2)]),
        cell(&[(1, 1)]),
        cell(&[(1, 2)]),
        cell(&[]),
    ]
}

fn fits(shown: Shown, count: u64, threshold: u64) -> bool {
    match shown {
        Shown::Count(shown) => shown == count,
        Shown::Small => (1..threshold).contains(&count),
        Shown::Withheld => true,
    }
}

/// Every table of two by two with cells up to 8 against every table that a reader could think of instead.
#[test]
fn no_small_count_can_be_worked_out() {
    let counts = [0, 1, 2, 3, 5];
    for at in 0..counts.len().pow(4) {
        let table = [0, 1, 2, 3].map(|n| counts[at / counts.len().pow(n) % counts.len()]);
        if table == [0; 4] {
            continue;
        }
        let shown = shown_sums(&published(&[&table[..2], &table[2..]], 3));
        let mut values = [const { std::collections::BTreeSet::new() }; 4];
        for other in 0..9_u64.pow(4) {
            let other = [0, 1, 2, 3].map(|n| other / 9_u64.pow(n) % 9);
            if sums(other).into_iter().zip(shown).all(|(count, shown)| fits(shown, count, 3)) {
                values.iter_mut().zip(other).for_each(|(values, count)| _ = values.insert(count));
            }
        }
        for (count, values) in table.into_iter().zip(&values) {
            assert!(values.contains(&count));
            assert!(!(1..3).contains(&count) || values.len() > 1, "{table:?} gives away {count}: {shown:?}");
        }
    }
}
