//! De-identified figures: counts of cases, small ones suppressed before they leave.

use model::{Actor, CaseStatus, TrackStatus};
use policy::Action;

use crate::{App, AppError};

/// Counts from 1 to 4 are not published, as in UNODC's GLOTIP tables.
pub const SUPPRESS_BELOW: usize = 5;

/// A count that may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The count: 0, or 5 and more.
    Exact(usize),
    /// Between 1 and 4.
    Few,
    /// Hidden because another cell of its row would give it away.
    Hidden,
}

/// A table of counts with one dimension.
#[derive(Debug, Clone)]
pub struct FigureRow<T> {
    /// The category.
    pub category: T,
    /// Its count.
    pub count: Figure,
}

/// Figures of all cases as of now.
#[derive(Debug, Clone)]
pub struct Figures {
    /// All cases.
    pub total: Figure,
    /// By where work stands.
    pub by_status: Vec<FigureRow<CaseStatus>>,
    /// By the trafficking track.
    pub trafficking: Vec<FigureRow<TrackStatus>>,
    /// By the smuggling track.
    pub smuggling: Vec<FigureRow<TrackStatus>>,
    /// Where child rules apply, and where they do not.
    pub child_rules: Vec<FigureRow<bool>>,
}

impl App {
    /// Figures of all cases of the country, suppressed.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that read no figures.
    pub fn figures(&self, actor: &Actor) -> Result<Figures, AppError> {
        self.allow_in_house(actor, Action::ReadFigures)?;
        let board = self.board();
        let count = |test: &dyn Fn(&model::CaseFacts) -> bool| board.all().filter(|row| test(&row.facts)).count();
        Ok(Figures {
            total: suppressed(vec![board.len()])[0],
            by_status: table(CaseStatus::ALL, |status| count(&|f| f.status == *status)),
            trafficking: table(TrackStatus::ALL, |status| count(&|f| f.trafficking.status() == *status)),
            smuggling: table(TrackStatus::ALL, |status| count(&|f| f.smuggling.status() == *status)),
            child_rules: table(&[true, false], |child| count(&|f| f.child_rules == *child)),
        })
    }
}

fn table<T: Copy>(categories: &[T], count: impl Fn(&T) -> usize) -> Vec<FigureRow<T>> {
    let figures = suppressed(categories.iter().map(count).collect());
    categories.iter().zip(figures).map(|(category, count)| FigureRow { category: *category, count }).collect()
}

/// Hides counts below the limit and, when only one is hidden, the smallest other count as well: with the
/// total known, a single gap could be filled by subtraction.
fn suppressed(counts: Vec<usize>) -> Vec<Figure> {
    let is_few = |n: usize| (1..SUPPRESS_BELOW).contains(&n);
    let mut figures: Vec<Figure> = counts.iter().map(|n| if is_few(*n) { Figure::Few } else { Figure::Exact(*n) }).collect();
    if figures.len() > 1 && figures.iter().filter(|f| **f == Figure::Few).count() == 1 {
        let others = counts.iter().enumerate().filter(|(_, n)| **n >= SUPPRESS_BELOW);
        if let Some((at, _)) = others.min_by_key(|(_, n)| **n) {
            figures[at] = Figure::Hidden;
        }
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(counts: &[usize], expected: &[Figure]) {
        assert_eq!(suppressed(counts.to_vec()), expected);
    }

    #[test]
    fn small_counts_are_hidden_and_cannot_be_subtracted() {
        use Figure::{Exact, Few, Hidden};
        check(&[0, 5, 100], &[Exact(0), Exact(5), Exact(100)]);
        check(&[3, 5, 100], &[Few, Hidden, Exact(100)]);
        check(&[3, 2, 100], &[Few, Few, Exact(100)]);
        check(&[0, 3], &[Exact(0), Few]);
        check(&[4], &[Few]);
    }
}
