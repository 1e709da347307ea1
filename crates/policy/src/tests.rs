//! The rules read as a lawyer would test them.

use model::{AccountId, AgencyId, AgencyPart, Language, OperationFacts, Participation, Period};
use uuid::Uuid;

use super::*;

fn actor(role: Role, kind: AgencyKind) -> Actor {
    let id = Uuid::from_u128(7);
    Actor {
        account: AccountId(id),
        agency: AgencyId(id),
        agency_kind: kind,
        post: None,
        roles: vec![role],
        language: Language::Bangla,
    }
}

fn allowed(actor: &Actor, action: Action, relation: Relation) -> bool {
    let purpose = purposes_for(actor, action, relation).first().copied();
    matches!(decide(actor, action, relation, purpose), Decision::Allow(_))
}

#[test]
fn an_administrator_and_an_auditor_read_no_case() {
    for role in [Role::Administrator, Role::Auditor, Role::Analyst] {
        for kind in AgencyKind::ALL {
            for action in Action::ALL.iter().filter(|a| a.is_about_a_case()) {
                for relation in Relation::ALL {
                    assert!(!allowed(&actor(role, *kind), *action, *relation), "{role} {} {}", action.code(), relation.code());
                }
            }
        }
    }
}

#[test]
fn nobody_does_anything_to_an_unrelated_case_and_it_reads_as_not_found() {
    for role in Role::ALL {
        for kind in AgencyKind::ALL {
            for action in Action::ALL.iter().filter(|a| a.is_about_a_case()) {
                for purpose in Purpose::ALL.iter().map(|p| Some(*p)).chain([None]) {
                    let decision = decide(&actor(*role, *kind), *action, Relation::Unrelated, purpose);
                    assert_eq!(decision, Decision::Deny(Denial::NotFound), "{role} {}", action.code());
                }
            }
        }
    }
}

#[test]
fn the_firewall_stands_between_protection_and_investigation() {
    let officer = actor(Role::BorderOfficer, AgencyKind::Border);
    let worker = actor(Role::CaseWorker, AgencyKind::Ngo);
    assert!(may_read_note(&officer, Relation::Holder, NoteKind::Protection, true));
    assert!(!may_read_note(&officer, Relation::Holder, NoteKind::Protection, false));
    assert!(!may_read_note(&officer, Relation::Origin, NoteKind::Protection, true));
    assert!(may_read_note(&officer, Relation::Origin, NoteKind::General, false));
    assert!(may_read_note(&worker, Relation::HolderAgency, NoteKind::Protection, false));
    for relation in Relation::ALL {
        assert!(!may_read_note(&worker, *relation, NoteKind::Investigation, false));
    }
}

#[test]
fn an_identity_needs_a_purpose_that_carries_it() {
    let worker = actor(Role::CaseWorker, AgencyKind::Ngo);
    let open = |purpose| decide(&worker, Action::OpenIdentity, Relation::Holder, purpose);
    assert_eq!(open(Some(Purpose::Protection)), Decision::Allow(Purpose::Protection));
    assert_eq!(open(Some(Purpose::Investigation)), Decision::Deny(Denial::Purpose));
    assert_eq!(open(None), Decision::Deny(Denial::Purpose));
}

#[test]
fn every_rule_can_be_reached_and_names_a_purpose() {
    for rule in RULES {
        assert!(!rule.purposes.is_empty());
        let kinds = AgencyKind::ALL.iter().filter(|kind| rule.side.holds(**kind) && roles_for(**kind).contains(&rule.role));
        assert!(kinds.count() > 0, "no agency can have a {} who may {}", rule.role, rule.action.code());
    }
}

#[test]
fn a_role_of_another_kind_of_agency_gives_nothing() {
    assert!(!allowed(&actor(Role::CaseWorker, AgencyKind::Police), Action::ReadCase, Relation::Holder));
}

#[test]
fn relations() {
    let me = actor(Role::BorderOfficer, AgencyKind::Border);
    let other = AgencyId(Uuid::from_u128(9));
    let colleague = AccountId(Uuid::from_u128(8));
    let standing =
        |opened_by, origin, holder, assignee| CaseStanding { opened_by, origin, holder, assignee, former_holders: &[] };
    assert_eq!(standing(me.account, me.agency, me.agency, None).relation_to(&me), Relation::Holder);
    assert_eq!(standing(me.account, me.agency, me.agency, Some(colleague)).relation_to(&me), Relation::HolderAgency);
    assert_eq!(standing(colleague, me.agency, me.agency, None).relation_to(&me), Relation::HolderAgency);
    assert_eq!(standing(me.account, me.agency, other, None).relation_to(&me), Relation::Origin);
    assert_eq!(standing(colleague, me.agency, other, None).relation_to(&me), Relation::OriginAgency);
    assert_eq!(standing(colleague, other, other, Some(me.account)).relation_to(&me), Relation::Unrelated);
    let held = CaseStanding { former_holders: &[me.agency], ..standing(colleague, other, other, None) };
    assert_eq!(held.relation_to(&me), Relation::OriginAgency);
}

fn operation(lead: AgencyId, opened_by: AccountId, agencies: Vec<AgencyPart>) -> OperationFacts {
    let period = Period::day(jiff::civil::date(2026, 1, 2));
    OperationFacts { period, opened_by, lead, steps: vec![], countries: vec![], agencies, posts: vec![] }
}

#[test]
fn an_operation_is_known_to_those_who_take_part_or_look_on() {
    let me = actor(Role::Supervisor, AgencyKind::Police);
    let (other, stranger) = (AgencyId(Uuid::from_u128(9)), AccountId(Uuid::from_u128(8)));
    let with = |part| operation(other, stranger, vec![AgencyPart { agency: me.agency, part }]);
    let check = |facts: &OperationFacts, expected| assert_eq!(operation_relation(facts, &me), expected);
    check(&operation(me.agency, me.account, vec![]), Relation::Holder);
    check(&operation(me.agency, stranger, vec![]), Relation::HolderAgency);
    check(&with(Participation::Participant), Relation::Participant);
    check(&with(Participation::Observer), Relation::Observer);
    check(&with(Participation::NamedBySource), Relation::Unrelated);
    check(&operation(other, me.account, vec![]), Relation::Unrelated);
}

#[test]
fn only_the_lead_closes_observers_enter_nothing_and_protection_sees_no_lead() {
    let chief = actor(Role::Supervisor, AgencyKind::Police);
    let shelter = actor(Role::Supervisor, AgencyKind::Ngo);
    let officer = actor(Role::BorderOfficer, AgencyKind::Border);
    for relation in [Relation::Participant, Relation::Observer] {
        assert!(!allowed(&chief, Action::CloseOperation, relation) && !allowed(&chief, Action::ChangeOperation, relation));
        assert!(allowed(&chief, Action::ReadOperation, relation) && allowed(&officer, Action::ReadOperation, relation));
    }
    assert!(allowed(&chief, Action::CloseOperation, Relation::HolderAgency));
    assert!(!allowed(&officer, Action::CloseOperation, Relation::Holder), "an officer closes nothing");
    assert!(allowed(&officer, Action::EnterFigures, Relation::Participant));
    assert!(!allowed(&chief, Action::EnterFigures, Relation::Observer));
    for relation in Relation::ALL {
        assert!(!allowed(&shelter, Action::WorkLeads, *relation), "{}", relation.code());
        assert!(!allowed(&officer, Action::WorkLeads, *relation), "{}", relation.code());
    }
    assert!(!allowed(&shelter, Action::CreateOperation, Relation::Unrelated));
}

#[test]
fn deconfliction_is_for_those_who_investigate_and_never_for_protection() {
    let deeds = [
        Action::ReadInterests,
        Action::EnterInterest,
        Action::OpenInterest,
        Action::ListDeconfliction,
        Action::ReadDeconfliction,
        Action::AnswerDeconfliction,
    ];
    for rule in RULES.iter().filter(|rule| deeds.contains(&rule.action)) {
        assert_eq!(rule.side, Side::Enforcing, "{}", rule.action.code());
        assert!(!rule.purposes.contains(&Purpose::Protection), "{}", rule.action.code());
    }
    let worker = actor(Role::CaseWorker, AgencyKind::Ngo);
    let lead = actor(Role::Supervisor, AgencyKind::Social);
    for action in deeds {
        for relation in Relation::ALL {
            for purpose in Purpose::ALL {
                for actor in [&worker, &lead] {
                    assert!(matches!(decide(actor, action, *relation, Some(*purpose)), Decision::Deny(_)));
                }
            }
        }
    }
}

#[test]
fn a_likeness_is_heard_of_on_one_side_of_the_firewall_only() {
    assert!(may_hear_of_likeness(AgencyKind::Border, AgencyKind::Police));
    assert!(may_hear_of_likeness(AgencyKind::Ngo, AgencyKind::Social));
    assert!(!may_hear_of_likeness(AgencyKind::Police, AgencyKind::Ngo));
    assert!(!may_hear_of_likeness(AgencyKind::Ngo, AgencyKind::Police));
}
