-- What the office records beside HOSxP.

-- The case file of one traffic accident (พรบ.), kept at the case's first visit or admission.
CREATE TABLE accident_claim (
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'visit, admission',
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  is_victim TINYINT(1) NULL COMMENT 'NULL: not asked yet',
  accident_at DATETIME(3) NULL,
  victim_role VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL,
  eclaim_number VARCHAR(64) NULL,
  eclaim_entered_at DATETIME(3) NULL,
  eclaim_entered_by VARCHAR(100) NULL,
  filed_on DATE NULL,
  not_covered_reason TEXT NULL,
  exhausted_on DATE NULL,
  refusal_signed_on DATE NULL,
  refusal_confirmed_by VARCHAR(100) NULL,
  vehicle_status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'insured, uninsured, hit-and-run, unknown',
  plate VARCHAR(50) NULL,
  plate_province VARCHAR(100) NULL,
  insurer VARCHAR(200) NULL,
  policy_number VARCHAR(100) NULL,
  policy_from DATE NULL,
  policy_to DATE NULL,
  fund_route VARCHAR(100) NULL COMMENT 'which fund or excess route was chosen',
  billed_satang BIGINT NULL,
  billed_on DATE NULL,
  received_satang BIGINT NULL,
  received_on DATE NULL,
  updated_at DATETIME(3) NOT NULL,
  updated_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (subject_id, subject_kind),
  KEY of_patient (hn),
  KEY by_change (updated_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE case_document (
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'visit, admission',
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  document VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'kt44: the employer''s form',
  recorded_at DATETIME(3) NOT NULL,
  recorded_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (subject_id, subject_kind, document),
  KEY by_change (recorded_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
