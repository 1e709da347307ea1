-- The ledger: canonical bytes of each entry, chained. The other columns repeat what the bytes say, for
-- filters; verification compares them.
CREATE TABLE ledger (
    seq {int} PRIMARY KEY,
    entry {blob} NOT NULL,
    hash {blob} NOT NULL,
    at {int} NOT NULL,
    account {blob},
    agency {blob},
    purpose TEXT NOT NULL,
    action TEXT NOT NULL,
    record {blob} NOT NULL,
    about {blob} NOT NULL
);
CREATE INDEX ledger_about ON ledger (about, seq);
CREATE INDEX ledger_account ON ledger (account, seq);
CREATE INDEX ledger_action ON ledger (action, seq);

-- Every version of every record. A stale write meets the unique index.
CREATE TABLE versions (
    seq {int} PRIMARY KEY,
    record {blob} NOT NULL,
    version {int} NOT NULL,
    kind TEXT NOT NULL,
    subject {blob} NOT NULL,
    facts TEXT NOT NULL,
    sealed {blob},
    UNIQUE (record, version)
);

-- One data key per subject, wrapped by a master key that is not in the database. Erasure sets it to NULL.
CREATE TABLE subject_keys (
    subject {blob} PRIMARY KEY,
    wrapped {blob},
    master TEXT NOT NULL
);

CREATE TABLE links (
    id {blob} PRIMARY KEY,
    seq {int} NOT NULL,
    from_record {blob} NOT NULL,
    to_record {blob} NOT NULL,
    role TEXT NOT NULL,
    since TEXT,
    until TEXT,
    source {blob} NOT NULL
);
CREATE INDEX links_from ON links (from_record);
CREATE INDEX links_to ON links (to_record);

CREATE TABLE blobs (
    digest {blob} PRIMARY KEY,
    subject {blob} NOT NULL,
    size {int} NOT NULL,
    content {blob} NOT NULL
);

CREATE TABLE credentials (
    account {blob} PRIMARY KEY,
    password TEXT,
    totp {blob},
    totp_step {int} NOT NULL,
    recovery TEXT NOT NULL
);

CREATE TABLE sessions (
    id {blob} PRIMARY KEY,
    token {blob} NOT NULL UNIQUE,
    account {blob} NOT NULL,
    created {int} NOT NULL,
    seen {int} NOT NULL,
    expires {int} NOT NULL,
    confirmed {int} NOT NULL,
    device TEXT NOT NULL
);
CREATE INDEX sessions_account ON sessions (account);

CREATE TABLE invites (
    token {blob} PRIMARY KEY,
    account {blob},
    expires {int} NOT NULL
);

CREATE TABLE signing_keys (
    public {blob} PRIMARY KEY,
    wrapped {blob} NOT NULL,
    master TEXT NOT NULL
);

CREATE TABLE checkpoints (
    seq {int} PRIMARY KEY,
    hash {blob} NOT NULL,
    at {int} NOT NULL,
    public {blob} NOT NULL,
    signature {blob} NOT NULL
);
