//! Looking again: a new interview that begins with what the earlier one knows, in codes only.

use std::collections::BTreeMap;

use model::{Actor, AgeStatus, Answer, ScreeningId, Sex};
use policy::Action;
use screening::{Advice, Answers, Finding, IndicatorSet, answer_code, screen};

use super::ScreeningFacts;
use crate::forms::FormEntry;
use crate::{App, AppError};

/// What a screening would say with another version of its set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WouldChange {
    /// What is proposed now.
    pub before: Advice,
    /// What the other version proposes.
    pub after: Advice,
    /// How many answers were left out because their sign reads otherwise there, or is not asked.
    pub left_out: usize,
    /// What the other version finds.
    pub finding: Finding,
}

impl App {
    /// What a new interview about the same person begins with, by field: the answers in codes, and which screening it looks
    /// at again. Who the person is stays with the case and is asked for nowhere.
    ///
    /// Answers to signs that read otherwise in the form's version of the set are left out: somebody has to ask.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a screening that the actor may not know about; [`AppError::Denied`].
    pub async fn answers_to_begin_with(
        &self,
        actor: &Actor,
        id: ScreeningId,
        form: &FormEntry,
    ) -> Result<BTreeMap<String, String>, AppError> {
        let facts = self.authorise_screening(actor, id, Action::ReassessScreening).await?.stored.facts;
        let now = form.facts.set_digest.as_deref().and_then(|digest| self.sets().by_digest(digest));
        let then = self.sets().by_digest(&facts.finding.set.digest);
        let carries = match (&then, &now) {
            (Some(then), Some(now)) => now.changes_since(then).carry_over(now, &facts.answers),
            // Without the words of both nobody can tell whether a question is the same.
            _ => Answers::new(facts.answers.age),
        };
        Ok(by_field(id, &facts, &carries))
    }
}

fn by_field(id: ScreeningId, facts: &ScreeningFacts, answers: &Answers) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::from([
        ("screening.follows".to_owned(), id.to_string()),
        ("screening.age_status".to_owned(), AgeStatus::code(facts.answers.age).to_owned()),
    ]);
    for (code, answer) in answers.iter().filter(|(_, answer)| *answer != Answer::NotAsked) {
        fields.insert(format!("screening.{code}"), answer_code(answer).to_owned());
    }
    match facts.sex {
        Answer::Given(sex) => fields.insert("person.sex".to_owned(), Sex::code(sex).to_owned()),
        Answer::Unknown | Answer::PreferNotToSay => fields.insert("person.sex".to_owned(), facts.sex.kind().to_owned()),
        Answer::NotAsked => None,
    };
    if let Some(language) = &facts.talk.language {
        fields.insert("interview.language".to_owned(), language.clone());
    }
    fields
}

/// What screenings would say with another version of their set: each on the answers that carry over. Nothing is written.
#[must_use]
pub fn would_change(then: &IndicatorSet, now: &IndicatorSet, screenings: &[ScreeningFacts]) -> Vec<WouldChange> {
    let diff = now.changes_since(then);
    let one = |facts: &ScreeningFacts| {
        let answers = diff.carry_over(now, &facts.answers);
        let finding = screen(now, &answers);
        let left_out = facts.answers.iter().count() - answers.iter().count();
        WouldChange { before: facts.finding.advice, after: finding.advice, left_out, finding }
    };
    screenings.iter().map(one).collect()
}
