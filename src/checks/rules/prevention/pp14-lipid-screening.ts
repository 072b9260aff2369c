import type { CaseCheck } from '../../check.js'
import { claimedOf, hasDiagnosis, hasItem, isDiagnosisOf, isExplained, isItemOf, linesOf, moneyIn } from './given.js'
import { itemMissing, judgePair } from './pair-check.js'
import { ageOn, isWithin } from './prevention-visit.js'

const TESTS = ['12004', '32004', '320259'] as const
/** NDP-Kit: from 35; the fee schedule: 45 to 70; NHSO's list of codes: 45 to 59. */
const WIDEST = [35, null] as const
const AGREED = [45, 59] as const

export const pp14LipidScreening: CaseCheck = {
  id: 'PP14',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'คัดกรองไขมัน: ไม่มีรายการตรวจ หรืออายุที่แหล่งอ้างอิงไม่ตรงกัน', en: 'Lipid screening: no test, or an age on which sources disagree' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'visit-diagnoses', 'patient-birthday'],
  mend: 'คัดกรองแล้วให้มีรายการ 12004 คู่กับ Z10.8 อายุ 35–44 ปี หรือ 60 ปีขึ้นไป ให้ตรวจประกาศปีปัจจุบันก่อนส่ง ไม่ได้คัดกรองไม่ต้องเพิ่มรายการ',
  source: 'NDP-Kit @82e3be5 (Z108, from 35); NHSO PPFS 2569 (12004, 45–70); NHSO ADP codes (12004, 45–59): sources disagree',
  why: 'ค่าคัดกรองไขมันจ่ายคู่กับรหัสโรค ส่วนช่วงอายุแหล่งอ้างอิงให้ไม่เท่ากัน (35 ปีขึ้นไป, 45–70 ปี, 45–59 ปี) จึงเตือนให้คนตัดสิน',
  example: 'อายุ 40 ปี คัดกรองไขมัน 12004: ตามแหล่งหนึ่งเบิกได้ อีกแหล่งไม่ได้',
  grace: 'วันที่สองหลังรับบริการ',
  standsUnderCapitation: true,
  signs: { diagnosis: isDiagnosisOf(['Z108']), item: isItemOf(['12004']) },
  // Under 35 all agree: of the item PP01 speaks.
  judge: judgePair({
    ages: WIDEST,
    judge: (visit, lines) => {
      const items = linesOf(claimedOf(lines), ['12004'])
      const age = ageOn(visit, visit.day)
      if (items.length > 0 && age !== null && !isWithin(age, AGREED)) {
        return { line: '12004', detail: { th: `12004 อายุ ${age} ปี ทุกแหล่งให้ตรงกันเฉพาะ 45–59 ปี`, en: `12004 at ${age}, sources agree on 45–59 alone` }, satangAtRisk: moneyIn(items), evidence: { age } }
      }
      if (!hasDiagnosis(visit, ['Z108'])) return items.length > 0 ? 'clean' : null
      return hasItem(lines, TESTS) ? 'clean' : isExplained(lines, ['Z108']) ? null : { ...itemMissing('12004', { th: 'Z10.8 ไม่มีรายการตรวจไขมัน 12004', en: 'Z10.8 without a lipid test or 12004' }), severity: 'info' }
    }
  })
}
