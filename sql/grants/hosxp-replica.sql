-- The account the sidecar reads with on a replica of HOSxP (HOSXP_READ_DATABASE_URL). Run once as the server's administrator after
-- replacing {{database}}, {{user}}, {{host}} and {{password}}. It writes nothing.

CREATE USER IF NOT EXISTS '{{user}}'@'{{host}}' IDENTIFIED BY '{{password}}';

-- To see how far the replica is behind: the first on MariaDB 10.5 and later, the second on everything else. One of them may fail.
GRANT SLAVE MONITOR ON *.* TO '{{user}}'@'{{host}}';
GRANT REPLICATION CLIENT ON *.* TO '{{user}}'@'{{host}}';
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
GRANT SELECT ON `{{database}}`.`patient_image` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`nhso_token` TO '{{user}}'@'{{host}}';
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
GRANT SELECT ON `{{database}}`.`drug_catalog_import_detail` TO '{{user}}'@'{{host}}';
GRANT SELECT ON `{{database}}`.`village` TO '{{user}}'@'{{host}}';
