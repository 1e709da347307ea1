//! The deeds the policy knows.

macro_rules! actions {
    ($($(#[$meta:meta])* $name:ident = $code:literal, $about:ident);+ $(;)?) => {
        /// Something an actor may do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $($(#[$meta])* $name),+ }

        impl Action {
            /// Every deed.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its stable code in the ledger and in the printed table.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// Whether it is about one case, encounter or operation, so that the relation to it counts and its
            /// existence is secret.
            #[must_use]
            pub const fn is_about_a_case(self) -> bool {
                match self { $(Self::$name => actions!(@case $about)),+ }
            }
        }
    };
    (@case case) => { true };
    (@case operation) => { true };
    (@case house) => { false };
}

actions! {
    /// Use one's own account: password, second factor, sessions, language.
    OwnAccount = "account.own", house;
    /// Check a traveller and see who it may be.
    CheckTraveller = "encounter.check", house;
    /// Read an encounter: the officer who looked, or their supervisor.
    ReadEncounter = "encounter.read", case;
    /// End an encounter without a case.
    CloseEncounter = "encounter.close", case;
    /// Learn at a check that a known person looks alike.
    MatchPerson = "person.match", case;
    /// See the name of a known person who looks alike.
    PreviewPerson = "person.preview", case;
    /// Open a case.
    OpenCase = "case.open", house;
    /// See the list of cases; each row is decided by `ReadCase`.
    ListCases = "case.list", house;
    /// Read a case's coded facts and timeline.
    ReadCase = "case.read", case;
    /// Change a case: journey, relations, narrative, status.
    ChangeCase = "case.change", case;
    /// Decide a status track.
    DecideTrack = "case.decide", case;
    /// Open the sealed identity or narrative.
    OpenIdentity = "identity.open", case;
    /// Read general notes.
    ReadGeneralNotes = "note.read.general", case;
    /// Read protection notes.
    ReadProtectionNotes = "note.read.protection", case;
    /// Read investigation notes.
    ReadInvestigationNotes = "note.read.investigation", case;
    /// Add a general note.
    AddGeneralNote = "note.add.general", case;
    /// Add a protection note.
    AddProtectionNote = "note.add.protection", case;
    /// Add an investigation note.
    AddInvestigationNote = "note.add.investigation", case;
    /// Hand a case to another agency or colleague.
    HandOver = "case.hand_over", case;
    /// Erase a person: destroy the data key.
    ErasePerson = "person.erase", case;
    /// Read the watchlists' names, versions and sizes.
    ReadWatchlists = "watchlist.read", house;
    /// Load a watchlist.
    LoadWatchlist = "watchlist.load", house;
    /// Read de-identified figures, small counts suppressed.
    ReadFigures = "figures.read", house;
    /// Read the ledger.
    ReadLedger = "ledger.read", house;
    /// Verify the ledger.
    VerifyLedger = "ledger.verify", house;
    /// Read agencies, posts and accounts.
    ReadAccounts = "accounts.read", house;
    /// Change agencies, posts and accounts.
    ManageAccounts = "accounts.manage", house;
    /// See the list of operations; each row is decided by `ReadOperation`.
    ListOperations = "operation.list", house;
    /// Open a joint operation.
    CreateOperation = "operation.create", house;
    /// See an operation: its board, report, briefings and lessons.
    ReadOperation = "operation.read", operation;
    /// Change an operation: participants, posts, dates, briefings, start; choose among sources that differ.
    ChangeOperation = "operation.change", operation;
    /// Close an operation, or reopen it.
    CloseOperation = "operation.close", operation;
    /// Enter or import figures.
    EnterFigures = "operation.figures", operation;
    /// Read and record leads.
    WorkLeads = "operation.leads", operation;
    /// Record lessons learned.
    RecordLessons = "operation.lessons", operation;
    /// Add an entry to a list of own entries, or end one.
    EnterListing = "watchlist.enter", house;
    /// See the queue of persons who may be one; each pair is decided by `ReadPair`.
    ListPairs = "pair.list", house;
    /// Compare two persons of whom one at least is with the actor or the agency.
    ReadPair = "pair.read", case;
    /// Decide whether two persons are one.
    DecidePair = "pair.decide", case;
    /// Part two persons who were held to be one.
    SplitPair = "pair.split", case;
    /// See which identifiers of persons of interest were entered to a case, without what they say.
    ReadInterests = "interest.list", case;
    /// Enter an identifier to be compared with other agencies', or take it out.
    EnterInterest = "interest.enter", case;
    /// Open what an entered identifier says.
    OpenInterest = "interest.open", case;
    /// See one's matches with other agencies; each is decided by `ReadDeconfliction`.
    ListDeconfliction = "deconflict.list", house;
    /// Read a match: whom to call, and which own entry it is about.
    ReadDeconfliction = "deconflict.read", case;
    /// Say where the talk about a match stands.
    AnswerDeconfliction = "deconflict.answer", case;
    /// See how much an agency enters and how often it was held back.
    ReadDeconflictionUse = "deconflict.use", house;
    /// Decide a hit of an own check.
    DecideHit = "hit.decide", case;
    /// Look as the second officer at a hit that may mean arrest.
    ConfirmHit = "hit.confirm", house;
    /// Check a manifest, and read the manifests of one's agency.
    CheckManifest = "manifest.check", house;
    /// See how many travellers the agency checked, by post, mode, list and version.
    ReadCheckCounts = "checks.counts", house;
    /// See what waits for one: to verify, to take up, to answer, to end.
    ReadInbox = "inbox.read", house;
    /// See the library of forms: the country's and one's agency's.
    ReadForms = "form.read", house;
    /// Add, publish and retire forms.
    ManageForms = "form.manage", house;
    /// Fill a form and send it.
    FillForm = "form.fill", house;
    /// Read answers.
    ReadSubmission = "submission.read", case;
    /// Go on with one's draft, edit what one sent, throw a draft away.
    ChangeSubmission = "submission.change", case;
    /// Take the agency's answers to a form out as a file.
    ExportSubmissions = "submission.export", house;
    /// Make one's own devices known and end them.
    OwnDevices = "device.own", house;
    /// See the agency's devices, end them and have them wiped.
    ManageDevices = "device.manage", house;
    /// Read the indicator sets.
    ReadSets = "set.read", house;
    /// Add an indicator set, compare versions, put one in force.
    ManageSets = "set.manage", house;
    /// See the list of screenings; each row is decided by `ReadScreening`.
    ListScreenings = "screening.list", house;
    /// Read a screening: answers and finding.
    ReadScreening = "screening.read", case;
    /// Decide on an own screening as the first person, and refer.
    DecideScreening = "screening.decide", case;
    /// Decide as the second or third person, without seeing the decisions before.
    VerifyScreening = "screening.verify", case;
    /// Begin an identification anew because of new facts.
    ReassessScreening = "screening.reassess", case;
    /// See how indicators and sets did against what was verified; small counts hidden.
    ReadCalibration = "screening.calibration", house;
    /// See the suspicions of a case or a screening.
    ReadSuspicion = "suspicion.read", case;
    /// Record a suspicion.
    EnterSuspicion = "suspicion.enter", case;
    /// Move a suspicion on: drop it, or name somebody accused.
    DecideSuspicion = "suspicion.decide", case;
    /// Record an interception.
    RecordInterception = "interception.record", house;
    /// See the list of interceptions; each row is decided by `ReadInterception`.
    ListInterceptions = "interception.list", house;
    /// Read an interception.
    ReadInterception = "interception.read", case;
    /// Say how an interception goes on: released, where, to whom, complaint made.
    ChangeInterception = "interception.change", case;
}

impl Action {
    /// Whether the actor must say for which purpose, instead of the policy assuming one.
    #[must_use]
    pub const fn needs_stated_purpose(self) -> bool {
        matches!(self, Self::OpenIdentity | Self::OpenInterest)
    }
}

impl std::str::FromStr for Action {
    type Err = String;
    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .iter()
            .copied()
            .find(|action| action.code() == code)
            .ok_or_else(|| format!("\"{code}\" is no deed of the policy"))
    }
}
