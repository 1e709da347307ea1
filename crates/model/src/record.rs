//! A record kind: facts that may be queried, identity that is sealed.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::vocabulary::vocabulary;

vocabulary! {
    /// The kinds of records in the house.
    RecordKind, "kind of record" {
        Person = "person", Encounter = "encounter", Case = "case", Journey = "journey", Note = "note",
        Watchlist = "watchlist", WatchlistEntry = "watchlist_entry",
        Agency = "agency", Post = "post", Account = "account",
        Operation = "operation", OperationFigure = "operation_figure", OperationLead = "operation_lead",
        OperationBriefing = "operation_briefing", OperationLesson = "operation_lesson", OperationReport = "operation_report",
        PersonPair = "person_pair", PairNote = "pair_note",
        Interest = "interest", Deconfliction = "deconfliction", Circle = "circle",
        HitDecision = "hit_decision", Manifest = "manifest",
        FormVersion = "form_version", Submission = "submission", Device = "device",
        SetVersion = "set_version", Screening = "screening", Verdict = "verdict",
        Suspicion = "suspicion", Interception = "interception",
    }
}

/// A kind of record with its two halves.
pub trait Record {
    /// Which kind it is.
    const KIND: RecordKind;
    /// Coded, never identifying, queryable.
    type Facts: Serialize + DeserializeOwned + Clone + std::fmt::Debug + Send + Sync + 'static;
    /// Identifying; sealed under the data key of the subject.
    type Identity: Serialize + DeserializeOwned + Clone + Send + Sync + 'static;
}

macro_rules! records {
    ($($(#[$meta:meta])* $name:ident = $kind:ident($facts:ty, $identity:ty)),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Record for $name {
            const KIND: RecordKind = RecordKind::$kind;
            type Facts = $facts;
            type Identity = $identity;
        }
    )+};
}

/// The record kinds, for `store::get::<kind::Person>(id)`.
pub mod kind {
    use super::{Record, RecordKind};
    records! {
        /// A person.
        Person = Person(crate::PersonFacts, crate::PersonIdentity),
        /// A look at a traveller.
        Encounter = Encounter(crate::EncounterFacts, crate::EncounterIdentity),
        /// A case.
        Case = Case(crate::CaseFacts, crate::CaseIdentity),
        /// A journey.
        Journey = Journey(crate::JourneyFacts, crate::JourneyIdentity),
        /// A note.
        Note = Note(crate::NoteFacts, crate::NoteIdentity),
        /// A loaded watchlist, with the entries by which it differs from the load before.
        Watchlist = Watchlist(crate::WatchlistFacts, crate::WatchlistIdentity),
        /// An entry of a watchlist.
        WatchlistEntry = WatchlistEntry(crate::WatchlistEntryFacts, crate::WatchlistEntryIdentity),
        /// An agency; nothing of it is sealed.
        Agency = Agency(crate::AgencyFacts, ()),
        /// A post; nothing of it is sealed.
        Post = Post(crate::PostFacts, ()),
        /// An account.
        Account = Account(crate::AccountFacts, crate::AccountIdentity),
        /// A joint operation; everything of it is sealed under its own key.
        Operation = Operation(crate::OperationFacts, crate::OperationIdentity),
        /// A figure of an operation.
        OperationFigure = OperationFigure(crate::FigureFacts, crate::FigureIdentity),
        /// A lead of an operation.
        OperationLead = OperationLead(crate::LeadFacts, crate::LeadIdentity),
        /// A briefing of an operation.
        OperationBriefing = OperationBriefing(crate::BriefingFacts, crate::BriefingIdentity),
        /// A lesson learned in an operation.
        OperationLesson = OperationLesson(crate::LessonFacts, crate::LessonIdentity),
        /// A frozen report of an operation.
        OperationReport = OperationReport(crate::OperationReportFacts, crate::OperationReportIdentity),
        /// What was decided on two persons who may be one; nothing of it is sealed.
        PersonPair = PersonPair(crate::PairFacts, ()),
        /// A note on a pair.
        PairNote = PairNote(crate::PairNoteFacts, crate::PairNoteIdentity),
        /// An identifier of somebody of interest.
        Interest = Interest(crate::InterestFacts, crate::InterestIdentity),
        /// A match of two interests; nothing of it is sealed.
        Deconfliction = Deconfliction(crate::DeconflictionFacts, ()),
        /// A circle with its sealed secret.
        Circle = Circle(crate::CircleFacts, crate::CircleIdentity),
        /// What was found about a hit.
        HitDecision = HitDecision(crate::HitDecisionFacts, crate::HitDecisionIdentity),
        /// A list of passengers that is checked as a whole.
        Manifest = Manifest(crate::ManifestFacts, crate::ManifestIdentity),
        /// One version of a form in the library.
        FormVersion = FormVersion(crate::FormVersionFacts, crate::FormVersionIdentity),
        /// Answers to a form.
        Submission = Submission(crate::SubmissionFacts, crate::SubmissionIdentity),
        /// A phone or browser that forms are filled on.
        Device = Device(crate::DeviceFacts, crate::DeviceIdentity),
        /// One person's decision in an identification.
        Verdict = Verdict(crate::VerdictFacts, crate::VerdictIdentity),
        /// A suspicion against somebody.
        Suspicion = Suspicion(crate::SuspicionFacts, crate::SuspicionIdentity),
        /// An interception.
        Interception = Interception(crate::InterceptionFacts, crate::InterceptionIdentity),
    }
}
