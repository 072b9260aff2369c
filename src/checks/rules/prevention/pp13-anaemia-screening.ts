import type { Case } from '../../../case/case.js'
import type { CaseCheck } from '../../check.js'
import { isInCategories } from '../../../values/icd10.js'
import { feeScheduleRule } from '../../code-tables/ppfs-rules.js'
import { claimedOf, hasDiagnosis, hasDrug, hasItem, isDiagnosisOf, isExplained, isItemOf, linesOf, moneyIn } from './given.js'
import { itemMissing, judgePair } from './pair-check.js'

const TESTS = ['13001', ...feeScheduleRule('13001')?.laboratory.flat() ?? []]
const IRON = feeScheduleRule('14001')?.drugs ?? []

export const isPregnant = (item: Case): boolean => item.diagnoses.some(({ code }) => isInCategories(code, 'Z33', 'Z35') || isInCategories(code, 'O00', 'O48'))

export const pp13AnaemiaScreening: CaseCheck = {
  id: 'PP13',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'คัดกรองโลหิตจาง: รหัสโรคกับรายการไม่คู่กัน หรือกำลังตั้งครรภ์', en: 'Anaemia screening: no test, or the patient is pregnant' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'visit-diagnoses', 'patient-sex', 'patient-birthday'],
  mend: 'คัดกรองแล้วให้มี CBC หรือรายการ 13001 คู่กับ Z13.0 หญิงตั้งครรภ์ใช้แล็บฝากครรภ์ 30012 แทน',
  source: 'NDP-Kit @82e3be5 (Z130, female 13–24, not pregnant)',
  why: 'ค่าคัดกรองโลหิตจางจ่ายในหญิง 13–24 ปีที่ไม่ได้ตั้งครรภ์ และต้องมีผลตรวจจริง',
  example: 'หญิง 18 ปี ลง Z13.0 แต่ไม่มีรายการตรวจเลือด',
  grace: 'วันที่สองหลังรับบริการ',
  standsUnderCapitation: true,
  signs: { diagnosis: isDiagnosisOf(['Z130']), item: isItemOf(['13001']) },
  judge: judgePair({
    isFemale: true,
    ages: [13, 24],
    judge: (visit, lines) => {
      const screenings = linesOf(claimedOf(lines), ['13001'])
      if (screenings.length > 0 && isPregnant(visit)) return { line: '13001', detail: { th: '13001 ใช้กับหญิงที่ไม่ได้ตั้งครรภ์', en: '13001 is for women who are not pregnant' }, satangAtRisk: moneyIn(screenings), evidence: { isPregnant: true } }
      if (!hasDiagnosis(visit, ['Z130'])) return null
      if (hasItem(lines, TESTS)) return 'clean'
      return hasDrug(lines, IRON) || isExplained(lines, ['Z130']) ? null : itemMissing('13001', { th: 'Z13.0 ไม่มี CBC หรือ 13001', en: 'Z13.0 without a blood count or 13001' })
    }
  })
}
