-- The sidecar's own schema and the account that owns it. Run once as the server's administrator, on the server that
-- SIDECAR_DATABASE_URL names, after replacing {{database}}, {{user}}, {{host}} and {{password}}.
-- The account reaches nothing else: HOSxP's tables have their own account (the other files of this folder).

CREATE DATABASE IF NOT EXISTS `{{database}}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE USER IF NOT EXISTS '{{user}}'@'{{host}}' IDENTIFIED BY '{{password}}';

GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, DROP, REFERENCES, LOCK TABLES
  ON `{{database}}`.* TO '{{user}}'@'{{host}}';
