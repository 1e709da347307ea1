//! What people type, or send as JSON, read into typed commands: the pages and the API share it.
//!
//! A form's struct holds raw text, every field with a default, so that whatever arrives can be shown again.
//! Reading it gives a command or every mistake with its field; an [`InputError`] has a code for machines and
//! words in each language for people.

mod birth;
mod document;
mod error;
mod errors;
mod interest;
mod journey;
mod moment;
mod names;
mod relation;
mod small;
mod traveller;
mod words;

pub use error::InputError;
pub use errors::InputErrors;
pub use interest::InterestForm;
pub use journey::{JourneyForm, LegForm, MAX_LEGS};
pub use moment::{moment, time_of_day, whole_day};
pub use relation::RelationForm;
pub(crate) use small::yes_or_no;
pub use small::{answer, case_number, choice, narrative, optional_narrative, version};
pub use traveller::{TravellerForm, traveller_of_zone};
