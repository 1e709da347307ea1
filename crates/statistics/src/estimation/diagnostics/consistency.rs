//! A test with a known answer: the people of one list are all there are, and the other lists are asked how many they are.

use super::reduced::{dropped, rebuilt};
use crate::estimation::{Counts, Method, Table};

/// One list taken as the truth.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The list.
    pub list: String,
    /// How many people are on it: the answer.
    pub truth: u64,
    /// How many of them other lists have: what the method was shown.
    pub shown: u64,
    /// What the method said; nothing where it cannot say.
    pub estimate: Option<f64>,
}

/// All lists taken as the truth, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Consistency {
    /// In the order of the lists; those with nobody on another list are left out.
    pub held: Vec<Held>,
    /// The root of the mean squared log of estimate over truth; nothing when no list can be asked.
    pub log_error: Option<f64>,
}

/// Takes each list as the whole population and estimates its size from how the other lists overlap within it.
///
/// Fewer than four lists leave fewer than three to estimate from, and nothing is said.
///
/// # Source
/// Binette and Steorts (2022), On the reliability of multiple systems estimation for the quantification of modern slavery,
/// JRSS A 185(2): internal consistency.
pub fn consistency<M: Method>(table: &Table, method: impl Fn(usize) -> M) -> Consistency {
    let lists = table.lists();
    if lists.len() < 4 {
        return Consistency { held: Vec::new(), log_error: None };
    }
    let method = method(lists.len() - 1);
    let mut room = method.room();
    let held: Vec<Held> = (0..lists.len()).filter_map(|list| hold(table, list, &method, &mut room)).collect();
    let errors: Vec<f64> = held.iter().filter_map(|one| Some((one.estimate? / one.truth as f64).ln().powi(2))).collect();
    let log_error = (!errors.is_empty()).then(|| (errors.iter().sum::<f64>() / errors.len() as f64).sqrt());
    Consistency { held, log_error }
}

fn hold<M: Method>(table: &Table, list: usize, method: &M, room: &mut M::Room) -> Option<Held> {
    let mut others = table.lists().to_vec();
    let name = others.remove(list);
    // Whoever is not on the list is not in this world: their history becomes that of nobody.
    let within = rebuilt(others, table, |history| if history >> list & 1 == 1 { dropped(history, list) } else { 0 });
    let truth = table.rows().iter().filter(|(history, _)| history >> list & 1 == 1).map(|(_, count)| count).sum();
    let shown = within.observed();
    if shown == 0 {
        return None;
    }
    let estimate = method.estimate(&Counts::of(&within), room).filter(|estimate| estimate.is_finite() && *estimate > 0.0);
    Some(Held { list: name, truth, shown, estimate })
}
