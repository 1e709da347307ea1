//! Taking answers out as a file: who may, what goes into the ledger, and what is fed to the writer.

use std::io;
use std::sync::Arc;

use forms::answers::Prepared;
use jiff::Timestamp;
use model::{Actor, CaseFacts, FormVersionId, Reason, SubmissionFacts, SubmissionId, SubmissionState, kind};
use policy::{Action, Decision};
use store::Author;
use tokio::sync::{Semaphore, mpsc};
use zeroize::Zeroizing;

use super::chunks::Chunks;
use super::passphrase::Passphrase;
use super::plan::Shape;
use super::write::{Job, Piece, write};
use super::writing::file_name;
use crate::forms::FormRow;
use crate::{App, AppError};

/// Submissions that are read, opened and written at a time.
const BLOCK: usize = 50;
/// Files that are made at the same moment, so that large ones leave room for officers.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// As what the answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnswersFormat {
    /// An archive with one CSV file for the form and one for each repeat.
    Csv,
    /// A workbook with one sheet for the form and one for each repeat.
    Xlsx,
    /// JSON with repeats inside.
    Json,
    /// One CSV file with the fields of HTCDS.
    HtcdsCsv,
    /// A workbook with the fields of HTCDS.
    HtcdsXlsx,
    /// One CSV file with the columns of CTDC's global data set.
    Ctdc,
}

impl AnswersFormat {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Csv, Self::Xlsx, Self::Json, Self::HtcdsCsv, Self::HtcdsXlsx, Self::Ctdc];

    /// A stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            Self::HtcdsCsv => "htcds_csv",
            Self::HtcdsXlsx => "htcds_xlsx",
            Self::Ctdc => "ctdc",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "zip",
            Self::Xlsx | Self::HtcdsXlsx => "xlsx",
            Self::Json => "json",
            Self::HtcdsCsv | Self::Ctdc => "csv",
        }
    }

    /// Whether rows are those of HTCDS or CTDC instead of the form's own questions.
    pub(super) const fn is_standard(self) -> bool {
        matches!(self, Self::HtcdsCsv | Self::HtcdsXlsx | Self::Ctdc)
    }
}

impl std::str::FromStr for AnswersFormat {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|format| format.code() == code).ok_or(())
    }
}

/// How much of the people in them the answers may tell.
#[derive(Debug, Clone)]
pub enum Telling {
    /// Nothing that may tell who somebody is.
    WithoutIdentity,
    /// Everything, for a stated reason, encrypted.
    WithIdentity {
        /// Why.
        reason: Reason,
        /// Under which the file is encrypted.
        passphrase: Passphrase,
    },
}

/// The command to take answers out.
#[derive(Debug, Clone)]
pub struct ExportAnswers {
    /// As what.
    pub format: AnswersFormat,
    /// With a column for each choice of a question that takes several.
    pub split: bool,
    /// With or without identity.
    pub telling: Telling,
}

/// A file that is being written.
#[derive(Debug)]
pub struct AnswersFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// How many submissions it holds.
    pub submissions: usize,
    /// Its bytes, as they are written. An error ends it early, so that a cut file is not taken for a whole one.
    pub chunks: mpsc::Receiver<io::Result<Vec<u8>>>,
}

/// A submission as the writer gets it.
pub(super) struct Opened {
    pub facts: SubmissionFacts,
    pub instance_id: String,
    pub xml: Zeroizing<String>,
    pub form: Arc<Prepared>,
    pub by: String,
    pub case: Option<CaseFacts>,
}

/// What is fed to the writer, in order.
struct Feed {
    app: App,
    actor: Actor,
    author: Author,
    ids: Vec<SubmissionId>,
    /// For which reason each is opened; none when only what does not tell is taken.
    reason: Option<Reason>,
}

impl App {
    /// Begins a file with the agency's answers to all versions of a form. The deed is in the ledger before the first byte;
    /// with identity so is a look at every submission.
    ///
    /// Drafts, replaced, erased and still encrypted answers are not in it, nor are files that came with answers.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that take no answers out; [`AppError::NotFound`] for another agency's form.
    pub async fn export_answers(
        &self,
        actor: &Actor,
        form: FormVersionId,
        command: &ExportAnswers,
    ) -> Result<AnswersFile, AppError> {
        let author = self.allow_in_house(actor, Action::ExportSubmissions)?;
        let row = self.form_with_answers(actor, form)?;
        let ids = self.to_export(actor, &row);
        let mut versions = Vec::new();
        for version in self.versions_with(&row) {
            versions.push(self.form_of_answers(version.id).await?.prepared.clone());
        }
        self.log_export(author, &row, command, ids.len()).await?;
        let (reason, passphrase) = match &command.telling {
            Telling::WithoutIdentity => (None, None),
            Telling::WithIdentity { reason, passphrase } => (Some(*reason), Some(passphrase.clone())),
        };
        let inner = format!("{}.{}", file_name(&row.facts.form_id), command.format.ending());
        let day = self.today();
        let ending = if passphrase.is_some() { "zip" } else { command.format.ending() };
        let name = format!("{}-{day}.{ending}", file_name(&row.facts.form_id));
        let shape = Shape { identity: reason.is_some(), split: command.split };
        let (format, submissions) = (command.format, ids.len());
        let zone = self.country().time_zone().clone();
        let job = Job { format, shape, versions, passphrase, inner, zone, app: self.clone() };
        let feed = Feed { app: self.clone(), actor: actor.clone(), author, ids, reason };
        let chunks = begin(job, feed);
        Ok(AnswersFile { name, media_type: media_type(ending), submissions, chunks })
    }

    /// How many submissions a file would hold.
    ///
    /// # Errors
    /// As [`App::export_answers`].
    pub fn answers_to_export(&self, actor: &Actor, form: FormVersionId) -> Result<(Arc<FormRow>, usize), AppError> {
        self.allow_in_house(actor, Action::ExportSubmissions)?;
        let row = self.form_with_answers(actor, form)?;
        let count = self.to_export(actor, &row).len();
        Ok((row, count))
    }

    fn to_export(&self, actor: &Actor, row: &FormRow) -> Vec<SubmissionId> {
        let goes = |facts: &SubmissionFacts| {
            facts.agency == actor.agency && facts.state != SubmissionState::Replaced && !facts.encrypted
        };
        let readable = self.answers_readable(actor, row).into_iter();
        let mut found: Vec<(Timestamp, SubmissionId)> =
            readable.filter(|entry| !entry.erased && goes(&entry.facts)).map(|entry| (entry.facts.at, entry.id)).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, id)| id).collect()
    }

    async fn log_export(&self, author: Author, row: &FormRow, command: &ExportAnswers, count: usize) -> Result<(), AppError> {
        let mut detail = vec![("format", command.format.code().to_owned()), ("records", count.to_string())];
        let told = match &command.telling {
            Telling::WithoutIdentity => "no",
            Telling::WithIdentity { reason, .. } => {
                detail.push(("reason", reason.code().to_owned()));
                "yes"
            }
        };
        detail.push(("identity", told.to_owned()));
        let mut change = self.store().change(author, self.now());
        let record = row.id.record();
        change.log(Action::ExportSubmissions.code(), record, record, row.key.subject, &detail);
        self.store().commit(change.build()).await?;
        Ok(())
    }
}

/// Starts the two who make the file: one reads and opens, the other writes, beside the server's threads.
fn begin(job: Job, feed: Feed) -> mpsc::Receiver<io::Result<Vec<u8>>> {
    let (to_reader, chunks) = mpsc::channel(4);
    let (to_writer, mut pieces) = mpsc::channel::<Piece>(1);
    let sheets = job.sheets();
    tokio::spawn(async move {
        let _turn = AT_ONCE.acquire().await.expect("it is never closed");
        if let Err(error) = feed.run(sheets, &to_writer).await {
            tracing::warn!(error = &error as &dyn std::error::Error, "a file of answers was not finished");
            // The reader is told, so that a cut file is not taken for a whole one.
            let _ = to_writer.send(Piece::Broken).await;
        }
    });
    tokio::task::spawn_blocking(move || {
        if let Err(error) = write(&job, Chunks::new(to_reader.clone()), || pieces.blocking_recv()) {
            let _ = to_reader.blocking_send(Err(error));
        }
    });
    chunks
}

impl Feed {
    /// Reads every submission once for each sheet: memory holds one block, and no file in the clear lies anywhere.
    async fn run(&self, sheets: usize, writer: &mpsc::Sender<Piece>) -> Result<(), AppError> {
        for sheet in 0..sheets {
            if writer.send(Piece::Sheet(sheet)).await.is_err() {
                return Ok(());
            }
            for some in self.ids.chunks(BLOCK) {
                let block = self.block(some, sheet == 0).await?;
                if writer.send(Piece::Block(block)).await.is_err() {
                    return Ok(());
                }
            }
        }
        let _ = writer.send(Piece::End).await;
        Ok(())
    }

    async fn block(&self, ids: &[SubmissionId], first: bool) -> Result<Vec<Opened>, AppError> {
        let app = &self.app;
        let records: Vec<_> = ids.iter().map(|id| id.record()).collect();
        let stored = app.store().get_many::<kind::Submission>(&records).await?;
        if let Some(reason) = self.reason.filter(|_| first) {
            let detail = [("reason", reason.code().to_owned())];
            let mut change = app.store().change(self.author, app.now());
            for one in stored.iter().filter(|one| !one.is_erased()) {
                change.log(Action::ReadSubmission.code(), one.record, one.record, one.key.subject, &detail);
            }
            if !change.is_empty() {
                app.store().commit(change.build()).await?;
            }
        }
        let mut block = Vec::new();
        for one in stored.iter().filter(|one| !one.is_erased()) {
            let form = app.form_of_answers(one.facts.form).await?.prepared.clone();
            // Opened for the writer, which leaves out what may tell unless a look was written down above.
            let opened = app.store().custody(one)?.into_open(self.author.purpose);
            let by = app.form_author(one.facts.by).unwrap_or_default();
            let case = self.case(&one.facts).await?;
            let (facts, instance_id, xml) = (one.facts.clone(), opened.instance_id, Zeroizing::new(opened.xml));
            block.push(Opened { facts, instance_id, xml, form, by, case });
        }
        Ok(block)
    }

    /// The case of answers, where the actor may read it.
    async fn case(&self, facts: &SubmissionFacts) -> Result<Option<CaseFacts>, AppError> {
        let Some(id) = facts.case else { return Ok(None) };
        let Some(stored) = self.app.store().get::<kind::Case>(id).await? else { return Ok(None) };
        let relation = crate::projections::standing(&stored.facts).relation_to(&self.actor);
        let may = policy::decide(&self.actor, Action::ReadCase, relation, None);
        Ok(matches!(may, Decision::Allow(_)).then_some(stored.facts))
    }
}

fn media_type(ending: &str) -> &'static str {
    match ending {
        "zip" => "application/zip",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json" => "application/json",
        _ => "text/csv; charset=utf-8",
    }
}
