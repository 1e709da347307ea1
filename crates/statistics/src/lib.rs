//! Evidence from counts: how many nobody sees (multiple systems estimation), and what can be shared safely.
//!
//! **Invariants:** values in, values out; it reads no file, no clock and no environment. What it cannot answer it refuses with
//! a reason. Chance comes from the caller: a seed, whose streams do not depend on threads, or the system's generator.

pub mod estimation;
pub mod release;
pub mod stream;
