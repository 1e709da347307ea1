//! Finding: every new entry is encoded, compared with the other agencies', and each match opens one task.

use std::time::Duration;

use model::{DeconflictionFacts, DeconflictionId, DeconflictionSide, InterestId, MatchStrength, Purpose, SubjectId, kind};
use store::{Author, Put};

use super::encode::encode;
use crate::{App, AppError};

/// How often the background looks for what other processes wrote.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// Entries encoded at a time.
const AT_A_TIME: usize = 64;

/// Keeps finding in the background for as long as the application lives: what a second process enters is met here too.
pub(crate) fn keep_finding(app: &App) {
    let app = std::sync::Arc::downgrade(&app.0);
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            let Some(inner) = app.upgrade() else { return };
            let app = App(inner);
            if app.interests().waiting(1).is_empty() {
                continue;
            }
            if let Err(error) = app.find_matches().await {
                tracing::warn!(error = &error as &dyn std::error::Error, "comparing entries failed; it is tried again");
            }
        }
    });
}

impl App {
    /// Encodes what is new and opens a task for every match that has none.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be read or written.
    pub async fn find_matches(&self) -> Result<(), AppError> {
        let (version, secret) = self.house_circle().await?;
        let secret = zeroize::Zeroizing::new(secret);
        self.interests_mut().follow_circle(version);
        loop {
            let waiting = self.interests().waiting(AT_A_TIME);
            for id in &waiting {
                self.encode_one(*id, version, &secret).await?;
            }
            // All of them first, so that how rare a token is does not depend on the order.
            for id in &waiting {
                let unmet = self.interests().unmet(*id);
                for (other, strength) in unmet {
                    self.open_match(*id, other, strength).await?;
                }
            }
            if waiting.is_empty() {
                return Ok(());
            }
        }
    }

    async fn encode_one(&self, id: InterestId, circle: u32, secret: &[u8; 32]) -> Result<(), AppError> {
        let stored = self.store().get::<kind::Interest>(id).await?.filter(|stored| !stored.is_erased());
        let Some(stored) = stored else {
            self.interests_mut().give_up(id);
            return Ok(());
        };
        let sealed = self.store().custody(&stored)?;
        let tokens = encode(&sealed.for_custody().identifier, secret);
        self.interests_mut().note_tokens(id, circle, tokens);
        Ok(())
    }

    /// The house opens the task: neither agency acts on the other. Its id follows from the two entries, so it is opened once.
    async fn open_match(&self, one: InterestId, other: InterestId, strength: MatchStrength) -> Result<(), AppError> {
        let id = DeconflictionId::of(one, other);
        let (low, high) = if one < other { (one, other) } else { (other, one) };
        let side = |interest: InterestId| {
            let interests = self.interests();
            let facts = interests.entry(interest)?;
            Some(DeconflictionSide { interest, case: facts.case, agency: facts.agency, by: facts.by })
        };
        let (Some(first), Some(second)) = (side(low), side(high)) else { return Ok(()) };
        let facts = DeconflictionFacts { sides: [first, second], strength, found_at: self.now(), history: Vec::new() };
        let author = Author { account: None, agency: None, purpose: Purpose::Investigation };
        let mut change = self.store().change(author, self.now());
        let subject = SubjectId(id.0);
        let key = change.new_subject(subject);
        let record = id.record();
        let detail = [("strength", strength.code().to_owned())];
        let put = Put::<kind::Deconfliction> {
            action: "deconflict.match",
            record,
            about: record,
            facts: &facts,
            identity: None,
            detail: &detail,
        };
        change.create(&key, &put)?;
        for side in facts.sides {
            // On each case's own timeline: that there is a match, and nothing of the other case.
            let detail = [("to", side.agency.to_string())];
            change.log("deconflict.found", side.interest.record(), side.case.record(), SubjectId(side.interest.0), &detail);
        }
        match self.commit(change.build()).await {
            Err(AppError::Taken | AppError::Conflict) => Ok(()),
            done => done.map(|_| ()),
        }
    }
}
