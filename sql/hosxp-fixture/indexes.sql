-- Primary keys and indexes of tables.sql, one statement per table: built by sorting once the rows are in.

ALTER TABLE patient
  ADD PRIMARY KEY (hos_guid),
  ADD UNIQUE KEY ix_hn (hn),
  ADD KEY ix_address (chwpart, amppart, tmbpart),
  ADD KEY ix_address_index (amppart, chwpart, tmbpart),
  ADD KEY ix_chwpart (chwpart),
  ADD KEY ix_cid (cid),
  ADD KEY ix_clinic (clinic),
  ADD KEY ix_firstday (firstday),
  ADD KEY ix_fname (fname),
  ADD KEY ix_fname_lname (fname, lname),
  ADD KEY ix_fname_soundex (fname_soundex),
  ADD KEY ix_hcode (hcode),
  ADD KEY ix_ix_deathday (deathday),
  ADD KEY ix_lastvisit (last_visit),
  ADD KEY ix_last_update (last_update),
  ADD KEY ix_lname (lname),
  ADD KEY ix_lname_soundex (lname_soundex),
  ADD KEY ix_membercard_no (membercard_no),
  ADD KEY ix_oldcode (oldcode),
  ADD KEY ix_passport_no (passport_no),
  ADD KEY ix_pname (pname),
  ADD KEY ix_pttype (pttype);

ALTER TABLE patient_image
  ADD PRIMARY KEY (hn, image_name),
  ADD KEY hn (hn),
  ADD KEY image_name (image_name),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_hos_guid_ext (hos_guid_ext);

ALTER TABLE person
  ADD PRIMARY KEY (person_id),
  ADD KEY ix_cid (cid),
  ADD KEY ix_couple_person_id (couple_person_id),
  ADD KEY ix_death (death),
  ADD KEY ix_father_cid (father_cid),
  ADD KEY ix_father_person_id (father_person_id),
  ADD KEY ix_hn (patient_hn),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_house_id (house_id),
  ADD KEY ix_inregion (in_region),
  ADD KEY ix_last_update (last_update),
  ADD KEY ix_mother_cid (mother_cid),
  ADD KEY ix_mother_person_id (mother_person_id),
  ADD KEY ix_oldcode (old_code),
  ADD KEY ix_village_id (village_id);

ALTER TABLE ptcardno
  ADD PRIMARY KEY (hn, cardtype),
  ADD KEY ix_cardno (cardno);

ALTER TABLE pttypeno
  ADD PRIMARY KEY (hn, pttype);

ALTER TABLE ovst
  ADD PRIMARY KEY (hos_guid),
  ADD UNIQUE KEY ix_vn (vn),
  ADD KEY ix_an (an),
  ADD KEY ix_anonymous_vn (anonymous_vn),
  ADD KEY ix_doctor (doctor),
  ADD KEY ix_hcode (hcode),
  ADD KEY ix_hn (hn),
  ADD KEY ix_hn_vstdate (hn, vstdate),
  ADD KEY ix_ix_ix_hn_vstdate (hn, vstdate),
  ADD KEY ix_i_refer_number (i_refer_number),
  ADD KEY ix_o_refer_number (o_refer_number),
  ADD KEY ix_pttype (pttype),
  ADD KEY ix_spclty (spclty),
  ADD KEY ix_staff (staff),
  ADD KEY ix_vn_anonymous_vs_vn (vn, anonymous_visit, anonymous_vn),
  ADD KEY ix_vn_anonymous_vs_vn_index (anonymous_visit, anonymous_vn, vn),
  ADD KEY ix_vn_date (vn, vstdate),
  ADD KEY ix_vn_date_index (vn, vstdate),
  ADD KEY ix_vstdate (vstdate),
  ADD KEY ix_vstdate_curdep (vstdate, cur_dep),
  ADD KEY ix_vstdate_curdep_index (cur_dep, vstdate);

ALTER TABLE ovst_seq
  ADD PRIMARY KEY (vn),
  ADD KEY ix_seq_id (seq_id);

ALTER TABLE vn_stat
  ADD PRIMARY KEY (vn),
  ADD KEY cid (cid),
  ADD KEY debt_id_list (debt_id_list),
  ADD KEY hn (hn),
  ADD KEY hospmain (hospmain),
  ADD KEY hospsub (hospsub),
  ADD KEY ix_hn_vn (hn, vn),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY pcode (pcode),
  ADD KEY pttype (pttype),
  ADD KEY vstdate (vstdate),
  ADD KEY ym (ym);

ALTER TABLE opdscreen
  ADD PRIMARY KEY (hos_guid),
  ADD UNIQUE KEY ix_vn_unique (vn),
  ADD KEY ix_hn (hn),
  ADD KEY ix_hn_height (height, hn),
  ADD KEY ix_vstdate (vstdate);

ALTER TABLE ovstdiag
  ADD PRIMARY KEY (ovst_diag_id),
  ADD UNIQUE KEY ix_unique (vn, icd10),
  ADD UNIQUE KEY ix_vn_icd_unique (icd10, vn),
  ADD KEY ix_doctor (doctor),
  ADD KEY ix_hn (hn),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_icd10 (icd10),
  ADD KEY ix_sti (ovstdiag_severe_type_id),
  ADD KEY ix_vn (vn),
  ADD KEY ix_vstdate (vstdate);

ALTER TABLE opitemrece
  ADD PRIMARY KEY (hos_guid),
  ADD KEY ix_an (an),
  ADD KEY ix_an_order_no (an, order_no),
  ADD KEY ix_an_rxdate_icode (rxdate, icode, an),
  ADD KEY ix_an_rxdate_icode_index (an, icode, rxdate),
  ADD KEY ix_doctor (doctor),
  ADD KEY ix_drugusage (drugusage),
  ADD KEY ix_finance_number (finance_number),
  ADD KEY ix_hcode (hcode),
  ADD KEY ix_hn (hn),
  ADD KEY ix_icode (icode),
  ADD KEY ix_item_type (item_type),
  ADD KEY ix_ix_ix_an_rxdate_icode (an, rxdate, icode),
  ADD KEY ix_pttype (pttype),
  ADD KEY ix_rxdate (rxdate),
  ADD KEY ix_staff (staff),
  ADD KEY ix_sub_type (sub_type),
  ADD KEY ix_vn (vn),
  ADD KEY ix_vstdate (vstdate);

ALTER TABLE visit_pttype
  ADD PRIMARY KEY (vn, pttype);

ALTER TABLE ovst_finance
  ADD PRIMARY KEY (vn);

ALTER TABLE ipt
  ADD PRIMARY KEY (an),
  ADD KEY admdoctor (admdoctor),
  ADD KEY dchdate (dchdate),
  ADD KEY dchstts (dchstts),
  ADD KEY dchstts_ward (dchstts, ward),
  ADD KEY hn (hn),
  ADD KEY hn_dchdate_dchstts (hn, dchdate, dchstts),
  ADD KEY ipt_type (ipt_type),
  ADD KEY ix_an_guid (an_guid),
  ADD KEY ix_an_hn (an, hn),
  ADD KEY ix_an_hn_index (an, hn),
  ADD KEY ix_confirm_discharge (confirm_discharge),
  ADD KEY ix_data_ok_date (data_ok, data_exp_date),
  ADD KEY ix_data_ok_date_index (data_exp_date, data_ok),
  ADD KEY ix_data_ok_dchdate (data_ok, dchdate),
  ADD KEY ix_dchstts_ward (ward, dchstts),
  ADD KEY ix_hn_dchdate_dchstts (dchdate, dchstts, hn),
  ADD KEY ix_hos_guid_ext (hos_guid_ext),
  ADD KEY pttype (pttype),
  ADD KEY regdate (regdate),
  ADD KEY regtime (regtime),
  ADD KEY spclty (spclty),
  ADD KEY vn (vn),
  ADD KEY ward (ward);

ALTER TABLE an_stat
  ADD PRIMARY KEY (an),
  ADD KEY dchdate (dchdate),
  ADD KEY ix_hn_regdate (hn, regdate),
  ADD KEY ix_hn_regdate_index (hn, regdate),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_regdate (regdate),
  ADD KEY pcode (pcode),
  ADD KEY pttype (pttype);

ALTER TABLE iptdiag
  ADD PRIMARY KEY (ipt_diag_id),
  ADD UNIQUE KEY ix_unique (an, icd10),
  ADD UNIQUE KEY ix_unique_index (an, icd10),
  ADD KEY ix_an (an),
  ADD KEY ix_an_dxtype (an, diagtype),
  ADD KEY ix_doctor (doctor),
  ADD KEY ix_dx_guid (dx_guid),
  ADD KEY ix_hos_guid (hos_guid);

ALTER TABLE iptadm
  ADD PRIMARY KEY (an),
  ADD KEY bedno (bedno),
  ADD KEY bedtype (bedtype),
  ADD KEY indate (indate),
  ADD KEY intime (intime),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_hos_guid_ext (hos_guid_ext),
  ADD KEY ix_roomno_an (an, roomno),
  ADD KEY ix_roomno_an_index (an, roomno),
  ADD KEY outdate (outdate),
  ADD KEY outtime (outtime),
  ADD KEY roomno (roomno),
  ADD KEY roomno_an (roomno, an);

ALTER TABLE iptoprt
  ADD PRIMARY KEY (iptoprt_id),
  ADD KEY ix_an (an),
  ADD KEY ix_dx_guid (dx_guid),
  ADD KEY ix_endtime_enddate (endtime, enddate, optime, icd9, opdate, an, doctor),
  ADD KEY ix_endtime_enddate_index (an, doctor, enddate, endtime, icd9, opdate, optime),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_hos_guid_ext (hos_guid_ext),
  ADD KEY ix_icd9 (icd9),
  ADD KEY ix_icd9_an (icd9, an),
  ADD KEY ix_icd9_an_index (an, icd9),
  ADD KEY ix_link_name (link_table, link_id),
  ADD KEY ix_link_name_index (link_id, link_table),
  ADD KEY ix_opdate (opdate),
  ADD KEY ix_optime (optime);

ALTER TABLE ipt_pttype
  ADD PRIMARY KEY (an, pttype);

ALTER TABLE ipt_pttype_check
  ADD PRIMARY KEY (an);

ALTER TABLE ipt_accident
  ADD PRIMARY KEY (an);

ALTER TABLE ipt_newborn
  ADD PRIMARY KEY (an),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_hos_guid_ext (hos_guid_ext);

ALTER TABLE er_regist
  ADD PRIMARY KEY (vn),
  ADD KEY ix_er_doctor (er_doctor),
  ADD KEY ix_er_period (er_period),
  ADD KEY ix_er_pt_type (er_pt_type),
  ADD KEY ix_vn_guid (vn_guid),
  ADD KEY ix_vstdate (vstdate);

ALTER TABLE er_nursing_detail
  ADD PRIMARY KEY (vn),
  ADD KEY ix_hos_guid (hos_guid);

ALTER TABLE oapp
  ADD PRIMARY KEY (oapp_id),
  ADD KEY ix_doctor (doctor),
  ADD KEY ix_doctor_schedule_id (doctor_schedule_id),
  ADD KEY ix_hn (hn),
  ADD KEY ix_nextdate (nextdate),
  ADD KEY ix_oapp_id_guid (oapp_id_guid),
  ADD KEY ix_oapp_ref_id (oapp_ref_id),
  ADD KEY ix_qs_slot_id (opd_qs_slot_id),
  ADD KEY ix_vh (vstdate, hn),
  ADD KEY ix_vh_index (hn, vstdate),
  ADD KEY ix_visit_vn (visit_vn),
  ADD KEY ix_visit_vn_no (visit_vn, visit_no),
  ADD KEY ix_visit_vn_no_index (visit_no, visit_vn),
  ADD KEY ix_vn (vn),
  ADD KEY ix_vn_ext_ref_id (vn, ext_ref_id),
  ADD KEY ix_vstdate (vstdate);

ALTER TABLE referout
  ADD PRIMARY KEY (referout_id),
  ADD KEY ix_cloud_refer_number (cloud_refer_number),
  ADD KEY ix_hn (hn),
  ADD KEY ix_hospcode (hospcode),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_refer_date (refer_date),
  ADD KEY ix_refer_hospcode (refer_hospcode),
  ADD KEY ix_update_moph_phr (update_moph_phr),
  ADD KEY ix_vn (vn);

ALTER TABLE referin
  ADD PRIMARY KEY (vn);

ALTER TABLE rcpt_print
  ADD PRIMARY KEY (rcpno),
  ADD KEY ix_bill_date (bill_date),
  ADD KEY ix_hn (hn),
  ADD KEY ix_vn (vn);

ALTER TABLE rcpt_debt
  ADD PRIMARY KEY (debt_id),
  ADD KEY ix_debt_date (debt_date),
  ADD KEY ix_hn (hn),
  ADD KEY ix_vn (vn);

ALTER TABLE rcpt_arrear
  ADD PRIMARY KEY (arrear_id);

ALTER TABLE ptnote
  ADD PRIMARY KEY (ptnote_id),
  ADD KEY ix_hn (hn),
  ADD KEY ix_hos_guid (hos_guid);

ALTER TABLE serial
  ADD PRIMARY KEY (name),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_hos_guid_ext (hos_guid_ext);

ALTER TABLE ksklog
  ADD PRIMARY KEY (ksklog_id),
  ADD KEY ix_logtime (logtime);

ALTER TABLE vn_lock
  ADD PRIMARY KEY (vn);

ALTER TABLE onlineuser
  ADD PRIMARY KEY (onlineid);

ALTER TABLE opdconfig
  ADD PRIMARY KEY (hospitalcode);

ALTER TABLE sys_var
  ADD PRIMARY KEY (sys_name),
  ADD KEY ix_hos_guid_ext (hos_guid_ext),
  ADD KEY ix_sys_var_guid (sys_var_guid);

ALTER TABLE nhso_confirm_privilege
  ADD PRIMARY KEY (nhso_confirm_privilege_id),
  ADD UNIQUE KEY uk_vn (vn);

ALTER TABLE eclaim_fee_schedule
  ADD PRIMARY KEY (eclaim_fee_schedule_id),
  ADD KEY ix_vn (vn);

ALTER TABLE ovst_eclaim
  ADD PRIMARY KEY (vn);

ALTER TABLE ovst_nhso_send
  ADD PRIMARY KEY (vn);

ALTER TABLE opduser
  ADD PRIMARY KEY (loginname),
  ADD KEY department (department),
  ADD KEY groupname (groupname),
  ADD KEY ix_cid (cid),
  ADD KEY ix_doctorcode (doctorcode),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_hos_guid_ext (hos_guid_ext),
  ADD KEY name (name),
  ADD KEY password (password);

ALTER TABLE doctor
  ADD PRIMARY KEY (code),
  ADD KEY department (department),
  ADD KEY ix_active (active),
  ADD KEY ix_doctor_guid (doctor_guid),
  ADD KEY ix_emp_id (emp_id),
  ADD KEY ix_enable_qs_call (enable_qs_call),
  ADD KEY ix_licenseno (licenseno),
  ADD KEY ix_name_soundex (name_soundex),
  ADD KEY ix_position_id (position_id),
  ADD KEY ix_search_keyword (search_keyword),
  ADD KEY name (name),
  ADD KEY shortname (shortname);

ALTER TABLE kskdepartment
  ADD PRIMARY KEY (depcode),
  ADD KEY ix_department (department),
  ADD KEY ix_department_active (department_active),
  ADD KEY ix_emp_dep_id (emp_dep_id),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_onlinetime (online_time);

ALTER TABLE ward
  ADD PRIMARY KEY (ward),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_old_code (old_code),
  ADD KEY name (name);

ALTER TABLE clinic
  ADD PRIMARY KEY (clinic),
  ADD KEY ix_clinic_guid (clinic_guid),
  ADD KEY ix_name (name),
  ADD KEY ix_sss_clinic_code (sss_clinic_code);

ALTER TABLE spclty
  ADD PRIMARY KEY (spclty),
  ADD KEY ix_oldcode (oldcode),
  ADD KEY ix_spclty_guid (spclty_guid),
  ADD KEY ix_spname (spname),
  ADD KEY name (name);

ALTER TABLE hospcode
  ADD PRIMARY KEY (hospcode),
  ADD KEY amppart (amppart),
  ADD KEY chwpart (chwpart),
  ADD KEY hosptype (hosptype),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_hos_guid_ext (hos_guid_ext),
  ADD KEY ix_sss_code (sss_code),
  ADD KEY ix_tmbpart_amppart (amppart, chwpart, tmbpart),
  ADD KEY ix_tmbpart_amppart_index (amppart, chwpart, tmbpart),
  ADD KEY name (name),
  ADD KEY tmbpart (tmbpart),
  ADD KEY tmbpart_amppart (tmbpart, amppart, chwpart);

ALTER TABLE thaiaddress
  ADD PRIMARY KEY (addressid),
  ADD KEY amppart (amppart),
  ADD KEY chwpart (chwpart),
  ADD KEY codetype (codetype),
  ADD KEY ix_chwpart_amp_codetype (chwpart, amppart, codetype),
  ADD KEY ix_chwpart_amp_codetype_index (amppart, chwpart, codetype),
  ADD KEY ix_chwpart_amp_tmb_codetype (chwpart, amppart, tmbpart, codetype),
  ADD KEY ix_chwpart_amp_tmb_codetype_index (amppart, chwpart, codetype, tmbpart),
  ADD KEY ix_chwpart_codetype (chwpart, codetype),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_hos_guid_ext (hos_guid_ext),
  ADD KEY name (name),
  ADD KEY tmbpart (tmbpart);

ALTER TABLE nationality
  ADD PRIMARY KEY (nationality),
  ADD UNIQUE KEY ix_name (name),
  ADD KEY ix_hos_guid (hos_guid);

ALTER TABLE occupation
  ADD PRIMARY KEY (occupation),
  ADD UNIQUE KEY ix_name (name),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_hos_guid_ext (hos_guid_ext);

ALTER TABLE religion
  ADD PRIMARY KEY (religion),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_name (name);

ALTER TABLE marrystatus
  ADD PRIMARY KEY (code),
  ADD KEY ix_hos_guid (hos_guid);

ALTER TABLE sex
  ADD PRIMARY KEY (code),
  ADD KEY ix_hos_guid (hos_guid);

ALTER TABLE pname
  ADD PRIMARY KEY (name);

ALTER TABLE pttype
  ADD PRIMARY KEY (pttype),
  ADD KEY ix_isuse (isuse),
  ADD KEY ix_ix_hipdata_code (hipdata_code),
  ADD KEY ix_nhso_code (nhso_code),
  ADD KEY ix_nhso_subinscl (nhso_subinscl),
  ADD KEY ix_pcode (pcode),
  ADD KEY ix_pttype_guid (pttype_guid),
  ADD KEY ix_pttype_spp_id (pttype_spp_id),
  ADD KEY name (name);

ALTER TABLE pttype_eclaim
  ADD PRIMARY KEY (code);

ALTER TABLE pttype_check_status
  ADD PRIMARY KEY (pttype_check_status_id);

ALTER TABLE pcode
  ADD PRIMARY KEY (code);

ALTER TABLE nhso_inscl_code
  ADD PRIMARY KEY (inscl_code),
  ADD UNIQUE KEY ix_inscl_name (inscl_name);

ALTER TABLE paidst
  ADD PRIMARY KEY (paidst);

ALTER TABLE income
  ADD PRIMARY KEY (income);

ALTER TABLE drg_chrgitem
  ADD PRIMARY KEY (drg_chrgitem_id);

ALTER TABLE drugitems
  ADD PRIMARY KEY (icode),
  ADD KEY dosageform (dosageform),
  ADD KEY drugaccount (drugaccount),
  ADD KEY drugcategory (drugcategory),
  ADD KEY drugnote (drugnote),
  ADD KEY hintcode (hintcode),
  ADD KEY istatus (istatus),
  ADD KEY ix_cdh (check_druginteraction_history),
  ADD KEY ix_generic_name (generic_name),
  ADD KEY ix_hos_guid_ext (hos_guid_ext),
  ADD KEY ix_icode_guid (icode_guid),
  ADD KEY ix_ix_ix_income (income),
  ADD KEY ix_ix_oldcode (oldcode),
  ADD KEY ix_no_discount (no_discount),
  ADD KEY ix_show_child_notify (show_child_notify),
  ADD KEY name (name),
  ADD KEY nhso_adp_code (nhso_adp_code),
  ADD KEY packqty (packqty),
  ADD KEY strength (strength),
  ADD KEY therapeutic (therapeutic),
  ADD KEY therapeuticgroup (therapeuticgroup),
  ADD KEY units (units);

ALTER TABLE nondrugitems
  ADD PRIMARY KEY (icode),
  ADD KEY iflag (iflag),
  ADD KEY ix_billcode (billcode),
  ADD KEY ix_enable_sks_ipd (enable_sks_ipd),
  ADD KEY ix_enable_sks_opd (enable_sks_opd),
  ADD KEY ix_enable_sks_opd_income (enable_sks_opd, income),
  ADD KEY ix_hos_guid_ext (hos_guid_ext),
  ADD KEY ix_icode_guid (icode_guid),
  ADD KEY ix_ix_oldcode (oldcode),
  ADD KEY ix_no_discount (no_discount),
  ADD KEY ix_no_ipd_transfer (no_ipd_transfer),
  ADD KEY name (name),
  ADD KEY nhso_adp_code (nhso_adp_code),
  ADD KEY note (note);

ALTER TABLE s_drugitems
  ADD PRIMARY KEY (icode),
  ADD KEY ix_access (access_level),
  ADD KEY ix_hos_guid_ext (hos_guid_ext),
  ADD KEY ix_icode_guid (icode_guid),
  ADD KEY ix_name (name),
  ADD KEY ix_nsu (name, strength, units),
  ADD KEY ix_nsu_index (name, units, strength),
  ADD KEY ix_search1 (is_medication, istatus, name, icode),
  ADD KEY ix_search1_index (icode, is_medication, istatus, name),
  ADD KEY ix_status (istatus);

ALTER TABLE icd101
  ADD PRIMARY KEY (code),
  ADD KEY code3 (code3),
  ADD KEY code4 (code4),
  ADD KEY code5 (code5),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_hos_guid_ext (hos_guid_ext),
  ADD KEY name (name);

ALTER TABLE icd9cm1
  ADD PRIMARY KEY (code),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_hos_guid_ext (hos_guid_ext),
  ADD KEY name (name);

ALTER TABLE diagtype
  ADD PRIMARY KEY (diagtype);

ALTER TABLE dchtype
  ADD PRIMARY KEY (dchtype),
  ADD KEY ix_hos_guid (hos_guid);

ALTER TABLE dchstts
  ADD PRIMARY KEY (dchstts),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_oldcode (oldcode);

ALTER TABLE ovstist
  ADD PRIMARY KEY (name),
  ADD UNIQUE KEY ovstist_unique (ovstist),
  ADD KEY ix_hos_guid (hos_guid);

ALTER TABLE ovstost
  ADD PRIMARY KEY (ovstost),
  ADD KEY ix_hos_guid (hos_guid);

ALTER TABLE er_pt_type
  ADD PRIMARY KEY (er_pt_type),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_hos_guid_ext (hos_guid_ext),
  ADD KEY ix_name (name);

ALTER TABLE er_emergency_type
  ADD PRIMARY KEY (er_emergency_type),
  ADD KEY ix_hos_guid (hos_guid),
  ADD KEY ix_hos_guid_ext (hos_guid_ext),
  ADD KEY ix_name (name);

ALTER TABLE er_emergency_level
  ADD PRIMARY KEY (er_emergency_level_id),
  ADD UNIQUE KEY ix_er_emergency_level_name (er_emergency_level_name);

ALTER TABLE er_accident_type
  ADD PRIMARY KEY (er_accident_type_id);

ALTER TABLE accident_person_type
  ADD PRIMARY KEY (accident_person_type_id);

ALTER TABLE accident_transport_type
  ADD PRIMARY KEY (accident_transport_type_id);

ALTER TABLE accident_place_type
  ADD PRIMARY KEY (accident_place_type_id);

ALTER TABLE accident_alcohol_type
  ADD PRIMARY KEY (accident_alcohol_type_id);

ALTER TABLE accident_drug_type
  ADD PRIMARY KEY (accident_drug_type_id);

ALTER TABLE accident_belt_type
  ADD PRIMARY KEY (accident_belt_type_id);

ALTER TABLE accident_helmet_type
  ADD PRIMARY KEY (accident_helmet_type_id);

ALTER TABLE accident_airway_type
  ADD PRIMARY KEY (accident_airway_type_id);

ALTER TABLE accident_bleed_type
  ADD PRIMARY KEY (accident_bleed_type_id);

ALTER TABLE accident_splint_type
  ADD PRIMARY KEY (accident_splint_type_id);

ALTER TABLE accident_fluid_type
  ADD PRIMARY KEY (accident_fluid_type_id);

ALTER TABLE er_nursing_visit_type
  ADD PRIMARY KEY (visit_type);

ALTER TABLE death
  ADD PRIMARY KEY (hn);

ALTER TABLE doctor_operation
  ADD PRIMARY KEY (doctor_operation_id),
  ADD KEY ix_vn (vn);

ALTER TABLE er_regist_oper
  ADD PRIMARY KEY (er_regist_oper_id),
  ADD KEY ix_vn (vn);

ALTER TABLE er_oper_code
  ADD PRIMARY KEY (er_oper_code);

ALTER TABLE ovst_presc_ned
  ADD PRIMARY KEY (ovst_presc_ned_id),
  ADD KEY ix_vn (vn);

ALTER TABLE person_deformed
  ADD PRIMARY KEY (person_deformed_id);

ALTER TABLE drug_catalog_import_detail
  ADD PRIMARY KEY (drug_catalog_import_detail_id);
