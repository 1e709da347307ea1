//! One row: a person and, where the table says so, a case.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::{Answer, CaseStatus, CountryCode, PersonIdentity, Sex, TrackStatus};

use super::fields::Header;
use super::grid::Grid;
use super::values::Cells;
use super::{HtcdsProblem, HtcdsRead};

/// What a row says of the case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HtcdsCase {
    /// `cas_Status`.
    pub status: Option<CaseStatus>,
    /// `vic_TraffickingStatus`: possible, actual (confirmed), not a victim (not established).
    pub trafficking: Option<TrackStatus>,
    /// `cas_ReferringOrganisation`, in words.
    pub referring_organisation: Option<String>,
    /// `cas_IncomingReferralDate`.
    pub incoming_referral_date: Option<Date>,
    /// `cas_ReferredOrganisation`, in words.
    pub referred_organisation: Option<String>,
    /// `cas_OutgoingReferralDate`.
    pub outgoing_referral_date: Option<Date>,
    /// `cas_ReasonForCaseClosure`.
    pub reason_for_case_closure: Option<String>,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct HtcdsRow {
    /// The sheet; empty for CSV.
    pub sheet: String,
    /// The row as the spreadsheet numbers it.
    pub row: u64,
    /// What identifies the person.
    pub person: PersonIdentity,
    /// `prs_Gender` as far as it says a sex; other genders are also kept in `extra`.
    pub sex: Answer<Sex>,
    /// `prs_Citizenship`.
    pub citizenship: Answer<Vec<CountryCode>>,
    /// `con_Consent`.
    pub consent: Answer<bool>,
    /// The case.
    pub case: HtcdsCase,
    /// Everything else, under the standard's field name or the column's own words. May identify.
    pub extra: BTreeMap<String, String>,
}

pub(crate) fn take_rows(grid: &Grid, header: &Header, today: Date, read: &mut HtcdsRead) {
    for (row, cells) in grid.rows.iter().skip(header.data_from) {
        let filled = header.columns.iter().zip(cells).filter(|(column, cell)| !column.is_empty() && !cell.trim().is_empty());
        let map: BTreeMap<String, String> = filled.map(|(column, cell)| (column.clone(), cell.trim().to_owned())).collect();
        if map.is_empty() {
            continue;
        }
        let mut cells = Cells { map, today, faults: Vec::new() };
        let taken = take(&mut cells);
        let faults = cells.faults.into_iter();
        read.problems.extend(faults.map(|(column, what)| HtcdsProblem {
            sheet: grid.sheet.clone(),
            row: *row,
            column: Some(column.to_owned()),
            what,
        }));
        read.rows.push(HtcdsRow { sheet: grid.sheet.clone(), row: *row, extra: cells.map, ..taken });
    }
}

/// Takes what it understands out of the cells; the rest stays in them.
pub(crate) fn take(cells: &mut Cells) -> HtcdsRow {
    let person = PersonIdentity {
        names: cells.name().into_iter().collect(),
        birth: cells.birth(),
        documents: cells.documents(),
        phones: cells.phones(),
        address: cells.address(),
        mrz: None,
    };
    let case = HtcdsCase {
        status: cells.code(
            "cas_Status",
            &[
                ("Active", CaseStatus::Active),
                ("FollowUp", CaseStatus::FollowUp),
                ("Closed", CaseStatus::Closed),
                ("ClosedReferred", CaseStatus::ClosedReferred),
            ],
        ),
        trafficking: cells.code(
            "vic_TraffickingStatus",
            &[
                ("PossibleVictimOfTrafficking", TrackStatus::Possible),
                ("ActualVictimOfTrafficking", TrackStatus::Confirmed),
                ("NotAVictimOfTrafficking", TrackStatus::NotEstablished),
            ],
        ),
        referring_organisation: cells.map.remove("cas_ReferringOrganisation"),
        incoming_referral_date: cells.day("cas_IncomingReferralDate"),
        referred_organisation: cells.map.remove("cas_ReferredOrganisation"),
        outgoing_referral_date: cells.day("cas_OutgoingReferralDate"),
        reason_for_case_closure: cells.map.remove("cas_ReasonForCaseClosure"),
    };
    HtcdsRow {
        sheet: String::new(),
        row: 0,
        person,
        sex: cells.sex(),
        citizenship: cells.citizenship(),
        consent: cells.consent(),
        case,
        extra: BTreeMap::new(),
    }
}
