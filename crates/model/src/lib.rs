//! The words of the field as types: people, cases, journeys, actors and the rules their values keep.
//!
//! Nothing here does I/O, reads a clock or knows SQL, HTTP or HTML. Parsing happens at the door
//! through `FromStr` or a `parse` function that says what is wrong; after that a value is right by
//! construction. Codes are stable strings (`code()`), because they go into the ledger.

mod actor;
mod answer;
mod calendar;
mod case;
mod country_code;
mod date;
mod decision;
mod device;
mod encounter;
mod form;
mod house;
mod identification;
mod identifier;
mod ids;
mod indicator_set;
mod interception;
mod interest;
mod journey;
mod manifest;
mod note;
mod operation;
mod pair;
mod person;
mod phone;
mod record;
mod relation;
mod sealed;
mod series;
mod submission;
mod suspicion;
mod text;
mod vocabulary;
mod watchlist;

pub use actor::{Actor, AgencyKind, Language, Purpose, Reason, Role};
pub use answer::Answer;
pub use calendar::{Holiday, WorkingCalendar};
pub use case::{
    CaseFacts, CaseIdentity, CaseNumber, CaseNumberError, CaseStatus, StatusTrack, TrackEntry, TrackKind, TrackStatus,
};
pub use country_code::{CountryCode, CountryCodeError};
pub use date::{BirthDate, DateError, PartialDate, parse_day};
pub use decision::{DecisionState, HitAnswer, HitDecisionFacts, HitDecisionIdentity, MAX_REASON_CHARS, SecondLook};
pub use device::{DeviceFacts, DeviceIdentity, DeviceKind, DeviceState};
pub use encounter::{
    Capture, EncounterFacts, EncounterIdentity, EncounterOutcome, Hit, HitTarget, LeftOut, ListChecked, ListLeftOut,
};
pub use form::{FormEffect, FormFile, FormRetirement, FormState, FormVersionFacts, FormVersionIdentity};
pub use house::{AccountFacts, AccountIdentity, AgencyFacts, LocalName, PostFacts};
pub use identification::{
    Identification, Judgements, NoSeat, Opinion, Outcome, Round, RoundState, Seat, Settled, SettledBy, TrackJudgement,
    VerdictFacts, VerdictIdentity,
};
pub use identifier::{AccountNumber, Identifier, IdentifierError, IdentifierKind, PersonDescription};
pub use ids::{
    AccountId, AgencyId, BriefingId, CaseId, CircleId, DecisionId, DeconflictionId, DeviceId, EncounterId, EntryId, FigureId,
    FormVersionId, InterceptionId, InterestId, JourneyId, LeadId, LessonId, ListId, ManifestId, NoteId, OperationId,
    OperationReportId, PairId, PersonId, PostId, RecordId, ScreeningId, SessionId, SetVersionId, SubjectId, SubmissionId,
    SuspicionId, VerdictId,
};
pub use indicator_set::SetState;
pub use interception::{HoldClock, InterceptionFacts, InterceptionIdentity, Release, ReleasedTo};
pub use interest::{
    CircleFacts, CircleIdentity, DeconflictionFacts, DeconflictionSide, DeconflictionState, DeconflictionStep, InterestFacts,
    InterestIdentity, InterestRole, MatchStrength,
};
pub use journey::{BorderMode, JourneyFacts, JourneyIdentity, Leg, Transport};
pub use manifest::{ManifestCounts, ManifestFacts, ManifestIdentity, ManifestLine, ManifestState};
pub use note::{NoteFacts, NoteIdentity, NoteKind};
pub use operation::{
    AgeGroup, AgencyPart, Amount, Audience, Breakdown, BriefingFacts, BriefingIdentity, Counter, CountryPart, Explanation,
    FigureFacts, FigureIdentity, FigureKey, FigureSource, LeadFacts, LeadIdentity, LeadKind, LeadOutcome, LeadParty, LessonFacts,
    LessonIdentity, MixedCounters, OperationFacts, OperationIdentity, OperationPost, OperationReportFacts,
    OperationReportIdentity, OperationState, Part, Participation, Period, PeriodError, Place, Quantity, QuantityError, StateStep,
    Tally, Unit,
};
pub use pair::{PairDecision, PairFacts, PairGround, PairNoteFacts, PairNoteIdentity, PairState, PairVerdict};
pub use person::{AgeBand, AgeStatus, DocumentKind, PersonFacts, PersonIdentity, PersonName, Sex, TravelDocument, age_band_on};
pub use phone::{PhoneError, PhoneNumber};
pub use record::{Record, RecordKind, kind};
pub use relation::{Link, LinkRole};
pub use sealed::Sealed;
pub use series::{NumberSeries, SeriesError, plain_number};
pub use submission::{
    LateAnswers, OverriddenWarning, SubmissionChannel, SubmissionFacts, SubmissionIdentity, SubmissionState, SubmittedFile,
};
pub use suspicion::{
    NonPunishmentGround, NonPunishmentReview, Notice, NoticeProof, NoticeTo, SuspectIs, SuspicionBasis, SuspicionFacts,
    SuspicionIdentity, SuspicionState, SuspicionStep,
};
pub use text::{MAX_NAME_CHARS, MAX_NARRATIVE_CHARS, NameText, Narrative, TextError, ascii_digits};
pub use vocabulary::UnknownCode;
pub use watchlist::{
    EndedEntry, EntryEnd, EntryName, HitAudience, ListChanges, ListFormat, ListGrade, ListTerms, LocalEntry, LocalEntryKind,
    MAX_CHANGES_KEPT, WatchlistEntryFacts, WatchlistEntryIdentity, WatchlistFacts, WatchlistIdentity,
};
