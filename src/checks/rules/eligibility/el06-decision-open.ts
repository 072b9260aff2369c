import { formatInstant, HOUR_MS, plusMs } from '../../../values/local-date.js'
import type { CaseCheck } from '../../check.js'
import { fault, NOT_APPLICABLE } from '../../check.js'

const CLOSED_WITHIN_HOURS = 72

export const el06DecisionOpen: CaseCheck = {
  id: 'EL06',
  scope: 'case',
  kinds: ['visit', 'admission'],
  // The decision was taken because nobody could say whose patient it is.
  standsUnderCapitation: true,
  title: { th: 'สิทธินอกเขตที่ตัดสินใจนอกเวลา รอสำนักงานปิดเรื่อง', en: 'After-hours decision waits for the office' },
  family: 'eligibility',
  schemes: 'all',
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'registration',
  note: { th: 'ถามงานประกันเรื่องสิทธิที่ตัดสินใจนอกเวลา', en: 'Ask our office about the after-hours decision' },
  needs: [],
  mend: 'ตรวจสิ่งที่ตัดสินใจไว้ ติดต่อหน่วยบริการหลัก แล้วปิดเรื่องที่หน้าทะเบียนการตัดสินใจนอกเวลา',
  source: 'hospital service profile (limits); accident-act §5',
  why: 'เรื่องที่เวรตัดสินใจนอกเวลาเป็นคำตอบชั่วคราว สำนักงานต้องติดต่อหน่วยบริการหลักและปิดเรื่องภายใน 72 ชั่วโมง',
  example: 'ประกันสังคมนอกเครือข่ายมาห้องฉุกเฉินคืนวันเสาร์ หัวหน้าเวรให้รักษาไปก่อน เช้าวันจันทร์ยังไม่มีใครปิดเรื่อง',
  judge: (item, { registers }) => {
    const { openDecision } = registers.eligibilityOf(item)
    if (openDecision === null || openDecision.closedAt !== null) return NOT_APPLICABLE
    const decider = openDecision.decidedBy === 'on-call-officer' ? { th: 'เวรตรวจสอบสิทธิเป็นผู้ตัดสินใจ', en: 'the on-call officer decided' } : { th: 'หัวหน้าเวรเป็นผู้ตัดสินใจ', en: 'the shift head decided' }
    return fault({
      detail: decider,
      deadline: plusMs(openDecision.decidedAt, CLOSED_WITHIN_HOURS * HOUR_MS),
      evidence: { decidedBy: openDecision.decidedBy, decidedAt: formatInstant(openDecision.decidedAt) }
    })
  }
}
