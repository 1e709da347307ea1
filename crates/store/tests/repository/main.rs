//! One suite for both databases: every test runs on SQLite, and on PostgreSQL when `ABHOY_TEST_POSTGRES` is set.

mod backups;
mod house;
mod ledger;
mod records;
mod support;
mod upgrade;
