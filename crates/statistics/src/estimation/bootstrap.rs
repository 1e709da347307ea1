//! The whole estimate repeated: on resamples, and with one person left out.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::counts::Counts;
use super::resample::multinomial;
use super::table::{History, Table};
use crate::stream::{Purpose, stream};

/// A way from counts to an estimate, selection and all.
pub trait Method: Sync {
    /// What one worker keeps from one estimate to the next.
    type Room: Send;

    /// Room for one worker.
    fn room(&self) -> Self::Room;

    /// Observed and unobserved together; nothing when the counts give no finite estimate.
    fn estimate(&self, counts: &Counts, room: &mut Self::Room) -> Option<f64>;
}

/// Told how many are done of how many; false ends the work early.
pub type Watch<'a> = &'a (dyn Fn(u64, u64) -> bool + Sync);

/// Estimates from resamples, in the order of their numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Resampled {
    /// How many were asked for.
    pub asked: u64,
    /// Those that were made; nothing where a resample has no finite estimate.
    pub estimates: Vec<Option<f64>>,
}

impl Resampled {
    /// How many have no finite estimate.
    #[must_use]
    pub fn without_estimate(&self) -> usize {
        self.estimates.iter().filter(|estimate| estimate.is_none()).count()
    }
}

/// Estimates from multinomial resamples of the table, on the threads of the pool it is called in.
///
/// Resample `i` follows from the seed and `i` alone, so threads do not matter.
pub fn bootstrap<M: Method>(table: &Table, method: &M, resamples: u64, seed: u64, watch: Watch<'_>) -> Resampled {
    let draw = |index: u64, drawn: &mut Vec<(History, u64)>| {
        multinomial(table.rows(), &mut stream(seed, Purpose::Bootstrap, index), drawn);
    };
    let estimates = for_each_table(table.lists().len(), method, resamples, draw, watch);
    Resampled { asked: resamples, estimates: estimates.into_iter().flatten().collect() }
}

/// One estimate for each of many tables over the same lists; nothing for those that were not reached.
pub fn for_each_table<M: Method>(
    lists: usize,
    method: &M,
    tables: u64,
    draw: impl Fn(u64, &mut Vec<(History, u64)>) + Sync,
    watch: Watch<'_>,
) -> Vec<Option<Option<f64>>> {
    let rooms: Vec<Mutex<Option<Worker<M>>>> = (0..=rayon::current_num_threads()).map(|_| Mutex::new(None)).collect();
    let (done, stopped) = (AtomicU64::new(0), AtomicBool::new(false));
    let one = |index: u64| {
        if stopped.load(Ordering::Relaxed) {
            return None;
        }
        let place = rayon::current_thread_index().unwrap_or(rooms.len() - 1).min(rooms.len() - 1);
        let mut room = rooms[place].lock().unwrap_or_else(PoisonError::into_inner);
        let worker = room.get_or_insert_with(|| Worker { room: method.room(), counts: Counts::empty(lists), drawn: Vec::new() });
        draw(index, &mut worker.drawn);
        worker.counts.refill(worker.drawn.iter().copied());
        let estimate = method.estimate(&worker.counts, &mut worker.room);
        if !watch(done.fetch_add(1, Ordering::Relaxed) + 1, tables) {
            stopped.store(true, Ordering::Relaxed);
        }
        Some(estimate)
    };
    (0..tables).into_par_iter().map(one).collect()
}

struct Worker<M: Method> {
    room: M::Room,
    counts: Counts,
    drawn: Vec<(History, u64)>,
}

/// The estimate without one person of each row; 0 for a row of count 0, which has nobody to leave out and no weight.
///
/// Nothing where what is left has no finite estimate.
pub fn jackknife<M: Method>(table: &Table, method: &M) -> Vec<Option<f64>> {
    let rows = table.rows();
    let without = |index: u64, drawn: &mut Vec<(History, u64)>| {
        drawn.clear();
        let fewer =
            |(at, (history, count)): (usize, &(History, u64))| (*history, count - u64::from(at as u64 == index && *count > 0));
        drawn.extend(rows.iter().enumerate().map(fewer));
    };
    let estimates = for_each_table(table.lists().len(), method, rows.len() as u64, without, &|_, _| true);
    estimates
        .into_iter()
        .zip(rows)
        .map(|(estimate, (_, count))| if *count == 0 { Some(0.0) } else { estimate.flatten() })
        .collect()
}
