import type { LocalDate } from '../../src/values/local-date.js'

/** Some of the same checks the way they are usually written: one joined statement over the whole window for each. */
export const oneSqlEach = (from: LocalDate, to: LocalDate): string[] => [
  // DX01
  "SELECT o.vn FROM ovst o LEFT JOIN ovstdiag d ON d.vn = o.vn AND d.diagtype = '1' AND d.icd10 <> '' WHERE o.vstdate BETWEEN ? AND ? AND (o.an IS NULL OR o.an = '') AND d.vn IS NULL",
  // CH01
  'SELECT o.vn, SUM(i.sum_price) s FROM ovst o JOIN visit_pttype r ON r.vn = o.vn AND r.pttype_number = 1 JOIN opitemrece i ON i.vn = o.vn WHERE o.vstdate BETWEEN ? AND ? GROUP BY o.vn HAVING s <= 0',
  // CH02
  "SELECT o.vn FROM ovst o JOIN visit_pttype r ON r.vn = o.vn LEFT JOIN opitemrece i ON i.vn = o.vn WHERE o.vstdate BETWEEN ? AND ? AND (o.an IS NULL OR o.an = '') AND i.vn IS NULL",
  // CH03
  'SELECT o.vn, v.income, SUM(i.sum_price) s FROM ovst o JOIN vn_stat v ON v.vn = o.vn JOIN opitemrece i ON i.vn = o.vn WHERE o.vstdate BETWEEN ? AND ? GROUP BY o.vn, v.income HAVING ABS(s - v.income) > 1',
  // RT04
  "SELECT o.vn FROM ovst o JOIN visit_pttype r ON r.vn = o.vn JOIN pttype t ON t.pttype = r.pttype WHERE o.vstdate BETWEEN ? AND ? AND t.hipdata_code IN ('UCS','WEL','SSS','STP') AND (r.hospmain IS NULL OR r.hospmain IN ('', '00000'))",
  // AU01
  "SELECT o.vn FROM ovst o JOIN visit_pttype r ON r.vn = o.vn JOIN pttype t ON t.pttype = r.pttype WHERE o.vstdate BETWEEN ? AND ? AND t.hipdata_code IN ('UCS','WEL') AND (r.auth_code IS NULL OR r.auth_code NOT REGEXP '^(PP|EP)')",
  // DX05
  "SELECT o.vn FROM ovst o JOIN patient p ON p.hn = o.hn JOIN ovstdiag d ON d.vn = o.vn AND d.diagtype = '1' WHERE o.vstdate BETWEEN ? AND ? AND ((p.sex = '1' AND d.icd10 BETWEEN 'O00' AND 'O999') OR (p.sex = '2' AND d.icd10 BETWEEN 'N40' AND 'N519'))",
  // DX13
  "SELECT o.vn FROM ovst o JOIN ovstdiag d ON d.vn = o.vn AND d.diagtype = '1' AND d.icd10 BETWEEN 'S00' AND 'T989' WHERE o.vstdate BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM ovstdiag x WHERE x.vn = o.vn AND x.icd10 BETWEEN 'V01' AND 'Y999')",
  // RTA01
  "SELECT o.vn FROM ovst o JOIN er_regist e ON e.vn = o.vn LEFT JOIN er_nursing_detail n ON n.vn = o.vn WHERE o.vstdate BETWEEN ? AND ? AND (e.er_pt_type = 2 OR EXISTS (SELECT 1 FROM ovstdiag d WHERE d.vn = o.vn AND d.icd10 LIKE 'V%')) AND NOT EXISTS (SELECT 1 FROM visit_pttype r JOIN pttype t ON t.pttype = r.pttype WHERE r.vn = o.vn AND t.pcode = 'A9')",
  // ID05
  "SELECT o.hn, p.cid FROM ovst o JOIN patient p ON p.hn = o.hn WHERE o.vstdate BETWEEN ? AND ? AND p.cid REGEXP '^[1-8]' AND CHAR_LENGTH(p.cid) = 13"
].map(sql => sql.replace('? AND ?', `'${from}' AND '${to}'`))
