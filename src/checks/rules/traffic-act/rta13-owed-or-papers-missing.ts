import type { AccidentCheck, CheckContext } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import type { Case } from '../../../case/case.js'
import { daysBetween } from '../../../values/local-date.js'
import { formatBaht, satang, sumSatang, type Satang } from '../../../values/satang.js'
import { membersOf } from '../../accident/accident-case.js'
import { missingPapersAmong } from '../../accident/act-papers.js'
import { PAPER_NAMES } from '../../papers/paper-names.js'
import { earliestReferral } from '../../accident/earliest-referral.js'
import { daysSinceService } from '../../service-time.js'
import { daysSinceArrival, paysNothing, satangUnderAct, whyNotStrong } from './victim.js'

export const rta13OwedOrPapersMissing: AccidentCheck = {
  id: 'RTA13',
  scope: 'accident',
  title: { th: 'พรบ. ค้างชำระหรือเอกสารไม่ครบ', en: 'Case of the act with money owed or papers missing' },
  family: 'traffic-act',
  schemes: ['ACT'],
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  // Debts are used where the site keeps them: without them the papers are judged all the same.
  needs: ['referrals'],
  mend: 'ติดต่อผู้ป่วยเรื่องยอดค้างและเอกสารที่ขาด แล้วลงเอกสารที่ได้รับในแฟ้มคดี',
  source: 'hospital service profile 4.2(2)',
  why: 'เอกสารไม่ครบก็ยื่น พรบ. ไม่ได้ ยอดค้างที่ไม่ตามกลายเป็นหนี้สูญ',
  example: 'ผู้ป่วยกลับบ้านแล้วสี่วัน ยังไม่ส่งสำเนากรมธรรม์',
  grace: 'ค้างชำระครบ 1 วัน (act.debt_warn_days) หรือเอกสารขาดครบ 3 วันหลังมาถึง (act.papers_warn_days)',
  judge: (accident, context) => {
    const skipped = whyNotStrong(accident)
    if (skipped !== null) return skipped
    if (earliestReferral(accident) !== null) return NOT_APPLICABLE
    const { registers, settings } = context
    const members = membersOf(accident)
    const owed = sumSatang(members.map(item => overdueOf(item, context)))
    const papers = paysNothing(accident) ? [] : missingPapersAmong(members, accident.claim, registers, settings)
    const days = daysSinceArrival(accident, context)
    const missing = days !== null && days >= settings['act.papers_warn_days'] ? papers : []
    if (owed === 0 && missing.length === 0) return papers.length > 0 && days === null ? undetermined('ไม่ทราบวันรับเข้า') : CLEAN
    const th = [...(owed > 0 ? [`ค้างชำระ ${formatBaht(owed)} บาท`] : []), ...(missing.length > 0 ? [`ขาด ${missing.map(paper => PAPER_NAMES[paper].th).join(', ')}`] : [])]
    const en = [...(owed > 0 ? [`${formatBaht(owed)} baht owed`] : []), ...(missing.length > 0 ? [`missing ${missing.map(paper => PAPER_NAMES[paper].en).join(', ')}`] : [])]
    return fault({
      detail: { th: th.join('; '), en: en.join('; ') },
      satangAtRisk: missing.length > 0 ? satang(Math.max(owed, satangUnderAct(accident, context))) : owed,
      evidence: { owed, missing: missing.join('; ') }
    })
  }
}

/** What one visit or admission has owed for too long: since the arrear, else since the visit or the discharge. */
function overdueOf (item: Case, context: CheckContext): Satang {
  const { debt } = item
  if (debt === null || debt.owed <= 0) return satang(0)
  const days = debt.since === null ? daysSinceService(item, context) : daysBetween(debt.since, context.today)
  return days !== null && days >= context.settings['act.debt_warn_days'] ? debt.owed : satang(0)
}
