import type { Case } from '../../../case/case.js'
import type { CaseCheck } from '../../check.js'
import { isInCategories } from '../../../values/icd10.js'
import { CONTRACEPTIVES } from '../../code-tables/ppfs-rules.js'
import { satang } from '../../../values/satang.js'
import { claimedOf, drugLines, hasDiagnosis, hasDrug, hasItem, isDiagnosisOf, isDrugOf, isExplained, moneyIn } from './given.js'
import { judgePair } from './pair-check.js'
import { CONDOMS } from './pp07-condoms.js'

const METHODS = ['FP003_1', 'FP003_2', 'FP003_3', 'FP003_4'] as const

/** The same hormones treat disorders of the cycle, of glands and of the skin; progestogens are also paid after a birth and with migraine. */
const hasOtherReason = (item: Case): boolean => item.diagnoses.some(({ code }) =>
  isInCategories(code, 'N70', 'N98') || isInCategories(code, 'D25', 'D27') || code.startsWith('E28') || code.startsWith('L70') || ['Z392', 'G431'].includes(code))

export const pp06Contraceptives: CaseCheck = {
  id: 'PP06',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ยาคุมกำเนิด: รหัสโรคกับยาไม่คู่กัน', en: 'Contraceptives: diagnosis and drug do not match' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'drug-codes', 'visit-rights', 'visit-diagnoses', 'patient-sex'],
  mend: 'จ่ายยาคุมแล้วให้ลง Z30.4 และตั้งรหัส TMT ของยาให้ตรงประกาศ (หน้าคลังยา) ลง Z30.4 แต่ไม่ได้จ่ายให้แก้รหัสโรค',
  source: 'NHSO C217; NDP-Kit precheck contraceptive (Z304 + TMT)',
  why: 'สปสช. จ่ายยาเม็ดและยาฉีดคุมกำเนิดเมื่อมี Z30.4 และยาที่ตั้งรหัส TMT ตามประกาศอยู่ด้วยกัน',
  example: 'รับยาฉีดคุมกำเนิดทุก 3 เดือน ยาฉีดขวดใหม่ยังไม่ได้ตั้งรหัส TMT',
  grace: 'วันที่สองหลังรับบริการ',
  prevents: [{ system: 'e-claim', code: 'C217' }],
  standsUnderCapitation: true,
  signs: { diagnosis: isDiagnosisOf(['Z304']), item: isDrugOf(CONTRACEPTIVES) },
  judge: judgePair({
    isFemale: true,
    judge: (visit, lines) => {
      // With an item of the schedule PP01 asks for the drug and the diagnosis.
      if (hasItem(lines, METHODS)) return null
      const hasMethod = hasDrug(lines, CONTRACEPTIVES)
      if (hasDiagnosis(visit, ['Z304'])) {
        if (hasMethod) return 'clean'
        if (hasItem(lines, CONDOMS) || isExplained(lines, ['Z304'])) return null
        return { line: 'Z304', detail: { th: 'Z30.4 ไม่มียาคุมที่มีรหัส TMT ตามประกาศ', en: 'Z30.4 without a contraceptive by its TMT code' }, satangAtRisk: satang(0), evidence: { missing: 'drug' } }
      }
      const isCoded = visit.diagnoses.some(({ code }) => code !== '')
      const claimed = drugLines(claimedOf(lines), CONTRACEPTIVES)
      if (claimed.length === 0 || !isCoded || hasOtherReason(visit)) return null
      return { line: 'drug', detail: { th: 'จ่ายยาคุมกำเนิดแล้ว ไม่มี Z30.4', en: 'a contraceptive without Z30.4' }, satangAtRisk: moneyIn(claimed), evidence: { missing: 'Z304' } }
    }
  })
}
