import type { Case, ChargeLine } from '../../../case/case.js'
import type { Item } from '../../../case/item.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { claimedOf, givenLines, hasProcedure, moneyIn } from './given.js'
import { ageOn, isJudgedVisit, UNIVERSAL, UNKNOWN_AGE, whyNotPaid } from './prevention-visit.js'

const YOUNGEST = 40
/** ICD-10-TM 873-78-35, as sites write it among procedures. */
const POULTICE: readonly string[] = ['8737835']

// No national code names the herbs: sites call them so.
const isPoultice = ({ name }: Item): boolean => /พอก.*เข่า/.test(name)
const poultices = (lines: readonly ChargeLine[]): readonly ChargeLine[] => lines.filter(({ item }) => isPoultice(item))
// Bought by the patient it is no claim, whatever was done.
const hasPoultice = (item: Case, lines: readonly ChargeLine[]): boolean => poultices(claimedOf(lines)).length > 0 || (hasProcedure(item, POULTICE) && poultices(lines).length === 0)

export const pp09KneePoultice: CaseCheck = {
  id: 'PP09',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'พอกเข่าสมุนไพรในผู้ป่วยอายุน้อยกว่า 40 ปี', en: 'Herbal knee poultice under 40 years of age' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'visit-rights', 'patient-birthday'],
  mend: 'ตรวจวันเกิดกับบัตรประชาชน อายุไม่ถึง 40 ปีจริงให้ยกเลิกรายการพอกเข่าหรือหัตถการ 873-78-35',
  source: 'FDHChecker db.ts (knee herb: age 40 and over)',
  why: 'สปสช. จ่ายค่าพอกเข่าสมุนไพรเฉพาะผู้ที่มีอายุ 40 ปีขึ้นไป',
  example: 'ผู้ป่วยอายุ 35 ปี ปวดเข่าจากกีฬา ได้พอกเข่าสมุนไพร',
  grace: 'วันที่สองหลังรับบริการ',
  standsUnderCapitation: true,
  signs: { item: isPoultice, procedure: code => POULTICE.includes(code) },
  judge: (item, context) => {
    if (!isJudgedVisit(item, context)) return NOT_APPLICABLE
    const lines = givenLines(item)
    if (!hasPoultice(item, lines)) return NOT_APPLICABLE
    const skipped = whyNotPaid(item, UNIVERSAL)
    if (skipped !== null) return skipped
    const age = ageOn(item, item.day)
    if (age === null) return undetermined(UNKNOWN_AGE)
    return age >= YOUNGEST ? CLEAN : fault({ detail: { th: `อายุ ${age} ปี`, en: `aged ${age}` }, satangAtRisk: moneyIn(poultices(claimedOf(lines))), evidence: { age } })
  }
}
