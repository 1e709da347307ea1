//! What waits for somebody: one list, the most urgent first. It tells that something is to be done and nothing of what others
//! decided.

use jiff::Timestamp;
use model::{
    Actor, CaseFacts, CaseId, CaseNumber, HoldClock, Identification, InterceptionId, PostId, RoundState, ScreeningId, Seat,
    SuspicionId, SuspicionState,
};
use policy::Action;
use screening::Advice;

use crate::identification::Interview;
use crate::screening::ScreeningRow;
use crate::{App, AppError};

/// How soon something has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Now: a limit is near or past, somebody is to be protected at once.
    Now,
    /// Today: others wait for it.
    Today,
    /// When there is time.
    Later,
}

/// What waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waiting {
    /// Somebody is held.
    Hold {
        /// The interception.
        id: InterceptionId,
        /// Where the clock stands.
        clock: HoldClock,
        /// At which post.
        post: Option<PostId>,
    },
    /// A case came to the agency and nobody has taken it up.
    Arrival {
        /// The case.
        case: CaseId,
        /// Its number.
        number: CaseNumber,
        /// What its screening proposes, when it came from one.
        advice: Option<Advice>,
        /// Whether somebody has decided what it is.
        verified: bool,
        /// Whether it is already with the actor by name.
        mine: bool,
    },
    /// A screening waits for the actor's decision.
    Verdict {
        /// The screening.
        screening: ScreeningId,
        /// The seat that is free.
        seat: Seat,
        /// What the screening proposes.
        advice: Advice,
    },
    /// An accusation of somebody who is protected.
    Accusation {
        /// The suspicion.
        id: SuspicionId,
    },
    /// A suspicion that nobody has decided.
    Suspicion {
        /// The suspicion.
        id: SuspicionId,
    },
    /// Hits that wait for a second officer.
    Hits {
        /// How many.
        count: usize,
    },
}

/// One row of the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// How soon.
    pub urgency: Urgency,
    /// Since when it waits.
    pub since: Timestamp,
    /// What waits.
    pub what: Waiting,
}

impl App {
    /// What waits for an actor, the most urgent first, then what waits longest.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles without an inbox.
    pub fn inbox(&self, actor: &Actor) -> Result<Vec<InboxRow>, AppError> {
        self.allow_in_house(actor, Action::ReadInbox)?;
        let mut rows = self.holds(actor);
        rows.extend(self.arrivals(actor));
        rows.extend(self.verdicts_to_give(actor));
        rows.extend(self.suspicions_to_decide(actor));
        rows.extend(self.hits_to_confirm(actor));
        rows.sort_by_key(|row| (row.urgency, row.since));
        Ok(rows)
    }

    fn holds(&self, actor: &Actor) -> Vec<InboxRow> {
        let now = self.now();
        let first_line = self.first_line();
        let open = first_line.interceptions().filter(|(_, held)| held.release.is_none());
        let known = open.filter(|(_, held)| self.may_read_interception(actor, held));
        known
            .map(|(id, held)| {
                let clock = held.clock(now);
                let urgency = if matches!(clock, HoldClock::Running(_)) { Urgency::Today } else { Urgency::Now };
                let what = Waiting::Hold { id, clock, post: held.post };
                InboxRow { urgency, since: held.held_since, what }
            })
            .collect()
    }

    fn arrivals(&self, actor: &Actor) -> Vec<InboxRow> {
        let board = self.board();
        let came: Vec<(CaseId, CaseFacts)> = {
            let first_line = self.first_line();
            let came = board.readable(actor).filter(|row| {
                let facts = &row.facts;
                let handed = facts.holder == actor.agency && !facts.former_holders.is_empty() && !facts.status.is_closed();
                let for_actor = facts.assignee.is_none_or(|assignee| assignee == actor.account);
                handed && for_actor && first_line.is_untouched(row.id, row.version)
            });
            came.map(|row| (row.id, row.facts.clone())).collect()
        };
        drop(board);
        came.into_iter().map(|(case, facts)| self.arrival(actor, case, facts)).collect()
    }

    fn arrival(&self, actor: &Actor, case: CaseId, facts: CaseFacts) -> InboxRow {
        let screening = self.screening_of_case(case);
        let advice = screening.as_ref().map(|row| row.advice);
        let state = screening.map(|row| self.identification_state(row.id));
        let verified = matches!(state, None | Some(RoundState::Decided(_)));
        let urgency = if advice == Some(Advice::ReferNow) { Urgency::Now } else { Urgency::Today };
        let mine = facts.assignee == Some(actor.account);
        let what = Waiting::Arrival { case, number: facts.number, advice, verified, mine };
        InboxRow { urgency, since: facts.held_since, what }
    }

    fn verdicts_to_give(&self, actor: &Actor) -> Vec<InboxRow> {
        // Most were decided long ago: those are passed over before anything of them is copied.
        let open: Vec<(ScreeningRow, Identification)> = {
            let (screenings, first_line) = (self.screenings(), self.first_line());
            let live = screenings.latest().filter(|row| row.followed_by.is_none());
            let known = live.filter(|row| row.agency == actor.agency || row.case.is_some());
            let standing = known.map(|row| (row, first_line.identification(row.id)));
            let open = standing.filter(|(_, identification)| identification.seat_for(actor.account).is_ok());
            open.map(|(row, identification)| (row.clone(), identification)).collect()
        };
        let mut rows = Vec::new();
        for (row, identification) in open {
            let interview = Interview { by: row.by, agency: row.agency };
            let Some(seat) = self.seat_of(actor, interview, self.relation_to_row(actor, &row), &identification) else { continue };
            let (screening, advice) = (row.id, row.advice);
            let urgency = if advice == Advice::ReferNow { Urgency::Now } else { Urgency::Today };
            rows.push(InboxRow { urgency, since: row.at, what: Waiting::Verdict { screening, seat, advice } });
        }
        rows
    }

    fn suspicions_to_decide(&self, actor: &Actor) -> Vec<InboxRow> {
        let mut rows = Vec::new();
        for row in self.suspicions_known(actor) {
            let relation = self.standing_to_suspicion(actor, &row.facts);
            if self.allow(actor, Action::DecideSuspicion, relation, None).is_err() {
                continue;
            }
            let (id, since) = (row.id, row.facts.last().at);
            if row.needs_review {
                rows.push(InboxRow { urgency: Urgency::Now, since, what: Waiting::Accusation { id } });
            } else if row.facts.state() == SuspicionState::Suspected {
                rows.push(InboxRow { urgency: Urgency::Later, since, what: Waiting::Suspicion { id } });
            }
        }
        rows
    }

    fn hits_to_confirm(&self, actor: &Actor) -> Option<InboxRow> {
        let waiting = self.waiting_decisions(actor).ok()?;
        let others: Vec<_> = waiting.iter().filter(|entry| entry.facts.by != actor.account).collect();
        let since = others.iter().map(|entry| entry.facts.at).min()?;
        Some(InboxRow { urgency: Urgency::Today, since, what: Waiting::Hits { count: others.len() } })
    }
}
