//! The vocabularies that have words: one table, from which the lookup and the coverage test are made.

use std::borrow::Cow;

use app::answers::AnswersFormat;
use app::records_from_answers::NotTaken;
use model::{
    AgeBand, AgeGroup, AgeStatus, AgencyKind, Audience, BorderMode, Breakdown, Capture, CaseStatus, Counter, CountryCode,
    DecisionState, DeconflictionState, DeviceKind, DeviceState, DocumentKind, EncounterOutcome, EntryEnd, FigureSource,
    FormEffect, FormState, HitAnswer, HitAudience, IdentifierKind, InterestRole, Language, LateAnswers, LeadKind, LeadOutcome,
    LinkRole, ListGrade, LocalEntryKind, ManifestState, MatchStrength, NoteKind, OperationState, PairGround, PairVerdict,
    Participation, Purpose, Reason, RecordKind, Role, SetState, Sex, SubmissionChannel, SubmissionState, TrackKind, TrackStatus,
    Transport, Unit,
};
use model::{
    NonPunishmentGround, NoticeProof, NoticeTo, ReleasedTo, Seat, SuspectIs, SuspicionBasis, SuspicionState, TrackJudgement,
};

use screening::{Advice, Burden, DimensionState, ElementState, SetStatus, Strength, Track};

/// A coded value that the pages have a word for: message `family-code`.
pub trait Vocabulary: Copy + 'static {
    /// The first part of the message keys.
    const FAMILY: &'static str;

    /// The stable code.
    fn code(self) -> Cow<'static, str>;

    /// Every value, in the order in which it is offered.
    fn all() -> Vec<Self>;
}

/// The message key of a code: lower case, hyphens, and `+` in words, since Fluent keys take no others.
pub(super) fn message_key(family: &str, code: &str) -> String {
    format!("{family}-{}", code.to_ascii_lowercase().replace(['_', '.'], "-").replace('+', "-and-over"))
}

/// Why somebody is on a list, as FollowTheMoney files code it; an unknown topic is shown as the file has it.
///
/// # Source
/// FollowTheMoney, property type `topic`: those that concern people.
#[cfg(test)]
const LIST_TOPICS: [&str; 20] = [
    "crime",
    "crime.boss",
    "crime.cyber",
    "crime.env",
    "crime.fin",
    "crime.fraud",
    "crime.terror",
    "crime.theft",
    "crime.traffick",
    "crime.traffick.drug",
    "crime.traffick.human",
    "crime.war",
    "debarment",
    "forced.labor",
    "poi",
    "role.pep",
    "role.rca",
    "sanction",
    "sanction.linked",
    "wanted",
];

/// Declares each vocabulary once: its implementation and, for the coverage test, its keys.
macro_rules! vocabularies {
    ($($name:ident => $family:literal),+ $(,)?) => {
        $(impl Vocabulary for $name {
            const FAMILY: &'static str = $family;
            fn code(self) -> Cow<'static, str> { Cow::Borrowed($name::code(self)) }
            fn all() -> Vec<Self> { $name::ALL.to_vec() }
        })+

        /// Every message key that a vocabulary asks for.
        #[cfg(test)]
        pub(super) fn message_keys() -> Vec<String> {
            let mut keys = Vec::new();
            $(keys.extend(keys_of::<$name>());)+
            keys.extend(keys_of::<CountryCode>());
            keys.extend(LIST_TOPICS.map(|topic| message_key("list-topic", topic)));
            keys.extend((1..=12).map(|month| message_key("month", &month.to_string())));
            keys.extend(["unknown", "not_asked", "prefer_not_to_say"].map(|kind| message_key("answer", kind)));
            keys
        }
    };
}

#[cfg(test)]
fn keys_of<V: Vocabulary>() -> impl Iterator<Item = String> {
    V::all().into_iter().map(|value| message_key(V::FAMILY, &value.code()))
}

vocabularies! {
    AnswersFormat => "answers-format",
    NotTaken => "not-taken",
    AgeBand => "age-band",
    AgeStatus => "age-status",
    AgencyKind => "agency-kind",
    BorderMode => "border-mode",
    Capture => "capture",
    CaseStatus => "case-status",
    DocumentKind => "document-kind",
    EncounterOutcome => "encounter-outcome",
    Language => "language",
    LinkRole => "link-role",
    NoteKind => "note-kind",
    Purpose => "purpose",
    Reason => "reason",
    RecordKind => "record-kind",
    Role => "role",
    Sex => "sex",
    TrackKind => "track-kind",
    TrackStatus => "track-status",
    Transport => "transport",
    AgeGroup => "age-group",
    Audience => "audience",
    Breakdown => "breakdown",
    Counter => "counter",
    FigureSource => "figure-source",
    LeadKind => "lead-kind",
    LeadOutcome => "lead-outcome",
    OperationState => "operation-state",
    Participation => "participation",
    Unit => "unit",
    EntryEnd => "entry-end",
    HitAudience => "hit-audience",
    ListGrade => "list-grade",
    LocalEntryKind => "local-entry",
    PairGround => "pair-ground",
    PairVerdict => "pair-verdict",
    DecisionState => "decision-state",
    HitAnswer => "hit-answer",
    IdentifierKind => "identifier-kind",
    InterestRole => "interest-role",
    MatchStrength => "match-strength",
    DeconflictionState => "deconfliction-state",
    ManifestState => "manifest-state",
    FormState => "form-state",
    FormEffect => "form-effect",
    SubmissionChannel => "submission-channel",
    SubmissionState => "submission-state",
    LateAnswers => "late-answers",
    DeviceKind => "device-kind",
    DeviceState => "device-state",
    Seat => "seat",
    TrackJudgement => "judgement",
    SuspicionState => "suspicion-state",
    SuspicionBasis => "suspicion-basis",
    SuspectIs => "suspect-is",
    NonPunishmentGround => "non-punishment-ground",
    NoticeTo => "notice-to",
    NoticeProof => "notice-proof",
    ReleasedTo => "released-to",
    SetState => "set-state",
    Advice => "advice",
    Burden => "burden",
    DimensionState => "dimension-state",
    ElementState => "element-state",
    SetStatus => "set-status",
    Strength => "strength",
    Track => "screening-track",
}

impl Vocabulary for CountryCode {
    const FAMILY: &'static str = "country";

    fn code(self) -> Cow<'static, str> {
        Cow::Owned(self.as_str().to_owned())
    }

    fn all() -> Vec<Self> {
        Self::all().collect()
    }
}
