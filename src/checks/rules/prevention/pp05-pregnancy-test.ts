import type { Scheme } from '../../../case/right.js'
import type { CaseCheck } from '../../check.js'
import { mainRight } from '../../payer.js'
import { claimedOf, hasDiagnosis, hasItem, isDiagnosisOf, isItemOf, linesOf, moneyIn } from './given.js'
import { itemMissing, judgePair } from './pair-check.js'

const PAYERS: readonly Scheme[] = ['UC', 'OFC']
const ASKED = ['Z320', 'Z321'] as const
const TESTS = ['30014', '30017', '31101'] as const

export const pp05PregnancyTest: CaseCheck = {
  id: 'PP05',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ทดสอบการตั้งครรภ์: รหัสโรคกับรายการไม่คู่กัน', en: 'Pregnancy test: diagnosis and item do not match' },
  family: 'prevention',
  schemes: PAYERS,
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'visit-diagnoses', 'patient-sex'],
  mend: 'ทดสอบแล้วให้มีทั้ง Z32.0 หรือ Z32.1 และรายการ 30014 หรือ 30017 (เบิกจ่ายตรงใช้ 31101 ได้) ไม่ได้ทดสอบให้แก้ตัวที่เกิน',
  source: 'FDHChecker db.ts; NDP-Kit precheck pregnancy-test',
  why: 'ค่าชุดทดสอบการตั้งครรภ์จ่ายเมื่อรหัสโรคกับรายการคู่กันเท่านั้น',
  example: 'ลง Z32.1 แต่ค่ารักษามีแค่ค่าบริการผู้ป่วยนอก',
  grace: 'วันที่สองหลังรับบริการ',
  standsUnderCapitation: true,
  signs: { diagnosis: isDiagnosisOf(ASKED), item: isItemOf(TESTS) },
  judge: judgePair({
    payers: PAYERS,
    isFemale: true,
    judge: (visit, lines) => {
      const hasAsked = hasDiagnosis(visit, ASKED)
      if (hasAsked) return hasItem(lines, TESTS) ? 'clean' : itemMissing('30014', { th: 'Z32 ไม่มี 30014, 30017 หรือ 31101', en: 'Z32 without 30014, 30017 or 31101' })
      // A urine test (31101) is made for many reasons; 30014 of the universal scheme is PP01's.
      const alone = (mainRight(visit)?.scheme === 'OFC' ? ['30014', '30017'] : ['30017']).find(code => hasItem(claimedOf(lines), [code]))
      if (alone === undefined || !visit.diagnoses.some(({ code }) => code !== '')) return null
      return { line: alone, detail: { th: `${alone} ไม่มี Z32.0 หรือ Z32.1`, en: `${alone} without Z32.0 or Z32.1` }, satangAtRisk: moneyIn(linesOf(claimedOf(lines), [alone])), evidence: { item: alone } }
    }
  })
}
