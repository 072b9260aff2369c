import type { Case } from '../../../case/case.js'
import { isInCategories } from '../../../values/icd10.js'
import { formatBuddhist, type LocalDate } from '../../../values/local-date.js'
import { CLEAN, fault, NOT_APPLICABLE, type PatientCheck } from '../../check.js'
import { serviceDay } from '../../service-time.js'
import { claimedLines, hasItem, isItemOf } from './given.js'
import { givesOne, visitFault, visitsWith } from './history.js'

const SCREENINGS = ['12003', '12004'] as const

/** Diabetes and hypertension; what "risk of heart disease" is, the payer's sentence does not say in codes. */
const isKnownIllness = (code: string): boolean => isInCategories(code, 'E10', 'E14') || isInCategories(code, 'I10', 'I15')

export const pp23AlreadyIll: PatientCheck = {
  id: 'PP23',
  scope: 'patient',
  title: { th: 'คัดกรองผู้ที่วินิจฉัยเบาหวานหรือความดันอยู่แล้ว', en: 'Screening of somebody with known diabetes or hypertension' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'visit-diagnoses'],
  mend: 'ยกเลิกรายการคัดกรอง 12003 หรือ 12004 คิดเป็นค่าตรวจติดตามโรคแทน ถ้าการวินิจฉัยครั้งก่อนลงผิดให้แก้ครั้งก่อน',
  source: 'NHSO C632',
  why: 'ค่าคัดกรองจ่ายเฉพาะผู้ที่ไม่เคยได้รับการวินิจฉัยเบาหวานหรือความดันโลหิตสูงมาก่อน',
  example: 'รับยาเบาหวานที่คลินิกเดือนก่อน เดือนนี้หน่วยคัดกรองเจาะ FPG แล้วคิด 12003',
  grace: 'วันที่สองหลังรับบริการ',
  prevents: [{ system: 'e-claim', code: 'C632' }],
  suspectsCase: item => givesOne(item, SCREENINGS),
  signs: { item: isItemOf(SCREENINGS) },
  judge: (_patient, cases, context) => {
    const visits = visitsWith(cases, SCREENINGS, context)
    if (visits.length === 0) return NOT_APPLICABLE
    const faults = visits.flatMap(visit => {
      const before = illnessBefore(cases, visit.day)
      if (before === null) return []
      return SCREENINGS.filter(code => hasItem(claimedLines(visit), [code])).map(code =>
        visitFault(visit, code, { th: `${code} วันที่ ${formatBuddhist(visit.day)} เคยวินิจฉัย ${before.code} วันที่ ${formatBuddhist(before.day)}`, en: `${code} on ${visit.day}, ${before.code} on ${before.day}` }, { before: before.code }))
    })
    return faults.length === 0 ? CLEAN : fault(...faults)
  }
}

/** The first diagnosis of an earlier day: on the day itself it may be what the screening found. */
function illnessBefore (cases: readonly Case[], day: LocalDate): { readonly code: string, readonly day: LocalDate } | null {
  for (const item of cases) {
    const on = serviceDay(item)
    const code = item.diagnoses.map(row => row.code).filter(isKnownIllness).sort()[0]
    if (on !== null && on < day && code !== undefined) return { code, day: on }
  }
  return null
}
