//! What follows from answers besides that they are kept: a screening, a person, a case. In the same change, or not at all.

use forms::answers::Answers;
use model::{Actor, CaseId, FormEffect, PersonId, ScreeningId, SubmissionFacts, SubmissionId};
use store::ChangeBuilder;

use crate::forms::FormEntry;
use crate::{App, AppError};

/// What answers became.
#[derive(Debug, Default)]
pub(crate) struct Effects {
    /// The screening; none when the set that its form was made of is not here.
    pub screening: Option<ScreeningId>,
    /// The case that they opened or belong to.
    pub case: Option<CaseId>,
    /// The person whom they recorded.
    pub person: Option<PersonId>,
    /// Answers that a record could not take: paths, with the reason's code.
    pub left_over: Vec<(String, String)>,
}

impl App {
    /// Adds to a change what follows from answers. `came` is what is known of them: by whom, where, for which traveller, and,
    /// when they are an edited one, what the answers before them became.
    pub(crate) async fn effects(
        &self,
        change: &mut ChangeBuilder<'_>,
        actor: &Actor,
        form: &FormEntry,
        answers: &Answers,
        submission: SubmissionId,
        came: &SubmissionFacts,
    ) -> Result<Effects, AppError> {
        let before = Effects { screening: came.screening, case: came.case, person: came.person, left_over: Vec::new() };
        match form.facts.effect {
            FormEffect::Answers => Ok(before),
            FormEffect::Case => {
                let made = self.records_from_answers(change, actor, form.prepared.form(), answers, came, None).await?;
                Ok(Effects { case: made.case, person: made.person, left_over: made.left_over, ..before })
            }
            FormEffect::Screening => {
                let made = self.screening_from_answers(change, actor, form, answers, submission, came).await?;
                Ok(Effects { screening: made.screening.or(before.screening), ..made })
            }
        }
    }
}
