import type { AccidentCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { dayOf, daysBetween } from '../../../values/local-date.js'
import { membersOf } from '../../accident/accident-case.js'
import { missingPapersAmong } from '../../accident/act-papers.js'
import { PAPER_NAMES } from '../../papers/paper-names.js'
import { earliestReferral } from '../../accident/earliest-referral.js'
import { paysNothing, satangUnderAct, whyNotStrong } from './victim.js'

export const rta12ReferredPapersMissing: AccidentCheck = {
  id: 'RTA12',
  scope: 'accident',
  title: { th: 'ผู้ประสบภัยจากรถที่ส่งต่อ เอกสาร พรบ. ยังไม่ครบ', en: 'Traffic victim sent on, papers of the act missing' },
  family: 'traffic-act',
  schemes: ['ACT'],
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'ward',
  note: { th: 'ขอเอกสาร พรบ. ที่ยังขาดจากญาติ แล้วแจ้งงานประกัน', en: "Ask relatives for the act's papers, then call us" },
  needs: ['referrals'],
  mend: 'โทรตามเอกสารจากญาติหรือโรงพยาบาลที่รับส่งต่อ บันทึกการโทร และลงเอกสารที่ได้รับในแฟ้มคดี',
  source: 'hospital service profile 4.2(2)',
  why: 'ผู้ป่วยที่ส่งต่อไปแล้วเอกสารตามยาก โทรตามในวันแรกยังได้จากญาติ',
  example: 'ส่งต่อโรงพยาบาลศูนย์เมื่อคืน ยังขาดสำเนาทะเบียนรถและกรมธรรม์',
  grace: 'วันถัดจากวันส่งต่อ เป็นระดับ warn เมื่อครบ 3 วัน (act.referral_warn_days) การโทรที่บันทึกไว้พักการเตือน 7 วัน',
  judge: (accident, context) => {
    const skipped = whyNotStrong(accident)
    if (skipped !== null) return skipped
    const sentOn = earliestReferral(accident)
    if (sentOn === null) return NOT_APPLICABLE
    if (paysNothing(accident)) return CLEAN
    const { registers, settings, today } = context
    const members = membersOf(accident)
    const missing = missingPapersAmong(members, accident.claim, registers, settings)
    if (missing.length === 0) return CLEAN
    if (sentOn.day === null) return undetermined('ไม่ทราบวันส่งต่อ')
    const days = daysBetween(sentOn.day, today)
    if (days < FIRST_DAY) return CLEAN
    const calls = members.flatMap(({ kind, id }) => registers.lastCallOf(kind, id) ?? [])
    if (calls.some(calledAt => daysBetween(dayOf(calledAt), today) < settings['act.call_silences_days'])) return CLEAN
    return fault({
      detail: {
        th: `ส่งต่อ ${days} วัน ขาด ${missing.map(paper => PAPER_NAMES[paper].th).join(', ')}`,
        en: `${days} days after the referral, missing ${missing.map(paper => PAPER_NAMES[paper].en).join(', ')}`
      },
      severity: days >= settings['act.referral_warn_days'] ? 'warn' : 'info',
      satangAtRisk: satangUnderAct(accident, context),
      evidence: { missing: missing.join('; '), days, toHospital: sentOn.referral.toHospital }
    })
  }
}

// On the day itself the papers are still being gathered.
const FIRST_DAY = 1
