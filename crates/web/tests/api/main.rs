//! The JSON API as programs meet it: over the real router, with tokens that the application made.

mod document;
mod doors;
mod forms;
mod hostile;
mod house;
mod journey;
mod lists;
mod schema;
mod support;
mod versions;
