//! Which figures are hidden: small ones, and those from which a small one could be worked out.

use super::Cell;

/// What is hidden of one column: everybody, and each group.
pub(super) struct Hidden {
    pub(super) all: bool,
    pub(super) groups: Vec<bool>,
}

/// Hides small cells. What is hidden must not follow from the total less the groups that are shown, so further groups,
/// those with fewest answers first, are hidden until the hidden ones together are two or more and not small themselves;
/// when no group is left, the total is hidden.
pub(super) fn hidden(cells: &[Cell], min_cell: u64) -> Hidden {
    let all = cells.iter().copied().fold(Cell::default(), Cell::plus);
    let mut groups: Vec<bool> = cells.iter().map(|cell| small(*cell, min_cell)).collect();
    if small(all, min_cell) {
        return Hidden { all: true, groups };
    }
    loop {
        let hidden = cells.iter().zip(&groups).filter(|(_, hidden)| **hidden).map(|(cell, _)| *cell);
        let together = hidden.clone().fold(Cell::default(), Cell::plus);
        match hidden.count() {
            0 => return Hidden { all: false, groups },
            1 => {}
            _ if !small(together, min_cell) => return Hidden { all: false, groups },
            _ => {}
        }
        let shown = (0..cells.len()).filter(|at| !groups[*at]);
        match shown.min_by_key(|at| (cells[*at].answered(), *at)) {
            Some(next) => groups[next] = true,
            None => return Hidden { all: true, groups },
        }
    }
}

/// Whether a count that figures are made of, or that follows from them, could point to a person. How many were confirmed
/// among those without an answer is the whole set's confirmed less the sign's; the rest of the "no" is all decided less the others.
fn small(cell: Cell, min_cell: u64) -> bool {
    let answered = [cell.yes_confirmed, cell.yes_otherwise, cell.no_confirmed, cell.no_otherwise];
    let counts = answered.into_iter().chain([cell.unanswered_confirmed, cell.unanswered_otherwise]);
    counts.into_iter().any(|count| (1..min_cell).contains(&count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &[(u64, u64, u64)], all: bool, groups: &[bool]) {
        let cells: Vec<Cell> = cells
            .iter()
            .map(|(yes, otherwise, no)| Cell {
                yes_confirmed: *yes,
                yes_otherwise: *otherwise,
                no_confirmed: *no,
                ..Cell::default()
            })
            .collect();
        let hidden = hidden(&cells, 5);
        assert_eq!((hidden.all, hidden.groups.as_slice()), (all, groups), "{cells:?}");
    }

    #[test]
    fn a_small_cell_takes_another_with_it() {
        check(&[(20, 20, 20), (30, 30, 30)], false, &[false, false]);
        check(&[(20, 20, 20), (2, 30, 30), (40, 40, 40)], false, &[true, true, false]);
        check(&[(2, 9, 9), (2, 9, 9), (40, 40, 40), (50, 50, 50)], false, &[true, true, true, false]);
        check(&[(3, 9, 9), (3, 9, 9), (40, 40, 40)], false, &[true, true, false]);
        check(&[(2, 30, 30)], true, &[true]);
        check(&[(0, 30, 30), (10, 10, 10)], false, &[false, false]);
    }

    #[test]
    fn when_every_group_is_hidden_two_or_more_the_total_may_stay() {
        check(&[(4, 9, 9), (4, 9, 9)], false, &[true, true]);
    }

    #[test]
    fn a_count_that_follows_from_others_is_small_too() {
        let plenty = Cell { yes_confirmed: 49, yes_otherwise: 20, no_confirmed: 30, no_otherwise: 21, ..Cell::default() };
        assert!(!small(plenty, 5));
        assert!(
            small(Cell { unanswered_confirmed: 1, unanswered_otherwise: 9, ..plenty }, 5),
            "80 confirmed in all, 79 of them asked"
        );
        assert!(small(Cell { no_otherwise: 3, ..plenty }, 5), "all decided less the others");
    }
}
