-- What a hospital tunes and confirms, with its history.

CREATE TABLE setting (
  name VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  value MEDIUMTEXT NOT NULL COMMENT 'JSON',
  updated_at DATETIME(3) NOT NULL,
  updated_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE setting_event (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  name VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  old_value MEDIUMTEXT NULL COMMENT 'JSON; NULL: the default applied',
  new_value MEDIUMTEXT NULL COMMENT 'JSON; NULL: back to the default',
  happened_at DATETIME(3) NOT NULL,
  actor VARCHAR(100) NOT NULL,
  PRIMARY KEY (id),
  KEY of_setting (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Statements about a right code, only ever added: a confirmed one beats a proposal, and the latest one about a day holds.
CREATE TABLE right_mapping (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(255) NOT NULL,
  scheme VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  valid_from DATE NULL COMMENT 'NULL: since ever',
  valid_to DATE NULL COMMENT 'last day, NULL: until further notice',
  basis VARCHAR(100) NOT NULL COMMENT 'the signal it rests on',
  is_active TINYINT(1) NOT NULL,
  recorded_at DATETIME(3) NOT NULL,
  confirmed_by VARCHAR(100) NULL COMMENT 'NULL: a proposal',
  confirmed_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY of_code (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What the last probe found out about a HOSxP database.
CREATE TABLE site_fact (
  source VARCHAR(150) NOT NULL COMMENT 'which HOSxP database',
  fact VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  is_usable TINYINT(1) NOT NULL,
  reason TEXT NOT NULL,
  filled_share DOUBLE NULL,
  probed_at DATETIME(3) NOT NULL,
  PRIMARY KEY (source, fact)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
