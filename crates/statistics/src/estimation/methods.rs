//! The simple methods as something that resamples can be put through.

use super::bootstrap::Method;
use super::counts::Counts;
use super::fit::Fitter;
use super::model::Model;
use super::stepwise::stepwise;

/// Stepwise selection with a threshold for p-values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ByStepwise {
    /// A pair enters when its p-value is below this.
    pub threshold: f64,
}

impl Method for ByStepwise {
    type Room = Fitter;

    fn room(&self) -> Fitter {
        Fitter::new()
    }

    fn estimate(&self, counts: &Counts, room: &mut Fitter) -> Option<f64> {
        stepwise(counts, self.threshold, room).estimate
    }
}

/// One model, whatever the counts: `Model::main_effects` above all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByModel(
    /// The model.
    pub Model,
);

impl Method for ByModel {
    type Room = Fitter;

    fn room(&self) -> Fitter {
        Fitter::new()
    }

    fn estimate(&self, counts: &Counts, room: &mut Fitter) -> Option<f64> {
        let fit = room.fit(&self.0, counts);
        let finite = !counts.support().no_overlap() && fit.sound && fit.unobserved.is_finite();
        finite.then(|| counts.total() + fit.unobserved)
    }
}
