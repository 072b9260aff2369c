-- Who runs, and what was written into HOSxP's notes.

-- One runner at a time. A takeover raises the epoch; a journal row is claimed only under the epoch its writer holds.
CREATE TABLE lease (
  name VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  epoch BIGINT UNSIGNED NOT NULL,
  holder VARCHAR(150) NOT NULL COMMENT 'host, process and what it does',
  taken_at DATETIME(3) NOT NULL,
  PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Every write into HOSxP's notes, before it is made and after; never deleted.
CREATE TABLE note_journal (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'doubt, standing, past, void, human',
  operation VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'insert, update, delete, adopt',
  hn VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  slot VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the audience, or "try" and a screen',
  note_id INT NOT NULL COMMENT 'the key in HOSxP',
  before_hash CHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of the row that is replaced or deleted',
  before_row MEDIUMTEXT NULL COMMENT 'JSON: its columns',
  after_hash CHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of the row as HOSxP holds it, read back',
  after_row MEDIUMTEXT NULL COMMENT 'JSON: the columns written; NULL: deleted',
  audit_id INT NULL COMMENT 'the key of the row in HOSxP''s own log; NULL: the site has no log',
  session_id BIGINT UNSIGNED NOT NULL COMMENT 'the connection at the HOSxP server that was to write',
  epoch BIGINT UNSIGNED NOT NULL,
  run_id INT UNSIGNED NULL,
  begun_at DATETIME(3) NOT NULL,
  settled_at DATETIME(3) NULL,
  remark VARCHAR(100) NULL COMMENT 'how a doubt was settled, what a person did',
  PRIMARY KEY (id),
  KEY by_state (state, hn),
  KEY of_note (note_id),
  KEY of_run (run_id),
  CONSTRAINT journal_of_run FOREIGN KEY (run_id) REFERENCES check_run (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The findings a written note lists, each in the opening it was in.
CREATE TABLE note_finding (
  journal_id BIGINT UNSIGNED NOT NULL,
  finding_id BIGINT UNSIGNED NOT NULL,
  times_opened INT UNSIGNED NOT NULL,
  PRIMARY KEY (finding_id, journal_id),
  KEY of_journal (journal_id),
  CONSTRAINT listed_in_journal FOREIGN KEY (journal_id) REFERENCES note_journal (id),
  CONSTRAINT listed_finding FOREIGN KEY (finding_id) REFERENCES finding (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
