import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { workInjurySignal } from '../../papers/work-injury.js'

export const wc02EmployersFormMissing: CaseCheck = {
  id: 'WC02',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'บาดเจ็บจากงาน ยังไม่มี กท.44', en: 'Work injury without form กท.44' },
  family: 'workmens-compensation',
  schemes: ['WCF', 'SSS'],
  severity: 'warn',
  owner: 'emergency',
  audience: 'emergency',
  note: { th: 'ขอแบบ กท.44 จากนายจ้างหรือญาติ ส่งงานประกัน', en: 'Ask the employer for form กท.44, send it to us' },
  needs: ['visit-rights', 'admission-rights'],
  mend: 'ขอแบบ กท.44 จากนายจ้างหรือญาติระหว่างที่ผู้ป่วยอยู่ แล้วบันทึกว่าได้รับ',
  source: 'hospital service profile: no กท.44, the patient pays first',
  why: 'กองทุนเงินทดแทนจ่ายเมื่อมีแบบ กท.44 จากนายจ้าง ไม่มีแล้วผู้ป่วยต้องสำรองจ่าย',
  example: 'คนงานถูกเครื่องตัดนิ้ว เพื่อนร่วมงานมาส่ง ยังไม่มีเอกสารจากนายจ้าง',
  judge: (item, { registers }) => {
    const signal = workInjurySignal(item)
    if (signal === null) return NOT_APPLICABLE
    const hasForm = registers.hasDocument(item.kind, item.id, 'kt44') ||
      (item.kind === 'admission' && item.fromVisit !== null && registers.hasDocument('visit', item.fromVisit.id, 'kt44'))
    return hasForm ? CLEAN : fault({ evidence: { signal } })
  }
}
