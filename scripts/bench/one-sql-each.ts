import type { LocalDate } from '../../src/values/local-date.js'

/**
 * Some of the same checks the way they are usually written: one joined statement over the whole window for each. Twelve stand for the
 * checks of the catalogue that judge patients' cases, in its proportions: two of twelve look across a patient's cases (as one in six of
 * the catalogue does), four read charges (three in ten), and the families have as many as their size gives them: coding three,
 * rights and authen codes two, prevention two, and one each of identity, charges, times, the act, and what is claimed of a stay. Within a
 * family it is the commonest check that HOSxP alone can answer, not the dearest. Checks of the set-up read small tables and are not counted.
 */
export const oneSqlEach = (from: LocalDate, to: LocalDate): string[] => [
  // ID05
  "SELECT o.hn, p.cid FROM ovst o JOIN patient p ON p.hn = o.hn WHERE o.vstdate BETWEEN ? AND ? AND p.cid REGEXP '^[1-8]' AND CHAR_LENGTH(p.cid) = 13",
  // RT04
  "SELECT o.vn FROM ovst o JOIN visit_pttype r ON r.vn = o.vn JOIN pttype t ON t.pttype = r.pttype WHERE o.vstdate BETWEEN ? AND ? AND t.hipdata_code IN ('UCS','WEL','SSS','STP') AND (r.hospmain IS NULL OR r.hospmain IN ('', '00000'))",
  // AU01
  "SELECT o.vn FROM ovst o JOIN visit_pttype r ON r.vn = o.vn JOIN pttype t ON t.pttype = r.pttype WHERE o.vstdate BETWEEN ? AND ? AND t.hipdata_code IN ('UCS','WEL') AND (r.auth_code IS NULL OR r.auth_code NOT REGEXP '^(PP|EP)')",
  // DX01
  "SELECT o.vn FROM ovst o LEFT JOIN ovstdiag d ON d.vn = o.vn AND d.diagtype = '1' AND d.icd10 <> '' WHERE o.vstdate BETWEEN ? AND ? AND (o.an IS NULL OR o.an = '') AND d.vn IS NULL",
  // DX05
  "SELECT o.vn FROM ovst o JOIN patient p ON p.hn = o.hn JOIN ovstdiag d ON d.vn = o.vn AND d.diagtype = '1' WHERE o.vstdate BETWEEN ? AND ? AND ((p.sex = '1' AND d.icd10 BETWEEN 'O00' AND 'O999') OR (p.sex = '2' AND d.icd10 BETWEEN 'N40' AND 'N519'))",
  // DX13
  "SELECT o.vn FROM ovst o JOIN ovstdiag d ON d.vn = o.vn AND d.diagtype = '1' AND d.icd10 BETWEEN 'S00' AND 'T989' WHERE o.vstdate BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM ovstdiag x WHERE x.vn = o.vn AND x.icd10 BETWEEN 'V01' AND 'Y999')",
  // CH03
  'SELECT o.vn, v.income, SUM(i.sum_price) s FROM ovst o JOIN vn_stat v ON v.vn = o.vn JOIN opitemrece i ON i.vn = o.vn WHERE o.vstdate BETWEEN ? AND ? GROUP BY o.vn, v.income HAVING ABS(s - v.income) > 1',
  // PP15
  "SELECT o.vn FROM ovst o JOIN ovstdiag d ON d.vn = o.vn AND d.icd10 = 'Z018' WHERE o.vstdate BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM opitemrece i JOIN nondrugitems n ON n.icode = i.icode WHERE i.vn = o.vn AND n.nhso_adp_code = '12003')",
  // PP22, across the patient's visits of a year
  "SELECT o.vn FROM ovst o JOIN opitemrece i ON i.vn = o.vn JOIN nondrugitems n ON n.icode = i.icode AND n.nhso_adp_code IN ('12003','12004','13001','15001','90005') WHERE o.vstdate BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM ovst b JOIN opitemrece c ON c.vn = b.vn JOIN nondrugitems m ON m.icode = c.icode WHERE b.hn = o.hn AND b.vn < o.vn AND b.vstdate >= o.vstdate - INTERVAL 1 YEAR AND m.nhso_adp_code = n.nhso_adp_code)",
  // TM05, across the patient's stays and visits
  "SELECT a.an, b.an other FROM ipt a JOIN ipt b ON b.hn = a.hn AND b.an > a.an AND b.regdate < a.dchdate AND a.regdate < b.dchdate WHERE a.regdate BETWEEN ? AND ? UNION ALL SELECT a.an, o.vn FROM ipt a JOIN ovst o ON o.hn = a.hn AND o.vn <> a.vn AND o.vstdate > a.regdate AND o.vstdate < a.dchdate AND (o.an IS NULL OR o.an = '') JOIN vn_stat v ON v.vn = o.vn AND v.income > 0 WHERE a.regdate BETWEEN ? AND ?",
  // OF05
  "SELECT a.an FROM ipt a JOIN ipt_pttype r ON r.an = a.an JOIN pttype t ON t.pttype = r.pttype WHERE a.dchdate BETWEEN ? AND ? AND t.hipdata_code IN ('OFC','LGO') AND (r.claim_code IS NULL OR r.claim_code = '')",
  // RTA01
  "SELECT o.vn FROM ovst o JOIN er_regist e ON e.vn = o.vn LEFT JOIN er_nursing_detail n ON n.vn = o.vn WHERE o.vstdate BETWEEN ? AND ? AND (e.er_pt_type = 2 OR EXISTS (SELECT 1 FROM ovstdiag d WHERE d.vn = o.vn AND d.icd10 LIKE 'V%')) AND NOT EXISTS (SELECT 1 FROM visit_pttype r JOIN pttype t ON t.pttype = r.pttype WHERE r.vn = o.vn AND t.pcode = 'A9')"
].map(sql => sql.replaceAll('? AND ?', `'${from}' AND '${to}'`))
