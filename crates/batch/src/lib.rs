//! Matching of whole files: tables in, tables and a summary out; `abhoy link` and its sisters.
//!
//! **Invariants:** it holds no rule about people (those are in `matching`) and knows no database. Every fault names
//! file, row and column and says what to do; the result is the same on any number of threads.

pub mod link;
