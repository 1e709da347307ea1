//! Answers are erased with the person whom they are about: their keys go in the same change.

use std::collections::BTreeSet;

use model::{EncounterId, PersonId, RecordId, ScreeningId, SubmissionId, kind};
use store::ChangeBuilder;

use crate::screening::kind::Screening;
use crate::{App, AppError};

/// What tells of a person: every edit of every answer, every look, and the checks that they began with.
#[derive(Debug, Default)]
struct Traces {
    submissions: BTreeSet<SubmissionId>,
    screenings: BTreeSet<ScreeningId>,
    encounters: BTreeSet<EncounterId>,
}

impl App {
    /// Adds to a change the end of the keys of everything that was answered about a person, before there was a record of
    /// them too: each submission with its files, what it replaced and what replaced it; each screening with those before and
    /// after it, under whose keys the decisions lie; and the look at the traveller, with an interception made from it.
    pub(crate) async fn erase_answers(
        &self,
        change: &mut ChangeBuilder<'_>,
        person: PersonId,
        about: RecordId,
    ) -> Result<(), AppError> {
        let mut traces = self.traces_of(person);
        let known = self.store().get::<kind::Person>(person).await?;
        traces.encounters.extend(known.and_then(|person| person.facts.encounter));
        let ids: Vec<RecordId> = traces.submissions.iter().map(|id| id.record()).collect();
        for stored in self.store().get_many::<kind::Submission>(&ids).await?.into_iter().filter(|stored| !stored.is_erased()) {
            change.erase(store::ERASED, stored.record, about, stored.key.subject, &[]);
        }
        let ids: Vec<RecordId> = traces.screenings.iter().map(|id| id.record()).collect();
        for stored in self.store().get_many::<Screening>(&ids).await?.into_iter().filter(|stored| !stored.is_erased()) {
            change.erase(store::ERASED, stored.record, about, stored.key.subject, &[]);
        }
        let ids: Vec<RecordId> = traces.encounters.iter().map(|id| id.record()).collect();
        let of_person = |of: Option<PersonId>| of.is_none() || of == Some(person);
        let looks = self.store().get_many::<kind::Encounter>(&ids).await?;
        for stored in looks.into_iter().filter(|stored| !stored.is_erased() && of_person(stored.facts.person)) {
            change.erase(store::ERASED, stored.record, about, stored.key.subject, &[]);
        }
        Ok(())
    }

    /// Follows edits and looks from what names the person or their case, until nothing new is found.
    fn traces_of(&self, person: PersonId) -> Traces {
        let cases: BTreeSet<_> = self.board().cases_of(person).collect();
        let (submissions, screenings) = (self.submissions(), self.screenings());
        let mut traces = Traces::default();
        let about = |of: Option<PersonId>, case: Option<model::CaseId>| {
            of == Some(person) || (of.is_none() && case.is_some_and(|case| cases.contains(&case)))
        };
        traces.submissions.extend(submissions.all().filter(|e| about(e.facts.person, e.facts.case)).map(|entry| entry.id));
        traces.screenings.extend(screenings.latest().filter(|row| about(row.person, row.case)).map(|row| row.id));
        loop {
            let before = (traces.submissions.len(), traces.screenings.len());
            let looks: Vec<_> = traces.screenings.iter().flat_map(|id| screenings.history(*id)).collect();
            traces.screenings.extend(looks.iter().map(|row| row.id));
            traces.submissions.extend(looks.iter().map(|row| row.submission));
            traces.encounters.extend(looks.iter().filter_map(|row| row.encounter));
            for entry in submissions.all() {
                let facts = &entry.facts;
                let edits = [facts.replaces, facts.replaced_by];
                if traces.submissions.contains(&entry.id) {
                    traces.submissions.extend(edits.into_iter().flatten());
                    traces.screenings.extend(facts.screening);
                    traces.encounters.extend(facts.encounter);
                }
            }
            if before == (traces.submissions.len(), traces.screenings.len()) {
                return traces;
            }
        }
    }
}
