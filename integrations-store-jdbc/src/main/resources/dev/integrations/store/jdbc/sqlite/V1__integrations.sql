-- Times are milliseconds since 1970-01-01T00:00:00Z by the clock of the database.

CREATE TABLE IF NOT EXISTS ${prefix}schema_version (
  version    INTEGER NOT NULL PRIMARY KEY,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS ${prefix}integration (
  id           TEXT NOT NULL PRIMARY KEY,
  tenant_id    TEXT NOT NULL,
  provider     TEXT NOT NULL,
  app_id       TEXT NOT NULL,
  status       TEXT NOT NULL,
  reason       TEXT,
  account      TEXT,
  event_accounts TEXT NOT NULL,
  metadata     TEXT NOT NULL,
  connected_at INTEGER,
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  version      INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS ${prefix}integration_list ON ${prefix}integration (tenant_id, created_at, id);

-- What events of an app call the account of an integration.
CREATE TABLE IF NOT EXISTS ${prefix}integration_account (
  integration_id TEXT NOT NULL,
  account        TEXT NOT NULL,
  provider       TEXT NOT NULL,
  app_id         TEXT NOT NULL,
  PRIMARY KEY (integration_id, account)
) STRICT;
CREATE INDEX IF NOT EXISTS ${prefix}integration_account_named ON ${prefix}integration_account (provider, app_id, account);

CREATE TABLE IF NOT EXISTS ${prefix}binding (
  tenant_id      TEXT NOT NULL,
  provider       TEXT NOT NULL,
  kind           TEXT NOT NULL,
  ref            TEXT NOT NULL,
  integration_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, provider, kind, ref)
) STRICT;
CREATE INDEX IF NOT EXISTS ${prefix}binding_integration ON ${prefix}binding (tenant_id, integration_id);

-- previous_*: the generation before the last refresh. due_at: when the sweep takes it, empty: never.
-- sent_at: since when the outcome of a refresh is unknown. claim_owner, fence, claimed_until: who may refresh it.
CREATE TABLE IF NOT EXISTS ${prefix}credential (
  tenant_id           TEXT NOT NULL,
  integration_id      TEXT NOT NULL,
  slot                TEXT NOT NULL,
  generation          INTEGER NOT NULL,
  updated_at          INTEGER NOT NULL,
  previous_generation INTEGER,
  previous_updated_at INTEGER,
  due_at              INTEGER,
  sent_at             INTEGER,
  next_attempt_at     INTEGER,
  failures            INTEGER NOT NULL,
  attempts            INTEGER NOT NULL,
  attempts_since      INTEGER,
  last_error          TEXT,
  last_error_at       INTEGER,
  refreshed_at        INTEGER,
  claim_owner         TEXT,
  fence               INTEGER NOT NULL,
  claimed_until       INTEGER,
  sealed              BLOB NOT NULL,
  previous_sealed     BLOB,
  PRIMARY KEY (tenant_id, integration_id, slot)
) STRICT;
CREATE INDEX IF NOT EXISTS ${prefix}credential_due ON ${prefix}credential (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS ${prefix}oauth_state (
  state_hash     TEXT NOT NULL PRIMARY KEY,
  binding_hash   TEXT NOT NULL,
  tenant_id      TEXT NOT NULL,
  provider       TEXT NOT NULL,
  app_id         TEXT NOT NULL,
  sealed         BLOB NOT NULL,
  expires_at     INTEGER NOT NULL,
  consumed_at    INTEGER,
  done           INTEGER NOT NULL,
  integration_id TEXT,
  error          TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS ${prefix}oauth_state_expired ON ${prefix}oauth_state (expires_at);

-- owner: the integration or, where there is none, the app, in one text.
CREATE TABLE IF NOT EXISTS ${prefix}endpoint (
  id             TEXT NOT NULL PRIMARY KEY,
  provider       TEXT NOT NULL,
  app_id         TEXT NOT NULL,
  tenant_id      TEXT,
  integration_id TEXT,
  owner          TEXT NOT NULL UNIQUE,
  created_at     INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS ${prefix}endpoint_secret (
  endpoint_id TEXT NOT NULL,
  ordinal     INTEGER NOT NULL,
  secret_id   TEXT NOT NULL,
  sealed      BLOB NOT NULL,
  not_before  INTEGER,
  not_after   INTEGER,
  PRIMARY KEY (endpoint_id, ordinal)
) STRICT;

CREATE TABLE IF NOT EXISTS ${prefix}lease (
  name    TEXT NOT NULL PRIMARY KEY,
  owner   TEXT NOT NULL,
  fence   INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS ${prefix}property (
  name    TEXT NOT NULL PRIMARY KEY,
  content BLOB NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS ${prefix}audit_event (
  number         INTEGER PRIMARY KEY AUTOINCREMENT,
  happened_at    INTEGER NOT NULL,
  tenant_id      TEXT,
  integration_id TEXT,
  actor          TEXT NOT NULL,
  action         TEXT NOT NULL,
  detail         TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS ${prefix}audit_event_list ON ${prefix}audit_event (tenant_id, happened_at, number);

-- seq: order of acceptance. ready_at: when it may be claimed, empty unless it waits.
-- blocks: 1 while later events of its key wait for it. finished_at: since when it is over or stuck.
CREATE TABLE IF NOT EXISTS ${prefix}inbox_event (
  seq            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  tenant_id      TEXT NOT NULL,
  integration_id TEXT NOT NULL,
  provider       TEXT NOT NULL,
  event_type     TEXT NOT NULL,
  dedup_key      TEXT NOT NULL,
  order_key      TEXT NOT NULL,
  status         TEXT NOT NULL,
  attempts       INTEGER NOT NULL,
  received_at    INTEGER NOT NULL,
  due_at         INTEGER NOT NULL,
  ready_at       INTEGER,
  finished_at    INTEGER,
  blocks         INTEGER NOT NULL,
  owner          TEXT,
  fence          INTEGER NOT NULL,
  claimed_until  INTEGER,
  last_error     TEXT,
  proved_by      TEXT,
  payload        BLOB NOT NULL,
  UNIQUE (tenant_id, integration_id, dedup_key)
) STRICT;
CREATE INDEX IF NOT EXISTS ${prefix}inbox_event_ready ON ${prefix}inbox_event (ready_at, seq) WHERE ready_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS ${prefix}inbox_event_order ON ${prefix}inbox_event (tenant_id, integration_id, order_key, seq) WHERE blocks = 1;
CREATE INDEX IF NOT EXISTS ${prefix}inbox_event_stuck ON ${prefix}inbox_event (tenant_id, status, seq) WHERE status IN ('DEAD', 'PARKED');
CREATE INDEX IF NOT EXISTS ${prefix}inbox_event_finished ON ${prefix}inbox_event (status, finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS ${prefix}inbox_event_list ON ${prefix}inbox_event (tenant_id, seq);

-- Events of apps whose account no integration has. account: the first of accounts.
CREATE TABLE IF NOT EXISTS ${prefix}unrouted_event (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT NOT NULL UNIQUE,
  provider    TEXT NOT NULL,
  app_id      TEXT NOT NULL,
  account     TEXT,
  accounts    TEXT NOT NULL,
  event_type  TEXT NOT NULL,
  dedup_key   TEXT NOT NULL,
  order_key   TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  proved_by   TEXT,
  payload     BLOB NOT NULL,
  UNIQUE (provider, app_id, dedup_key)
) STRICT;
CREATE INDEX IF NOT EXISTS ${prefix}unrouted_event_list ON ${prefix}unrouted_event (provider, app_id, account, seq);
CREATE INDEX IF NOT EXISTS ${prefix}unrouted_event_old ON ${prefix}unrouted_event (received_at);

INSERT INTO ${prefix}schema_version (version, applied_at)
VALUES (1, CAST(ROUND(unixepoch('subsec') * 1000) AS INTEGER))
ON CONFLICT (version) DO NOTHING;
