//! Answers feed records: a person, a journey and a case from the answers to a form.
//!
//! The mapping is pure and invents nothing. A question says with `bind::abhoy:field` what it fills; questions of an HTCDS
//! form are known by their names. What a record cannot take stays among the answers, with the reason. No machine sets a
//! status track: what a form says of them is a hint for people.

mod asked;
mod field;
mod htcds;
mod journey;
mod map;
mod mapped;
mod merge;
mod person;
mod records;
#[cfg(test)]
mod tests;
mod values;

pub use asked::binding_in;
pub use field::{Binding, Field, KEPT, bound};
pub use map::{Surroundings, map};
pub use mapped::{Mapped, MappedPerson, Target};

pub use values::NotTaken;

use map::{add_text, note};
