import type { CaseCheck } from '../../check.js'
import { satang } from '../../../values/satang.js'
import { claimedOf, hasDiagnosis, hasProcedure, isDiagnosisOf, isItemOf, linesOf, moneyIn } from './given.js'
import { judgePair } from './pair-check.js'

const SAMPLE = ['38608'] as const

export const pp12HpvSample: CaseCheck = {
  id: 'PP12',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'เก็บตัวอย่าง HPV ไม่ครบ Z115, 9146 และ 38608', en: 'HPV sample lacks one of Z115, 9146 and 38608' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-procedures', 'visit-rights', 'visit-diagnoses', 'patient-sex'],
  mend: 'เก็บตัวอย่างแล้วให้มีครบ: รหัสโรค Z11.5 หัตถการ 9146 และรายการ 38608',
  source: 'NDP-Kit @82e3be5 (Z115 + ICD-9 9146 + 38608)',
  why: 'ค่าเก็บตัวอย่างตรวจ HPV จ่ายเมื่อมีรหัสโรค หัตถการ และรายการครบสามอย่าง',
  example: 'ให้ชุดเก็บตัวอย่างด้วยตนเอง คิด 38608 ลง Z11.5 แต่ไม่ได้ลงหัตถการ 9146',
  grace: 'วันที่สองหลังรับบริการ',
  standsUnderCapitation: true,
  signs: { diagnosis: isDiagnosisOf(['Z115']), item: isItemOf(SAMPLE) },
  judge: judgePair({
    isFemale: true,
    judge: (visit, lines) => {
      const samples = linesOf(lines, SAMPLE)
      const isAsked = hasDiagnosis(visit, ['Z115'])
      const isTaken = hasProcedure(visit, ['9146'])
      // Z11.5 is also asked for other viruses: with 9146 only it asks for the item.
      if (samples.length === 0) return isAsked && isTaken ? { line: '38608', detail: { th: 'Z11.5 และ 9146 ไม่มี 38608', en: 'Z11.5 and 9146 without 38608' }, evidence: { missing: '38608' }, satangAtRisk: satang(0) } : null
      const claimed = claimedOf(samples)
      // A test at a cervical screening (Z12.4) is PP08's.
      if (claimed.length === 0 || (!isAsked && hasDiagnosis(visit, ['Z124']))) return null
      const isCoded = visit.diagnoses.some(({ code }) => code !== '')
      const missing = [...isAsked || !isCoded ? [] : ['Z11.5'], ...isTaken ? [] : ['9146']].join(', ')
      return missing === '' ? 'clean' : { line: '38608', detail: { th: `38608 ไม่มี ${missing}`, en: `38608 without ${missing}` }, satangAtRisk: moneyIn(claimed), evidence: { missing } }
    }
  })
}
