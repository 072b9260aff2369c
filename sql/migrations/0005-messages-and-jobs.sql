-- What goes out to people, and what runs by itself.

-- One message to one recipient, frozen before the first try: the same bytes, Message-ID and retry key go out in every try.
CREATE TABLE outbox (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  topic VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what it tells, once: morning 2026-11-20',
  channel VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'mail, line, moph-notify',
  recipient VARCHAR(190) NOT NULL COMMENT 'mail address, LINE user or group, blank for the MOPH group',
  body MEDIUMBLOB NOT NULL COMMENT 'the bytes sent',
  message_id VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the mail',
  retry_key CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'X-Line-Retry-Key',
  state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'waiting, sending, sent, refused, doubt',
  tries INT UNSIGNED NOT NULL DEFAULT 0,
  created_at DATETIME(3) NOT NULL,
  first_tried_at DATETIME(3) NULL COMMENT 'the first try that may have arrived',
  next_try_at DATETIME(3) NOT NULL,
  settled_at DATETIME(3) NULL COMMENT 'sent, refused, or given to a person to decide',
  epoch BIGINT UNSIGNED NULL COMMENT 'of the runner that is sending',
  last_remark TEXT NULL COMMENT 'what the last try met',
  decided_by VARCHAR(100) NULL COMMENT 'who ended a doubt',
  PRIMARY KEY (id),
  UNIQUE KEY once (topic, channel, recipient),
  KEY by_state (state, next_try_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A spreadsheet a message links to. The address holds a secret; it ends by itself.
CREATE TABLE report_file (
  secret_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the secret in the address',
  topic VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  file_name VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body MEDIUMBLOB NOT NULL,
  created_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  times_read INT UNSIGNED NOT NULL DEFAULT 0,
  last_read_at DATETIME(3) NULL,
  PRIMARY KEY (secret_hash),
  KEY by_expiry (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Every due time of every job, once.
CREATE TABLE job_run (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  job VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  due_at DATETIME(3) NOT NULL,
  status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'running, done, failed, missed',
  tries INT UNSIGNED NOT NULL DEFAULT 1,
  epoch BIGINT UNSIGNED NOT NULL,
  started_at DATETIME(3) NOT NULL,
  finished_at DATETIME(3) NULL,
  remark TEXT NULL COMMENT 'what it did, or why it failed',
  PRIMARY KEY (id),
  UNIQUE KEY once (job, due_at),
  KEY by_time (started_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
