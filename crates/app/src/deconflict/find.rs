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
/// After how many looks an entry that did not read is tried again: ten seconds.
const RETRY_LOOKS: u32 = 20;

/// Keeps finding in the background for as long as the application lives: what a second process enters is met here too.
pub(crate) fn keep_finding(app: &App) {
    let app = std::sync::Arc::downgrade(&app.0);
    tokio::spawn(async move {
        for look in 1_u32.. {
            tokio::time::sleep(LOOK_EVERY).await;
            let Some(inner) = app.upgrade() else { return };
            let app = App(inner);
            if look % RETRY_LOOKS == 0 {
                app.interests_mut().take_up_again();
            }
            if !app.interests().has_work() {
                continue;
            }
            if let Err(error) = app.find_matches().await {
                tracing::warn!(error = &error as &dyn std::error::Error, "comparing entries failed; it is tried again");
            }
        }
    });
}

impl App {
    /// Encodes what is new and opens a task for every match that has none. What fails is kept and tried again by the
    /// next call, and holds up no other entry.
    ///
    /// # Errors
    /// [`AppError`], the first, when something could not be read or written.
    pub async fn find_matches(&self) -> Result<(), AppError> {
        let (version, secret) = self.house_circle().await?;
        let secret = zeroize::Zeroizing::new(secret);
        self.interests_mut().follow_circle(version);
        let mut failed = self.encode_waiting(version, &secret).await?;
        // All are encoded first, so that how rare a token is does not depend on the order.
        let uncompared = self.interests().uncompared();
        for id in uncompared {
            match self.open_matches_of(id).await {
                Ok(()) => self.interests_mut().compared(id),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        failed.map_or(Ok(()), Err)
    }

    /// Encodes everything that waits. What does not read is set aside, and the first such failure is told.
    async fn encode_waiting(&self, circle: u32, secret: &[u8; 32]) -> Result<Option<AppError>, AppError> {
        let mut failed = None;
        loop {
            let waiting = self.interests().waiting(AT_A_TIME);
            for id in &waiting {
                match self.encode_one(*id, circle, secret).await {
                    Ok(()) => {}
                    Err(error) if error.is_of_the_store() => return Err(error),
                    Err(error) => {
                        self.interests_mut().set_aside(*id);
                        failed = failed.or(Some(error));
                    }
                }
            }
            // Somebody who came later follows a newer secret and encodes all of them under it.
            if waiting.is_empty() || self.interests().circle() != circle {
                return Ok(failed);
            }
        }
    }

    async fn open_matches_of(&self, id: InterestId) -> Result<(), AppError> {
        let unmet = self.interests().unmet(id);
        for (other, strength) in unmet {
            self.open_match(id, other, strength).await?;
        }
        Ok(())
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
