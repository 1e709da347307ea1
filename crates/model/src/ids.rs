//! A type for every kind of identifier, so that a person's id is never taken for a case's.

/// An id that follows from two others, whichever comes first.
fn of_two(a: uuid::Uuid, b: uuid::Uuid) -> uuid::Uuid {
    // FNV-1a over both in order, 128 bits: ids are random, so nobody can aim at a collision.
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013B;
    const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let (low, high) = if a <= b { (a, b) } else { (b, a) };
    let bytes = low.as_bytes().iter().chain(high.as_bytes());
    let hash = bytes.fold(START, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME));
    uuid::Builder::from_custom_bytes(hash.to_be_bytes()).into_uuid()
}

impl PairId {
    /// The one id of two persons as a pair.
    #[must_use]
    pub fn of(one: PersonId, other: PersonId) -> Self {
        Self(of_two(one.0, other.0))
    }
}

impl DeconflictionId {
    /// The one id of two interests as a match.
    #[must_use]
    pub fn of(one: InterestId, other: InterestId) -> Self {
        Self(of_two(one.0, other.0))
    }
}

impl DecisionId {
    /// The one id of the decision of a check about a hit.
    #[must_use]
    pub fn of(check: EncounterId, target: crate::HitTarget) -> Self {
        Self(of_two(
            check.0,
            match target {
                crate::HitTarget::Person(person) => person.0,
                crate::HitTarget::Entry(entry) => entry.0,
            },
        ))
    }
}

impl VerdictId {
    /// The one id of a seat in a round of a screening's identification: whoever takes it at the same moment meets the other.
    #[must_use]
    pub fn of(screening: ScreeningId, round: u32, seat: crate::Seat) -> Self {
        let place = u128::from(round) << 8 | seat.place() as u128;
        Self(of_two(screening.0, uuid::Uuid::from_u128(place)))
    }
}

/// Any record's identifier as the store keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct RecordId(pub uuid::Uuid);

impl std::fmt::Display for RecordId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(&self.0, f)
    }
}

impl std::str::FromStr for RecordId {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl $name {
            /// The same identifier as the store sees it.
            #[must_use]
            pub const fn record(self) -> RecordId { RecordId(self.0) }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { std::fmt::Display::fmt(&self.0, f) }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }

        impl From<$name> for RecordId {
            fn from(id: $name) -> Self { Self(id.0) }
        }

        impl From<RecordId> for $name {
            fn from(id: RecordId) -> Self { Self(id.0) }
        }
    )+};
}

ids! {
    /// A person whom the platform knows.
    PersonId,
    /// A case: what was opened about one person after an encounter.
    CaseId,
    /// A journey with its legs.
    JourneyId,
    /// A note in a case.
    NoteId,
    /// One look at one traveller at a post.
    EncounterId,
    /// One entry of a watchlist.
    EntryId,
    /// One loaded watchlist.
    ListId,
    /// Whom sealed data are about: the owner of a data key.
    SubjectId,
    /// An account that signs in.
    AccountId,
    /// An agency.
    AgencyId,
    /// A post: a border point, station, shelter or office of an agency.
    PostId,
    /// A signed-in session.
    SessionId,
    /// A decision about one hit of one check.
    DecisionId,
    /// A list of passengers that is checked as a whole.
    ManifestId,
    /// A joint operation.
    OperationId,
    /// A figure of an operation.
    FigureId,
    /// A lead of an operation.
    LeadId,
    /// A briefing of an operation.
    BriefingId,
    /// A lesson learned in an operation.
    LessonId,
    /// A frozen report of an operation.
    OperationReportId,
    /// Two persons who may be one.
    PairId,
    /// An identifier of somebody of interest, entered to a case.
    InterestId,
    /// A match of two agencies' interests, and the task to speak to each other.
    DeconflictionId,
    /// A circle of agencies whose encodings can be compared.
    CircleId,
    /// One version of a form in the library.
    FormVersionId,
    /// Answers to a form, as they were sent or are being written.
    SubmissionId,
    /// A phone or browser that an officer fills forms on.
    DeviceId,
    /// One version of an indicator set in the house.
    SetVersionId,
    /// A screening interview with its finding.
    ScreeningId,
    /// One person's decision in an identification.
    VerdictId,
    /// A suspicion against somebody, beside and apart from their protection.
    SuspicionId,
    /// An interception: somebody held, on which legal basis, and how it ended.
    InterceptionId,
}
