//! Names of any script made comparable with Latin letters.
//!
//! Two ways, for two uses. [`readings`] writes a word in Latin letters, for an index. [`bits`] and
//! [`name_bits`] weigh, in bits, how much better a native and a Latin writing fit each other than they
//! would by chance, for a decision. `docs/methods/romanisation.md` has model, sources and limits.

mod bridge;
mod eastern;
mod fold;
mod han;
mod hangul;
mod indic;
mod kana;
mod letters;
mod names;
mod readings;
mod semitic;
mod variants;
mod which;

pub use bridge::{Bridge, bits};
pub use names::name_bits;
pub use readings::{MOST_READINGS, readings};
pub use variants::{Class, families, family, related};
pub use which::Script;
