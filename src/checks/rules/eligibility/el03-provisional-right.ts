import type { NeedsPersonWhy } from '../../../case/case-eligibility.js'
import { formatInstant, HOUR_MS, plusMs } from '../../../values/local-date.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { isProvisional } from '../../eligibility/answer-of-case.js'
import type { Words } from '../../eligibility/scheme-words.js'

const WHY: Readonly<Record<NeedsPersonWhy, Words>> = {
  differs: { th: 'ทะเบียนต่างจากสิทธิที่ใช้ ต้องให้คนตัดสิน', en: "NHSO's answer differs, a person decides" },
  'not-found': { th: 'ทะเบียนไม่มีสิทธิ ต้องให้คนตัดสิน', en: 'NHSO has no right, a person decides' },
  dead: { th: 'ทะเบียนแจ้งว่าเสียชีวิต ต้องให้คนตัดสิน', en: 'NHSO tells of a death, a person decides' },
  'today-only': { th: 'ทะเบียนบอกเฉพาะวันที่ถาม ต้องให้คนตัดสิน', en: 'NHSO tells of the day of asking alone, a person decides' },
  'too-long': { th: 'รอเกินกำหนด ต้องตามด้วยคน', en: 'waited too long, a person follows it up' },
  'cannot-ask': { th: 'ไม่มีเลขประชาชนที่ถามได้ ต้องตามด้วยคน', en: 'no usable citizen id, a person follows it up' }
}

export const el03ProvisionalRight: CaseCheck = {
  id: 'EL03',
  scope: 'case',
  kinds: ['visit', 'admission'],
  // Whose patient it is waits for the answer as well.
  standsUnderCapitation: true,
  title: { th: 'ใช้สิทธิเดิมชั่วคราว รอตรวจซ้ำ', en: 'Provisional right, waits to be checked again' },
  family: 'eligibility',
  schemes: 'all',
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'ward',
  note: { th: 'ตรวจสิทธิซ้ำเมื่อระบบกลับมา แล้วแจ้งงานประกัน', en: 'Check the right again, tell our office' },
  needs: [],
  mend: 'ระบบถามซ้ำเองจนได้คำตอบ รายที่ต้องตามด้วยคน ให้ปิดเรื่องที่หน้าทะเบียนสิทธิชั่วคราวหลังตรวจสิทธิแล้ว',
  source: 'hospital service profile (offline rule); accident-act §5',
  why: 'สิทธิชั่วคราวเป็นสิทธิที่ยังไม่มีใครยืนยัน ปล่อยไว้จะส่งเบิกผิดกองทุน',
  example: 'สปสช. ล่มช่วงเช้า ห้องบัตรใช้สิทธิของครั้งก่อน บ่ายระบบกลับมา แต่คำตอบเป็นอีกสิทธิหนึ่ง',
  judge: (item, { settings, registers }) => {
    const knowledge = registers.eligibilityOf(item)
    const { provisional } = knowledge
    if (provisional === null) return NOT_APPLICABLE
    if (!isProvisional(knowledge)) return CLEAN
    return fault({
      detail: provisional.state === 'needs-person' && provisional.why !== null ? WHY[provisional.why] : { th: 'รอคำตอบ', en: 'waits for an answer' },
      deadline: plusMs(provisional.startedAt, settings['eligibility.provisional_hours'] * HOUR_MS),
      evidence: { state: provisional.state, why: provisional.why, cause: provisional.cause, startedAt: formatInstant(provisional.startedAt), tries: provisional.tries, offered: provisional.offered?.scheme ?? null }
    })
  }
}
