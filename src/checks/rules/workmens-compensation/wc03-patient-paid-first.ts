import type { Case } from '../../../case/case.js'
import { satang, sumSatang, type Satang } from '../../../values/satang.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { isFinished } from '../../service-time.js'
import { hasPaper } from './employers-form.js'

export const wc03PatientPaidFirst: CaseCheck = {
  id: 'WC03',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'กองทุนเงินทดแทน ผู้ป่วยสำรองจ่าย ยังไม่ติดตาม', en: 'Work injury the patient paid, not followed up' },
  family: 'workmens-compensation',
  schemes: ['WCF'],
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights', 'admission-rights', 'visit-charges', 'admission-charges'],
  mend: 'คืนเงินแล้วย้ายค่ารักษาเป็นลูกหนี้กองทุนเงินทดแทน หรือให้ผู้ป่วยยื่นเบิกเอง แล้วเก็บสำเนา กท.16 ที่ผู้ป่วยยื่นไว้ที่หน้าเอกสารของ visit',
  source: 'hospital service profile (no กท.44, the patient pays first)',
  why: 'มี กท.44 แล้ว กองทุนจ่ายได้ เงินที่ผู้ป่วยสำรองไปต้องได้คืน ถ้าไม่มีใครตาม ผู้ป่วยเสียเงินเอง',
  example: 'คนงานจ่ายค่าเย็บแผลเองเพราะไม่มี กท.44 สัปดาห์ต่อมานายจ้างส่งแบบมา แต่ไม่มีใครบอกคนงานว่าเบิกคืนได้',
  grace: 'วันถัดจากวันรับบริการหรือเมื่อจำหน่าย และเมื่อมี กท.44 แล้ว (ก่อนนั้น WC02 บอก)',
  judge: (item, context) => {
    const { registers } = context
    if (!item.rights.some(({ scheme }) => scheme === 'WCF') || !isFinished(item, context)) return NOT_APPLICABLE
    if (!hasPaper(item, 'kt44', registers)) return NOT_APPLICABLE
    const paid = mostlyPaidByPatient(item)
    if (paid === null || hasPaper(item, 'kt16', registers)) return CLEAN
    // The money is the patient's, not the hospital's.
    return fault({ satangAtRisk: satang(0), deadline: null, evidence: { paidSatang: paid } })
  }
}

/** What the patient paid when it is more than was charged to payers; less is a certificate, or what the fund does not cover: `null`. */
function mostlyPaidByPatient ({ charges }: Case): Satang | null {
  const paid = sumSatang(charges.filter(({ isClaimed }) => !isClaimed).map(({ amount }) => amount))
  const claimed = sumSatang(charges.filter(({ isClaimed }) => isClaimed).map(({ amount }) => amount))
  return paid > 0 && paid > claimed ? paid : null
}
