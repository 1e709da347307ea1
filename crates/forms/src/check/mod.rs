//! What no single cell shows: paths that lead nowhere, functions that do not exist, comparisons that never hold, circles.

mod calls;
mod circles;
mod compared;
mod paths;

pub(crate) use circles::needs;

use crate::model::{Form, NodeId, Placed};
use crate::problem::{Place, Problems};

/// Checks a whole form.
pub(crate) fn form(form: &Form, problems: &mut Problems) {
    for placed in form.expressions() {
        let place = place(form, &placed);
        calls::check(&placed.expression.tree, &place, problems);
        paths::check(form, &placed, &place, problems);
        compared::check(form, &placed, &place, problems);
    }
    circles::check(form, problems);
}

/// The cell of an expression.
fn place(form: &Form, placed: &Placed<'_>) -> Place {
    if placed.node == NodeId::ROOT {
        return Place::cell(if placed.column == "instance_name" { "settings" } else { "entities" }, 0, placed.column);
    }
    form.node(placed.node).place.at(placed.column)
}
