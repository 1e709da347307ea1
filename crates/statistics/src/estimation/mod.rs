//! Multiple systems estimation: how many are on no list, from how the lists overlap.

mod table;

pub use table::{History, MAX_LISTS, Table, TableError};
