import { addDays, formatBuddhist, midnightAfter } from '../../../values/local-date.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { answerEvidence } from '../../eligibility/answer-words.js'
import { comparedRight, sameScheme } from '../../eligibility/compared-right.js'
import { COMPARED_SCHEMES } from '../../eligibility/judged-right.js'
import { schemeWords } from '../../eligibility/scheme-words.js'

export const el05RightEndsSoon: CaseCheck = {
  id: 'EL05',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'สิทธิใกล้หมดอายุ', en: 'Right ends soon' },
  family: 'eligibility',
  schemes: COMPARED_SCHEMES,
  severity: 'info',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ตรวจวันหมดสิทธิ แล้วถามเรื่องต่ออายุ', en: 'Ask about renewing the right that ends soon' },
  needs: ['visit-rights', 'admission-rights', 'eligibility-answers'],
  mend: 'แจ้งผู้ป่วยให้ต่ออายุบัตรหรือสิทธิก่อนวันหมดอายุ แล้วตรวจสิทธิอีกครั้งในครั้งถัดไป',
  source: 'hospital service profile (expired cards)',
  why: 'บอกผู้ป่วยล่วงหน้าให้ต่ออายุ ครั้งหน้าจะได้ไม่ต้องจ่ายเอง',
  example: 'แรงงานต่างด้าวมาตามนัด บัตรประกันสุขภาพจะหมดในสองสัปดาห์',
  grace: 'เมื่อสิทธิจะสิ้นสุดภายใน eligibility.expiry_warn_days วัน (ตั้งต้น 30) หลังวันรับบริการ',
  judge: (item, context) => {
    const compared = comparedRight(item, context)
    const rights = compared === null ? [] : sameScheme(compared)
    if (compared === null || rights.length === 0) return NOT_APPLICABLE
    // Of several rights of the scheme the last one to end counts; one without an end never does.
    if (rights.some(({ endsOn }) => endsOn === null)) return CLEAN
    const ends = rights.flatMap(({ endsOn }) => endsOn ?? []).reduce((a, b) => b > a ? b : a)
    if (ends < context.today) return NOT_APPLICABLE
    if (ends < compared.day || ends > addDays(compared.day, context.settings['eligibility.expiry_warn_days'])) return CLEAN
    const name = schemeWords(compared.right.scheme)
    return fault({ detail: { th: `${name.th} ถึง ${formatBuddhist(ends)}`, en: `${name.en} until ${ends}` }, deadline: midnightAfter(ends), evidence: { ...answerEvidence(compared), endsOn: ends } })
  }
}
