//! Writing rows as CSV under the standard's own field names.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use model::{Answer, BirthDate, CaseStatus, DocumentKind, PersonName, Sex, TrackStatus};

use super::fields::FIELDS;
use super::row::HtcdsRow;
use crate::csv_safe;

/// Writes rows as HTCDS CSV: the standard's columns that any row uses, in its order, then the others.
///
/// Cells that a spreadsheet would execute are made text. The address goes into one column, the first
/// mobile and home number and the first identity card into theirs; an age instead of a birth date has
/// no column and is left out.
///
/// # Errors
/// When the writer fails.
pub fn write_htcds_csv(rows: &[HtcdsRow], writer: impl Write) -> Result<(), csv::Error> {
    write_tables(&rows.iter().map(cells).collect::<Vec<_>>(), writer)
}

pub(crate) fn write_tables(tables: &[BTreeMap<String, String>], writer: impl Write) -> Result<(), csv::Error> {
    let used: BTreeSet<&str> = tables.iter().flat_map(|row| row.keys().map(String::as_str)).collect();
    let standard = FIELDS.iter().map(|(name, _)| *name).filter(|name| used.contains(name));
    let others = used.iter().copied().filter(|name| FIELDS.iter().all(|(field, _)| field != name));
    let columns: Vec<&str> = standard.chain(others).collect();
    let mut writer = csv::Writer::from_writer(writer);
    writer.write_record(columns.iter().map(|column| csv_safe(column).into_owned()))?;
    for row in tables {
        writer.write_record(columns.iter().map(|column| csv_safe(row.get(*column).map_or("", String::as_str)).into_owned()))?;
    }
    writer.flush()?;
    Ok(())
}

pub(crate) fn cells(row: &HtcdsRow) -> BTreeMap<String, String> {
    let mut cells = row.extra.clone();
    let mut put = |field: &str, value: Option<String>| {
        if let Some(value) = value {
            cells.insert(field.to_owned(), value);
        }
    };
    let name = row.person.names.first();
    put("prs_FirstName", name.map(first_name));
    put("prs_SecondName", name.and_then(|n| n.given.as_ref().and(n.family.as_ref())).map(|n| n.as_str().to_owned()));
    put("prs_Birthdate", row.person.birth.given().and_then(birth));
    put(
        "prs_IdentityNumber",
        row.person.documents.iter().find(|d| d.kind == DocumentKind::IdentityCard).map(|d| d.number.clone()),
    );
    put("prs_MobilePhone", row.person.phones.first().cloned());
    put("prs_HomePhone", row.person.phones.get(1).cloned());
    put("prs_MailingStreet", row.person.address.clone());
    put(
        "prs_Citizenship",
        row.citizenship.given().map(|list| {
            let code = |c: &model::CountryCode| crate::alpha2(*c).map_or_else(|| c.to_string(), str::to_owned);
            list.iter().map(code).collect::<Vec<_>>().join(";")
        }),
    );
    put("con_Consent", row.consent.given().map(|yes| if *yes { "TRUE" } else { "FALSE" }.to_owned()));
    put("cas_Status", row.case.status.map(case_status));
    put("vic_TraffickingStatus", row.case.trafficking.and_then(trafficking_status));
    put("cas_ReferringOrganisation", row.case.referring_organisation.clone());
    put("cas_IncomingReferralDate", row.case.incoming_referral_date.map(|d| d.to_string()));
    put("cas_ReferredOrganisation", row.case.referred_organisation.clone());
    put("cas_OutgoingReferralDate", row.case.outgoing_referral_date.map(|d| d.to_string()));
    put("cas_ReasonForCaseClosure", row.case.reason_for_case_closure.clone());
    if !cells.contains_key("prs_Gender") {
        cells.extend(gender(row.sex).map(|code| ("prs_Gender".to_owned(), code.to_owned())));
    }
    cells
}

fn first_name(name: &PersonName) -> String {
    let divided = name.family.as_ref().and(name.given.as_ref());
    divided.unwrap_or(&name.full).as_str().to_owned()
}

fn birth(birth: &BirthDate) -> Option<String> {
    match birth {
        BirthDate::On(date) => Some(date.to_string()),
        BirthDate::AgedOn { .. } => None,
    }
}

const fn gender(sex: Answer<Sex>) -> Option<&'static str> {
    match sex {
        Answer::Given(Sex::Female) => Some("Feminine"),
        Answer::Given(Sex::Male) => Some("Masculine"),
        Answer::Given(Sex::ThirdGender) => Some("NonConforming"),
        Answer::Unknown => Some("NonSpecifiedUnknown"),
        Answer::NotAsked | Answer::PreferNotToSay => None,
    }
}

fn case_status(status: CaseStatus) -> String {
    let code = match status {
        CaseStatus::Active => "Active",
        CaseStatus::FollowUp => "FollowUp",
        CaseStatus::Closed => "Closed",
        CaseStatus::ClosedReferred => "ClosedReferred",
    };
    code.to_owned()
}

/// "Undecided" has no code: the standard leaves the field empty.
fn trafficking_status(status: TrackStatus) -> Option<String> {
    let code = match status {
        TrackStatus::Undecided => return None,
        TrackStatus::Possible => "PossibleVictimOfTrafficking",
        TrackStatus::Confirmed => "ActualVictimOfTrafficking",
        TrackStatus::NotEstablished => "NotAVictimOfTrafficking",
    };
    Some(code.to_owned())
}
