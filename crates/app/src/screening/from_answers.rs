//! A submission becomes a screening: read by the form's bindings, found by the set, written in the same change.

use forms::answers::Answers;
use model::{Actor, CaseId, ScreeningId, SubjectId, SubmissionFacts, SubmissionId};
use policy::Action;
use store::{ChangeBuilder, Put, Stored};

use super::bound::{Bound, Told, told};
use super::kind::Screening;
use super::{ScreeningFacts, screening_id};
use crate::forms::FormEntry;
use crate::submissions::Effects;
use crate::{App, AppError};

impl App {
    /// Adds to a change the screening that answers make, and the case that is due.
    ///
    /// The interview looks again at an earlier one when it is an edit of its answers, or names it and the actor may
    /// re-assess it; then the case of the earlier one is its case too.
    pub(crate) async fn screening_from_answers(
        &self,
        change: &mut ChangeBuilder<'_>,
        actor: &Actor,
        form: &FormEntry,
        answers: &Answers,
        submission: SubmissionId,
        came: &SubmissionFacts,
    ) -> Result<Effects, AppError> {
        let mut made = Effects { case: came.case, person: came.person, ..Effects::default() };
        let set = form.facts.set_digest.as_deref().and_then(|digest| self.sets().by_digest(digest));
        let Some(set) = set else {
            made.left_over.push((String::new(), "set_missing".to_owned()));
            return Ok(made);
        };
        let told = told(&set, &Bound::new(form.prepared.form(), answers), self.today());
        made.left_over.extend(told.left_over.iter().cloned());
        let earlier = self.earlier(actor, came, &told, &mut made.left_over).await?;
        if let Some(earlier) = &earlier {
            made.case = made.case.or(earlier.facts.case);
            made.person = made.person.or(earlier.facts.person);
        }
        let id = screening_id(submission);
        let mut facts = facts(screening::screen(&set, &told.answers), told, came, submission);
        facts.follows = earlier.as_ref().map(|earlier| earlier.record.into());
        if made.case.is_some() || self.case_is_due(form, answers, &facts) {
            let came = SubmissionFacts { case: made.case, person: made.person, ..came.clone() };
            let found = Some(facts.finding.age_used);
            let records = self.records_from_answers(change, actor, form.prepared.form(), answers, &came, found).await?;
            (made.case, made.person) = (records.case, records.person);
            made.left_over.extend(records.left_over);
        }
        (facts.case, facts.person) = (made.case, made.person);
        put(change, id, &facts)?;
        if let Some(earlier) = earlier {
            put_followed(change, &earlier, id)?;
        }
        made.screening = Some(id);
        Ok(made)
    }

    /// Whether the answers open a case: the interviewer asked for one; or somebody should take over, and it is known who the
    /// person is, or it cannot wait for a name.
    fn case_is_due(&self, form: &FormEntry, answers: &Answers, facts: &ScreeningFacts) -> bool {
        let mapped = self.map_answers(form.prepared.form(), answers);
        let known_by_check = facts.encounter.is_some() && facts.refers() && mapped.wants_case != Some(false);
        Self::answers_open_case(&mapped, facts.refers()) || known_by_check || facts.refers_now()
    }

    /// The newest screening of the line that this one looks at again, when the actor may.
    async fn earlier(
        &self,
        actor: &Actor,
        came: &SubmissionFacts,
        told: &Told,
        left_over: &mut Vec<(String, String)>,
    ) -> Result<Option<Stored<Screening>>, AppError> {
        let mut next = came.screening.or(told.follows);
        let mut newest = None;
        while let Some(id) = next {
            match self.authorise_screening(actor, id, Action::ReassessScreening).await {
                Ok(found) if !found.stored.is_erased() => {
                    next = found.stored.facts.followed_by;
                    newest = Some(found.stored);
                }
                // What was erased, or the actor may not know of, leaves no other trace than that nothing follows from it.
                Ok(_) | Err(AppError::Denied(_) | AppError::NotFound | AppError::Erased) => {
                    left_over.push((String::new(), "not_reassessed".to_owned()));
                    return Ok(None);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(newest)
    }
}

fn facts(finding: screening::Finding, told: Told, came: &SubmissionFacts, submission: SubmissionId) -> ScreeningFacts {
    ScreeningFacts {
        answers: told.answers,
        finding,
        sex: told.sex,
        age_band: told.age_band,
        talk: told.talk,
        by: came.by,
        agency: came.agency,
        post: came.post,
        at: came.at,
        submission,
        encounter: came.encounter,
        person: None,
        case: None,
        follows: None,
        followed_by: None,
    }
}

fn put(change: &mut ChangeBuilder<'_>, id: ScreeningId, facts: &ScreeningFacts) -> Result<(), AppError> {
    let record = id.record();
    let about = facts.case.map_or(record, CaseId::record);
    let detail = [("set", facts.finding.set.id.to_string()), ("advice", facts.finding.advice.code().to_owned())];
    let action = if facts.follows.is_some() { "screening.again" } else { "screening.make" };
    let key = change.new_subject(SubjectId(id.0));
    change.create(&key, &Put::<Screening> { action, record, about, facts, identity: None, detail: &detail })?;
    Ok(())
}

fn put_followed(change: &mut ChangeBuilder<'_>, earlier: &Stored<Screening>, by: ScreeningId) -> Result<(), AppError> {
    let facts = ScreeningFacts { followed_by: Some(by), ..earlier.facts.clone() };
    let record = earlier.record;
    let about = facts.case.map_or(record, CaseId::record);
    change.update(earlier, &Put { action: "screening.followed", record, about, facts: &facts, identity: None, detail: &[] })?;
    Ok(())
}
