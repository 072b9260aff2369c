-- Answers about rights, and what follows from them.

-- Every definite answer, as it came. A person and day may have several: each asking adds a row.
CREATE TABLE eligibility_answer (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  citizen_id CHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  service_date DATE NOT NULL COMMENT 'the day that was asked about',
  asked_at DATETIME(3) NOT NULL,
  source VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  cause VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'desk, today, night, ward, appointment, newborn, again',
  kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'eligible, not-eligible',
  is_about DATE NOT NULL COMMENT 'the day the source speaks of',
  answer MEDIUMTEXT NOT NULL COMMENT 'JSON, without what was received',
  raw MEDIUMTEXT NULL COMMENT 'as received, without the token; dropped after eligibility.raw_days',
  PRIMARY KEY (id),
  KEY of_person (citizen_id, service_date, asked_at),
  KEY by_day (service_date, citizen_id),
  KEY by_time (asked_at),
  KEY by_cause (cause, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Who was asked about and did not get a definite answer yet. Gone when one came.
CREATE TABLE eligibility_try (
  citizen_id CHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  service_date DATE NOT NULL,
  asking_since DATETIME(3) NULL COMMENT 'a question is under way, or was when the process died: nobody is asked twice',
  tries INT UNSIGNED NOT NULL DEFAULT 0,
  last_at DATETIME(3) NULL,
  last_source VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL,
  last_reason VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'unavailable, rate-limited, token, malformed, other-person, bad-citizen-id, not-told',
  PRIMARY KEY (citizen_id, service_date),
  KEY by_day (service_date)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Rights of the last visit, used while nobody could be asked (offline rule).
CREATE TABLE reverification (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'visit, admission',
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  citizen_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'blank: none to ask about',
  service_date DATE NOT NULL,
  started_at DATETIME(3) NOT NULL,
  started_by VARCHAR(100) NOT NULL,
  cause VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'unavailable, rate-limited, token',
  offered TEXT NULL COMMENT 'JSON: the right of the last visit; NULL: none, the shift head decided',
  decided_by VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'rule, shift-head',
  decider VARCHAR(200) NOT NULL COMMENT 'name; blank: the rule',
  remark VARCHAR(500) NOT NULL,
  state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'waiting, needs-person, settled, closed',
  why VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of needs-person: differs, not-found, dead, today-only, too-long, cannot-ask',
  tries INT UNSIGNED NOT NULL DEFAULT 0,
  next_at DATETIME(3) NULL COMMENT 'NULL: nobody is asked again',
  last_at DATETIME(3) NULL,
  last_reason VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL,
  answer_id BIGINT UNSIGNED NULL COMMENT 'what it was compared with',
  basis VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'why it is settled, Thai',
  ended_at DATETIME(3) NULL,
  ended_by VARCHAR(100) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY once (subject_id, subject_kind),
  KEY by_state (state, next_at),
  KEY of_patient (hn)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Decisions outside office hours: the right is known, and somebody had to say what to do (second rule).
CREATE TABLE right_decision (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_whom VARCHAR(200) NOT NULL,
  decided_by VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'on-call-officer, shift-head',
  decider VARCHAR(200) NOT NULL,
  decision VARCHAR(500) NOT NULL COMMENT 'what was decided',
  reason VARCHAR(500) NOT NULL,
  decided_at DATETIME(3) NOT NULL,
  recorded_at DATETIME(3) NOT NULL,
  recorded_by VARCHAR(100) NOT NULL,
  closed_at DATETIME(3) NULL,
  closed_by VARCHAR(100) NULL,
  closing_remark VARCHAR(500) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY of_case (subject_id, subject_kind),
  KEY by_state (closed_at, decided_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- A vacant right was registered: the office's word, until a register says so itself.
CREATE TABLE right_registration (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  registered_on DATE NOT NULL,
  remark VARCHAR(500) NOT NULL,
  recorded_at DATETIME(3) NOT NULL,
  recorded_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (id),
  KEY of_patient (hn, registered_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What NHSO says of authen codes (PP…, EP…) of a person and day. The newest asking counts.
CREATE TABLE authen_answer (
  citizen_id CHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  service_date DATE NOT NULL,
  asked_at DATETIME(3) NOT NULL,
  codes TEXT NOT NULL COMMENT 'JSON: codes in all hospitals; empty: there is certainly none',
  PRIMARY KEY (citizen_id, service_date)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- How it stands with each source, for other processes and for after a restart.
CREATE TABLE payer_standing (
  source VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  is_on TINYINT(1) NOT NULL COMMENT 'it is among the sources of the settings, and configured',
  state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'up, down, token, unknown',
  since DATETIME(3) NOT NULL,
  last_answer_at DATETIME(3) NULL,
  last_failure_at DATETIME(3) NULL,
  last_reason VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL,
  token_from VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'environment, person, hosxp; NULL: there is none',
  token_taken_at DATETIME(3) NULL,
  token_taken_by VARCHAR(100) NULL,
  token_expires_at DATETIME(3) NULL COMMENT 'NULL: nobody knows',
  token_refused_at DATETIME(3) NULL COMMENT 'the payer said that this one does not count',
  updated_at DATETIME(3) NOT NULL,
  PRIMARY KEY (source)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Tokens that people hand over while the service runs; one in the environment stands behind them.
CREATE TABLE payer_token (
  source VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  token TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expires_at DATETIME(3) NULL COMMENT 'NULL: nobody knows',
  taken_at DATETIME(3) NOT NULL,
  taken_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (source)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Daily files of the card terminal (KTB EDC).
CREATE TABLE edc_file (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(200) NOT NULL,
  imported_at DATETIME(3) NOT NULL,
  imported_by VARCHAR(100) NOT NULL,
  approvals INT UNSIGNED NOT NULL,
  first_day DATE NULL,
  last_day DATE NULL,
  PRIMARY KEY (id),
  UNIQUE KEY once (sha256)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE edc_approval (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  file_id INT UNSIGNED NOT NULL,
  line INT UNSIGNED NOT NULL,
  citizen_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  day DATE NOT NULL COMMENT 'of the transaction',
  approved_at DATETIME(3) NOT NULL,
  terminal VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'APPR CODE, upper case',
  satang BIGINT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY once (day, terminal, code, citizen_id, approved_at),
  KEY of_person (citizen_id, day),
  CONSTRAINT approval_of_file FOREIGN KEY (file_id) REFERENCES edc_file (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Days whose transactions are known: a visit of another day is not judged against the files.
CREATE TABLE edc_day (
  day DATE NOT NULL,
  file_id INT UNSIGNED NOT NULL,
  PRIMARY KEY (day, file_id),
  CONSTRAINT day_of_file FOREIGN KEY (file_id) REFERENCES edc_file (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Right-check stamps we set in HOSxP, journalled before the statement is sent. Entries are never deleted.
CREATE TABLE stamp_journal (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'visit: ovst_seq, admission: ipt_pttype_check',
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  operation VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'insert, update, delete',
  before_image TEXT NULL COMMENT 'JSON: the columns as they were; NULL: no row',
  after_image TEXT NULL COMMENT 'JSON: the columns as we write them; NULL: no row',
  state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'doubt, standing, past, void, human',
  undoes BIGINT UNSIGNED NULL,
  written_at DATETIME(3) NOT NULL,
  settled_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY of_case (subject_id, subject_kind),
  KEY by_state (state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Who owes: when they promised to pay, and who called. What is owed stands in HOSxP and is never kept here.
CREATE TABLE debt_promise (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  promised_on DATE NOT NULL COMMENT 'the day they said they will pay',
  satang BIGINT NULL COMMENT 'NULL: all of it',
  remark VARCHAR(500) NOT NULL,
  recorded_at DATETIME(3) NOT NULL,
  recorded_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (id),
  KEY of_case (subject_id, subject_kind),
  KEY of_patient (hn)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE debt_call (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  called_at DATETIME(3) NOT NULL,
  called_by VARCHAR(100) NOT NULL,
  outcome VARCHAR(500) NOT NULL,
  recorded_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY of_case (subject_id, subject_kind, called_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
