//! Oversight and administration as browsers meet them: the ledger, people, agencies, posts, lists, figures.

#[path = "../common/mod.rs"]
mod common;

mod access;
mod accounts;
mod figures;
mod house;
mod ledger;
mod library;
mod multipart;
mod sets;
mod watchlists;
