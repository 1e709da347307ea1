//! Reading screenings: the list, and one with everything its page shows.

use std::sync::Arc;

use model::{Actor, CaseId, CaseNumber, FormVersionId, ScreeningId, SetState, SetVersionId};
use policy::{Action, Decision, Relation};
use screening::{Advice, IndicatorSet};

use super::{ScreeningFacts, ScreeningRow, screening_code};
use crate::{App, AppError};

/// Which screenings to list. Empty fields do not filter.
#[derive(Debug, Clone, Default)]
pub struct ScreeningFilter {
    /// What is proposed.
    pub advice: Option<Advice>,
    /// The set, by its id.
    pub set: Option<String>,
    /// Only the actor's own.
    pub mine: bool,
    /// Only those where child rules apply.
    pub child_rules: bool,
}

/// A page of screenings.
#[derive(Debug, Clone)]
pub struct ScreeningPage {
    /// The rows, the latest first. Of several looks at the same person only the newest is listed.
    pub rows: Vec<ScreeningRow>,
    /// How many match the filter.
    pub total: usize,
    /// Readable screenings by advice, before the filter.
    pub by_advice: Vec<(Advice, usize)>,
    /// The ids of the sets that occur, before the filter.
    pub sets: Vec<String>,
    /// The page, from 1; the last one when a later one was asked for.
    pub page: usize,
}

/// A screening as its page shows it.
#[derive(Debug, Clone)]
pub struct ScreeningView {
    /// Its id.
    pub id: ScreeningId,
    /// The version of its record.
    pub version: u32,
    /// What people call it.
    pub code: String,
    /// What is known.
    pub facts: ScreeningFacts,
    /// The set that it was made with, for the words; none when its text can no longer be read.
    pub set: Option<Arc<IndicatorSet>>,
    /// That version of the set, and how far it has come since.
    pub set_version: Option<(SetVersionId, SetState)>,
    /// Whether the rules of today forbid some of that set's words.
    pub set_says_forbidden: bool,
    /// The looks at the same person that the actor may read, oldest first, this one among them.
    pub history: Vec<ScreeningRow>,
    /// Its case, when the actor may read that.
    pub case: Option<(CaseId, CaseNumber)>,
    /// How the actor stands to it.
    pub relation: Relation,
    /// Whether the actor may decide on it as the first person.
    pub may_decide: bool,
    /// Whether the actor may verify it, unless they decided before, which the identification knows.
    pub may_verify: bool,
    /// The form to ask more with, when the actor may look again.
    pub ask_more: Option<FormVersionId>,
}

fn may(actor: &Actor, action: Action, relation: Relation) -> bool {
    matches!(policy::decide(actor, action, relation, None), Decision::Allow(_))
}

impl App {
    /// A page of the screenings that an actor may read.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that list no screenings.
    pub fn list_screenings(
        &self,
        actor: &Actor,
        filter: &ScreeningFilter,
        page: usize,
        per_page: usize,
    ) -> Result<ScreeningPage, AppError> {
        self.allow_in_house(actor, Action::ListScreenings)?;
        let allowed: Vec<Relation> =
            Relation::ALL.iter().copied().filter(|relation| may(actor, Action::ReadScreening, *relation)).collect();
        let screenings = self.screenings();
        let mut by_advice: Vec<(Advice, usize)> = Advice::ALL.iter().rev().map(|advice| (*advice, 0)).collect();
        let (mut sets, mut found): (std::collections::BTreeSet<String>, Vec<&ScreeningRow>) = Default::default();
        for row in screenings.latest().filter(|row| allowed.contains(&self.relation_to_row(actor, row))) {
            if self.later_is_readable(actor, row, &screenings) {
                continue;
            }
            if let Some((_, count)) = by_advice.iter_mut().find(|(advice, _)| *advice == row.advice) {
                *count += 1;
            }
            sets.insert(row.set.id.to_string());
            if filter.takes(row, actor) {
                found.push(row);
            }
        }
        let per_page = per_page.clamp(1, 200);
        let page = page.clamp(1, found.len().div_ceil(per_page).max(1));
        let rows = found.iter().skip((page - 1) * per_page).take(per_page).map(|row| (*row).clone()).collect();
        Ok(ScreeningPage { rows, total: found.len(), by_advice, sets: sets.into_iter().collect(), page })
    }

    fn later_is_readable(&self, actor: &Actor, row: &ScreeningRow, screenings: &super::Screenings) -> bool {
        let later = row.followed_by.and_then(|id| screenings.get(id));
        later.is_some_and(|later| may(actor, Action::ReadScreening, self.relation_to_row(actor, later)))
    }

    /// Reads a screening. The look is in the ledger.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for one that is not there or that the actor may not know about.
    pub async fn read_screening(&self, actor: &Actor, id: ScreeningId) -> Result<ScreeningView, AppError> {
        let authorised = self.authorise_screening(actor, id, Action::ReadScreening).await?;
        let view = self.view_of(actor, id, &authorised);
        let about = view.facts.case.map_or(id.record(), CaseId::record);
        let mut change = self.store().change(authorised.author, self.now());
        change.log(Action::ReadScreening.code(), id.record(), about, authorised.stored.key.subject, &[]);
        self.store().commit(change.build()).await?;
        Ok(view)
    }

    /// The same without an entry: for pages that belong to a deed that makes its own.
    ///
    /// # Errors
    /// As [`App::read_screening`].
    pub async fn screening(&self, actor: &Actor, id: ScreeningId) -> Result<ScreeningView, AppError> {
        let authorised = self.authorise_screening(actor, id, Action::ReadScreening).await?;
        Ok(self.view_of(actor, id, &authorised))
    }

    fn view_of(&self, actor: &Actor, id: ScreeningId, authorised: &super::access::Authorised) -> ScreeningView {
        let facts = authorised.stored.facts.clone();
        let relation = authorised.relation;
        let set_of = &facts.finding.set;
        let (set, set_version, set_says_forbidden) = {
            let sets = self.sets();
            let entry = sets.id_of(&set_of.digest).and_then(|id| sets.get(id));
            let faulty = entry.is_some_and(|entry| !entry.faults.is_empty());
            (entry.map(|entry| Arc::clone(&entry.set)), entry.map(|entry| (entry.id, entry.facts.state)), faulty)
        };
        let history = {
            let screenings = self.screenings();
            let readable = |row: &&ScreeningRow| may(actor, Action::ReadScreening, self.relation_to_row(actor, row));
            screenings.history(id).into_iter().filter(readable).cloned().collect()
        };
        let readable_case = |case: CaseId| {
            let board = self.board();
            let row = board.case(case)?;
            may(actor, Action::ReadCase, row.relation_to(actor)).then(|| (case, row.facts.number.clone()))
        };
        let again = may(actor, Action::ReassessScreening, relation) && facts.followed_by.is_none();
        ScreeningView {
            id,
            version: authorised.stored.version,
            code: screening_code(id),
            set,
            set_version,
            set_says_forbidden,
            history,
            case: facts.case.and_then(readable_case),
            relation,
            may_decide: may(actor, Action::DecideScreening, relation),
            may_verify: may(actor, Action::VerifyScreening, relation),
            ask_more: again.then(|| self.form_to_ask_more(actor, &facts)).flatten(),
            facts,
        }
    }

    /// The form of the same set that is offered now, else that of the version it was made with while its answers are taken.
    fn form_to_ask_more(&self, actor: &Actor, facts: &ScreeningFacts) -> Option<FormVersionId> {
        let offered = self.forms_to_fill(actor).ok()?;
        let mut of_screening = offered.iter().filter(|row| row.facts.effect == model::FormEffect::Screening);
        let sets = self.sets();
        let same = |digest: &str| sets.by_digest(digest).is_some_and(|set| set.reference().id == facts.finding.set.id);
        of_screening.find(|row| row.facts.set_digest.as_deref().is_some_and(same)).map(|row| row.id)
    }
}

impl ScreeningFilter {
    fn takes(&self, row: &ScreeningRow, actor: &Actor) -> bool {
        self.advice.is_none_or(|advice| row.advice == advice)
            && self.set.as_ref().is_none_or(|set| row.set.id.as_str() == set)
            && (!self.mine || row.by == actor.account)
            && (!self.child_rules || row.age.child_rules_apply())
    }
}
