//! The built program, run as an engineer runs it.

mod backups;
mod keys;
mod kills;
mod postgres;
mod settings;
mod support;
mod verify;
