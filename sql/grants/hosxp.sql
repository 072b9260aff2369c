-- The account the sidecar uses on the HOSxP server (HOSXP_DATABASE_URL). Run once as the server's administrator after replacing
-- {{database}} (HOSxP's own), {{user}}, {{host}} and {{password}}. A statement naming a table your version does not have may fail: go on.
-- It reads the tables below and writes notes, their audit row and (if you want them) right-check marks, nothing else: no diagnosis, procedure, charge, right or visit.

CREATE USER IF NOT EXISTS '{{user}}'@'{{host}}' IDENTIFIED BY '{{password}}';

GRANT SELECT ON `{{database}}`.`patient` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`ovst` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`ovst_seq` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`vn_stat` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`opdscreen` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`ovstdiag` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`opitemrece` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`visit_pttype` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`ipt` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`ipt_pttype` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`ipt_pttype_check` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`ipt_accident` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`iptdiag` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`an_stat` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`er_regist` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`er_nursing_detail` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`oapp` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`referout` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`rcpt_arrear` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`pttype` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`icd101` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`er_pt_type` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`er_accident_type` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`accident_transport_type` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`accident_place_type` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`accident_person_type` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`drugitems` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`nondrugitems` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`opdconfig` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`hospcode` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`thaiaddress` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`ward` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`iptadm` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`person` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`income` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`doctor` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`spclty` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`ovstist` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`lab_items` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`er_oper_code` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`er_regist_oper` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`doctor_operation` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`iptoprt` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`ipt_newborn` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`referin` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`ovst_presc_ned` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`person_deformed` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`eclaim_fee_schedule` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`ovst_eclaim` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`nhso_confirm_privilege` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`drug_catalog_import_detail` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`village` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`vn_lock` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`nhso_token` TO '{{user}}'@'{{host}}';

-- Notes: our own rows are written, changed and taken back; every statement is journalled in the sidecar's own database.
GRANT SELECT, INSERT, UPDATE, DELETE ON `{{database}}`.`ptnote` TO '{{user}}'@'{{host}}';
GRANT SELECT, INSERT ON `{{database}}`.`ksklog` TO '{{user}}'@'{{host}}';
GRANT EXECUTE ON FUNCTION `{{database}}`.`get_serialnumber` TO '{{user}}'@'{{host}}';

-- The mark that a right was checked, where the hospital switches it on (stamps.automatic): three columns of a visit's row, and the inpatients' table of
-- such marks. A person's mark is never changed; every statement is journalled and can be taken back.
GRANT UPDATE (pttype_check, pttype_check_datetime, pttype_check_staff) ON `{{database}}`.`ovst_seq` TO '{{user}}'@'{{host}}';
GRANT SELECT, INSERT, UPDATE, DELETE ON `{{database}}`.`ipt_pttype_check` TO '{{user}}'@'{{host}}';

-- The patient's photo, taken at the card room: the one before is kept in the sidecar's own database and can be brought back.
GRANT SELECT, INSERT, UPDATE, DELETE ON `{{database}}`.`patient_image` TO '{{user}}'@'{{host}}';
