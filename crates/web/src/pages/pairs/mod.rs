//! Persons who may be one: the queue, two records side by side, the decision, and parting them again.

mod compare;
mod decide;
mod fields;
mod open;
mod queue;
mod split;
mod words;

use policy::Action;

use crate::routes::{Access, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/pairs", Access::Policy(Action::ListPairs), queue::list)
        .get("/pairs/{pair}", Access::Policy(Action::ReadPair), compare::read)
        .post("/pairs/{pair}/names", Access::Policy(Action::ReadPair), open::open)
        .post("/pairs/{pair}/decision", Access::Policy(Action::DecidePair), decide::decide)
        .get("/pairs/{pair}/split", Access::Policy(Action::SplitPair), split::ask)
        .post("/pairs/{pair}/split", Access::Policy(Action::SplitPair), split::split)
}
