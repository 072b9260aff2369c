-- Stations with their readers, what cards said, photos, and scanned papers.

-- One PC with readers and a camera. Its token stands here as a hash only.
CREATE TABLE station (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  name VARCHAR(100) NOT NULL COMMENT 'as people call the desk',
  source VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'auto (NHSO''s agent where it listens, else the reader), reader, nhso-agent',
  reads_on VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'insert, demand',
  settle_ms INT UNSIGNED NOT NULL,
  code_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-256 of a pairing code nobody used yet',
  code_expires_at DATETIME(3) NULL,
  token_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-256; NULL: not paired, or revoked',
  paired_at DATETIME(3) NULL,
  paired_from VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'address',
  host VARCHAR(100) NOT NULL DEFAULT '' COMMENT 'what the PC calls itself',
  version VARCHAR(40) NOT NULL DEFAULT '',
  last_seen_at DATETIME(3) NULL,
  last_address VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  created_at DATETIME(3) NOT NULL,
  created_by VARCHAR(100) NOT NULL,
  revoked_at DATETIME(3) NULL,
  revoked_by VARCHAR(100) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY of_token (token_hash),
  UNIQUE KEY of_code (code_hash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The one browser that sees a station's cards; a new one replaces it.
CREATE TABLE station_browser (
  station_id INT UNSIGNED NOT NULL,
  token_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the browser''s cookie',
  bound_at DATETIME(3) NOT NULL,
  bound_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (station_id),
  UNIQUE KEY of_token (token_hash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What the last card of a patient said, for the check of differences (RG02).
CREATE TABLE card_reading (
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  citizen_id CHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  read_at DATETIME(3) NOT NULL,
  station_id INT UNSIGNED NOT NULL,
  source VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'pcsc, nhso-agent, simulated',
  facts TEXT NOT NULL COMMENT 'JSON: names, birth, sex, address, expiry',
  PRIMARY KEY (hn),
  KEY by_time (read_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Every photo we wrote into HOSxP, with the one that stood there before.
CREATE TABLE photo_journal (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  image_name VARCHAR(150) NOT NULL,
  operation VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'insert, update, delete',
  source VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'camera, file, card, restore',
  before_image MEDIUMBLOB NULL COMMENT 'NULL: none stood there',
  before_row TEXT NULL COMMENT 'JSON: the other columns',
  before_hash CHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-1 by HOSxP''s server',
  after_image MEDIUMBLOB NULL,
  after_row TEXT NULL,
  after_hash CHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
  notice_version CHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the notice the patient was shown; of a restored photo NULL',
  state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'doubt, standing, past, void, human',
  doubt_hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the HN while in doubt: one write of a patient at a time',
  undoes INT UNSIGNED NULL,
  audit_id BIGINT UNSIGNED NULL COMMENT 'its row in HOSxP''s own log; NULL: the site keeps none',
  session_id BIGINT UNSIGNED NOT NULL COMMENT 'the connection at the HOSxP server that was to write',
  written_at DATETIME(3) NOT NULL,
  written_by VARCHAR(100) NOT NULL,
  settled_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY of_patient (hn, id),
  UNIQUE KEY in_doubt (doubt_hn)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The wordings of the notice shown before a photo is taken.
CREATE TABLE photo_notice (
  version CHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'begins the SHA-256 of the wording',
  wording TEXT NOT NULL,
  first_shown_at DATETIME(3) NOT NULL,
  PRIMARY KEY (version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Scanned pages of a case's papers.
CREATE TABLE scanned_page (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  subject_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'visit, admission',
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  document VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  media_type VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'proven by the content: application/pdf, image/jpeg, image/png',
  bytes INT UNSIGNED NOT NULL,
  sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  content MEDIUMBLOB NULL COMMENT 'NULL: removed',
  uploaded_at DATETIME(3) NOT NULL,
  uploaded_by VARCHAR(100) NOT NULL,
  removed_at DATETIME(3) NULL,
  removed_by VARCHAR(100) NULL,
  PRIMARY KEY (id),
  KEY of_case (subject_id, subject_kind)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
