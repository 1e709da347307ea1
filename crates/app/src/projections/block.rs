//! A block of the ledger, sorted by who follows it.
//!
//! Each projection takes its share of the block in the ledger's order, all at once and with no other lock held, so that a
//! reader of several projections can never wait for a writer who waits for that reader.

use std::rc::Rc;

use jiff::tz::TimeZone;
use model::{RecordKind, kind};
use store::{StoreError, StoredVersion};

use super::{Board, CheckTally, Directory, FirstLine, InterestBoard, Operations, PairBoard};
use crate::App;
use crate::devices::Devices;
use crate::forms::Library;
use crate::shared::Shared;
use crate::submissions::Submissions;

/// One version, read and ready to be put.
type Step<T> = Box<dyn FnOnce(&mut T)>;

/// The share of one projection.
struct Share<T>(Vec<Step<T>>);

impl<T> Default for Share<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Share<T> {
    fn push(&mut self, put: impl FnOnce(&mut T) + 'static) {
        self.0.push(Box::new(put));
    }

    fn apply(self, to: &Shared<T>) {
        if self.0.is_empty() {
            return;
        }
        let mut projection = to.write();
        for put in self.0 {
            put(&mut projection);
        }
    }
}

/// What a block brings to each projection that takes its versions one by one.
#[derive(Default)]
pub(super) struct Block {
    directory: Share<Directory>,
    operations: Share<Operations>,
    tally: Share<CheckTally>,
    board: Share<Board>,
    first_line: Share<FirstLine>,
    pairs: Share<PairBoard>,
    interests: Share<InterestBoard>,
    library: Share<Library>,
    submissions: Share<Submissions>,
    devices: Share<Devices>,
}

impl Block {
    /// Reads a version and lays it where it belongs.
    ///
    /// # Errors
    /// [`StoreError`] when it does not read; nothing of it is laid anywhere then.
    pub(super) fn sort(&mut self, app: &App, version: StoredVersion) -> Result<(), StoreError> {
        let Ok(kind) = version.kind.parse::<RecordKind>() else { return Ok(()) };
        let vault = app.store().vault();
        match kind {
            RecordKind::Agency => {
                let agency = version.typed::<kind::Agency>()?;
                self.directory.push(|directory| directory.put_agency(agency));
            }
            RecordKind::Post => {
                let post = version.typed::<kind::Post>()?;
                self.directory.push(|directory| directory.put_post(post));
            }
            RecordKind::Account => {
                let (identity, account) = (version.unseal_for_custody(vault)?, version.typed::<kind::Account>()?);
                self.directory.push(|directory| directory.put_account(account, identity));
            }
            RecordKind::Case => {
                let case = Rc::new(version.typed::<kind::Case>()?);
                let arrived = Rc::clone(&case);
                self.first_line.push(move |line| line.put_case(&arrived));
                self.board.push(|board| board.put_case(Rc::unwrap_or_clone(case)));
            }
            RecordKind::Encounter => self.encounter(version, app.country().time_zone().clone())?,
            RecordKind::Operation => {
                let (identity, operation) = (version.unseal_for_custody(vault)?, version.typed::<kind::Operation>()?);
                self.operations.push(|operations| operations.put_operation(operation, identity));
            }
            RecordKind::OperationFigure => {
                let (identity, figure) = (version.unseal_for_custody(vault)?, version.typed::<kind::OperationFigure>()?);
                self.operations.push(|operations| operations.put_figure(figure, identity));
            }
            RecordKind::Person => {
                let person = version.typed::<kind::Person>()?;
                self.pairs.push(move |pairs| pairs.put_person(&person));
            }
            RecordKind::PersonPair => {
                let pair = version.typed::<kind::PersonPair>()?;
                self.pairs.push(|pairs| pairs.put_pair(pair));
            }
            RecordKind::Interest => {
                let interest = version.typed::<kind::Interest>()?;
                self.interests.push(|interests| interests.put_interest(interest));
            }
            RecordKind::Deconfliction => {
                let met = version.typed::<kind::Deconfliction>()?;
                self.interests.push(|interests| interests.put_match(met));
            }
            RecordKind::FormVersion => {
                let form = version.typed::<kind::FormVersion>()?;
                self.library.push(|library| library.put(form));
            }
            RecordKind::Submission => {
                let submission = version.typed::<kind::Submission>()?;
                self.submissions.push(|submissions| submissions.put(submission));
            }
            RecordKind::Device => {
                let (identity, device) = (version.unseal_for_custody(vault)?, version.typed::<kind::Device>()?);
                self.devices.push(|devices| devices.put(device, identity));
            }
            RecordKind::Verdict => {
                let verdict = version.typed::<kind::Verdict>()?;
                self.first_line.push(|line| line.put_verdict(verdict));
            }
            RecordKind::Suspicion => {
                let suspicion = version.typed::<kind::Suspicion>()?;
                self.first_line.push(|line| line.put_suspicion(suspicion));
            }
            RecordKind::Interception => {
                let interception = version.typed::<kind::Interception>()?;
                self.first_line.push(|line| line.put_interception(interception));
            }
            // Followed elsewhere, or read from the store when somebody asks.
            RecordKind::HitDecision
            | RecordKind::Manifest
            | RecordKind::SetVersion
            | RecordKind::Screening
            | RecordKind::Watchlist
            | RecordKind::WatchlistEntry
            | RecordKind::OperationLead
            | RecordKind::OperationBriefing
            | RecordKind::OperationLesson
            | RecordKind::OperationReport
            | RecordKind::Journey
            | RecordKind::Note
            | RecordKind::PairNote
            | RecordKind::Circle => {}
        }
        Ok(())
    }

    /// An encounter is counted by those who checked and by the operation it belongs to, and waits for its outcome.
    fn encounter(&mut self, version: StoredVersion, zone: TimeZone) -> Result<(), StoreError> {
        let encounter = Rc::new(version.typed::<kind::Encounter>()?);
        let (of_operation, of_tally, zone_of_tally) = (Rc::clone(&encounter), Rc::clone(&encounter), zone.clone());
        self.operations.push(move |operations| {
            operations.count_encounter(of_operation.seq, of_operation.version, &of_operation.facts, &zone);
        });
        self.tally.push(move |tally| {
            tally.count_encounter(of_tally.seq, of_tally.version, &of_tally.facts, &zone_of_tally);
        });
        self.board.push(|board| board.put_encounter(Rc::unwrap_or_clone(encounter)));
        Ok(())
    }

    /// Gives each projection its share. The board comes after those who read the same records, who then hold them no more.
    pub(super) fn apply(self, app: &App) {
        let projections = &app.0;
        self.directory.apply(&projections.directory);
        self.operations.apply(&projections.operations);
        self.tally.apply(&projections.tally);
        self.first_line.apply(&projections.first_line);
        self.board.apply(&projections.board);
        self.pairs.apply(&projections.pairs);
        self.interests.apply(&projections.interests);
        self.library.apply(&projections.library);
        self.submissions.apply(&projections.submissions);
        self.devices.apply(&projections.devices);
    }
}
