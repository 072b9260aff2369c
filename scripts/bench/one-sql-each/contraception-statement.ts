import { isDischargedSince, isVisitOver, type Window } from './cases.js'
import { codeBegins, IS_READABLE, procedureBegins } from './codes.js'
import { mainRightOf, OF_ADMISSIONS, OF_VISITS } from './rights.js'

const COIL = ['697']
const STERILIZATION = ['662', '663', '637']

/** Operations of the clinics and of the emergency room. */
const OPERATIONS = '(SELECT vn, icd9 FROM doctor_operation UNION ALL SELECT e.vn, c.icd9cm FROM er_regist_oper e JOIN er_oper_code c ON c.er_oper_code = e.er_oper_code)'

// A coil by the fee schedule, charged to the payer and not cancelled again.
const IS_COIL_CHARGED = `EXISTS (SELECT 1 FROM opitemrece i WHERE i.vn = o.vn AND (i.an IS NULL OR i.an = '')
      AND i.icode IN (SELECT icode FROM nondrugitems WHERE nhso_adp_code = 'FP001' OR billcode = 'FP001' UNION SELECT icode FROM drugitems WHERE nhso_adp_code = 'FP001' OR billcode = 'FP001')
      GROUP BY i.icode HAVING SUM(COALESCE(i.qty, 1)) > 0 AND SUM(COALESCE(i.qty, 1) > 0 AND (i.paidst IS NULL OR i.paidst NOT IN ('01', '03'))) > 0)`

/** DX16 */
export const contraceptionAgainstProcedure = (window: Window): string => {
  const ofVisit = (starts: readonly string[]): string => `EXISTS (SELECT 1 FROM ovstdiag n WHERE n.vn = o.vn AND ${codeBegins('n.icd10', starts)})`
  const ofStay = (starts: readonly string[]): string => `EXISTS (SELECT 1 FROM iptdiag n WHERE n.an = a.an AND ${codeBegins('n.icd10', starts)})`
  return `SELECT o.vn AS id FROM ${OPERATIONS} x STRAIGHT_JOIN ovst o ON o.vn = x.vn ${mainRightOf(OF_VISITS, 'o.vn', ['UC'])}
  WHERE ((${procedureBegins('x.icd9', COIL)} AND NOT ${ofVisit(['Z301', 'Z305'])} AND NOT ${IS_COIL_CHARGED})
      OR (${procedureBegins('x.icd9', STERILIZATION)} AND NOT ${ofVisit(['Z302'])}))
    AND ${isVisitOver(window, 2)}
UNION
SELECT o.vn FROM ovstdiag d STRAIGHT_JOIN ovst o ON o.vn = d.vn ${mainRightOf(OF_VISITS, 'o.vn', ['UC'])}
  WHERE d.diagtype = '1' AND ${codeBegins('d.icd10', ['Z302'])} AND ${isVisitOver(window, 2)}
    AND NOT EXISTS (SELECT 1 FROM doctor_operation x WHERE x.vn = o.vn AND ${procedureBegins('x.icd9', STERILIZATION)})
    AND NOT EXISTS (SELECT 1 FROM er_regist_oper x JOIN er_oper_code c ON c.er_oper_code = x.er_oper_code WHERE x.vn = o.vn AND ${procedureBegins('c.icd9cm', STERILIZATION)})
UNION
SELECT a.an FROM iptoprt x STRAIGHT_JOIN ipt a ON a.an = x.an ${mainRightOf(OF_ADMISSIONS, 'a.an', ['UC'])}
  WHERE ((${procedureBegins('x.icd9', COIL)} AND NOT ${ofStay(['Z301', 'Z305'])}) OR (${procedureBegins('x.icd9', STERILIZATION)} AND NOT ${ofStay(['Z302'])}))
    AND ${isDischargedSince(window, 7)} AND ${IS_READABLE}
UNION
SELECT a.an FROM iptdiag d STRAIGHT_JOIN ipt a ON a.an = d.an ${mainRightOf(OF_ADMISSIONS, 'a.an', ['UC'])}
  WHERE d.diagtype = '1' AND ${codeBegins('d.icd10', ['Z302'])} AND ${isDischargedSince(window, 7)} AND ${IS_READABLE}
    AND NOT EXISTS (SELECT 1 FROM iptoprt x WHERE x.an = a.an AND ${procedureBegins('x.icd9', STERILIZATION)})`
}
