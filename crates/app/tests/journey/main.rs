//! The use cases as stories: one border encounter from the check to the audit, and what goes wrong on the way.

mod accounts;
mod answers;
mod attacks;
mod calibration;
mod check_counts;
mod decisions;
mod deconflict;
mod devices;
mod encounter;
mod first_line;
mod follow;
mod identification;
mod import;
mod interception;
mod interviews;
mod late;
mod library;
mod manifests;
mod operations;
mod pack_forms;
mod pairs;
mod screening;
mod submissions;
mod support;
mod suspicion;
mod watchlists;
