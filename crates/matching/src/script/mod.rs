//! Names of any script made comparable with Latin letters.
//!
//! Two ways, for two uses. [`readings`] writes a word in Latin letters, for an index. [`bits`] and
//! [`name_bits`] weigh, in bits, how much better a native and a Latin writing fit each other than they
//! would by chance, for a decision. `docs/methods/romanisation.md` has model, sources and limits.

mod arithmetic;
mod bridge;
pub mod channel;
pub mod context;
mod eastern;
mod fold;
mod forward;
mod han;
mod hangul;
mod indic;
mod kana;
mod letters;
mod likeliest;
mod names;
mod readings;
pub mod seeds;
mod semitic;
pub mod spelling;
pub mod table;
mod tables;
mod variants;
mod which;
mod words;

pub use bridge::{Bridge, bits};
pub use fold::plain as plain_latin;
pub use names::{name_bits, name_bits_with};
pub use readings::{MOST_READINGS, readings, readings_with};
pub use table::LatinWord;
pub use tables::Tables;
pub use variants::{Class, families, family, related};
pub use which::Script;
