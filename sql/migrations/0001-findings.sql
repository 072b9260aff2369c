-- Runs, and findings with a life.
-- Instants are UTC. Identifier columns are ascii, so that a join with HOSxP's tis620 tables keeps using HOSxP's indexes:
--   … FROM finding f JOIN hosxp.ovst o ON o.vn = f.subject_id; from the visit: ON f.subject_id = CONVERT(o.vn USING ascii).

CREATE TABLE check_run (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  window_from DATE NOT NULL,
  window_to DATE NOT NULL,
  as_of DATETIME(3) NOT NULL,
  status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'running, done, failed',
  error TEXT NULL,
  visits INT UNSIGNED NOT NULL DEFAULT 0,
  admissions INT UNSIGNED NOT NULL DEFAULT 0,
  rows_read BIGINT UNSIGNED NOT NULL DEFAULT 0,
  ms INT UNSIGNED NOT NULL DEFAULT 0,
  started_at DATETIME(3) NOT NULL,
  finished_at DATETIME(3) NULL,
  not_run MEDIUMTEXT NOT NULL COMMENT 'JSON: checks that could not run on this site, with the reason',
  undetermined MEDIUMTEXT NOT NULL COMMENT 'JSON: check id to number of cases',
  is_replica_lagged TINYINT(1) NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  KEY by_status (status, kind)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE check_run_cost (
  run_id INT UNSIGNED NOT NULL,
  part VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  statements INT UNSIGNED NOT NULL,
  rows_read BIGINT UNSIGNED NOT NULL,
  ms INT UNSIGNED NOT NULL,
  PRIMARY KEY (run_id, part),
  CONSTRAINT cost_of_run FOREIGN KEY (run_id) REFERENCES check_run (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE finding (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  check_id VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'visit, admission, patient, site',
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'VN, AN or HN',
  line VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'business key within the subject, blank when the subject is enough',
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  scheme VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
  severity VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'block, warn, info',
  owner VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  message TEXT NOT NULL,
  deadline DATETIME(3) NULL,
  satang_at_risk BIGINT NOT NULL,
  evidence MEDIUMTEXT NOT NULL COMMENT 'JSON',
  state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'open, closed',
  times_opened INT UNSIGNED NOT NULL,
  first_opened_at DATETIME(3) NOT NULL,
  opened_at DATETIME(3) NOT NULL COMMENT 'the latest opening',
  last_seen_at DATETIME(3) NOT NULL,
  last_run_id INT UNSIGNED NOT NULL COMMENT 'the run that last saw or closed it',
  closed_at DATETIME(3) NULL,
  closed_reason VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'clean, not-applicable, subject-gone',
  acknowledged_at DATETIME(3) NULL,
  acknowledged_by VARCHAR(100) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY identity (subject_id, subject_kind, check_id, line),
  KEY open_subjects (state, subject_kind, subject_id, check_id),
  KEY work_list (state, owner, deadline),
  KEY of_check (check_id, state),
  KEY of_patient (hn),
  KEY of_run (last_run_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE finding_event (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  finding_id BIGINT UNSIGNED NOT NULL,
  kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'opened, reopened, changed, closed, acknowledged, dismissed, muted, lifted',
  happened_at DATETIME(3) NOT NULL,
  run_id INT UNSIGNED NULL COMMENT 'NULL: a person or the clock',
  actor VARCHAR(100) NULL,
  reason TEXT NULL,
  changes TEXT NULL COMMENT 'JSON: field to [before, after]',
  PRIMARY KEY (id),
  KEY of_run (run_id, kind),
  CONSTRAINT event_of_finding FOREIGN KEY (finding_id) REFERENCES finding (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What people put aside: one finding, or a whole check. Never deleted; lifted_at ends it.
CREATE TABLE mute (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'dismissed, muted',
  finding_id BIGINT UNSIGNED NULL,
  check_id VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
  reason TEXT NOT NULL,
  created_by VARCHAR(100) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NULL COMMENT 'NULL: a dismissal that ends when the finding closes',
  lifted_at DATETIME(3) NULL,
  lifted_by VARCHAR(100) NULL COMMENT 'NULL: expired or closed',
  PRIMARY KEY (id),
  KEY of_check (check_id, lifted_at),
  KEY by_expiry (lifted_at, expires_at),
  CONSTRAINT mute_of_finding FOREIGN KEY (finding_id) REFERENCES finding (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
