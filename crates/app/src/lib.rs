//! The use cases: one function each. Asks `policy`, calls the engines, writes through `store`.
//!
//! A caller brings an [`Actor`] and a command of typed values; it gets back a view to
//! render or an [`AppError`] that says how to treat the failure. **Invariants:** no SQL, no HTTP, no HTML;
//! every change and every look at an identity goes through the ledger; every use case asks the policy
//! before it reads or writes.

pub mod accounts;
pub mod answers;
pub mod audit;
pub mod cases;
pub mod check_counts;
mod clock;
pub mod decisions;
pub mod deconflict;
pub mod devices;
mod door;
pub mod encounters;
mod error;
pub mod figures;
pub mod forms;
pub mod house;
pub mod identification;
pub mod inbox;
pub mod interception;
pub mod interviews;
pub mod manifests;
mod naming;
pub mod operations;
pub mod pairs;
mod people_import;
mod projections;
pub mod records_from_answers;
mod retention;
pub mod screening;
mod shared;
pub mod submissions;
pub mod suspicion;
mod waiting;
pub mod watchlists;

pub use clock::{Clock, SystemClock};
pub use error::{AppError, StateError};
pub use naming::person_code;
pub use people_import::Imported;
pub use projections::{
    AccountEntry, AgencyEntry, Board, CaseRow, CheckCount, DecisionEntry, Decisions, Directory, FigureEntry, ListEntry, Merges,
    NameRegister, OperationRow, Operations, OwnDay, PairBoard, PostEntry,
};
pub use retention::Erased;
pub use shared::Reading;

use std::sync::Arc;
use std::time::Duration;

use country::CountryPack;
use jiff::Timestamp;
use model::{Actor, Purpose};
use policy::{Action, Decision, Relation};
use projections::FirstLine;
use shared::{Shared, Writing};
use store::{Author, Change, Committed, Store};
use tokio::sync::watch;

/// The application: the store, the country, what follows the ledger, and the guards at the door.
#[derive(Debug, Clone)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    country: CountryPack,
    clock: Arc<dyn Clock>,
    directory: Shared<Directory>,
    board: Shared<Board>,
    names: Shared<NameRegister>,
    decisions: Shared<Decisions>,
    operations: Shared<Operations>,
    pairs: Shared<PairBoard>,
    interests: Shared<projections::InterestBoard>,
    entering: tokio::sync::Mutex<()>,
    reached: watch::Sender<u64>,
    /// Set when the projections follow no more.
    blind: std::sync::atomic::AtomicBool,
    passwords: accounts::PasswordQueue,
    backoff: accounts::Backoff,
    held_loads: watchlists::HeldLoads,
    lists_folder: Shared<Option<Vec<watchlists::FolderFile>>>,
    running: manifests::Running,
    manifest_board: Shared<ManifestBoard>,
    devices: Shared<devices::Devices>,
    submissions: Shared<submissions::Submissions>,
    first_line: Shared<FirstLine>,
    tally: Shared<projections::CheckTally>,
    kept_checks: Shared<retention::KeptChecks>,
    library: Shared<forms::Library>,
    shelf: forms::Shelf,
    screening: screening::Boards,
    waiting: waiting::WaitingCounts,
}

/// Every manifest, in the order of time.
type ManifestBoard = std::collections::BTreeMap<model::ManifestId, manifests::ManifestEntry>;

/// How long a use case waits for the projections to show its own change. They normally need a few
/// milliseconds; after this the change is durable all the same and shows with the next look.
const SETTLE: Duration = Duration::from_secs(3);

impl App {
    /// Starts the application over an open store: loads the projections, then keeps following the ledger.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be read.
    pub async fn start(store: Store, country: CountryPack, clock: Arc<dyn Clock>) -> Result<Self, AppError> {
        let (reached, _) = watch::channel(0);
        let app = Self(Arc::new(Inner {
            store,
            country,
            clock,
            directory: Shared::default(),
            board: Shared::default(),
            names: Shared::default(),
            decisions: Shared::default(),
            operations: Shared::default(),
            pairs: Shared::default(),
            interests: Shared::default(),
            entering: tokio::sync::Mutex::default(),
            reached,
            blind: std::sync::atomic::AtomicBool::default(),
            passwords: accounts::PasswordQueue::default(),
            backoff: accounts::Backoff::default(),
            held_loads: watchlists::HeldLoads::default(),
            lists_folder: Shared::default(),
            running: manifests::Running::default(),
            manifest_board: Shared::default(),
            devices: Shared::default(),
            submissions: Shared::default(),
            first_line: Shared::default(),
            tally: Shared::default(),
            kept_checks: Shared::default(),
            library: Shared::default(),
            shelf: forms::Shelf::default(),
            screening: screening::Boards::default(),
            waiting: waiting::WaitingCounts::default(),
        }));
        projections::start(&app).await?;
        pairs::keep_looking(&app);
        deconflict::keep_finding(&app);
        Ok(app)
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The country pack.
    #[must_use]
    pub fn country(&self) -> &CountryPack {
        &self.0.country
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Today in the country's time zone.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        self.now().to_zoned(self.0.country.time_zone().clone()).date()
    }

    /// Agencies, posts and accounts as of now.
    pub fn directory(&self) -> Reading<'_, Directory> {
        self.0.directory.read()
    }

    /// Cases and open encounters as of now.
    pub fn board(&self) -> Reading<'_, Board> {
        self.0.board.read()
    }

    /// Known names and loaded lists as of now.
    pub fn names(&self) -> Reading<'_, NameRegister> {
        self.0.names.read()
    }

    /// Decisions in identifications, suspicions, interceptions and arrivals as of now.
    pub(crate) fn first_line(&self) -> Reading<'_, FirstLine> {
        self.0.first_line.read()
    }

    /// Operations and their figures as of now.
    pub(crate) fn operations(&self) -> Reading<'_, Operations> {
        self.0.operations.read()
    }

    /// Pairs of persons who may be one, and who is held to be one, as of now.
    pub fn pairs(&self) -> Reading<'_, PairBoard> {
        self.0.pairs.read()
    }

    pub(crate) fn waiting_counts(&self) -> &waiting::WaitingCounts {
        &self.0.waiting
    }

    pub(crate) fn interests(&self) -> Reading<'_, projections::InterestBoard> {
        self.0.interests.read()
    }

    fn interests_mut(&self) -> Writing<'_, projections::InterestBoard> {
        self.0.interests.write()
    }

    fn pairs_mut(&self) -> Writing<'_, PairBoard> {
        self.0.pairs.write()
    }

    /// The facts of every manifest, as of now.
    pub(crate) fn manifest_board(&self) -> Reading<'_, ManifestBoard> {
        self.0.manifest_board.read()
    }

    /// What is known of every submission, as of now; the caller asks the policy for each.
    pub fn submissions(&self) -> Reading<'_, submissions::Submissions> {
        self.0.submissions.read()
    }

    pub(crate) fn submissions_mut(&self) -> Writing<'_, submissions::Submissions> {
        self.0.submissions.write()
    }

    /// What was decided about hits, as of now.
    pub fn decisions(&self) -> Reading<'_, Decisions> {
        self.0.decisions.read()
    }

    /// The position up to which the projections have followed the ledger.
    #[must_use]
    pub fn reached(&self) -> u64 {
        *self.0.reached.borrow()
    }

    /// Whether the projections broke off: pages no longer show what changes, until the server is started anew.
    #[must_use]
    pub fn is_blind(&self) -> bool {
        self.0.blind.load(std::sync::atomic::Ordering::Relaxed)
    }

    /// Signs the ledger's head and stops the writer: the last thing before the process ends.
    pub async fn close(&self) {
        if let Err(error) = self.0.store.sign_checkpoint(self.now()).await {
            tracing::warn!(error = &error as &dyn std::error::Error, "the last checkpoint was not signed");
        }
        self.0.store.close().await;
    }

    fn allow(&self, actor: &Actor, action: Action, relation: Relation, purpose: Option<Purpose>) -> Result<Author, AppError> {
        match policy::decide(actor, action, relation, purpose) {
            Decision::Allow(purpose) => Ok(Author { account: Some(actor.account), agency: Some(actor.agency), purpose }),
            Decision::Deny(denial) => Err(AppError::Denied(denial)),
        }
    }

    /// For deeds that touch no case.
    fn allow_in_house(&self, actor: &Actor, action: Action) -> Result<Author, AppError> {
        self.allow(actor, action, Relation::Unrelated, None)
    }

    /// Commits and waits until the projections show it.
    async fn commit(&self, change: Change) -> Result<Committed, AppError> {
        let committed = self.0.store.commit(change).await?;
        let mut reached = self.0.reached.subscribe();
        let waited = tokio::time::timeout(SETTLE, reached.wait_for(|seq| *seq >= committed.last)).await;
        if waited.is_err() {
            tracing::warn!(seq = committed.last, "the projections are behind the ledger");
        }
        Ok(committed)
    }
}
