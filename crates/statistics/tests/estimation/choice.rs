//! Choice in resamples: the same on any number of threads, and the same as without short cuts.

use statistics::estimation::{
    ByBranches, ByCriterion, BySearch, ByStepwise, Counts, Fitter, Method, Model, Pick, Resampled, Table, all_models, average,
    bootstrap, for_each_table, multinomial, rank,
};
use statistics::stream::{Purpose, stream};

use crate::tables::{artificial, table, uk, uk_five};

fn on_threads<M: Method>(threads: usize, table: &Table, method: &M, resamples: u64) -> Resampled {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| bootstrap(table, method, resamples, 11, &|_, _| true))
}

#[test]
fn threads_do_not_matter() {
    let table = uk();
    let method = ByStepwise { threshold: 0.02 };
    let one = on_threads(1, &table, &method, 40);
    assert_eq!(one.estimates.len(), 40);
    for threads in [2, 4] {
        assert_eq!(one, on_threads(threads, &table, &method, 40), "{threads} threads");
    }
}

/// Four lists in which some pairs hang together; small enough that all 113 models can be fitted in many resamples.
fn four() -> Table {
    table(&["A", "B", "C", "D"], "1:40 2:31 3:55 4:22 12:13 34:9 13:4 24:2 23:3 123:2 134:1")
}

/// Models that cannot win are not fitted; that must change nothing.
#[test]
fn short_cuts_change_no_answer() {
    let table = four();
    let counts = Counts::of(&table);
    let models = all_models(4, 3, 200).unwrap();
    let ranked = rank(models.clone(), &counts);
    for pick in [Pick::Least, Pick::Average] {
        let resampled = on_threads(1, &table, &ByCriterion::new(pick, &ranked, &counts), 12);
        for (index, estimate) in resampled.estimates.iter().enumerate() {
            let mut drawn = Vec::new();
            multinomial(table.rows(), &mut stream(11, Purpose::Bootstrap, index as u64), &mut drawn);
            let mut counts = Counts::empty(4);
            counts.refill(drawn);
            let all = rank(models.clone(), &counts);
            let fitted = all.iter().filter_map(|one| Some((one.bic, one.fit?.unobserved)));
            let wanted = match pick {
                Pick::Least => all[0].fit.map(|fit| fit.unobserved),
                Pick::Average => average(fitted),
            };
            let (got, wanted) = (estimate.unwrap(), counts.total() + wanted.unwrap());
            assert!((got / wanted - 1.0).abs() < 1e-7, "{pick:?}, resample {index}: {got}, all models say {wanted}");
        }
    }
}

/// Silverman, Chan and Vincent (2024): from the main effects alone the search ends at 12,262 on the UK table of five lists, the
/// best of all models is 25,311. More starts find it.
#[test]
fn more_starts_leave_the_local_optimum() {
    let counts = Counts::of(&uk_five());
    let found = BySearch::new(5, 4, 8, 1).find(&counts, &mut Fitter::new()).unwrap();
    assert_eq!(found.model.name(), "[123,25,34]");
}

#[test]
fn an_early_end_keeps_what_is_done() {
    let table = artificial();
    let some = bootstrap(&table, &ByStepwise { threshold: 0.02 }, 500, 1, &|done, _| done < 20);
    assert!(some.asked == 500 && (20..500).contains(&some.estimates.len()), "{} are kept", some.estimates.len());
}

/// Where no two lists overlap there is no upper end, and where nobody is left there is nothing to estimate.
#[test]
fn tables_without_upper_end_have_no_estimate() {
    let rows: [&[(u16, u64)]; 3] = [&[(1, 5), (2, 6), (4, 7)], &[], &[(7, 3)]];
    let made =
        for_each_table(3, &ByStepwise { threshold: 0.02 }, 3, |at, drawn| *drawn = rows[at as usize].to_vec(), &|_, _| true);
    assert_eq!(made[..2], [Some(None), Some(None)]);
    assert!(made[2].flatten().is_some_and(|estimate| (estimate - 3.0).abs() < 1e-6), "all on all lists: {:?}", made[2]);
}

/// Branch and bound finds the best of all 1,024 models of pairs, in resamples of a table whose best changes from one to the next.
#[test]
fn branches_find_the_best_of_all_models_of_pairs() {
    let table = uk_five();
    let models = all_models(5, 2, 2_000).unwrap();
    for index in 0..6 {
        let mut drawn = Vec::new();
        multinomial(table.rows(), &mut stream(3, Purpose::Bootstrap, index), &mut drawn);
        let mut counts = Counts::empty(5);
        counts.refill(drawn);
        let best = rank(models.clone(), &counts).swap_remove(0);
        let branches = ByBranches::new(Model::main_effects(5), BySearch::new(5, 2, 0, 1));
        let (found, proved) = branches.find(&counts, &mut Fitter::new());
        let found = found.unwrap();
        assert!(proved && found.model == best.model, "resample {index}: {} is not {}", found.model.name(), best.model.name());
        assert!((found.bic - best.bic).abs() < 1e-8);
    }
}
