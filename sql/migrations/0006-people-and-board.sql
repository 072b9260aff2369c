-- People, what they did, and the board of traffic accidents.

CREATE TABLE user_account (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  login VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  name VARCHAR(100) NOT NULL,
  role VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'card-room, insurance-office, department, it, auditor',
  department VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of the role department: which owner of findings',
  password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Argon2id',
  must_change_password TINYINT(1) NOT NULL,
  is_active TINYINT(1) NOT NULL,
  failed_sign_ins INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'in a row',
  locked_until DATETIME(3) NULL,
  last_signed_in_at DATETIME(3) NULL,
  created_at DATETIME(3) NOT NULL,
  created_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY once (login)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE session (
  token_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of what the cookie holds',
  account_id INT UNSIGNED NOT NULL,
  csrf_secret VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  address VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(3) NOT NULL,
  last_seen_at DATETIME(3) NOT NULL COMMENT 'the last thing a person did; a page that refreshes itself does not count',
  expires_at DATETIME(3) NOT NULL COMMENT 'whatever is done meanwhile',
  ended_at DATETIME(3) NULL,
  end_reason VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'signed-out, idle, expired, password, disabled',
  PRIMARY KEY (token_hash),
  KEY of_account (account_id, ended_at),
  KEY by_expiry (ended_at, expires_at),
  CONSTRAINT session_of_account FOREIGN KEY (account_id) REFERENCES user_account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Who looked at which patient, who changed what, and what was refused. Only ever added.
CREATE TABLE audit_event (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  happened_at DATETIME(3) NOT NULL,
  account_id INT UNSIGNED NULL COMMENT 'NULL: nobody signed in',
  login VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NULL COMMENT 'as it was then',
  role VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  action VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  outcome VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'done, refused',
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'visit, admission, patient, finding, account, setting, right, contact, report',
  subject_id VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NULL,
  address VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  detail MEDIUMTEXT NULL COMMENT 'JSON',
  PRIMARY KEY (id),
  KEY by_time (happened_at),
  KEY of_login (login, happened_at),
  KEY of_subject (subject_kind, subject_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The patients an event showed or changed.
CREATE TABLE audit_patient (
  event_id BIGINT UNSIGNED NOT NULL,
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (hn, event_id),
  KEY of_event (event_id),
  CONSTRAINT patient_of_event FOREIGN KEY (event_id) REFERENCES audit_event (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Accidents as the last run that read the patient built them; the board's clock is computed from these when it is shown.
CREATE TABLE accident_case (
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of its first visit, or of the admission that came from none',
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  level VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'strong, weak',
  signals TEXT NOT NULL COMMENT 'JSON: which signals',
  starts_clock TINYINT(1) NOT NULL,
  arrived_at DATETIME(3) NOT NULL,
  is_arrival_time_known TINYINT(1) NOT NULL,
  clock_from DATETIME(3) NULL,
  recorded_day DATE NULL,
  recorded_at DATETIME(3) NULL,
  is_assumed TINYINT(1) NOT NULL,
  do_sources_differ TINYINT(1) NOT NULL,
  members TEXT NOT NULL COMMENT 'JSON: its visits and admissions, oldest first',
  has_act_right TINYINT(1) NOT NULL,
  charged_satang BIGINT NOT NULL,
  act_satang BIGINT NOT NULL COMMENT 'of it, under a right of the act',
  is_referred TINYINT(1) NOT NULL,
  referred_on DATE NULL,
  referred_to VARCHAR(16) NOT NULL COMMENT 'hospital code, blank when not recorded',
  owed_satang BIGINT NOT NULL,
  run_id INT UNSIGNED NOT NULL,
  seen_at DATETIME(3) NOT NULL COMMENT 'the as-of of that run',
  PRIMARY KEY (subject_id, subject_kind),
  KEY of_patient (hn),
  KEY by_arrival (arrived_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Merged and split by hand.
CREATE TABLE accident_link (
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the visit or admission that is placed',
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  to_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the first of the accident it belongs to; NULL: an accident of its own',
  to_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  reason TEXT NOT NULL,
  linked_at DATETIME(3) NOT NULL,
  linked_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (subject_id, subject_kind),
  KEY of_patient (hn)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE accident_call (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  called_at DATETIME(3) NOT NULL,
  called_by VARCHAR(100) NOT NULL,
  whom VARCHAR(200) NOT NULL,
  outcome TEXT NOT NULL,
  recorded_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY of_case (subject_id, subject_kind, called_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Every change of a case file, its papers and its links, with the values before and after.
CREATE TABLE case_file_event (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  happened_at DATETIME(3) NOT NULL,
  actor VARCHAR(100) NOT NULL,
  changes MEDIUMTEXT NOT NULL COMMENT 'JSON: field to [before, after]',
  PRIMARY KEY (id),
  KEY of_case (subject_id, subject_kind)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Whom to call at another hospital, an insurer, the fund.
CREATE TABLE contact (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  hospital_code VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'blank: no hospital',
  place VARCHAR(200) NOT NULL,
  unit VARCHAR(200) NOT NULL,
  person VARCHAR(200) NOT NULL,
  phone VARCHAR(100) NOT NULL,
  remark VARCHAR(500) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  updated_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (id),
  KEY of_hospital (hospital_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Cases a person asked to be judged again at once, because the office recorded something about them.
CREATE TABLE recheck (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'visit, admission',
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_at DATETIME(3) NOT NULL,
  asked_by VARCHAR(100) NOT NULL,
  tries INT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  KEY of_case (subject_id, subject_kind)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What the case file did not hold yet.
ALTER TABLE accident_claim
  ADD COLUMN has_died TINYINT(1) NULL,
  ADD COLUMN refused_on DATE NULL COMMENT 'the patient will not use the act''s right',
  ADD COLUMN other_fund_billed VARCHAR(100) NULL COMMENT 'although the patient refused',
  ADD COLUMN act_share_decision TEXT NULL COMMENT 'about the part the act would have paid',
  ADD COLUMN excess_route VARCHAR(100) NULL COMMENT 'who pays what lies above the preliminary limit',
  ADD COLUMN remark TEXT NULL,
  MODIFY COLUMN fund_route VARCHAR(100) NULL COMMENT 'how the road victims'' fund is asked';
