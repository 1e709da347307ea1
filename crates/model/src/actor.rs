//! Who acts, for which agency, in which roles and for what purpose.

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, PostId};

vocabulary! {
    /// What an account may be asked to do. One account may hold several.
    Role, "role" {
        /// Checks travellers and opens cases at a border post.
        BorderOfficer = "border_officer",
        /// Investigates offences.
        Investigator = "investigator",
        /// Protects and assists; holds protection notes.
        CaseWorker = "case_worker",
        /// Answers for an agency's cases.
        Supervisor = "supervisor",
        /// Works with de-identified figures only.
        Analyst = "analyst",
        /// Reads the ledger and verifies it.
        Auditor = "auditor",
        /// Manages agencies, posts and accounts; reads no case.
        Administrator = "administrator",
    }
}

vocabulary! {
    /// Why somebody looks or acts. A request carries one.
    Purpose, "purpose" {
        /// To protect or assist the person.
        Protection = "protection",
        /// To check and investigate.
        Investigation = "investigation",
        /// To bring and try a charge.
        Prosecution = "prosecution",
        /// To count.
        Statistics = "statistics",
        /// To keep the platform running.
        Administration = "administration",
        /// To see that the rules are kept.
        Oversight = "oversight",
    }
}

vocabulary! {
    /// The stated ground for opening an identity.
    Reason, "reason" {
        /// To tell whether this is the person in front of the officer.
        ConfirmIdentity = "confirm_identity",
        /// To assess needs or give assistance.
        Assist = "assist",
        /// To contact the person or a person of trust.
        Contact = "contact",
        /// To prepare or answer a referral.
        Refer = "refer",
        /// To investigate an offence.
        Investigate = "investigate",
        /// To correct the record.
        Correct = "correct",
        /// An order of a court or a duty in law.
        LegalDuty = "legal_duty",
    }
}

vocabulary! {
    /// What kind of body an agency is; purposes follow from it.
    AgencyKind, "kind of agency" {
        /// Border guard, coast guard, immigration.
        Border = "border",
        /// Police and investigation bodies.
        Police = "police",
        /// Prosecution and tribunals.
        Justice = "justice",
        /// State social services.
        Social = "social",
        /// Non-governmental service providers.
        Ngo = "ngo",
        /// Ministries and monitoring bodies.
        Ministry = "ministry",
        /// Bodies that oversee rights and data.
        Oversight = "oversight",
        /// International organisations.
        International = "international",
    }
}

impl AgencyKind {
    /// Whether the agency works for protection; the purpose firewall stands between it and the rest.
    #[must_use]
    pub const fn protects(self) -> bool {
        matches!(self, Self::Social | Self::Ngo | Self::International)
    }
}

vocabulary! {
    /// A language of the pages.
    Language, "language" {
        /// বাংলা
        Bangla = "bn",
        /// English
        English = "en",
    }
}

/// A signed-in user, or a token, as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// The agency it works for.
    pub agency: AgencyId,
    /// What kind of body that is.
    pub agency_kind: AgencyKind,
    /// The post, for those who stand at one.
    pub post: Option<PostId>,
    /// What the account may be asked to do.
    pub roles: Vec<Role>,
    /// The language its pages are in.
    pub language: Language,
}

impl Actor {
    /// Whether the actor holds a role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}
