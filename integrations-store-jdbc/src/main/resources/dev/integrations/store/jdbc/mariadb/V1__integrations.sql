-- Times are milliseconds since 1970-01-01T00:00:00Z by the clock of the database.

CREATE TABLE IF NOT EXISTS ${prefix}schema_version (
  version    INTEGER NOT NULL PRIMARY KEY,
  applied_at BIGINT NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ${prefix}integration (
  id           VARCHAR(128) NOT NULL PRIMARY KEY,
  tenant_id    VARCHAR(128) NOT NULL,
  provider     VARCHAR(128) NOT NULL,
  app_id       VARCHAR(128) NOT NULL,
  status       VARCHAR(32) NOT NULL,
  reason       TEXT,
  account      TEXT,
  event_accounts LONGTEXT NOT NULL,
  metadata     LONGTEXT NOT NULL,
  connected_at BIGINT,
  created_at   BIGINT NOT NULL,
  updated_at   BIGINT NOT NULL,
  version      BIGINT NOT NULL,
  KEY ${prefix}integration_list (tenant_id, created_at, id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- What events of an app call the account of an integration.
CREATE TABLE IF NOT EXISTS ${prefix}integration_account (
  integration_id VARCHAR(128) NOT NULL,
  account        VARCHAR(255) NOT NULL,
  provider       VARCHAR(128) NOT NULL,
  app_id         VARCHAR(128) NOT NULL,
  PRIMARY KEY (integration_id, account),
  KEY ${prefix}integration_account_named (provider, app_id, account)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ${prefix}binding (
  tenant_id      VARCHAR(128) NOT NULL,
  provider       VARCHAR(128) NOT NULL,
  kind           VARCHAR(128) NOT NULL,
  ref            VARCHAR(128) NOT NULL,
  integration_id VARCHAR(128) NOT NULL,
  PRIMARY KEY (tenant_id, provider, kind, ref),
  KEY ${prefix}binding_integration (tenant_id, integration_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- previous_*: the generation before the last refresh. due_at: when the sweep takes it, empty: never.
-- sent_at: since when the outcome of a refresh is unknown. claim_owner, fence, claimed_until: who may refresh it.
CREATE TABLE IF NOT EXISTS ${prefix}credential (
  tenant_id           VARCHAR(128) NOT NULL,
  integration_id      VARCHAR(128) NOT NULL,
  slot                VARCHAR(64) NOT NULL,
  generation          BIGINT NOT NULL,
  updated_at          BIGINT NOT NULL,
  previous_generation BIGINT,
  previous_updated_at BIGINT,
  due_at              BIGINT,
  sent_at             BIGINT,
  next_attempt_at     BIGINT,
  failures            INTEGER NOT NULL,
  attempts            INTEGER NOT NULL,
  attempts_since      BIGINT,
  last_error          TEXT,
  last_error_at       BIGINT,
  refreshed_at        BIGINT,
  claim_owner         TEXT,
  fence               BIGINT NOT NULL,
  claimed_until       BIGINT,
  sealed              LONGBLOB NOT NULL,
  previous_sealed     LONGBLOB,
  PRIMARY KEY (tenant_id, integration_id, slot),
  KEY ${prefix}credential_due (due_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ${prefix}oauth_state (
  state_hash     VARCHAR(64) NOT NULL PRIMARY KEY,
  binding_hash   VARCHAR(64) NOT NULL,
  tenant_id      VARCHAR(128) NOT NULL,
  provider       VARCHAR(128) NOT NULL,
  app_id         VARCHAR(128) NOT NULL,
  sealed         LONGBLOB NOT NULL,
  expires_at     BIGINT NOT NULL,
  consumed_at    BIGINT,
  done           SMALLINT NOT NULL,
  integration_id VARCHAR(128),
  error          TEXT,
  KEY ${prefix}oauth_state_expired (expires_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- owner: the integration or, where there is none, the app, in one text.
CREATE TABLE IF NOT EXISTS ${prefix}endpoint (
  id             VARCHAR(128) NOT NULL PRIMARY KEY,
  provider       VARCHAR(128) NOT NULL,
  app_id         VARCHAR(128) NOT NULL,
  tenant_id      VARCHAR(128),
  integration_id VARCHAR(128),
  owner          VARCHAR(300) NOT NULL UNIQUE,
  created_at     BIGINT NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ${prefix}endpoint_secret (
  endpoint_id VARCHAR(128) NOT NULL,
  ordinal     INTEGER NOT NULL,
  secret_id   TEXT NOT NULL,
  sealed      LONGBLOB NOT NULL,
  not_before  BIGINT,
  not_after   BIGINT,
  PRIMARY KEY (endpoint_id, ordinal)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ${prefix}lease (
  name    VARCHAR(700) NOT NULL PRIMARY KEY,
  owner   TEXT NOT NULL,
  fence   BIGINT NOT NULL,
  ends_at BIGINT NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ${prefix}property (
  name    VARCHAR(700) NOT NULL PRIMARY KEY,
  content LONGBLOB NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ${prefix}audit_event (
  number         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  happened_at    BIGINT NOT NULL,
  tenant_id      VARCHAR(128),
  integration_id VARCHAR(128),
  actor          TEXT NOT NULL,
  action         TEXT NOT NULL,
  detail         TEXT,
  KEY ${prefix}audit_event_list (tenant_id, happened_at, number)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- seq: order of acceptance. ready_at: when it may be claimed, empty unless it waits.
-- blocks: 1 while later events of its key wait for it. finished_at: since when it is over or stuck.
CREATE TABLE IF NOT EXISTS ${prefix}inbox_batch (
  number BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ${prefix}inbox_event (
  seq            BIGINT NOT NULL PRIMARY KEY,
  id             VARCHAR(64) NOT NULL UNIQUE,
  tenant_id      VARCHAR(128) NOT NULL,
  integration_id VARCHAR(128) NOT NULL,
  provider       VARCHAR(128) NOT NULL,
  event_type     VARCHAR(128) NOT NULL,
  dedup_key      VARCHAR(200) NOT NULL,
  order_key      VARCHAR(200) NOT NULL,
  status         VARCHAR(32) NOT NULL,
  attempts       INTEGER NOT NULL,
  received_at    BIGINT NOT NULL,
  due_at         BIGINT NOT NULL,
  ready_at       BIGINT,
  finished_at    BIGINT,
  blocks         SMALLINT NOT NULL,
  owner          TEXT,
  fence          BIGINT NOT NULL,
  claimed_until  BIGINT,
  last_error     TEXT,
  proved_by      VARCHAR(128),
  payload        LONGBLOB NOT NULL,
  UNIQUE (tenant_id, integration_id, dedup_key),
  KEY ${prefix}inbox_event_ready (ready_at, seq),
  KEY ${prefix}inbox_event_order (tenant_id, integration_id, order_key, blocks, seq),
  KEY ${prefix}inbox_event_stuck (status, tenant_id, seq),
  KEY ${prefix}inbox_event_finished (status, finished_at),
  KEY ${prefix}inbox_event_list (tenant_id, seq)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Claims are made one at a time, so that order per key holds.
CREATE TABLE IF NOT EXISTS ${prefix}lock (
  name VARCHAR(64) NOT NULL PRIMARY KEY
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO ${prefix}lock (name)
SELECT 'inbox-claim' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM ${prefix}lock WHERE name = 'inbox-claim');

-- Events of apps whose account no integration has. account: the first of accounts.
CREATE TABLE IF NOT EXISTS ${prefix}unrouted_event (
  seq         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  id          VARCHAR(64) NOT NULL UNIQUE,
  provider    VARCHAR(128) NOT NULL,
  app_id      VARCHAR(128) NOT NULL,
  account     VARCHAR(255),
  accounts    LONGTEXT NOT NULL,
  event_type  VARCHAR(128) NOT NULL,
  dedup_key   VARCHAR(200) NOT NULL,
  order_key   VARCHAR(200) NOT NULL,
  received_at BIGINT NOT NULL,
  proved_by   VARCHAR(128),
  payload     LONGBLOB NOT NULL,
  UNIQUE (provider, app_id, dedup_key),
  KEY ${prefix}unrouted_event_list (provider, app_id, account, seq),
  KEY ${prefix}unrouted_event_old (received_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO ${prefix}schema_version (version, applied_at)
SELECT 1, TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000
FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM ${prefix}schema_version WHERE version = 1);
