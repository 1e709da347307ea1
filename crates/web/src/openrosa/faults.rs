//! Why answers cannot be read, in the words of whoever holds the phone.
//!
//! The engine's own sentences are for programs, and English; nobody at a border point should have to read them.

use forms::XmlError;
use forms::answers::SubmissionError;

use crate::wording::{Arg, Texts};

/// What is wrong with answers that cannot be read.
pub(super) fn why(error: &SubmissionError, t: Texts) -> String {
    let most = |max: &usize| Arg::from(u64::try_from(*max).unwrap_or(u64::MAX));
    match error {
        SubmissionError::Xml(XmlError::TooMuch(_)) => t.get("openrosa-fault-too-much"),
        SubmissionError::Xml(XmlError::Doctype | XmlError::Entity(_)) => t.get("openrosa-fault-entities"),
        SubmissionError::Xml(XmlError::Encoding) => t.get("openrosa-fault-encoding"),
        SubmissionError::Xml(XmlError::Malformed { at, .. }) => t.with("openrosa-fault-malformed", &[("at", Arg::from(*at))]),
        SubmissionError::OtherForm { found, .. } => t.with("openrosa-fault-other-form", &[("form", found.clone().into())]),
        SubmissionError::NoInstanceId => t.get("openrosa-fault-no-id"),
        SubmissionError::LongInstanceId { max } => t.with("openrosa-fault-long-id", &[("most", most(max))]),
        SubmissionError::LongDeprecatedId { max } => t.with("openrosa-fault-long-earlier-id", &[("most", most(max))]),
        SubmissionError::TooManyTurns(what) => t.with("openrosa-fault-turns", &[("what", what.clone().into())]),
    }
}
