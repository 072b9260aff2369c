import type { AccidentCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'
import { isTold } from '../../accident/vehicle-gaps.js'
import { midnightAfter } from '../../../values/local-date.js'
import { satangUnderAct, whyNoClock } from './victim.js'

export const rta11RefusalUnsigned: AccidentCheck = {
  id: 'RTA11',
  scope: 'accident',
  title: { th: 'ผู้ป่วยไม่ใช้สิทธิ พรบ. ยังขาดหลักฐานหรือข้อสรุป', en: 'Right of the act not used: paper or decision missing' },
  family: 'traffic-act',
  schemes: ['ACT'],
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights'],
  mend: 'ขอลายเซ็นในหนังสือไม่ใช้สิทธิ พรบ. ภายในวันนั้น และลงข้อสรุปส่วนที่ พรบ. ต้องจ่ายในแฟ้มคดี',
  source: 'hospital service profile: patients who do not use the act; other funds pay only above it',
  why: 'กองทุนอื่นจ่ายเฉพาะส่วนที่เกิน พรบ. เมื่อผู้ป่วยไม่ใช้สิทธิ ต้องมีหนังสือที่เซ็นแล้วและข้อสรุปว่าใครจ่ายส่วนของ พรบ.',
  example: 'ผู้ป่วยบอกด้วยวาจาว่าไม่ใช้ พรบ. แล้วกลับบ้านก่อนเซ็นหนังสือ',
  judge: (accident, context) => {
    const skipped = whyNoClock(accident)
    if (skipped !== null) return skipped
    const { claim } = accident
    // What the act does not pay cannot be refused.
    if (claim === null || claim.notCoveredReason !== null || claim.exhaustedOn !== null) return CLEAN
    const { refusedOn, refusalSignedOn } = claim
    const unsignedSince = refusalSignedOn === null ? refusedOn : null
    const isShareOpen = (refusedOn !== null || refusalSignedOn !== null) && isTold(claim.otherFundBilled) && !isTold(claim.actShareDecision)
    if (unsignedSince === null && !isShareOpen) return CLEAN
    const open = [...(unsignedSince === null ? [] : [UNSIGNED]), ...(isShareOpen ? [SHARE_OPEN] : [])]
    return fault({
      detail: { th: open.map(({ th }) => th).join(', '), en: open.map(({ en }) => en).join(', ') },
      ...(unsignedSince === null ? {} : { deadline: midnightAfter(unsignedSince) }),
      satangAtRisk: satangUnderAct(accident, context),
      evidence: { isUnsigned: unsignedSince !== null, isShareOpen }
    })
  }
}

const UNSIGNED = { th: 'ยังไม่ได้เซ็นหนังสือ', en: 'the statement is not signed' }
const SHARE_OPEN = { th: 'เรียกเก็บกองทุนอื่นแล้ว ยังไม่สรุปส่วนของ พรบ.', en: "another fund was billed, the act's share is not decided" }
