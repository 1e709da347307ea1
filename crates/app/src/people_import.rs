//! Bringing persons and cases in from an HTCDS table.
//!
//! The id of each record derives from the table's digest and the row, so an import that was cut off is
//! finished by running it again, and running it twice adds nothing.

use exchange::htcds::HtcdsRow;
use model::{
    AccountId, AgeStatus, AgencyId, Answer, CaseFacts, CaseId, CaseIdentity, CaseStatus, Narrative, PersonFacts, PersonId,
    RecordId, StatusTrack, SubjectId, TrackEntry, age_band_on, kind,
};
use store::{Author, ChangeBuilder, Put};

use crate::{App, AppError};

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Persons with their cases that were added.
    pub added: u64,
    /// Rows that an earlier run of the same table had added.
    pub known: u64,
}

/// Rows written in one change.
const BLOCK: usize = 100;

/// Who stands for the house where a case needs a person who opened it.
const HOUSE: AccountId = AccountId(uuid::Uuid::nil());

fn derived(digest: &[u8; 32], agency: AgencyId, row: usize, what: u8) -> uuid::Uuid {
    let mut hasher = blake3::Hasher::new();
    hasher.update(digest).update(agency.0.as_bytes()).update(&(row as u64).to_be_bytes()).update(&[what]);
    let bytes: [u8; 16] = hasher.finalize().as_bytes()[..16].try_into().expect("a digest is longer");
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

impl App {
    /// Adds the rows of an HTCDS table as persons with cases that an agency holds. `digest` is that of the file.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an unknown agency; otherwise when the store cannot be written.
    pub async fn import_people_as_house(
        &self,
        rows: &[HtcdsRow],
        digest: [u8; 32],
        agency: AgencyId,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<Imported, AppError> {
        if self.directory().agency(agency).is_none() {
            return Err(AppError::NotFound);
        }
        let mut imported = Imported::default();
        for (block, some) in rows.chunks(BLOCK).enumerate() {
            let at = |i: usize| block * BLOCK + i;
            let ids: Vec<RecordId> = (0..some.len()).map(|i| RecordId(derived(&digest, agency, at(i), b'p'))).collect();
            let known = self.store().get_many::<kind::Person>(&ids).await?;
            let mut change = self.store().change(Author::HOUSE, self.now());
            for (i, row) in some.iter().enumerate() {
                if known.iter().any(|person| person.record == ids[i]) {
                    imported.known += 1;
                    continue;
                }
                let case = CaseId(derived(&digest, agency, at(i), b'c'));
                self.add_row(&mut change, row, PersonId::from(ids[i]), case, agency)?;
                imported.added += 1;
            }
            if !change.is_empty() {
                self.commit(change.build()).await?;
            }
            progress(imported.added + imported.known);
        }
        Ok(imported)
    }

    fn add_row(
        &self,
        change: &mut ChangeBuilder<'_>,
        row: &HtcdsRow,
        person: PersonId,
        case: CaseId,
        agency: AgencyId,
    ) -> Result<(), AppError> {
        let age_status = AgeStatus::on(&row.person.birth, self.today());
        let facts = PersonFacts {
            sex: row.sex,
            age_band: age_band_on(&row.person.birth, self.today()),
            age_status,
            nationalities: row.citizenship.clone(),
            has_document: if row.person.documents.is_empty() { Answer::NotAsked } else { Answer::Given(true) },
            recorded_by: agency,
            recorded_at: None,
            encounter: None,
        };
        let key = change.new_subject(SubjectId(person.0));
        let record = person.record();
        let put = Put::<kind::Person> {
            action: "person.import",
            record,
            about: record,
            facts: &facts,
            identity: Some(&row.person),
            detail: &[],
        };
        change.create(&key, &put)?;
        let facts = self.imported_case(row, person, agency, age_status.child_rules_apply());
        let identity = CaseIdentity { narrative: leftovers(row) };
        let record = case.record();
        let put = Put::<kind::Case> {
            action: "case.import",
            record,
            about: record,
            facts: &facts,
            identity: Some(&identity),
            detail: &[],
        };
        change.create(&key, &put)?;
        Ok(())
    }

    fn imported_case(&self, row: &HtcdsRow, person: PersonId, agency: AgencyId, child_rules: bool) -> CaseFacts {
        let now = self.now();
        let mut trafficking = StatusTrack::opened(now, HOUSE, agency);
        if let Some(status) = row.case.trafficking {
            trafficking.decide(TrackEntry { status, at: now, by: HOUSE, agency });
        }
        CaseFacts {
            number: self.free_case_number(),
            person,
            status: row.case.status.unwrap_or(CaseStatus::Active),
            trafficking,
            smuggling: StatusTrack::opened(now, HOUSE, agency),
            opened_at: now,
            opened_by: HOUSE,
            origin: agency,
            origin_post: None,
            holder: agency,
            assignee: None,
            held_since: now,
            former_holders: Vec::new(),
            child_rules,
        }
    }
}

/// What the table says and no field of ours holds, kept word for word in the sealed narrative.
fn leftovers(row: &HtcdsRow) -> Option<Narrative> {
    let case = &row.case;
    let mut lines: Vec<String> = Vec::new();
    let mut say = |field: &str, value: Option<String>| lines.extend(value.map(|value| format!("{field}: {value}")));
    say("cas_ReferringOrganisation", case.referring_organisation.clone());
    say("cas_IncomingReferralDate", case.incoming_referral_date.map(|day| day.to_string()));
    say("cas_ReferredOrganisation", case.referred_organisation.clone());
    say("cas_OutgoingReferralDate", case.outgoing_referral_date.map(|day| day.to_string()));
    say("cas_ReasonForCaseClosure", case.reason_for_case_closure.clone());
    say("con_Consent", row.consent.given().map(ToString::to_string));
    for (field, value) in &row.extra {
        say(field, Some(value.clone()));
    }
    let text: String = lines.join("\n").chars().take(model::MAX_NARRATIVE_CHARS).collect();
    text.parse().ok()
}
