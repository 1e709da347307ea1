//! The server as browsers meet it: signing in, one's own account, and the rings around every page.

#[path = "../common/mod.rs"]
mod common;

mod account;
mod answers;
mod collect;
mod devices;
mod doors;
mod everyday;
mod openrosa;
mod openrosa_faults;
mod replay;
mod rings;
mod second_factor;
mod setup;
mod sign_in;
