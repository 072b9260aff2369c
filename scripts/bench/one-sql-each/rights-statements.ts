import { firstVisitOf, isAdmission, isDischarged, isRealVisit, isVisit, type Window } from './cases.js'
import { formatSqlMoment } from './moments.js'
import { holdsAuthenCode, isMain, mainRightOf, OF_ADMISSIONS, OF_VISITS, paidBy } from './rights.js'

const GRACE_MINUTES = 30

const hasCode = (right: string): string => holdsAuthenCode(`CONCAT_WS(' ', ${right}.auth_code, ${right}.claim_code)`)

/** AU01 */
export const noAuthenCode = (window: Window): string => {
  const due = formatSqlMoment(window.asOf, -GRACE_MINUTES)
  return `SELECT o.vn AS id FROM visit_pttype r ${paidBy(['UC'])} STRAIGHT_JOIN ovst o ON o.vn = r.vn
  WHERE NOT (${hasCode('r')}) AND ${isMain(OF_VISITS)} AND ${isVisit(window)} AND (o.vsttime IS NULL OR o.vsttime > '23:59:59' OR TIMESTAMP(o.vstdate, o.vsttime) <= ${due})
    AND (SELECT COUNT(*) FROM visit_pttype c WHERE c.vn = o.vn AND ${hasCode('c')}) = 0
    AND (SELECT COUNT(*) FROM visit_pttype c WHERE c.vn = ${firstVisitOf('o')} AND ${hasCode('c')}) = 0
UNION ALL
SELECT a.an FROM ipt_pttype r ${paidBy(['UC'])} STRAIGHT_JOIN ipt a ON a.an = r.an
  WHERE NOT (${hasCode('r')}) AND ${isMain(OF_ADMISSIONS)} AND ${isAdmission(window)}
    AND a.regdate > 0 AND TIMESTAMP(a.regdate, IF(a.regtime IS NULL OR a.regtime > '23:59:59', '00:00:00', a.regtime)) <= ${due}
    AND (SELECT COUNT(*) FROM ipt_pttype c WHERE c.an = a.an AND ${hasCode('c')}) = 0
    AND (SELECT COUNT(*) FROM ovst v JOIN visit_pttype c ON c.vn = v.vn WHERE v.vn = a.vn AND v.vstdate = a.regdate AND ${isRealVisit('v')} AND ${hasCode('c')}) = 0
    AND (SELECT COUNT(*) FROM ovst v JOIN visit_pttype c ON c.vn = ${firstVisitOf('v')} WHERE v.vn = a.vn AND v.vstdate = a.regdate AND ${isRealVisit('v')} AND ${hasCode('c')}) = 0`
}

/** OF05; the permit's words beside authen codes need REGEXP_REPLACE: MariaDB, or MySQL from 8.0. */
export const noAdmissionApproval = (window: Window): string =>
  `SELECT a.an AS id FROM ipt a ${mainRightOf(OF_ADMISSIONS, 'a.an', ['OFC', 'LGO', 'BKK'])}
  WHERE ${isDischarged(window)}
    AND (SELECT COUNT(*) FROM ipt_pttype c WHERE c.an = a.an AND (
      (c.claim_code <> '' AND NOT (${holdsAuthenCode('c.claim_code')})) OR c.nhso_docno <> ''
      OR REGEXP_REPLACE(c.auth_code, '(^|[[:space:],;|])([^[:space:],;|]*[:/])?(PP|EP)[0-9A-Z]+([:/][^[:space:],;|]*)?(?=[[:space:],;|]|$)', ' ') REGEXP '[0-9]')) = 0`

/** RT04 */
export const noMainHospital = (window: Window): string => {
  const isBlank = "TRIM(COALESCE(r.hospmain, '')) REGEXP '^0*$'"
  return `SELECT DISTINCT o.vn AS id FROM visit_pttype r ${paidBy(['UC', 'SSS', 'STP'])} STRAIGHT_JOIN ovst o ON o.vn = r.vn WHERE ${isBlank} AND ${isVisit(window)}
UNION ALL
SELECT DISTINCT a.an FROM ipt_pttype r ${paidBy(['UC', 'SSS', 'STP'])} STRAIGHT_JOIN ipt a ON a.an = r.an WHERE ${isBlank} AND ${isAdmission(window)}`
}
