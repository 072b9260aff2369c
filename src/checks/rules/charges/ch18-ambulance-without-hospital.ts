import type { Case, ChargeLine, VisitCase } from '../../../case/case.js'
import type { Item } from '../../../case/item.js'
import type { PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { isKnownHospital } from '../../eligibility/hospitals.js'
import { mainRight } from '../../payer.js'
import { isFinished } from '../../service-time.js'
import { amountOf, notGivenBack } from './charged-lines.js'

/** Carriage to or from another hospital: the base rate, and what is paid by the kilometre beyond it. */
const AMBULANCE = new Set(['S1801', 'S1802'])
const isAmbulance = ({ nationalCode }: Item): boolean => AMBULANCE.has(nationalCode)

export const ch18AmbulanceWithoutHospital: PatientCheck = {
  id: 'CH18',
  scope: 'patient',
  title: { th: 'เบิกค่ารถส่งต่อ แต่ไม่ระบุโรงพยาบาลที่รับหรือส่ง', en: 'Ambulance charged without the other hospital' },
  family: 'charges',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'referrals', 'referrals-in'],
  mend: 'ลงใบส่งต่อ (Refer Out) พร้อมโรงพยาบาลที่รับ ถ้าไปรับผู้ป่วยมาให้ลงรับส่งต่อ (Refer In) พร้อมโรงพยาบาลที่ส่ง ถ้าไม่ได้รับส่งให้ตัดค่ารถออก',
  source: 'NHSO C311; C310 is about COVID referrals and ended with them',
  why: 'ค่ารถส่งต่อจ่ายเมื่อรู้ว่ารับจากหรือส่งไปที่ใด ไม่ระบุสถานที่รับส่งถูกตีกลับ',
  example: 'ส่งผู้ป่วยไปโรงพยาบาลศูนย์ตอนกลางคืน คีย์ค่ารถแล้ว แต่ใบส่งต่อเขียนด้วยมือ ไม่ได้ลงในระบบ',
  grace: 'ผู้ป่วยนอก: วันถัดจากวันรับบริการ ผู้ป่วยใน: เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C311' }, { system: 'e-claim', code: 'C04' }],
  suspectsCase: item => isChargedByUniversal(item),
  signs: { item: isAmbulance },
  judge: (_patient, cases, context) => {
    const charged = cases.filter(item => isChargedByUniversal(item) && isFinished(item, context) && !(item.kind === 'visit' && item.admission !== null))
    if (charged.length === 0) return NOT_APPLICABLE
    const faults = charged.filter(item => !isCarriedSomewhere(item, cases)).map(item => {
      const name = item.kind === 'visit' ? `VN ${item.id}` : `AN ${item.id}`
      return { line: item.id, detail: { th: name, en: name }, deadlineOf: item, satangAtRisk: amountOf(ambulanceLines(item)), evidence: { kind: item.kind, id: item.id } }
    })
    return faults.length === 0 ? CLEAN : fault(...faults)
  }
}

const ambulanceLines = (item: Case): readonly ChargeLine[] => notGivenBack(item.charges.filter(line => line.isClaimed && isAmbulance(line.item)))

/** Sent on or fetched; of a stay the letter may stand on the visit it came from. */
function isCarriedSomewhere (item: Case, cases: readonly Case[]): boolean {
  const visit = item.kind === 'visit' ? item : cases.find((other): other is VisitCase => other.kind === 'visit' && (other.id === item.fromVisit?.id || other.admission === item.id))
  return [item.referral?.toHospital, visit?.referral?.toHospital, visit?.referredIn?.fromHospital].some(code => code !== undefined && isKnownHospital(code))
}

const isChargedByUniversal = (item: Case): boolean => mainRight(item)?.scheme === 'UC' && ambulanceLines(item).length > 0
