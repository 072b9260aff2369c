import type { Case } from '../../../case/case.js'
import { formatBuddhist, type LocalDate } from '../../../values/local-date.js'
import type { CheckContext, Fault, PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { claimedLines, hasItem, isItemOf } from './given.js'
import { givesOne, visitFault, visitsWith } from './history.js'
import { COLPOSCOPY, SMEARS } from './pp08-cervical-screening.js'

interface Limit {
  readonly codes: readonly string[]
  readonly times: number
  /** Fiscal years the times are counted in; of more than one only the last year is seen. */
  readonly years: number
}

/** Paid visits of antenatal care in a fiscal year (C633). */
export const ANTENATAL_VISITS = 5

/** Antenatal care: C633. Cervical screening and its confirmation, each: C640. The others: once a year, counted as the payer counts, in fiscal years. */
const LIMITS: readonly Limit[] = [
  ...['12003', '12004', '13001', '15001', '90005'].map(code => ({ codes: [code], times: 1, years: 1 })),
  { codes: ['30011'], times: ANTENATAL_VISITS, years: 1 },
  { codes: SMEARS, times: 1, years: 5 },
  { codes: COLPOSCOPY, times: 1, years: 5 }
]
const LIMITED = LIMITS.flatMap(({ codes }) => codes)

export const pp22TimesAYear: PatientCheck = {
  id: 'PP22',
  scope: 'patient',
  title: { th: 'คัดกรองหรือฝากครรภ์เกินจำนวนครั้งต่อปีงบประมาณ', en: 'Screening or antenatal care more often than a fiscal year allows' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights'],
  mend: 'ยกเลิกรายการครั้งที่เกินของปีงบประมาณ (1 ต.ค.–30 ก.ย.) ถ้าตรวจเพราะมีอาการให้คิดเป็นค่าตรวจรักษา',
  source: 'NHSO C633, C640; screening once a year by the benefit package',
  why: 'ครั้งที่เกินกำหนดสิทธิประโยชน์ถูกตัดทั้งรายการ แม้รหัสอื่นครบ',
  example: 'คัดกรองเบาหวาน 12003 เดือนตุลาคม แล้วคิดซ้ำเดือนพฤศจิกายนปีงบประมาณเดียวกัน',
  grace: 'วันที่สองหลังรับบริการ',
  prevents: [{ system: 'e-claim', code: 'C633' }, { system: 'e-claim', code: 'C640' }],
  suspectsCase: item => givesOne(item, LIMITED),
  signs: { item: isItemOf(LIMITED) },
  judge: (_patient, cases, context) => {
    if (!cases.some(item => givesOne(item, LIMITED))) return NOT_APPLICABLE
    const faults = LIMITS.flatMap(limit => beyond(limit, cases, context))
    return faults.length === 0 ? CLEAN : fault(...faults)
  }
}

function beyond ({ codes, times, years }: Limit, cases: readonly Case[], context: CheckContext): readonly Fault[] {
  const counts = new Map<number, number>()
  return visitsWith(cases, codes, context).flatMap(visit => {
    // What is counted over years cannot be parted by the one border that is seen.
    const period = years === 1 ? fiscalYear(visit.day) : 0
    const count = (counts.get(period) ?? 0) + 1
    counts.set(period, count)
    if (count <= times) return []
    const code = codes.find(one => hasItem(claimedLines(visit), [one])) ?? ''
    return [visitFault(visit, code, { th: `${code} วันที่ ${formatBuddhist(visit.day)} เป็นครั้งที่ ${count} กำหนด ${times} ครั้งต่อ ${years} ปีงบประมาณ`, en: `${code} on ${visit.day} is number ${count} of ${times} in ${years} fiscal year(s)` }, { count })]
  })
}

/** October belongs to the next year. */
export const fiscalYear = (day: LocalDate): number => Number(day.slice(0, 4)) + (day.slice(5, 7) >= '10' ? 1 : 0)
