//! How long one check takes and what its reasons cost, one traveller at a time.

use matching::Searcher;

use super::people::People;
use super::row::Values;
use super::run::{Answer, Job, first_batches, observe, one, usual_least};
use super::{CheckOptions, lists};
use crate::measure::Watch;
use crate::{BatchError, measure};

/// Each check is timed so often and the quickest counts: the others were interrupted.
const TIMES: usize = 3;

/// Microseconds of which so many in a hundred checks took no more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Percentiles {
    /// Half of them.
    pub p50_us: f64,
    /// 99 in a hundred.
    pub p99_us: f64,
    /// The slowest.
    pub most_us: f64,
}

impl Percentiles {
    fn of(mut seconds: Vec<f64>) -> Self {
        seconds.sort_unstable_by(f64::total_cmp);
        let at = |percent: usize| seconds.get((seconds.len() * percent).div_ceil(100).saturating_sub(1)).map_or(0.0, |s| s * 1e6);
        Self { p50_us: at(50), p99_us: at(99), most_us: at(100) }
    }

    fn to_json(self) -> serde_json::Value {
        let [p50, p99, most] = [self.p50_us, self.p99_us, self.most_us].map(measure::rounded);
        serde_json::json!({ "p50_us": p50, "p99_us": p99, "most_us": most })
    }
}

/// What single checks took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Latency {
    /// Travellers checked.
    pub travellers: u64,
    /// Their hits.
    pub hits: u64,
    /// The first time: words not met before are worked out. Timed once, interruptions among it.
    pub first: Percentiles,
    /// Again, as a post that has worked for a while: the quickest of three.
    pub again: Percentiles,
    /// What the reasons of one hit cost, written down as JSON, in microseconds.
    pub explanation_us: f64,
}

impl Latency {
    /// The line that programs read.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "task": "latency", "n": self.travellers, "hits": self.hits, "first": self.first.to_json(), "again": self.again.to_json(),
            "explanation_us": measure::rounded(self.explanation_us),
        })
    }
}

/// Times the checks of the first travellers of a file, one after another on one thread; `hits`, `threads` and `explain` of the
/// options do not matter.
///
/// # Errors
/// [`BatchError`] when a file cannot be read, a list is of no known format or empty.
pub fn latency(options: &CheckOptions) -> Result<Latency, BatchError> {
    let lists::Lists { mut index, ids, .. } = lists::read(&options.lists, options.today)?;
    let mut people = People::open(&options.travellers)?;
    let first = first_batches(&mut people)?;
    observe(&mut index, &first, &people.columns, options);
    let min_score = options.min_score.unwrap_or_else(|| usual_least(index.len()));
    let plain = CheckOptions { explain: false, ..options.clone() };
    let explaining = CheckOptions { explain: true, ..options.clone() };
    let job = |options| Job { options, ids: &ids, index: &index, columns: people.columns, file: people.file(), min_score };
    let (plain, explaining) = (job(&plain), job(&explaining));
    let (mut searcher, mut values) = (Searcher::new(&index), Values::default());
    let mut timed = |job: &Job<'_>, raw: &_| {
        let mut answer = Answer::default();
        let mut watch = Watch::start();
        one(job, raw, &mut values, &mut searcher, &mut answer);
        (watch.step(), answer.hits)
    };
    let travellers: Vec<_> = first.iter().flat_map(|batch| &batch.travellers).collect();
    let first = travellers.iter().map(|raw| timed(&plain, raw).0).collect();
    let mut again = Vec::with_capacity(travellers.len());
    let (mut hits, mut reasons) = (0, 0.0);
    for raw in &travellers {
        let mut quickest = |job: &Job<'_>| {
            (0..TIMES).map(|_| timed(job, raw)).fold((f64::INFINITY, 0), |best, next| (best.0.min(next.0), next.1))
        };
        let (seconds, found) = quickest(&plain);
        again.push(seconds);
        if found > 0 {
            hits += found;
            reasons += quickest(&explaining).0 - seconds;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "fewer hits than 2^52")]
    let explanation_us = reasons * 1e6 / hits.max(1) as f64;
    Ok(Latency {
        travellers: travellers.len() as u64,
        hits,
        first: Percentiles::of(first),
        again: Percentiles::of(again),
        explanation_us,
    })
}

#[cfg(test)]
mod tests {
    use super::Percentiles;

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let of = |n: u32| Percentiles::of((1..=n).rev().map(|s| f64::from(s) / 1e6).collect());
        let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
        let hundred = of(100);
        assert!(close(hundred.p50_us, 50.0) && close(hundred.p99_us, 99.0) && close(hundred.most_us, 100.0), "{hundred:?}");
        assert!(close(of(1).p99_us, 1.0) && close(of(0).most_us, 0.0));
    }
}
