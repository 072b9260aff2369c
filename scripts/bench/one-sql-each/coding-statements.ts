import { isDischarged, isDischargedSince, isVisit, isVisitOver, type Window } from './cases.js'
import { codeBegins, isInCategories, IS_READABLE, procedureBegins, tidy } from './codes.js'
import { mainRightOf, OF_ADMISSIONS, OF_VISITS } from './rights.js'

/** DX03 */
export const severalPrincipals = (window: Window): string =>
  `SELECT o.vn AS id FROM (SELECT d.vn FROM ovstdiag d WHERE d.diagtype = '1' AND ${tidy('d.icd10')} <> '' GROUP BY d.vn HAVING COUNT(*) > 1) several STRAIGHT_JOIN ovst o ON o.vn = several.vn
  WHERE ${isVisit(window)}
UNION ALL
SELECT a.an FROM (SELECT d.an FROM iptdiag d WHERE d.diagtype = '1' AND ${tidy('d.icd10')} <> '' GROUP BY d.an HAVING COUNT(*) > 1) several STRAIGHT_JOIN ipt a ON a.an = several.an
  WHERE ${isDischarged(window)} AND ${IS_READABLE}`

/** DX07 */
export const notForInpatients = (window: Window): string =>
  `SELECT DISTINCT a.an AS id FROM ipt a JOIN iptdiag d ON d.an = a.an AND d.diagtype = '1'
  WHERE ${isDischarged(window)} AND ${IS_READABLE} AND (${tidy('d.icd10')} LIKE 'Z763%' OR (${isInCategories('d.icd10', [['Z13', 'Z13'], ['V00', 'Y99']])}))`

/** DX12 */
export const untidyCode = (window: Window): string => {
  const isUntidy = `d.icd10 REGEXP '[.[:space:]]' AND ${tidy('d.icd10')} <> ''`
  return `SELECT DISTINCT o.vn AS id FROM ovstdiag d STRAIGHT_JOIN ovst o ON o.vn = d.vn WHERE ${isUntidy} AND ${isVisit(window)}
UNION ALL
SELECT DISTINCT a.an FROM iptdiag d STRAIGHT_JOIN ipt a ON a.an = d.an WHERE ${isUntidy} AND ${isDischarged(window)} AND ${IS_READABLE}`
}

/** CA02 */
export const ventilatedLongerThanStay = (window: Window): string =>
  `SELECT DISTINCT a.an AS id FROM iptoprt x STRAIGHT_JOIN ipt a ON a.an = x.an
  WHERE ${procedureBegins('x.icd9', ['9672'])} AND ${isDischarged(window)} AND ${IS_READABLE}
    AND a.regdate > 0 AND a.dchdate > 0 AND a.regtime <= '23:59:59' AND a.dchtime <= '23:59:59'
    AND TIMESTAMPDIFF(SECOND, TIMESTAMP(a.regdate, a.regtime), TIMESTAMP(a.dchdate, a.dchtime)) BETWEEN 0 AND 96 * 3600 - 1`

/** CA06 */
export const bloodLossWithoutBlood = (window: Window): string =>
  `SELECT DISTINCT a.an AS id FROM ipt a JOIN iptdiag d ON d.an = a.an AND d.diagtype IN ('2', '3', '4')
  WHERE ${codeBegins('d.icd10', ['D62'])} AND ${isDischargedSince(window, 7)} AND ${IS_READABLE}
    AND NOT EXISTS (SELECT 1 FROM iptoprt x WHERE x.an = a.an AND ${procedureBegins('x.icd9', ['9900', '9901', '9902', '9903', '9904'])})`

/** CA10 */
export const typeOneDiabetesFromFifty = (window: Window): string =>
  `SELECT DISTINCT o.vn AS id FROM ovstdiag d STRAIGHT_JOIN ovst o ON o.vn = d.vn STRAIGHT_JOIN patient p ON p.hn = o.hn
  WHERE ${codeBegins('d.icd10', ['E10'])} AND p.birthday > 0 AND TIMESTAMPDIFF(YEAR, p.birthday, o.vstdate) >= 50 AND ${isVisit(window)}
UNION ALL
SELECT DISTINCT a.an FROM iptdiag d STRAIGHT_JOIN ipt a ON a.an = d.an STRAIGHT_JOIN patient p ON p.hn = a.hn
  WHERE ${codeBegins('d.icd10', ['E10'])} AND p.birthday > 0 AND TIMESTAMPDIFF(YEAR, p.birthday, IF(a.regdate > 0, a.regdate, a.dchdate)) >= 50 AND ${isDischarged(window)} AND ${IS_READABLE}`

/** CA23 */
export const cancerTreatmentWithoutCancer = (window: Window): string => {
  const isTreated = `${codeBegins('d.icd10', ['Z510', 'Z511'])} AND ${tidy('d.icd10')} IN ('Z510', 'Z511')`
  const isCancer = isInCategories('n.icd10', [['C00', 'C97'], ['D00', 'D48']])
  return `SELECT DISTINCT o.vn AS id FROM ovstdiag d STRAIGHT_JOIN ovst o ON o.vn = d.vn ${mainRightOf(OF_VISITS, 'o.vn', ['UC'])}
  WHERE ${isTreated} AND ${isVisitOver(window, 2)} AND NOT EXISTS (SELECT 1 FROM ovstdiag n WHERE n.vn = o.vn AND ${isCancer})
UNION ALL
SELECT DISTINCT a.an FROM iptdiag d STRAIGHT_JOIN ipt a ON a.an = d.an ${mainRightOf(OF_ADMISSIONS, 'a.an', ['UC'])}
  WHERE ${isTreated} AND ${isDischargedSince(window, 7)} AND ${IS_READABLE} AND NOT EXISTS (SELECT 1 FROM iptdiag n WHERE n.an = a.an AND ${isCancer})`
}
