//! The answers of the policy for every route, as a text that can be reviewed: `docs/policy-table.txt`.

use std::fmt::Write;

use model::{AccountId, Actor, AgencyId, AgencyKind, Language, Purpose, Role};
use policy::{Action, Decision, Relation};

use crate::routes::{Access, RouteInfo};

/// Letters of the relations, in the order of [`Relation::ALL`].
const LETTERS: [char; 7] = ['H', 'A', 'O', 'o', 'P', 'V', 'u'];

const LEGEND: &str = "\
What the policy answers for every route. Generated from the router and the rules; do not edit.
Write it anew with: UPDATE_POLICY_TABLE=1 cargo test -p web policy_table

Access     public: everybody; session: whoever holds a session, even without its code; else the deed.
           \"(device)\" with a device's token and its owner's rights; \"(enrolling)\" also before a required second factor is set up.
Cells      the relations in which the role may do the deed:
           H holder                the record is with this very person now
           A agency of the holder  it is with the actor's agency now
           O origin                this person opened it, another agency holds it now
           o agency of the origin  the actor's agency opened or once held it
           P participant           the actor's agency takes part in the operation that another leads
           V observer              the actor's agency looks on at the operation
           u unrelated             none of these
           all: in every relation, because the deed is not about one case
           -:   never
           Where the side of the purpose firewall counts: e: enforcing agencies, p: protecting agencies.
";

const SHORT: [(Role, &str); 7] = [
    (Role::BorderOfficer, "border_officer"),
    (Role::Investigator, "investigator"),
    (Role::CaseWorker, "case_worker"),
    (Role::Supervisor, "supervisor"),
    (Role::Analyst, "analyst"),
    (Role::Auditor, "auditor"),
    (Role::Administrator, "administrator"),
];

/// The whole table: the routes with their cells, then the purposes of each deed.
#[must_use]
pub fn policy_table() -> String {
    let routes = crate::all_routes();
    let mut out = format!("{LEGEND}\nROUTES\n\n");
    let mut heading = vec!["route".to_owned(), "access".to_owned()];
    heading.extend(SHORT.iter().map(|(_, name)| (*name).to_owned()));
    let mut rows = vec![heading];
    rows.extend(routes.list().iter().map(route_row));
    write_rows(&mut out, &rows);
    out.push_str("\nPURPOSES OF THE DEEDS (the first is assumed where none need be stated; * must be stated)\n\n");
    write_rows(&mut out, &purpose_rows(routes.list()));
    out
}

fn deed(access: Access) -> Option<Action> {
    match access {
        Access::Public | Access::SignedIn => None,
        Access::Enrolling(action) | Access::Policy(action) | Access::Device(action) => Some(action),
    }
}

fn route_row(route: &RouteInfo) -> Vec<String> {
    let access = match route.access {
        Access::Public => "public".to_owned(),
        Access::SignedIn => "session".to_owned(),
        Access::Enrolling(action) => format!("{} (enrolling)", action.code()),
        Access::Policy(action) => action.code().to_owned(),
        Access::Device(action) => format!("{} (device)", action.code()),
    };
    let mut row = vec![format!("{:<6} {}", route.method.as_str(), route.path), access];
    row.extend(SHORT.iter().map(|(role, _)| deed(route.access).map_or_else(|| "all".to_owned(), |action| cell(*role, action))));
    row
}

/// The kinds of agencies on one side in which a role exists.
fn kinds(role: Role, protects: bool) -> Vec<AgencyKind> {
    AgencyKind::ALL
        .iter()
        .copied()
        .filter(|kind| kind.protects() == protects && policy::roles_for(*kind).contains(&role))
        .collect()
}

fn cell(role: Role, action: Action) -> String {
    let sides = [("e", false), ("p", true)].map(|(side, protects)| (side, kinds(role, protects)));
    let answers: Vec<(&str, String)> =
        sides.iter().filter_map(|(side, kinds)| Some((*side, letters(role, *kinds.first()?, action)))).collect();
    match answers.as_slice() {
        [(_, only)] => only.clone(),
        [(_, a), (_, b)] if a == b => a.clone(),
        answers => answers.iter().map(|(side, letters)| format!("{side}:{letters}")).collect::<Vec<_>>().join(" "),
    }
}

fn letters(role: Role, kind: AgencyKind, action: Action) -> String {
    let actor = actor(role, kind);
    let allowed = Relation::ALL.iter().zip(LETTERS).filter(|(relation, _)| may(&actor, action, **relation));
    let letters: String = allowed.map(|(_, letter)| letter).collect();
    match letters.len() {
        0 => "-".to_owned(),
        n if n == LETTERS.len() => "all".to_owned(),
        _ => letters,
    }
}

fn may(actor: &Actor, action: Action, relation: Relation) -> bool {
    let purposes = std::iter::once(None).chain(Purpose::ALL.iter().copied().map(Some));
    purposes.into_iter().any(|purpose| matches!(policy::decide(actor, action, relation, purpose), Decision::Allow(_)))
}

fn actor(role: Role, agency_kind: AgencyKind) -> Actor {
    let nobody = uuid::Uuid::nil();
    let (account, agency) = (AccountId(nobody), AgencyId(nobody));
    Actor { account, agency, agency_kind, post: None, roles: vec![role], language: Language::English }
}

fn purpose_rows(routes: &[RouteInfo]) -> Vec<Vec<String>> {
    let mut actions: Vec<Action> = routes.iter().filter_map(|route| deed(route.access)).collect();
    actions.sort_unstable();
    actions.dedup();
    let row = |action: &Action| {
        let star = if action.needs_stated_purpose() { "*" } else { "" };
        let purposes = |(role, name): &(Role, &str)| {
            let kinds = AgencyKind::ALL.iter().filter(|kind| policy::roles_for(**kind).contains(role));
            let asked = kinds.flat_map(|kind| Relation::ALL.iter().map(|relation| (actor(*role, *kind), *relation)));
            let mut found: Vec<Purpose> = Vec::new();
            for purpose in asked.flat_map(|(actor, relation)| policy::purposes_for(&actor, *action, relation)) {
                if !found.contains(&purpose) {
                    found.push(purpose);
                }
            }
            let codes: Vec<&str> = found.iter().map(|purpose| purpose.code()).collect();
            (!codes.is_empty()).then(|| format!("{name}: {}", codes.join(", ")))
        };
        vec![format!("{}{star}", action.code()), SHORT.iter().filter_map(purposes).collect::<Vec<_>>().join("; ")]
    };
    actions.iter().map(row).collect()
}

/// Columns as wide as their longest cell.
fn write_rows(out: &mut String, rows: &[Vec<String>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |i: usize| rows.iter().filter_map(|row| row.get(i)).map(|cell| cell.chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        let line: String = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}  ")).collect();
        writeln!(out, "{}", line.trim_end()).expect("writing to a text does not fail");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_policy_table_is_what_the_code_answers() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/policy-table.txt");
        if std::env::var_os("UPDATE_POLICY_TABLE").is_some() {
            std::fs::write(&file, policy_table()).expect("docs can be written");
        }
        let committed = std::fs::read_to_string(&file).expect("docs/policy-table.txt is there");
        assert!(
            committed == policy_table(),
            "docs/policy-table.txt is out of date: run UPDATE_POLICY_TABLE=1 cargo test -p web policy_table and review its diff"
        );
    }

    #[test]
    fn cells_name_relations_and_sides() {
        assert_eq!(cell(Role::BorderOfficer, Action::ReadCase), "HO");
        assert_eq!(cell(Role::Administrator, Action::ReadCase), "-");
        assert_eq!(cell(Role::Supervisor, Action::ReadProtectionNotes), "e:- p:HA");
        assert_eq!(cell(Role::CaseWorker, Action::CheckTraveller), "all");
    }
}
