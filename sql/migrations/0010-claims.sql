-- The money: what is claimed from whom, what happened to it, what the payers answered, and the office's registers of it.

-- A case and who pays, as HOSxP had it when a run last saw it. Replaced by each run that sees the case.
CREATE TABLE claim_case (
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'visit, admission',
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  scheme VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  right_code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sub_code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  main_hospital VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  service_from DATE NULL,
  service_end DATE NULL COMMENT 'NULL: still going on',
  is_coded TINYINT(1) NOT NULL,
  billed_satang BIGINT NOT NULL,
  papers VARCHAR(500) NOT NULL COMMENT 'JSON: kinds of papers the case needs',
  hosxp_sends TEXT NOT NULL COMMENT 'JSON: what HOSxP itself sent',
  seen_at DATETIME(3) NOT NULL,
  PRIMARY KEY (subject_id, subject_kind, scheme),
  KEY of_patient (hn),
  KEY by_service (service_end, scheme)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What a person or an export of the ready list said of a claim. Voided, never deleted.
CREATE TABLE claim_step (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  scheme VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'sent, corrective, denied, accepted, paid, cancelled, mended, written-off, signed-off',
  channel VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  happened_at DATETIME(3) NOT NULL,
  satang BIGINT NULL,
  codes VARCHAR(500) NOT NULL DEFAULT '[]' COMMENT 'JSON',
  reference VARCHAR(100) NOT NULL DEFAULT '',
  remark VARCHAR(500) NOT NULL DEFAULT '',
  batch_id BIGINT UNSIGNED NULL COMMENT 'steps of one action, voided together',
  recorded_at DATETIME(3) NOT NULL,
  recorded_by VARCHAR(100) NOT NULL,
  voided_at DATETIME(3) NULL,
  voided_by VARCHAR(100) NULL,
  PRIMARY KEY (id),
  KEY of_case (subject_id, subject_kind),
  KEY by_kind (kind, scheme, happened_at),
  KEY of_batch (batch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Answer files of payers: REP, and the status export of e-Claim.
CREATE TABLE answer_file (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(200) NOT NULL,
  kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'rep, status',
  layout VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  is_appeal TINYINT(1) NOT NULL,
  answered_on DATE NULL COMMENT 'as the file name says',
  line_count INT UNSIGNED NOT NULL COMMENT 'that could be kept',
  notes TEXT NOT NULL COMMENT 'JSON: what was left out, and why',
  imported_at DATETIME(3) NOT NULL,
  imported_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY once (sha256)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE answer_line (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  file_id INT UNSIGNED NOT NULL,
  row_no INT UNSIGNED NOT NULL COMMENT 'of the sheet, from 1',
  code_system VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'whose list the codes are from',
  kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'sent (status export), corrective, denied, accepted',
  rep_number VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  transaction_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  content_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of what counts in the line',
  scheme VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  patient_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'visit, admission',
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  an VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  vn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SEQ NO',
  citizen_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  service_at DATETIME(3) NULL,
  discharged_at DATETIME(3) NULL,
  answered_at DATETIME(3) NOT NULL,
  billed_satang BIGINT NULL,
  approved_satang BIGINT NULL,
  act_satang BIGINT NULL,
  denied_satang BIGINT NULL COMMENT 'parts the file names as denied',
  paid_share DECIMAL(5,2) NULL COMMENT 'PS, per cent',
  codes VARCHAR(1000) NOT NULL COMMENT 'JSON',
  fund VARCHAR(200) NOT NULL DEFAULT '',
  is_appeal TINYINT(1) NOT NULL,
  match_state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'waiting, matched, ambiguous, none, set-aside',
  match_basis VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'an, vn, time, person',
  candidates TEXT NULL COMMENT 'JSON: cases that could be meant',
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  matched_at DATETIME(3) NULL,
  matched_by VARCHAR(100) NULL COMMENT 'NULL: by the rule',
  match_remark VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'why a person decided so',
  PRIMARY KEY (id),
  UNIQUE KEY once (code_system, rep_number, transaction_id),
  KEY of_transaction (transaction_id),
  KEY of_case (subject_id, subject_kind),
  KEY of_patient (hn),
  KEY by_match (match_state),
  KEY by_answer (answered_at, kind),
  CONSTRAINT line_of_file FOREIGN KEY (file_id) REFERENCES answer_file (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Money that came in for the accepted lines of a REP number.
CREATE TABLE answer_receipt (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  code_system VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rep_number VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  received_on DATE NOT NULL,
  satang BIGINT NOT NULL COMMENT 'as the bank says; it may differ from the lines',
  document VARCHAR(100) NOT NULL,
  remark VARCHAR(500) NOT NULL DEFAULT '',
  recorded_at DATETIME(3) NOT NULL,
  recorded_by VARCHAR(100) NOT NULL,
  voided_at DATETIME(3) NULL,
  voided_by VARCHAR(100) NULL,
  PRIMARY KEY (id),
  KEY of_rep (rep_number)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Debtors handed over to accounting, month by month and payer: both sides sign.
CREATE TABLE hand_over (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'YYYY-MM of service',
  scheme VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  case_count INT UNSIGNED NOT NULL,
  satang BIGINT NOT NULL,
  handed_at DATETIME(3) NOT NULL,
  handed_by VARCHAR(100) NOT NULL,
  taken_at DATETIME(3) NULL,
  taken_by VARCHAR(100) NULL,
  remark VARCHAR(500) NOT NULL DEFAULT '',
  voided_at DATETIME(3) NULL,
  voided_by VARCHAR(100) NULL,
  PRIMARY KEY (id),
  KEY of_month (month, scheme)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Money of migrant workers' cards: received at the counter, remitted to the provincial health office.
CREATE TABLE card_money (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  received_at DATETIME(3) NOT NULL,
  cards INT UNSIGNED NOT NULL,
  satang BIGINT NOT NULL,
  receipt VARCHAR(100) NOT NULL,
  remitted_on DATE NULL,
  remittance VARCHAR(100) NOT NULL DEFAULT '',
  remark VARCHAR(500) NOT NULL DEFAULT '',
  recorded_at DATETIME(3) NOT NULL,
  recorded_by VARCHAR(100) NOT NULL,
  remitted_by VARCHAR(100) NULL COMMENT 'who recorded the remittance',
  voided_at DATETIME(3) NULL,
  voided_by VARCHAR(100) NULL,
  PRIMARY KEY (id),
  KEY by_state (remitted_on, received_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Inpatient charts picked for audit.
CREATE TABLE chart_audit (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  an VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  picked_on DATE NOT NULL,
  picked_by VARCHAR(100) NOT NULL,
  reason VARCHAR(500) NOT NULL DEFAULT '',
  returned_on DATE NULL,
  returned_by VARCHAR(100) NULL,
  result VARCHAR(500) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY of_admission (an)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
