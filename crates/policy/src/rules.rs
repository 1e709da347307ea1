//! The table. One line allows one role one deed in some relations for some purposes.

use model::{AgencyKind, Purpose, Role};

use crate::{Action, Relation};

/// On which side of the purpose firewall an agency must stand for a rule to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Either.
    Any,
    /// Social services, NGOs, international organisations.
    Protecting,
    /// Border, police, justice and the rest.
    Enforcing,
}

impl Side {
    /// Whether an agency of a kind stands on this side.
    #[must_use]
    pub const fn holds(self, kind: AgencyKind) -> bool {
        match self {
            Self::Any => true,
            Self::Protecting => kind.protects(),
            Self::Enforcing => !kind.protects(),
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The deed.
    pub action: Action,
    /// Who may do it.
    pub role: Role,
    /// In an agency on which side.
    pub side: Side,
    /// To records that stand so to the actor.
    pub relations: &'static [Relation],
    /// For these purposes; the first is assumed where none need be stated.
    pub purposes: &'static [Purpose],
}

const fn rule(action: Action, role: Role, side: Side, relations: &'static [Relation], purposes: &'static [Purpose]) -> Rule {
    Rule { action, role, side, relations, purposes }
}

use Action as A;
use Relation::{Holder, HolderAgency, Observer, Origin, OriginAgency, Participant};
use Role::{Administrator, Analyst, Auditor, BorderOfficer, CaseWorker, Investigator, Supervisor};
use Side::{Any, Enforcing, Protecting};

/// The deed touches no record of a case, so any relation will do.
const EVERY: &[Relation] = Relation::ALL;
const OWN: &[Relation] = &[Holder];
const AGENCY: &[Relation] = &[Holder, HolderAgency];
const OWN_OR_OPENED: &[Relation] = &[Holder, Origin];
const KNOWN: &[Relation] = &[Holder, HolderAgency, Origin, OriginAgency];
const TAKES_PART: &[Relation] = &[Holder, HolderAgency, Participant];
const IN_OPERATION: &[Relation] = &[Holder, HolderAgency, Participant, Observer];
const BORDER: &[Purpose] = &[Purpose::Investigation, Purpose::Protection];
const PROTECTION: &[Purpose] = &[Purpose::Protection];
const INVESTIGATION: &[Purpose] = &[Purpose::Investigation, Purpose::Prosecution];
const STATISTICS: &[Purpose] = &[Purpose::Statistics];
const OVERSIGHT: &[Purpose] = &[Purpose::Oversight];
const ADMINISTRATION: &[Purpose] = &[Purpose::Administration];

/// Everything that is allowed. What is not here is denied.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    // One's own account.
    rule(A::OwnAccount, BorderOfficer, Any, EVERY, ADMINISTRATION),
    rule(A::OwnAccount, Investigator, Any, EVERY, ADMINISTRATION),
    rule(A::OwnAccount, CaseWorker, Any, EVERY, ADMINISTRATION),
    rule(A::OwnAccount, Supervisor, Any, EVERY, ADMINISTRATION),
    rule(A::OwnAccount, Analyst, Any, EVERY, ADMINISTRATION),
    rule(A::OwnAccount, Auditor, Any, EVERY, ADMINISTRATION),
    rule(A::OwnAccount, Administrator, Any, EVERY, ADMINISTRATION),

    // At the border.
    rule(A::CheckTraveller, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::CheckTraveller, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::CheckTraveller, CaseWorker, Protecting, EVERY, PROTECTION),
    rule(A::ReadEncounter, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::ReadEncounter, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::ReadEncounter, CaseWorker, Protecting, OWN, PROTECTION),
    rule(A::CloseEncounter, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::CloseEncounter, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::CloseEncounter, CaseWorker, Protecting, OWN, PROTECTION),
    rule(A::MatchPerson, BorderOfficer, Enforcing, KNOWN, BORDER),
    rule(A::MatchPerson, Investigator, Enforcing, KNOWN, INVESTIGATION),
    rule(A::MatchPerson, CaseWorker, Protecting, KNOWN, PROTECTION),
    rule(A::PreviewPerson, BorderOfficer, Enforcing, AGENCY, BORDER),
    rule(A::PreviewPerson, Investigator, Enforcing, AGENCY, INVESTIGATION),
    rule(A::PreviewPerson, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::OpenCase, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::OpenCase, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::OpenCase, CaseWorker, Protecting, EVERY, PROTECTION),

    // A case.
    rule(A::ListCases, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::ListCases, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::ListCases, CaseWorker, Protecting, EVERY, PROTECTION),
    rule(A::ListCases, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ListCases, Supervisor, Protecting, EVERY, PROTECTION),
    rule(A::ReadCase, BorderOfficer, Enforcing, OWN_OR_OPENED, BORDER),
    rule(A::ReadCase, Investigator, Enforcing, OWN_OR_OPENED, INVESTIGATION),
    rule(A::ReadCase, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::ReadCase, Supervisor, Enforcing, KNOWN, INVESTIGATION),
    rule(A::ReadCase, Supervisor, Protecting, KNOWN, PROTECTION),
    rule(A::ChangeCase, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::ChangeCase, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::ChangeCase, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::DecideTrack, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::DecideTrack, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::DecideTrack, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::DecideTrack, Supervisor, Any, AGENCY, PROTECTION),
    rule(A::HandOver, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::HandOver, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::HandOver, CaseWorker, Protecting, OWN, PROTECTION),
    rule(A::HandOver, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::HandOver, Supervisor, Protecting, AGENCY, PROTECTION),
    rule(A::ErasePerson, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::ErasePerson, Supervisor, Protecting, AGENCY, PROTECTION),

    // Who somebody is: the purpose is stated, and it ends with the holding.
    rule(A::OpenIdentity, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::OpenIdentity, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::OpenIdentity, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::OpenIdentity, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::OpenIdentity, Supervisor, Protecting, AGENCY, PROTECTION),

    // Notes, on either side of the firewall.
    rule(A::ReadGeneralNotes, BorderOfficer, Enforcing, OWN_OR_OPENED, BORDER),
    rule(A::ReadGeneralNotes, Investigator, Enforcing, OWN_OR_OPENED, INVESTIGATION),
    rule(A::ReadGeneralNotes, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::ReadGeneralNotes, Supervisor, Enforcing, KNOWN, INVESTIGATION),
    rule(A::ReadGeneralNotes, Supervisor, Protecting, KNOWN, PROTECTION),
    rule(A::ReadProtectionNotes, BorderOfficer, Enforcing, OWN, PROTECTION),
    rule(A::ReadProtectionNotes, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::ReadProtectionNotes, Supervisor, Protecting, AGENCY, PROTECTION),
    rule(A::ReadInvestigationNotes, BorderOfficer, Enforcing, OWN_OR_OPENED, BORDER),
    rule(A::ReadInvestigationNotes, Investigator, Enforcing, OWN_OR_OPENED, INVESTIGATION),
    rule(A::ReadInvestigationNotes, Supervisor, Enforcing, KNOWN, INVESTIGATION),
    rule(A::AddGeneralNote, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::AddGeneralNote, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::AddGeneralNote, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::AddGeneralNote, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::AddGeneralNote, Supervisor, Protecting, AGENCY, PROTECTION),
    rule(A::AddProtectionNote, BorderOfficer, Enforcing, OWN, PROTECTION),
    rule(A::AddProtectionNote, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::AddProtectionNote, Supervisor, Protecting, AGENCY, PROTECTION),
    rule(A::AddInvestigationNote, BorderOfficer, Enforcing, OWN, INVESTIGATION),
    rule(A::AddInvestigationNote, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::AddInvestigationNote, Supervisor, Enforcing, AGENCY, INVESTIGATION),

    // Watchlists.
    rule(A::ReadWatchlists, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::ReadWatchlists, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::ReadWatchlists, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ReadWatchlists, Administrator, Any, EVERY, ADMINISTRATION),
    rule(A::LoadWatchlist, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::LoadWatchlist, Administrator, Any, EVERY, ADMINISTRATION),

    // Figures, oversight, administration.
    rule(A::ReadFigures, Analyst, Any, EVERY, STATISTICS),
    rule(A::ReadFigures, Supervisor, Any, EVERY, STATISTICS),
    rule(A::ReadLedger, Auditor, Any, EVERY, OVERSIGHT),
    rule(A::VerifyLedger, Auditor, Any, EVERY, OVERSIGHT),
    rule(A::ReadAccounts, Administrator, Any, EVERY, ADMINISTRATION),
    rule(A::ManageAccounts, Administrator, Any, EVERY, ADMINISTRATION),

    // Joint operations. Leads are investigation: protection never sees them.
    rule(A::ListOperations, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::ListOperations, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::ListOperations, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ListOperations, CaseWorker, Protecting, EVERY, PROTECTION),
    rule(A::ListOperations, Supervisor, Protecting, EVERY, PROTECTION),
    rule(A::CreateOperation, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ReadOperation, BorderOfficer, Enforcing, IN_OPERATION, BORDER),
    rule(A::ReadOperation, Investigator, Enforcing, IN_OPERATION, INVESTIGATION),
    rule(A::ReadOperation, Supervisor, Enforcing, IN_OPERATION, INVESTIGATION),
    rule(A::ReadOperation, CaseWorker, Protecting, IN_OPERATION, PROTECTION),
    rule(A::ReadOperation, Supervisor, Protecting, IN_OPERATION, PROTECTION),
    rule(A::ChangeOperation, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::CloseOperation, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::EnterFigures, BorderOfficer, Enforcing, TAKES_PART, BORDER),
    rule(A::EnterFigures, Investigator, Enforcing, TAKES_PART, INVESTIGATION),
    rule(A::EnterFigures, Supervisor, Enforcing, TAKES_PART, INVESTIGATION),
    rule(A::EnterFigures, Supervisor, Protecting, TAKES_PART, PROTECTION),
    rule(A::WorkLeads, Investigator, Enforcing, TAKES_PART, INVESTIGATION),
    rule(A::WorkLeads, Supervisor, Enforcing, TAKES_PART, INVESTIGATION),
    rule(A::RecordLessons, Investigator, Enforcing, TAKES_PART, INVESTIGATION),
    rule(A::RecordLessons, Supervisor, Enforcing, TAKES_PART, INVESTIGATION),
    rule(A::RecordLessons, Supervisor, Protecting, TAKES_PART, PROTECTION),
    // Own entries of an agency's watchlist.
    rule(A::EnterListing, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::EnterListing, Supervisor, Enforcing, EVERY, INVESTIGATION),
    // Persons who may be one. The relation is that to the nearer of the two.
    rule(A::ListPairs, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::ListPairs, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::ListPairs, CaseWorker, Protecting, EVERY, PROTECTION),
    rule(A::ListPairs, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ListPairs, Supervisor, Protecting, EVERY, PROTECTION),
    rule(A::ReadPair, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::ReadPair, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::ReadPair, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::ReadPair, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::ReadPair, Supervisor, Protecting, AGENCY, PROTECTION),
    rule(A::DecidePair, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::DecidePair, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::DecidePair, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::DecidePair, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::DecidePair, Supervisor, Protecting, AGENCY, PROTECTION),
    rule(A::SplitPair, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::SplitPair, Supervisor, Protecting, AGENCY, PROTECTION),

    // Blind deconfliction: only where an offence is investigated, and never for protection.
    rule(A::ReadInterests, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::ReadInterests, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::EnterInterest, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::EnterInterest, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::OpenInterest, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::OpenInterest, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::ListDeconfliction, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::ListDeconfliction, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ReadDeconfliction, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::ReadDeconfliction, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::AnswerDeconfliction, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::AnswerDeconfliction, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::ReadDeconflictionUse, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ReadDeconflictionUse, Auditor, Any, EVERY, OVERSIGHT),

    // Hits: the officer who checked decides; the second officer is never the first, which the use case sees to.
    rule(A::DecideHit, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::DecideHit, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::DecideHit, CaseWorker, Protecting, OWN, PROTECTION),
    rule(A::ConfirmHit, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::ConfirmHit, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::ConfirmHit, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::CheckManifest, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::CheckManifest, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::ReadCheckCounts, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ReadCheckCounts, Supervisor, Protecting, EVERY, PROTECTION),
    rule(A::ReadCheckCounts, Auditor, Any, EVERY, OVERSIGHT),

    // What waits for one.
    rule(A::ReadInbox, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::ReadInbox, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::ReadInbox, CaseWorker, Protecting, EVERY, PROTECTION),
    rule(A::ReadInbox, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ReadInbox, Supervisor, Protecting, EVERY, PROTECTION),

    // Forms and answers. Answers belong to whoever filled them; a protecting agency works on them together.
    rule(A::ReadForms, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::ReadForms, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::ReadForms, CaseWorker, Protecting, EVERY, PROTECTION),
    rule(A::ReadForms, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ReadForms, Supervisor, Protecting, EVERY, PROTECTION),
    rule(A::ReadForms, Administrator, Any, EVERY, ADMINISTRATION),
    rule(A::ManageForms, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ManageForms, Supervisor, Protecting, EVERY, PROTECTION),
    rule(A::ManageForms, Administrator, Any, EVERY, ADMINISTRATION),
    rule(A::FillForm, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::FillForm, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::FillForm, CaseWorker, Protecting, EVERY, PROTECTION),
    rule(A::FillForm, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::FillForm, Supervisor, Protecting, EVERY, PROTECTION),
    rule(A::ReadSubmission, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::ReadSubmission, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::ReadSubmission, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::ReadSubmission, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::ReadSubmission, Supervisor, Protecting, AGENCY, PROTECTION),
    rule(A::ChangeSubmission, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::ChangeSubmission, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::ChangeSubmission, CaseWorker, Protecting, OWN, PROTECTION),
    rule(A::ChangeSubmission, Supervisor, Enforcing, OWN, INVESTIGATION),
    rule(A::ChangeSubmission, Supervisor, Protecting, OWN, PROTECTION),
    rule(A::ExportSubmissions, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ExportSubmissions, Supervisor, Protecting, EVERY, PROTECTION),
    rule(A::OwnDevices, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::OwnDevices, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::OwnDevices, CaseWorker, Protecting, EVERY, PROTECTION),
    rule(A::OwnDevices, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::OwnDevices, Supervisor, Protecting, EVERY, PROTECTION),
    rule(A::ManageDevices, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ManageDevices, Supervisor, Protecting, EVERY, PROTECTION),
    rule(A::ManageDevices, Administrator, Any, EVERY, ADMINISTRATION),

    // Screening. Whoever verifies is never who decided before, which the use case sees to.
    rule(A::ReadSets, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::ReadSets, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::ReadSets, CaseWorker, Protecting, EVERY, PROTECTION),
    rule(A::ReadSets, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ReadSets, Supervisor, Protecting, EVERY, PROTECTION),
    rule(A::ReadSets, Analyst, Any, EVERY, STATISTICS),
    rule(A::ReadSets, Administrator, Any, EVERY, ADMINISTRATION),
    rule(A::ManageSets, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ManageSets, Supervisor, Protecting, EVERY, PROTECTION),
    rule(A::ManageSets, Administrator, Any, EVERY, ADMINISTRATION),
    rule(A::ListScreenings, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::ListScreenings, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::ListScreenings, CaseWorker, Protecting, EVERY, PROTECTION),
    rule(A::ListScreenings, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ListScreenings, Supervisor, Protecting, EVERY, PROTECTION),
    rule(A::ReadScreening, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::ReadScreening, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::ReadScreening, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::ReadScreening, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::ReadScreening, Supervisor, Protecting, AGENCY, PROTECTION),
    rule(A::DecideScreening, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::DecideScreening, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::DecideScreening, CaseWorker, Protecting, OWN, PROTECTION),
    rule(A::DecideScreening, Supervisor, Enforcing, OWN, INVESTIGATION),
    rule(A::DecideScreening, Supervisor, Protecting, OWN, PROTECTION),
    rule(A::VerifyScreening, BorderOfficer, Enforcing, AGENCY, BORDER),
    rule(A::VerifyScreening, Investigator, Enforcing, AGENCY, INVESTIGATION),
    rule(A::VerifyScreening, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::VerifyScreening, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::VerifyScreening, Supervisor, Protecting, AGENCY, PROTECTION),
    rule(A::ReassessScreening, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::ReassessScreening, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::ReassessScreening, CaseWorker, Protecting, AGENCY, PROTECTION),
    rule(A::ReassessScreening, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::ReassessScreening, Supervisor, Protecting, AGENCY, PROTECTION),
    rule(A::ReadCalibration, Analyst, Any, EVERY, STATISTICS),
    rule(A::ReadCalibration, Supervisor, Any, EVERY, STATISTICS),

    // Suspicion stands on the other side of the firewall than protection.
    rule(A::ReadSuspicion, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::ReadSuspicion, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::ReadSuspicion, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::EnterSuspicion, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::EnterSuspicion, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::EnterSuspicion, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::DecideSuspicion, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::DecideSuspicion, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::RecordInterception, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::RecordInterception, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::ListInterceptions, BorderOfficer, Enforcing, EVERY, BORDER),
    rule(A::ListInterceptions, Investigator, Enforcing, EVERY, INVESTIGATION),
    rule(A::ListInterceptions, Supervisor, Enforcing, EVERY, INVESTIGATION),
    rule(A::ReadInterception, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::ReadInterception, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::ReadInterception, Supervisor, Enforcing, AGENCY, INVESTIGATION),
    rule(A::ChangeInterception, BorderOfficer, Enforcing, OWN, BORDER),
    rule(A::ChangeInterception, Investigator, Enforcing, OWN, INVESTIGATION),
    rule(A::ChangeInterception, Supervisor, Enforcing, AGENCY, INVESTIGATION),
];
