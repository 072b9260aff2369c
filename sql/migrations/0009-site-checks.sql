-- Checks the hospital added itself: what their files say, so that a finding still has its title when the file is gone.

CREATE TABLE site_check (
  id CHAR(4) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'X and three digits',
  file VARCHAR(190) NOT NULL COMMENT 'name without the folder',
  sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the file as it last ran or was refused by HOSxP',
  title_th VARCHAR(190) NOT NULL,
  title_en VARCHAR(190) NOT NULL,
  owner VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  severity VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'block, warn, info',
  deadline_days INT UNSIGNED NULL COMMENT 'after the day of the row; NULL: none',
  schemes VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'blank: all',
  mend TEXT NOT NULL,
  first_seen_at DATETIME(3) NOT NULL,
  last_seen_at DATETIME(3) NOT NULL COMMENT 'a file had this id',
  removed_at DATETIME(3) NULL COMMENT 'no file has this id any more',
  last_run_at DATETIME(3) NULL,
  last_outcome VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'ran, too-many, not-run',
  last_reason TEXT NULL COMMENT 'why it did not run',
  last_rows INT UNSIGNED NULL,
  last_ms INT UNSIGNED NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
