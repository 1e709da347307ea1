//! Who may do what, to which record, for which purpose: one pure function over one table.
//!
//! Nothing is looked up here. A caller states the actor, the deed, the relation between actor and
//! record, and the purpose; [`decide`] answers from [`RULES`], which a lawyer can read as a table
//! (`docs/policy-table.txt` prints it against every route).
//!
//! **Invariant:** what no rule allows is denied, and a record to which the actor has no relation is
//! denied as *not found*, because that a person has a case is itself a secret.

mod action;
mod relation;
mod rules;

pub use action::Action;
pub use relation::{CaseStanding, Relation, operation_relation};
pub use rules::{RULES, Rule, Side};

use model::{Actor, AgencyKind, NoteKind, Purpose, Role};

/// The answer of the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Decision {
    /// Allowed, to be written to the ledger under this purpose.
    Allow(Purpose),
    /// Denied.
    Deny(Denial),
}

/// Why something is denied, and how much of that may be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denial {
    /// The reader may not know that the record exists: answer as for one that does not.
    #[error("there is no such record for this reader")]
    NotFound,
    /// No role of the actor does this at all.
    #[error("this is not part of the roles of this account")]
    Role,
    /// The role does this, but not to a record that stands so to the actor.
    #[error("this record is with another holder now")]
    Relation,
    /// The purpose that was stated does not carry it.
    #[error("the stated purpose does not carry this")]
    Purpose,
}

/// Decides whether an actor may do something to a record that stands to it in a relation.
///
/// With no purpose stated, the first purpose that the matching rule carries is taken; a deed that
/// [`Action::needs_stated_purpose`] is denied instead.
pub fn decide(actor: &Actor, action: Action, relation: Relation, purpose: Option<Purpose>) -> Decision {
    let secret = action.is_about_a_case() && relation == Relation::Unrelated;
    let mut nearest = if secret { Denial::NotFound } else { Denial::Role };
    if action.needs_stated_purpose() && purpose.is_none() && !secret {
        nearest = Denial::Purpose;
    }
    for rule in RULES.iter().filter(|rule| rule.action == action && actor.has(rule.role) && rule.side.holds(actor.agency_kind)) {
        if !rule.relations.contains(&relation) {
            nearest = nearest.or_nearer(if secret { Denial::NotFound } else { Denial::Relation });
            continue;
        }
        match purpose {
            Some(purpose) if rule.purposes.contains(&purpose) => return Decision::Allow(purpose),
            None if !action.needs_stated_purpose() => return Decision::Allow(rule.purposes[0]),
            _ => nearest = nearest.or_nearer(Denial::Purpose),
        }
    }
    Decision::Deny(nearest)
}

impl Denial {
    const fn rank(self) -> u8 {
        match self {
            Self::Role => 0,
            Self::Relation => 1,
            Self::Purpose => 2,
            Self::NotFound => 3,
        }
    }

    const fn or_nearer(self, other: Self) -> Self {
        if other.rank() > self.rank() { other } else { self }
    }
}

/// Whether the actor may read a note: the purpose firewall.
///
/// General notes go with the case. A protection note is read by protecting agencies that hold the
/// case, and by the agency that wrote it as long as it still holds the case; an investigation note
/// by the side that investigates, never by protection.
#[must_use]
pub fn may_read_note(actor: &Actor, relation: Relation, kind: NoteKind, written_by_own_agency: bool) -> bool {
    let action = match kind {
        NoteKind::General => Action::ReadGeneralNotes,
        NoteKind::Protection => Action::ReadProtectionNotes,
        NoteKind::Investigation => Action::ReadInvestigationNotes,
    };
    let allowed = matches!(decide(actor, action, relation, None), Decision::Allow(_));
    match kind {
        NoteKind::Protection if !actor.agency_kind.protects() => allowed && written_by_own_agency,
        _ => allowed,
    }
}

/// Whether an agency may learn that another one holds somebody who looks like one of its own persons.
///
/// Only on its own side of the purpose firewall: that protection holds somebody is not for those who enforce, and that
/// somebody is investigated is not for those who protect.
#[must_use]
pub const fn may_hear_of_likeness(own: AgencyKind, other: AgencyKind) -> bool {
    own.protects() == other.protects()
}

/// The deed of adding a note of a kind.
#[must_use]
pub const fn add_note(kind: NoteKind) -> Action {
    match kind {
        NoteKind::General => Action::AddGeneralNote,
        NoteKind::Protection => Action::AddProtectionNote,
        NoteKind::Investigation => Action::AddInvestigationNote,
    }
}

/// The purposes an actor may state for a deed in a relation, in the order of the table.
#[must_use]
pub fn purposes_for(actor: &Actor, action: Action, relation: Relation) -> Vec<Purpose> {
    let mut found = Vec::new();
    for rule in RULES {
        if rule.action == action
            && actor.has(rule.role)
            && rule.side.holds(actor.agency_kind)
            && rule.relations.contains(&relation)
        {
            found.extend(rule.purposes.iter().filter(|p| !found.contains(*p)).copied().collect::<Vec<_>>());
        }
    }
    found
}

/// The roles an agency of a kind may give its accounts.
#[must_use]
pub fn roles_for(kind: AgencyKind) -> Vec<Role> {
    Role::ALL
        .iter()
        .copied()
        .filter(|role| match role {
            Role::BorderOfficer => matches!(kind, AgencyKind::Border | AgencyKind::Police),
            Role::Investigator => matches!(kind, AgencyKind::Border | AgencyKind::Police | AgencyKind::Justice),
            Role::CaseWorker => kind.protects(),
            Role::Supervisor => !matches!(kind, AgencyKind::Oversight),
            Role::Analyst => !matches!(kind, AgencyKind::Justice),
            Role::Auditor => matches!(kind, AgencyKind::Oversight | AgencyKind::Ministry),
            Role::Administrator => matches!(kind, AgencyKind::Ministry),
        })
        .collect()
}

#[cfg(test)]
mod tests;
