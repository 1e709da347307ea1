//! The ledger for auditors: who did what, filtered, one entry whole, verified and signed. No way leads to a case.

mod deeds;
mod details;
mod entry;
mod filter;
mod list;
mod verify;

pub(in crate::pages) use deeds::words as deed_words;

use policy::Action;

use crate::routes::{Access, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    const READ: Access = Access::Policy(Action::ReadLedger);
    const VERIFY: Access = Access::Policy(Action::VerifyLedger);
    routes
        .get("/ledger", READ, list::read)
        .get("/ledger/{seq}", READ, entry::read)
        .get("/ledger/verify", VERIFY, verify::ask)
        // Nothing is uploaded; but walking a hundred million entries takes as long as sending a large file may.
        .upload("/ledger/verify", VERIFY, verify::verify)
        .get("/ledger/checkpoint", VERIFY, verify::ask_to_sign)
        .post("/ledger/checkpoint", VERIFY, verify::sign)
}
