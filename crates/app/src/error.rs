//! What can go wrong in a use case, as the pages and the API treat it differently.

use std::time::Duration;

use policy::Denial;
use store::{CommitError, OpenError, StoreError};

/// Why a use case did not happen.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The policy denies it.
    #[error(transparent)]
    Denied(#[from] Denial),
    /// There is no such record.
    #[error("there is no such record")]
    NotFound,
    /// Somebody else changed it in between.
    #[error("somebody else changed this in between; look at it again and repeat your change")]
    Conflict,
    /// A value that must be unique is taken, or a one-time value was used.
    #[error("that value is already in use")]
    Taken,
    /// The person's data were erased.
    #[error("this person's data were erased")]
    Erased,
    /// The deed does not fit the state of the record.
    #[error("this does not fit the present state: {0}")]
    State(StateError),
    /// Too many tries; wait.
    #[error("too many tries; wait {} seconds", .retry_after.as_secs())]
    TooMany {
        /// How long.
        retry_after: Duration,
    },
    /// The login or password is wrong; which of them is not said.
    #[error("the login or the password is not right")]
    SignIn,
    /// The code of the second factor is wrong or was used.
    #[error("the code is not right or was used before")]
    Code,
    /// A file that cannot be read as what it should be.
    #[error("{0}")]
    File(String),
    /// The database does not answer.
    #[error("the database does not answer")]
    Unavailable(#[source] StoreError),
    /// No space is left.
    #[error("no space is left; nothing was saved")]
    NoSpace,
    /// The store has stopped.
    #[error("the store has stopped because its database is damaged")]
    Stopped,
    /// Something that should not happen.
    #[error("something went wrong inside")]
    Internal(#[source] StoreError),
}

/// Which rule of a life-cycle stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StateError {
    /// The encounter has ended.
    #[error("the encounter has ended")]
    EncounterEnded,
    /// The person was not among those shown.
    #[error("that person was not among those shown")]
    NotShown,
    /// The case is closed.
    #[error("the case is closed")]
    CaseClosed,
    /// The case is open.
    #[error("the case is still open")]
    CaseOpen,
    /// The agency does not take cases.
    #[error("that agency does not take cases")]
    AgencyTakesNone,
    /// The colleague does not work there or may not hold cases.
    #[error("that colleague cannot hold this case")]
    NotAssignable,
    /// The role does not fit the agency.
    #[error("that role does not fit that agency")]
    RoleDoesNotFit,
    /// The last administrator would be lost.
    #[error("the last administrator must stay")]
    LastAdministrator,
    /// The operation is closed.
    #[error("the operation is closed")]
    OperationClosed,
    /// The operation has not begun, or has begun already.
    #[error("the operation is not at this point of its life")]
    OperationStep,
    /// A country, agency or post with figures cannot be taken out of an operation.
    #[error("there are figures of a country, agency or post that was taken out")]
    HasFigures,
    /// The figure cannot be taken.
    #[error("the figure cannot be taken: {0}")]
    Figure(crate::operations::FigureFault),
    /// A person is not related to themselves.
    #[error("a person cannot be related to themselves")]
    SamePerson,
    /// A load that was to be confirmed is no longer kept.
    #[error("that load is no longer kept; send the file again")]
    LoadGone,
    /// Entries are added only to lists that are made of own entries.
    #[error("entries are added only to lists of own entries")]
    NotALocalList,
    /// The list's last day has passed: nothing of it is searched.
    #[error("the list's last day has passed; it takes no more entries")]
    ListEnded,
    /// The last day of an entry has passed or lies too far ahead.
    #[error("an entry's last day lies between today and a year from now")]
    EntryDays,
    /// The entry has ended.
    #[error("that entry has ended")]
    EntryEnded,
    /// The two are held to be one already.
    #[error("the two are held to be one person already")]
    PairIsOne,
    /// The two are not held to be one.
    #[error("the two are not held to be one person")]
    PairNotOne,
    /// A second officer has looked already.
    #[error("this hit was decided already")]
    Decided,
    /// The officer who decided first cannot be the second.
    #[error("a second officer must look, not the one who decided first")]
    SecondPersonNeeded,
    /// The manifest is not in a state for this.
    #[error("the manifest is not waiting to be checked")]
    ManifestState,
    /// The reason is too long.
    #[error("the reason is longer than a page takes")]
    ReasonTooLong,
    /// The identifier belongs to the person whom the case protects.
    #[error("that identifier belongs to the person whom the case is about, who is protected")]
    ProtectedPerson,
    /// The entry was taken out.
    #[error("the entry was taken out already")]
    InterestEnded,
    /// The version of an indicator set is in force, or was retired.
    #[error("that does not follow from the state of this version of the set")]
    SetStep,
    /// The rules of today forbid some of the set's words.
    #[error("the set says what no set may say; add a new version without it")]
    SetSaysForbidden,
    /// Whoever added a version of a set cannot put it in force.
    #[error("somebody else than who added this version puts it in force")]
    SetByAnother,
    /// The actor has decided in this round.
    #[error("you have decided in this round; somebody else decides next")]
    HasDecided,
    /// The round is decided.
    #[error("this round is decided; new facts open a new one")]
    RoundDecided,
    /// The round before is not decided.
    #[error("the round before is not decided yet")]
    RoundOpen,
    /// New facts have to be told before a new round.
    #[error("a new round needs the new facts")]
    NewFactsMissing,
    /// A decision rests on something that was not answered.
    #[error("a decision rests on answers of the screening only")]
    NotAnAnswer,
    /// "Not established" needs the safeguards on record, or a reason.
    #[error("not established needs every safeguard on record, or the reason why not")]
    SafeguardsOpen,
    /// A later screening took this one's place.
    #[error("a later screening took this one's place")]
    ScreeningFollowed,
    /// The tracks of a case that came from a screening follow from its identification.
    #[error("this case came from a screening: two people decide")]
    IdentificationDecides,
    /// No basis, or none that the country knows.
    #[error("name at least one basis of those offered")]
    NotABasis,
    /// A hold began or ended at a time that cannot be.
    #[error("that time lies in the future, too long ago, or before the hold began")]
    HoldTimes,
    /// The hold has ended.
    #[error("the hold has ended already")]
    HoldEnded,
    /// The suspicion cannot move so.
    #[error("that step does not follow from where the suspicion stands")]
    SuspicionStep,
    /// Nobody can be accused who is not named.
    #[error("nobody is named accused before it is known who it is")]
    SuspectUnknown,
    /// The person is protected from punishment.
    #[error("this person may not be punished for what was done to them: a supervisor decides, with a legal reason and a notice")]
    NonPunishment,
    /// The notice lies in the future.
    #[error("the notice was given today or before")]
    NoticeDay,
    /// It is somebody else who decides now.
    #[error("it is somebody else who decides now")]
    NotYourTurn,
    /// The step does not follow from where the talk stands.
    #[error("that does not follow from where the talk stands")]
    MatchState,
    /// Only a draft is published and takes files; a mended form is a new version.
    #[error("that version is no draft any more; add a new version")]
    FormNotDraft,
    /// The interview was sent; what was sent is not changed on a page.
    #[error("these answers were sent already")]
    AnswersSent,
    /// The version of the form is retired: nothing is taken for it.
    #[error("that version of the form is retired")]
    FormRetired,
}

impl AppError {
    /// Whether the store as a whole does not answer, rather than one record.
    pub(crate) const fn is_of_the_store(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::NoSpace | Self::Stopped)
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Erased => Self::Erased,
            StoreError::NoSpace => Self::NoSpace,
            StoreError::Corrupt(_) => Self::Stopped,
            StoreError::Unavailable(_) => Self::Unavailable(error),
            other => Self::Internal(other),
        }
    }
}

impl From<CommitError> for AppError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Conflict { .. } => Self::Conflict,
            CommitError::Taken => Self::Taken,
            CommitError::NoSpace => Self::NoSpace,
            CommitError::Unavailable => Self::Unavailable(StoreError::Malformed(error.to_string())),
            CommitError::Stopped => Self::Stopped,
            CommitError::Erased => Self::Erased,
        }
    }
}

impl From<OpenError> for AppError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Commit(error) => error.into(),
            OpenError::Store(error) => error.into(),
        }
    }
}

impl From<StateError> for AppError {
    fn from(error: StateError) -> Self {
        Self::State(error)
    }
}
