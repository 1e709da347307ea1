//! The built program, run as an engineer runs it.

mod backups;
mod first_start;
mod keys;
mod kills;
mod postgres;
mod settings;
mod support;
mod verify;
