//! Existence codes against slow methods that share nothing with the decision in whole numbers.

use rand::RngExt;
use statistics::estimation::{Counts, Existence, Fitter, History, Model, Support, all_models, existence};
use statistics::stream::{Purpose, stream};

/// Every support of three lists, every model: directions with small whole coordinates are all tried.
///
/// There is no estimate when some direction raises no observed history's row and lowers none of the kept ones but some; there
/// are many when a direction changes none. For three lists coordinates from -2 to 2 are enough.
#[test]
fn codes_of_three_lists_are_those_of_trying_all_directions() {
    for model in all_models(3, 2, 10).unwrap() {
        for observed in 1..1_u32 << 7 {
            let observed: Vec<History> = (1..8).filter(|history| observed >> (history - 1) & 1 == 1).collect();
            let support = Support::new(3, observed.iter().copied());
            assert_eq!(existence(&model, &support).code(), tried(&model, &observed), "{} on {observed:?}", model.name());
        }
    }
}

fn tried(model: &Model, observed: &[History]) -> u8 {
    let seen = |term: &History| observed.iter().any(|history| history & term == *term);
    let (terms, never): (Vec<History>, Vec<History>) = model.terms().partition(seen);
    let kept: Vec<History> = (1..8).filter(|history| !never.iter().any(|term| history & term == *term)).collect();
    let (mut raises, mut idle) = (false, false);
    let mut direction = vec![-2_i32; terms.len()];
    while next(&mut direction) {
        let along = |history: &History| {
            terms.iter().zip(&direction).filter(|(term, _)| history & **term == **term).map(|(_, value)| value).sum::<i32>()
        };
        let stays = observed.iter().all(|history| along(history) == 0) && direction.iter().any(|value| *value != 0);
        if stays && kept.iter().all(|history| along(history) >= 0) {
            let changes = kept.iter().any(|history| along(history) > 0);
            raises |= changes;
            idle |= !changes;
        }
    }
    u8::from(raises) + 2 * u8::from(idle)
}

/// Counts on with digits from -2 to 2; false at the end.
fn next(direction: &mut [i32]) -> bool {
    let Some(at) = direction.iter().position(|value| *value < 2) else { return false };
    direction[..at].fill(-2);
    direction[at] += 1;
    true
}

/// Random sparse tables of four lists, every model: where there is one estimate the fit finds it with all kept histories
/// expected, and where there is not, some of them fade or parameters cannot be told apart.
#[test]
fn codes_of_four_lists_are_what_fits_show() {
    let models = all_models(4, 3, 200).unwrap();
    let mut fitter = Fitter::new();
    let mut seen = [0_u32; 4];
    for index in 0..12 {
        let mut chance = stream(3, Purpose::Simulation, index);
        let mut counts = Counts::empty(4);
        counts.refill((1..16).map(|history| (history, chance.random_range(0..7_u64).saturating_sub(3))));
        for model in &models {
            let code = existence(model, counts.support());
            seen[usize::from(code.code())] += 1;
            let fit = fitter.fit(model, &counts);
            let expected = fitter.expected(4);
            let never: Vec<History> = model.terms().filter(|term| counts.holding(*term) == 0.0).collect();
            let kept = (1..16).filter(|history| !never.iter().any(|term| history & term == *term));
            let least = kept.map(|history: History| expected[usize::from(history)]).fold(f64::INFINITY, f64::min);
            let shows = fit.sound && least > 1e-9;
            assert_eq!(code == Existence::Fine, shows, "{} on table {index}: {code:?}, {fit:?}, least {least:e}", model.name());
        }
    }
    assert!([0, 1, 3].iter().all(|code| seen[*code] > 0), "the codes are met: {seen:?}");
}
