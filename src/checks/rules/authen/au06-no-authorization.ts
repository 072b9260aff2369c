import type { Case } from '../../../case/case.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { isProvisional } from '../../eligibility/answer-of-case.js'
import { judgedRight } from '../../eligibility/judged-right.js'
import { daysSinceService } from '../../service-time.js'
import { sumSatang } from '../../../values/satang.js'

const DUE_DAYS = 3

// LGO and BKK are OF01's, OF05's or AU01's.
const SCHEMES = ['STATE', 'STP'] as const

export const au06NoAuthorization: CaseCheck = {
  id: 'AU06',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ไม่มีเลขอนุมัติหรือเลข authen ก่อนส่งเบิก', en: 'No authorization number before claiming' },
  family: 'authen',
  schemes: SCHEMES,
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights', 'admission-rights', ['visit-authen-codes', 'visit-claim-codes', 'card-approval-codes'], 'admission-authen-codes', 'visit-charges', 'admission-charges'],
  mend: 'ขอเลขอนุมัติหรือเลข authen ของกองทุน แล้วบันทึกที่แท็บสิทธิการรักษาก่อนส่งเบิก',
  source: 'NHSO Digital Platform precheck: Authorization number',
  why: 'ส่งเบิกโดยไม่มีเลขอนุมัติหรือเลข authen ระบบของกองทุนจะไม่รับรายการ',
  example: 'ผู้มีสิทธิหน่วยงานรัฐตรวจและรับยา ค่ารักษาลงแล้ว แต่ช่องเลขอนุมัติว่าง',
  grace: '3 วันหลังรับบริการหรือหลังยืนยันจำหน่าย',
  judge: (item, context) => {
    const scheme = judgedRight(item)?.scheme
    if (!SCHEMES.some(judged => judged === scheme) || isProvisional(context.registers.eligibilityOf(item))) return NOT_APPLICABLE
    if (claimedOf(item) <= 0) return NOT_APPLICABLE
    const isAuthorized = item.rights.some(right => right.authenCodes.length > 0 || right.approvalCode !== '') || (item.kind === 'visit' && item.approvalCodes !== null)
    if (isAuthorized) return CLEAN
    const days = daysSinceService(item, context)
    if (days === null) return item.kind === 'admission' && item.isDischarged ? undetermined('ไม่ทราบวันจำหน่าย') : NOT_APPLICABLE
    return days < DUE_DAYS ? NOT_APPLICABLE : fault()
  }
}

const claimedOf = (item: Case): number => sumSatang(item.charges.filter(({ isClaimed }) => isClaimed).map(({ amount }) => amount))
