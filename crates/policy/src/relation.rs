//! How an actor stands to a record.

use model::{AccountId, Actor, AgencyId, OperationFacts, Participation};

/// The relation between an actor and a record, from nearest to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// The record is with this very person now.
    Holder,
    /// The record is with the actor's agency now.
    HolderAgency,
    /// This person opened it; another agency holds it now.
    Origin,
    /// The actor's agency opened or once held it; another agency holds it now.
    OriginAgency,
    /// The actor's agency takes part in the operation that another leads.
    Participant,
    /// The actor's agency looks on at the operation.
    Observer,
    /// None of these.
    Unrelated,
}

impl Relation {
    /// Every relation.
    pub const ALL: &'static [Self] =
        &[Self::Holder, Self::HolderAgency, Self::Origin, Self::OriginAgency, Self::Participant, Self::Observer, Self::Unrelated];

    /// A stable code for the printed table.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::HolderAgency => "holder_agency",
            Self::Origin => "origin",
            Self::OriginAgency => "origin_agency",
            Self::Participant => "participant",
            Self::Observer => "observer",
            Self::Unrelated => "unrelated",
        }
    }
}

/// What the relation to a case or an encounter follows from.
#[derive(Debug, Clone, Copy)]
pub struct CaseStanding<'a> {
    /// Who opened it.
    pub opened_by: AccountId,
    /// The agency it was opened for.
    pub origin: AgencyId,
    /// The agency that holds it.
    pub holder: AgencyId,
    /// The person who works on it.
    pub assignee: Option<AccountId>,
    /// Agencies that held it before.
    pub former_holders: &'a [AgencyId],
}

impl CaseStanding<'_> {
    /// The relation of an actor to it.
    #[must_use]
    pub fn relation_to(&self, actor: &Actor) -> Relation {
        if actor.agency == self.holder {
            let mine =
                self.assignee.map_or(self.opened_by == actor.account && self.origin == self.holder, |a| a == actor.account);
            return if mine { Relation::Holder } else { Relation::HolderAgency };
        }
        if self.opened_by == actor.account && self.origin == actor.agency {
            return Relation::Origin;
        }
        if self.origin == actor.agency || self.former_holders.contains(&actor.agency) {
            return Relation::OriginAgency;
        }
        Relation::Unrelated
    }
}

/// How an actor stands to an operation: the lead agency holds it, others take part or look on.
///
/// An agency that only a source names is not part of it and may not know of it.
#[must_use]
pub fn operation_relation(operation: &OperationFacts, actor: &Actor) -> Relation {
    if actor.agency == operation.lead {
        return if actor.account == operation.opened_by { Relation::Holder } else { Relation::HolderAgency };
    }
    match operation.part_of(actor.agency) {
        Some(Participation::Participant) => Relation::Participant,
        Some(Participation::Observer) => Relation::Observer,
        Some(Participation::NamedBySource) | None => Relation::Unrelated,
    }
}
