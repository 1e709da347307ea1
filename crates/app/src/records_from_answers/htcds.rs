//! Answers under the names of HTCDS, read as a row of its table.

use exchange::htcds::{HtcdsFault, of_cells};
use model::{Answer, TrackKind};

use super::mapped::{Mapped, Target};
use super::values::{NotTaken, phone};
use super::{Surroundings, asked::Asked};

/// Fields that a person or a case has a place for; of the others the answers stay answers.
const TAKEN: [&str; 14] = [
    "prs_FirstName",
    "prs_MiddleName",
    "prs_SecondName",
    "prs_Birthdate",
    "prs_Gender",
    "prs_Citizenship",
    "prs_IdentityNumber",
    "prs_MobilePhone",
    "prs_HomePhone",
    "prs_MailingCity",
    "prs_MailingCountry",
    "prs_MailingState",
    "prs_MailingStreet",
    "prs_MailingPostalCode",
];

/// Takes the answers that name fields of HTCDS. A field that is answered twice keeps the first answer as a field.
pub(super) fn take(asked: &[(&Asked<'_>, &'static str)], around: &Surroundings<'_>, mapped: &mut Mapped) {
    let mut places: Vec<(&str, &'static str)> = Vec::new();
    for (one, field) in asked {
        if mapped.htcds.contains_key(*field) {
            mapped.kept.push(one.path.clone());
            continue;
        }
        mapped.htcds.insert((*field).to_owned(), one.codes().join(" "));
        places.push((&one.path, field));
    }
    let (row, faults) = of_cells(mapped.htcds.clone(), around.today);
    for (path, field) in places {
        let fault = faults.iter().find(|(of, _)| *of == field).map(|(_, fault)| reason(fault));
        match fault {
            Some(reason) => mapped.left_over.push((path.to_owned(), reason)),
            None if TAKEN.contains(&field) || (field == "cas_Status" && row.case.status.is_some()) => {
                mapped.taken.push((path.to_owned(), Target::Htcds(field)));
            }
            None => mapped.kept.push(path.to_owned()),
        }
    }
    merge(row, around, mapped);
}

/// What the row says goes where no bound question has said something already.
fn merge(row: exchange::htcds::HtcdsRow, around: &Surroundings<'_>, mapped: &mut Mapped) {
    let person = &mut mapped.person;
    person.identity.names.extend(row.person.names);
    if person.identity.birth.given().is_none() && row.person.birth != Answer::NotAsked {
        person.identity.birth = row.person.birth;
    }
    person.identity.documents.extend(row.person.documents);
    let phones = row.person.phones.into_iter().map(|number| phone(&number, around.home).unwrap_or(number));
    person.identity.phones.extend(phones);
    person.identity.address = person.identity.address.take().or(row.person.address);
    if person.sex.given().is_none() && row.sex != Answer::NotAsked {
        person.sex = row.sex;
    }
    if person.nationalities.given().is_none() && row.citizenship != Answer::NotAsked {
        person.nationalities = row.citizenship;
    }
    mapped.status = mapped.status.or(row.case.status);
    mapped.hints.extend(row.case.trafficking.map(|status| (TrackKind::Trafficking, status)));
    if row.consent != Answer::NotAsked {
        mapped.consents.push(("data".to_owned(), row.consent));
    }
}

const fn reason(fault: &HtcdsFault) -> NotTaken {
    match fault {
        HtcdsFault::Code(_) | HtcdsFault::Row(_) => NotTaken::Code,
        HtcdsFault::Date(_) => NotTaken::Date,
        HtcdsFault::Country(_) => NotTaken::Country,
        HtcdsFault::Name(_) => NotTaken::Name,
        HtcdsFault::Phone => NotTaken::Phone,
    }
}
