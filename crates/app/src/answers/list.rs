//! Received answers as lists: of a form, and of a case.

use std::sync::Arc;

use jiff::civil::Date;
use model::{AccountId, Actor, CaseId, FormVersionId, SubmissionFacts, SubmissionId, SubmissionState};
use policy::{Action, Decision};

use crate::forms::FormRow;
use crate::submissions::SubmissionEntry;
use crate::{App, AppError};

/// Which answers to list. Empty fields do not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReceivedFilter {
    /// How far they have come; without it those that were replaced are left out.
    pub state: Option<SubmissionState>,
    /// Who sent them.
    pub by: Option<AccountId>,
    /// Sent on this day or later.
    pub from: Option<Date>,
    /// Sent on this day or before.
    pub until: Option<Date>,
    /// Only those of which something was left over.
    pub left_over: bool,
}

/// Answers as a list shows them.
#[derive(Debug, Clone)]
pub struct ReceivedRow {
    /// Their id.
    pub id: SubmissionId,
    /// What is known of them.
    pub facts: SubmissionFacts,
    /// Whether they were erased.
    pub erased: bool,
    /// Who sent them, for colleagues.
    pub by: Option<String>,
    /// Their case, where the reader may read it.
    pub case: Option<(CaseId, String)>,
    /// What the form is called, by language.
    pub titles: Vec<(String, String)>,
}

/// A page of received answers.
#[derive(Debug, Clone)]
pub struct ReceivedPage {
    /// The form.
    pub form: Arc<FormRow>,
    /// The rows, the latest first.
    pub rows: Vec<ReceivedRow>,
    /// How many match the filter.
    pub total: usize,
    /// The page, from 1; the last one when a later one was asked for.
    pub page: usize,
    /// Who sent any, by name, before the filter.
    pub senders: Vec<(AccountId, String)>,
    /// Whether the reader may take them out as a file.
    pub may_export: bool,
}

impl App {
    /// A page of the answers to all versions of a form that an actor may read.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that work with no forms; [`AppError::NotFound`] for another agency's form.
    pub fn received_answers(
        &self,
        actor: &Actor,
        form: FormVersionId,
        filter: &ReceivedFilter,
        page: usize,
        per_page: usize,
    ) -> Result<ReceivedPage, AppError> {
        let row = self.form_with_answers(actor, form)?;
        let mut found: Vec<SubmissionEntry> = self.answers_readable(actor, &row);
        found.sort_by_key(|entry| std::cmp::Reverse((entry.facts.at, entry.id)));
        let mut senders: Vec<(AccountId, String)> = Vec::new();
        for entry in &found {
            if !senders.iter().any(|(known, _)| *known == entry.facts.by) {
                senders.extend(self.form_author(entry.facts.by).map(|name| (entry.facts.by, name)));
            }
        }
        senders.sort_by(|a, b| a.1.cmp(&b.1));
        found.retain(|entry| self.takes(filter, &entry.facts));
        let per_page = per_page.clamp(1, 200);
        let page = page.clamp(1, found.len().div_ceil(per_page).max(1));
        let total = found.len();
        let shown = found.into_iter().skip((page - 1) * per_page).take(per_page);
        let rows = shown.map(|entry| self.received_row(actor, entry)).collect();
        let may_export = self.allow_in_house(actor, Action::ExportSubmissions).is_ok();
        Ok(ReceivedPage { form: row, rows, total, page, senders, may_export })
    }

    /// The answers that belong to a case, of those that an actor may read, the latest first.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a case that the actor may not know about.
    pub async fn answers_of_case(&self, actor: &Actor, case: CaseId) -> Result<Vec<ReceivedRow>, AppError> {
        self.authorise_case(actor, case, Action::ReadCase, None).await?;
        let of_case: Vec<SubmissionEntry> = {
            let submissions = self.submissions();
            let belongs = |entry: &&SubmissionEntry| entry.facts.case == Some(case) && was_sent(&entry.facts);
            submissions.all().filter(belongs).cloned().collect()
        };
        let mut found: Vec<SubmissionEntry> =
            of_case.into_iter().filter(|entry| self.lists_answers(actor, &entry.facts)).collect();
        found.sort_by_key(|entry| std::cmp::Reverse((entry.facts.at, entry.id)));
        Ok(found.into_iter().map(|entry| self.received_row(actor, entry)).collect())
    }

    /// A form of the country or of the actor's agency, in whatever state: its answers outlive it.
    pub(super) fn form_with_answers(&self, actor: &Actor, form: FormVersionId) -> Result<Arc<FormRow>, AppError> {
        self.allow_in_house(actor, Action::ReadForms)?;
        let row = self.library().get(form).cloned().ok_or(AppError::NotFound)?;
        let within_reach = row.facts.owner.is_none_or(|agency| agency == actor.agency);
        if within_reach { Ok(row) } else { Err(AppError::NotFound) }
    }

    /// Every version of the form of a version, the latest added first.
    pub(super) fn versions_with(&self, row: &FormRow) -> Vec<Arc<FormRow>> {
        self.library().versions(row.facts.owner, &row.facts.form_id).cloned().collect()
    }

    /// The answers to all versions that an actor may read, in no order.
    pub(super) fn answers_readable(&self, actor: &Actor, row: &FormRow) -> Vec<SubmissionEntry> {
        let versions = self.versions_with(row);
        let all: Vec<SubmissionEntry> = {
            let submissions = self.submissions();
            let of_version = |version: &Arc<FormRow>| submissions.of_form(version.id).cloned().collect::<Vec<_>>();
            versions.iter().flat_map(of_version).filter(|entry| was_sent(&entry.facts)).collect()
        };
        all.into_iter().filter(|entry| self.lists_answers(actor, &entry.facts)).collect()
    }

    fn takes(&self, filter: &ReceivedFilter, facts: &SubmissionFacts) -> bool {
        let day = facts.at.to_zoned(self.country().time_zone().clone()).date();
        let in_state = filter.state.map_or(facts.state != SubmissionState::Replaced, |state| facts.state == state);
        in_state
            && filter.by.is_none_or(|by| facts.by == by)
            && filter.from.is_none_or(|from| day >= from)
            && filter.until.is_none_or(|until| day <= until)
            && (!filter.left_over || facts.left_over > 0)
    }

    fn received_row(&self, actor: &Actor, entry: SubmissionEntry) -> ReceivedRow {
        let facts = entry.facts;
        let by = (facts.agency == actor.agency).then(|| self.form_author(facts.by)).flatten();
        let case = facts.case.and_then(|case| Some((case, self.readable_case_number(actor, case)?)));
        let titles = self.library().get(facts.form).map(|row| row.facts.titles.clone()).unwrap_or_default();
        ReceivedRow { id: entry.id, facts, erased: entry.erased, by, case, titles }
    }

    /// The number of a case, when an actor may read it.
    #[must_use]
    pub fn readable_case_number(&self, actor: &Actor, case: CaseId) -> Option<String> {
        let board = self.board();
        let row = board.case(case)?;
        let may = policy::decide(actor, Action::ReadCase, row.relation_to(actor), None);
        matches!(may, Decision::Allow(_)).then(|| row.facts.number.to_string())
    }
}

/// Whether answers were sent: drafts are their writer's alone.
const fn was_sent(facts: &SubmissionFacts) -> bool {
    matches!(facts.state, SubmissionState::Incomplete | SubmissionState::Complete | SubmissionState::Replaced)
}
