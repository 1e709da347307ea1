//! Whether lists can be compared at all: each must say something that the others do not.

use statistics::estimation::Table;

use crate::BatchError;

/// Refuses tables from which no method can learn.
pub(super) fn lists(table: &Table, files: &str) -> Result<(), BatchError> {
    let observed: Vec<_> = table.rows().iter().filter(|(_, count)| *count > 0).map(|(history, _)| *history).collect();
    if observed.is_empty() {
        return Err(BatchError::new(
            format!("{files}: nobody is on any list"),
            "check that the lists' columns hold 1 for the people on them",
        ));
    }
    let names = table.lists();
    if names.len() < 3 {
        let lists =
            if names.len() == 1 { format!("one list, {}", names[0]) } else { format!("two lists, {}", names.join(" and ")) };
        return Err(BatchError::new(
            format!("{files}: {lists}; an estimate needs three"),
            "two lists cannot show whether being on one changes the chance of being on the other: add a list",
        ));
    }
    let on = |list: usize| observed.iter().map(move |history| history >> list & 1 == 1);
    if let Some(empty) = (0..names.len()).find(|list| !on(*list).any(|on| on)) {
        return Err(BatchError::new(
            format!("{files}: nobody is on the list \"{}\"", names[empty]),
            "leave the list out with --ignore, or correct its column",
        ));
    }
    if observed.iter().all(|history| history.count_ones() as usize == names.len()) {
        return Err(BatchError::new(
            format!("{files}: every person is on all {} lists", names.len()),
            "the lists are copies of each other, or a filter has kept only people on all of them; give the lists as they are kept",
        ));
    }
    twins(names, on, files)?;
    if let Some(whole) = (0..names.len()).find(|list| on(*list).all(|on| on)) {
        return Err(BatchError::new(
            format!("{files}: everybody is on \"{}\"", names[whole]),
            "leave the list out, or the people that only other lists know are missing from the table",
        ));
    }
    if observed.iter().all(|history| history.count_ones() == 1) {
        return Err(BatchError::new(
            format!("{files}: nobody is on two lists"),
            "without overlap the hidden number has no upper end; check how records were matched, or join lists",
        ));
    }
    Ok(())
}

/// Two lists of the same people are one list.
fn twins<I: Iterator<Item = bool>>(names: &[String], on: impl Fn(usize) -> I, files: &str) -> Result<(), BatchError> {
    for one in 0..names.len() {
        if let Some(other) = (one + 1..names.len()).find(|other| on(one).eq(on(*other))) {
            return Err(BatchError::new(
                format!("{files}: the lists \"{}\" and \"{}\" hold exactly the same people", names[one], names[other]),
                "one is a copy of the other: leave one of them out with --ignore",
            ));
        }
    }
    Ok(())
}
