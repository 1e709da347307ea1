CREATE TABLE api_tokens (
    id {blob} PRIMARY KEY,
    token {blob} NOT NULL UNIQUE,
    account {blob} NOT NULL,
    label TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created {int} NOT NULL,
    expires {int} NOT NULL
);
CREATE INDEX api_tokens_account ON api_tokens (account);
-- A follower reads one kind from a position on.
CREATE INDEX versions_kind ON versions (kind, seq);
