//! Published figures and what the reference programs answered, with their tolerance.

use statistics::estimation::{
    ByStepwise, Counts, Existence, Fitter, Model, acceleration, all_models, average, jackknife, named, rank, stepwise,
};

use crate::tables::{artificial, uk, uk_five};

fn close(what: &str, got: f64, wanted: f64, tolerance: f64) {
    assert!((got / wanted - 1.0).abs() <= tolerance, "{what}: {got} is not {wanted}");
}

/// SparseMSE 2.0.1 (Chan, Silverman and Vincent 2021) on the UK table: estimate, order of pairs, Wald limits, deviance.
#[test]
fn stepwise_on_the_uk_table() {
    let (table, mut fitter) = (uk(), Fitter::new());
    let counts = Counts::of(&table);
    let found = stepwise(&counts, 0.02, &mut fitter);
    close("estimate", found.estimate.unwrap(), 11_417.991_091_504_6, 1e-9);
    let order: Vec<String> = found.entered.iter().map(|(pair, _)| named(*pair, table.lists())).collect();
    assert_eq!(order, ["PF:NCA", "LA:NG", "NG:GP", "LA:PF", "PF:GP", "GO:GP", "NG:GO"]);
    close("deviance", found.fit.deviance(&counts), 22.993_915_374_221, 1e-8);
    close("AIC", found.fit.aic(), 162.659_054_976_332, 1e-9);
    let error = fitter.standard_error().unwrap();
    close(
        "lower Wald limit",
        2_744.0 + found.fit.unobserved * (-1.959_963_984_540_054 * error).exp(),
        9_977.282_639_763_54,
        1e-7,
    );
    let constant = fitter.parameters(&found.model).next().unwrap();
    close("constant", constant, 9.068_084_297_36, 1e-9);
}

#[test]
fn the_jackknife_of_the_uk_table() {
    let table = uk();
    let found = jackknife(&table, &ByStepwise { threshold: 0.02 });
    close("without one of LA", found[0].unwrap(), 11_409.446_230_371_1, 1e-9);
    let a = acceleration(&found, table.rows().iter().map(|(_, count)| *count)).unwrap();
    close("acceleration", a, -0.012_871_164_848_58, 1e-9);
}

/// Silverman, Chan and Vincent (2024), table 6, and the BIC-weighted mean of MultipleSystemsEstimation 1.2.0.
#[test]
fn all_pair_models_of_the_uk_table_of_five_lists() {
    let counts = Counts::of(&uk_five());
    let ranked = rank(all_models(5, 2, 2_000).unwrap(), &counts);
    assert!(ranked.iter().all(|one| one.existence == Existence::Fine));
    assert_eq!(ranked[0].model.name(), "[12,13,23,25,34]");
    close("estimate", 2_744.0 + ranked[0].fit.unwrap().unobserved, 22_991.331_314_2, 1e-9);
    close("BIC", ranked[0].bic, 196.539_755_552, 1e-9);
    let mean = average(ranked.iter().map(|one| (one.bic, one.fit.unwrap().unobserved))).unwrap();
    close("weighted mean", 2_744.0 + mean, 18_019.705_085_4, 1e-9);
}

/// The same article: the best of all 6,893 models.
#[test]
fn the_best_model_of_the_uk_table_of_five_lists() {
    let counts = Counts::of(&uk_five());
    let fit = Fitter::new().fit(&Model::closure(5, &[0b00111, 0b10010, 0b01100]), &counts);
    close("estimate", 2_744.0 + fit.unobserved, 25_311.290_612_5, 1e-9);
    close("BIC", fit.bic(2_744.0), 195.879_105_644, 1e-9);
}

#[test]
fn the_authors_artificial_table() {
    let counts = Counts::of(&artificial());
    let ranked = rank(all_models(3, 2, 10).unwrap(), &counts);
    let figures: Vec<(String, f64)> =
        ranked.iter().filter_map(|one| Some((one.model.name(), 96.0 + one.fit?.unobserved))).collect();
    let wanted = [("[1,2,3]", 539.093_929_429), ("[13,23]", 296.0), ("[13,2]", 396.0), ("[23,1]", 429.333_333_33)];
    assert_eq!(figures.len(), 4, "three have no estimate, one is not identifiable");
    for ((name, estimate), (its_name, wanted)) in figures.iter().zip(wanted) {
        assert_eq!(name, its_name);
        close(name, *estimate, wanted, 1e-8);
    }
    close("stepwise", stepwise(&counts, 0.02, &mut Fitter::new()).estimate.unwrap(), 539.093_929_428_606, 1e-8);
}
