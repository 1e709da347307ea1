//! One writer per process: takes changes from many tasks and makes them durable in one commit.
//!
//! While a commit waits for the disk, the next changes queue up and share the next one, so the number
//! of disk waits falls as the load rises. PostgreSQL serialises the writers of several processes with
//! an advisory lock, because the chain needs one order.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;
use model::{RecordId, SubjectId};
use sqlx::{AnyConnection, AnyPool, AssertSqlSafe, Connection, Row};
use tokio::sync::{mpsc, oneshot, watch};

use crate::accounts;
use crate::cells::{Cell, Parameters, bind, insert, insert_once, parameter_list};
use crate::change::{Change, Log, Step};
use crate::database::{self, DatabaseUrl, Dialect};
use crate::error::is_unique_violation;
use crate::ledger::{Entry, Hash, chain, read};
use crate::patience::{self, within};
use crate::{CommitError, StoreError};

/// Steps that share one commit at most; keeps memory and lock time bounded.
const MAX_STEPS: usize = 4096;
/// Bytes of files that share one commit at most: what the writer holds beside what waits in the queue.
const MAX_BLOB_BYTES: usize = 16 << 20;
/// Changes that may wait; more wait in their own tasks.
const QUEUE: usize = 1024;
/// Any number, so long as every Abhoy takes the same one.
const WRITER_LOCK: i64 = 0x4142_484f_5902;

/// Takes the lock until the end of the transaction. A writer whose line went dead would keep it from all others,
/// so the server ends a transaction that has been silent for long.
const LOCK_WRITERS: &str =
    "SELECT set_config('idle_in_transaction_session_timeout', '15s', true), CAST(pg_advisory_xact_lock($1) AS TEXT)";

/// Where a change landed in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    /// Its first entry; 0 when it made none.
    pub first: u64,
    /// The ledger's last position after it.
    pub last: u64,
    /// The time its entries carry.
    pub at: Timestamp,
}

type Reply = oneshot::Sender<Result<Committed, CommitError>>;

enum Message {
    Commit(Change, Reply),
    Close(oneshot::Sender<()>),
}

/// The way to the writer.
#[derive(Debug, Clone)]
pub(crate) struct WriterHandle(mpsc::Sender<Message>);

impl WriterHandle {
    pub(crate) async fn commit(&self, change: Change) -> Result<Committed, CommitError> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Message::Commit(change, reply)).await.map_err(|_| CommitError::Stopped)?;
        answer.await.unwrap_or(Err(CommitError::Stopped))
    }

    pub(crate) async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.0.send(Message::Close(done)).await.is_ok() {
            let _ = closed.await;
        }
    }
}

pub(crate) async fn start(
    url: &DatabaseUrl,
    dialect: Dialect,
    pool: AnyPool,
    halted: Arc<AtomicBool>,
) -> Result<(WriterHandle, watch::Receiver<u64>), StoreError> {
    // The embedded database has one writer at a time anyway; a connection of its own keeps readers out of its way.
    let (own, _) = database::connect(url, 1).await?;
    let (seq, _, _) = read::head_of(&pool).await?;
    let (head, seen) = watch::channel(seq);
    let (sender, receiver) = mpsc::channel(QUEUE);
    let writer = Writer { pool: own, dialect, head, halted };
    tokio::spawn(writer.run(receiver));
    Ok((WriterHandle(sender), seen))
}

struct Writer {
    pool: AnyPool,
    dialect: Dialect,
    head: watch::Sender<u64>,
    halted: Arc<AtomicBool>,
}

impl Writer {
    async fn run(self, mut receiver: mpsc::Receiver<Message>) {
        while let Some(first) = receiver.recv().await {
            let mut changes = Vec::new();
            let mut replies = Vec::new();
            let mut closing = None;
            let (mut steps, mut bytes) = (0, 0);
            let mut next = Some(first);
            while let Some(message) = next {
                match message {
                    Message::Commit(change, reply) => {
                        steps += change.steps.len();
                        bytes += change.blob_bytes();
                        changes.push(change);
                        replies.push(reply);
                    }
                    Message::Close(done) => closing = Some(done),
                }
                let room = steps < MAX_STEPS && bytes < MAX_BLOB_BYTES;
                next = if room && closing.is_none() { receiver.try_recv().ok() } else { None };
            }
            for (reply, result) in replies.into_iter().zip(self.write(&changes).await) {
                // A caller that went away does not undo what is durable.
                let _ = reply.send(result);
            }
            if let Some(done) = closing {
                receiver.close();
                self.pool.close().await;
                let _ = done.send(());
                return;
            }
        }
        self.pool.close().await;
    }

    /// Writes all changes in one commit; if a unique value stands in the way of one, each in its own.
    async fn write(&self, changes: &[Change]) -> Vec<Result<Committed, CommitError>> {
        if changes.is_empty() {
            return Vec::new();
        }
        if self.halted.load(Ordering::Relaxed) {
            return changes.iter().map(|_| Err(CommitError::Stopped)).collect();
        }
        let references: Vec<&Change> = changes.iter().collect();
        match self.write_together(&references).await {
            Ok(results) => results,
            Err(error) if is_unique_violation(&error) && changes.len() > 1 => {
                let mut results = Vec::with_capacity(changes.len());
                for change in changes {
                    results.push(match self.write_together(&[change]).await {
                        Ok(mut one) => one.pop().expect("one change has one result"),
                        Err(error) => Err(self.commit_error(error)),
                    });
                }
                results
            }
            Err(error) => {
                let error = self.commit_error(error);
                changes.iter().map(|_| Err(error.clone())).collect()
            }
        }
    }

    fn commit_error(&self, error: sqlx::Error) -> CommitError {
        if is_unique_violation(&error) {
            return CommitError::Taken;
        }
        match StoreError::from(error) {
            StoreError::NoSpace => CommitError::NoSpace,
            StoreError::Corrupt(what) => {
                tracing::error!(what, "the database is damaged; nothing is written any more");
                self.halted.store(true, Ordering::Relaxed);
                CommitError::Stopped
            }
            error => {
                tracing::error!(error = &error as &dyn std::error::Error, "a commit failed");
                CommitError::Unavailable
            }
        }
    }

    async fn write_together(&self, changes: &[&Change]) -> Result<Vec<Result<Committed, CommitError>>, sqlx::Error> {
        let mut connection = within(self.dialect, patience::CONNECTION, self.pool.acquire()).await?;
        let written = within(self.dialect, patience::WRITE, self.write_on(&mut connection, changes)).await;
        if written.as_ref().is_err_and(|error| !is_unique_violation(error)) {
            // A silent server would keep the writer's only place. SQLite has rolled back by itself when the disk
            // is full, the driver's own rollback then fails, and it would never begin a transaction again.
            drop(connection.detach());
        }
        written
    }

    async fn write_on(
        &self,
        connection: &mut AnyConnection,
        changes: &[&Change],
    ) -> Result<Vec<Result<Committed, CommitError>>, sqlx::Error> {
        let begin = if self.dialect == Dialect::Sqlite { "BEGIN IMMEDIATE" } else { "BEGIN" };
        let mut transaction = connection.begin_with(begin).await?;
        if self.dialect == Dialect::Postgres {
            sqlx::query(LOCK_WRITERS).bind(WRITER_LOCK).execute(&mut *transaction).await?;
        }
        let mut known = Known::read(&mut transaction, changes).await?;
        let mut rows = Rows::after(read::head(&mut *transaction).await?);
        let mut results = Vec::with_capacity(changes.len());
        for change in changes {
            results.push(match known.accept(change) {
                Ok(()) => Ok(rows.add(change)),
                Err(error) => Err(error),
            });
        }
        let last = rows.seq;
        let account_steps = std::mem::take(&mut rows.account_steps);
        rows.write(&mut transaction).await?;
        for step in account_steps {
            accounts::write(&mut transaction, step).await?;
        }
        transaction.commit().await?;
        self.head.send_if_modified(|head| std::mem::replace(head, last.max(*head)) != last);
        Ok(results)
    }
}

/// What the batch must not contradict: current versions and destroyed keys.
struct Known {
    versions: HashMap<RecordId, u32>,
    erased: HashSet<SubjectId>,
}

impl Known {
    async fn read(connection: &mut AnyConnection, changes: &[&Change]) -> Result<Self, sqlx::Error> {
        let mut records = HashSet::new();
        let mut subjects = HashSet::new();
        let mut new = HashSet::new();
        for step in changes.iter().flat_map(|change| &change.steps) {
            match step {
                Step::NewKey { subject, .. } => {
                    new.insert(*subject);
                }
                Step::Version { log, .. } => {
                    if log.version > 1 {
                        records.insert(log.record);
                    }
                    if !new.contains(&log.subject) {
                        subjects.insert(log.subject);
                    }
                }
                Step::Blob(blob) => {
                    if !new.contains(&blob.subject) {
                        subjects.insert(blob.subject);
                    }
                }
                Step::Log(_) | Step::Erase(_) | Step::Link { .. } | Step::Account(_) => {}
            }
        }
        let mut known = Self { versions: HashMap::new(), erased: HashSet::new() };
        let sql = "SELECT record, CAST(MAX(version) AS BIGINT) FROM versions WHERE record IN {list} GROUP BY record";
        for row in select_in(connection, sql, records.into_iter().map(|r| r.0)).await? {
            let version: i64 = row.try_get(1)?;
            known.versions.insert(RecordId(uuid_of(row.try_get(0)?)?), u32::try_from(version).unwrap_or(u32::MAX));
        }
        let sql = "SELECT subject FROM subject_keys WHERE wrapped IS NULL AND subject IN {list}";
        for row in select_in(connection, sql, subjects.into_iter().map(|s| s.0)).await? {
            known.erased.insert(SubjectId(uuid_of(row.try_get(0)?)?));
        }
        Ok(known)
    }

    fn accept(&mut self, change: &Change) -> Result<(), CommitError> {
        let mut made: HashMap<RecordId, u32> = HashMap::new();
        for step in &change.steps {
            if let Step::Blob(blob) = step {
                if self.erased.contains(&blob.subject) {
                    return Err(CommitError::Erased);
                }
                continue;
            }
            let Step::Version { log, .. } = step else { continue };
            if self.erased.contains(&log.subject) {
                return Err(CommitError::Erased);
            }
            if log.version > 1 {
                let found = made.get(&log.record).or_else(|| self.versions.get(&log.record)).copied().unwrap_or(0);
                if found + 1 != log.version {
                    return Err(CommitError::Conflict { record: log.record, expected: log.version - 1, found });
                }
            }
            made.insert(log.record, log.version);
        }
        self.versions.extend(made);
        for step in &change.steps {
            if let Step::Erase(log) = step {
                self.erased.insert(log.subject);
            }
        }
        Ok(())
    }
}

async fn select_in(
    connection: &mut AnyConnection,
    sql: &str,
    ids: impl Iterator<Item = uuid::Uuid>,
) -> Result<Vec<sqlx::any::AnyRow>, sqlx::Error> {
    let ids: Vec<uuid::Uuid> = ids.collect();
    let parameters = Parameters::of(connection);
    let mut found = Vec::new();
    for some in ids.chunks(500) {
        let mut query = sqlx::query(AssertSqlSafe(sql.replace("{list}", &parameter_list(some.len(), parameters))));
        for id in some {
            query = bind(query, Cell::id(*id));
        }
        found.extend(query.fetch_all(&mut *connection).await?);
    }
    Ok(found)
}

pub(crate) fn uuid_of(bytes: Vec<u8>) -> Result<uuid::Uuid, sqlx::Error> {
    uuid::Uuid::from_slice(&bytes).map_err(|_| sqlx::Error::Decode("an id has 16 bytes".into()))
}

/// The rows of one commit, chained.
struct Rows {
    seq: u64,
    hash: Hash,
    at: i64,
    ledger: Vec<Vec<Cell>>,
    versions: Vec<Vec<Cell>>,
    keys: Vec<Vec<Cell>>,
    links: Vec<Vec<Cell>>,
    blobs: Vec<Vec<Cell>>,
    erased: Vec<SubjectId>,
    account_steps: Vec<accounts::AccountStep>,
}

impl Rows {
    fn after((seq, hash, at): (u64, Hash, i64)) -> Self {
        let (ledger, versions, keys, links, blobs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { seq, hash, at, ledger, versions, keys, links, blobs, erased: Vec::new(), account_steps: Vec::new() }
    }

    fn add(&mut self, change: &Change) -> Committed {
        // A clock that was set back must not make the ledger run backwards.
        self.at = self.at.max(change.at.as_microsecond());
        let at = Timestamp::from_microsecond(self.at).expect("it came from a timestamp");
        let before = self.seq;
        for step in &change.steps {
            match step {
                Step::NewKey { subject, key } => {
                    let wrapped = key.wrapped.clone().map_or(Cell::NoBytes, Cell::Bytes);
                    self.keys.push(vec![Cell::id(subject.0), wrapped, Cell::Text(key.master.clone())]);
                }
                Step::Version { log, kind, facts, sealed } => {
                    self.chain(change, at, log);
                    self.versions.push(vec![
                        Cell::Int(read::seq_cell(self.seq)),
                        Cell::id(log.record.0),
                        Cell::Int(i64::from(log.version)),
                        Cell::Text(kind.code().to_owned()),
                        Cell::id(log.subject.0),
                        Cell::Text(facts.clone()),
                        sealed.clone().map_or(Cell::NoBytes, Cell::Bytes),
                    ]);
                }
                Step::Log(log) => self.chain(change, at, log),
                Step::Erase(log) => {
                    self.erased.push(log.subject);
                    self.chain(change, at, log);
                }
                Step::Link { id, link } => self.links.push(vec![
                    Cell::id(id.0),
                    Cell::Int(read::seq_cell(self.seq + 1)),
                    Cell::id(link.from.0),
                    Cell::id(link.to.0),
                    Cell::Text(link.role.code().to_owned()),
                    Cell::maybe_text(link.since.map(|d| d.to_string())),
                    Cell::maybe_text(link.until.map(|d| d.to_string())),
                    Cell::id(link.source.0),
                ]),
                Step::Account(step) => self.account_steps.push(step.clone()),
                Step::Blob(blob) => self.blobs.push(vec![
                    Cell::Bytes(blob.address.to_vec()),
                    Cell::id(blob.subject.0),
                    Cell::Int(i64::try_from(blob.size).unwrap_or(i64::MAX)),
                    Cell::Bytes(blob.sealed.clone()),
                ]),
            }
        }
        Committed { first: if self.seq > before { before + 1 } else { 0 }, last: self.seq, at }
    }

    fn chain(&mut self, change: &Change, at: Timestamp, log: &Log) {
        self.seq += 1;
        let entry = Entry {
            seq: self.seq,
            at,
            account: change.author.account,
            agency: change.author.agency,
            purpose: change.author.purpose,
            action: log.action.clone(),
            record: log.record,
            about: log.about,
            version: log.version,
            subject: log.subject,
            facts: log.facts,
            sealed: log.sealed,
            detail: log.detail.clone(),
        };
        let bytes = entry.to_bytes();
        self.hash = chain(&self.hash, &bytes);
        self.ledger.push(vec![
            Cell::Int(read::seq_cell(self.seq)),
            Cell::Bytes(bytes),
            Cell::Bytes(self.hash.to_vec()),
            Cell::Int(at.as_microsecond()),
            Cell::maybe_id(entry.account.map(|id| id.0)),
            Cell::maybe_id(entry.agency.map(|id| id.0)),
            Cell::Text(entry.purpose.code().to_owned()),
            Cell::Text(entry.action),
            Cell::id(entry.record.0),
            Cell::id(entry.about.0),
        ]);
    }

    async fn write(self, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
        insert(connection, "subject_keys", "subject,wrapped,master", self.keys).await?;
        insert(connection, "ledger", "seq,entry,hash,at,account,agency,purpose,action,record,about", self.ledger).await?;
        insert(connection, "versions", "seq,record,version,kind,subject,facts,sealed", self.versions).await?;
        insert(connection, "links", "id,seq,from_record,to_record,role,since,until,source", self.links).await?;
        for blob in self.blobs {
            // One at a time: a statement of many would hold all of them once more.
            insert_once(connection, "blobs", "digest,subject,size,content", blob).await?;
        }
        for subject in self.erased {
            let id = subject.0.as_bytes().to_vec();
            sqlx::query("UPDATE subject_keys SET wrapped = NULL WHERE subject = $1")
                .bind(id.clone())
                .execute(&mut *connection)
                .await?;
            sqlx::query("DELETE FROM blobs WHERE subject = $1").bind(id).execute(&mut *connection).await?;
        }
        Ok(())
    }
}
