//! How far a version of an indicator set has come in the house. What the set says is the crate `screening`'s.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// How far a version of an indicator set has come.
    SetState, "state of an indicator set" {
        /// It was added and is looked at; nobody is interviewed by it yet.
        Draft = "draft",
        /// Interviews are made with it.
        InForce = "in_force",
        /// A later version is in force; what it found stays, and is read with it.
        Superseded = "superseded",
        /// No interviews are made with it any more; what it found stays.
        Retired = "retired",
    }
}
