import type { CaseCheck } from '../../check.js'
import { satang } from '../../../values/satang.js'
import { claimedOf, hasDiagnosis, isDiagnosisOf, isItemOf, linesOf, moneyIn } from './given.js'
import { judgePair } from './pair-check.js'

const TERMINAL = ['Z515', 'Z718'] as const
const SERVICES = ['30001', 'CONS01', 'EVA001'] as const

export const pp10PalliativeCare: CaseCheck = {
  id: 'PP10',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ดูแลระยะท้าย: รหัสโรคกับรายการไม่คู่กัน', en: 'Palliative care: diagnosis and item do not match' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'visit-diagnoses'],
  mend: 'ดูแลระยะท้ายจริงให้มี Z51.5 เป็นโรคร่วม (diagtype 2) กับรายการ 30001, Cons01 หรือ Eva001 ไม่ใช่ให้แก้ตัวที่เกิน',
  source: 'FDHChecker db.ts; NHSO C611',
  why: 'ค่าดูแลผู้ป่วยระยะท้ายจ่ายเมื่อมีรหัสโรค Z51.5 หรือ Z71.8 คู่กับรายการ และ Z51.5 ต้องเป็นโรคร่วมเท่านั้น',
  example: 'เยี่ยมบ้านผู้ป่วยมะเร็งระยะท้าย ลง Z51.5 แล้ว แต่ไม่ได้คิดรายการ 30001',
  grace: 'วันที่สองหลังรับบริการ',
  prevents: [{ system: 'e-claim', code: 'C611' }],
  standsUnderCapitation: true,
  signs: { diagnosis: isDiagnosisOf(['Z515']), item: isItemOf(SERVICES) },
  judge: judgePair({
    judge: (visit, lines) => {
      const services = linesOf(lines, SERVICES)
      if (services.length === 0) {
        // Z71.8 is any other counselling; only Z51.5 asks for the item.
        return hasDiagnosis(visit, ['Z515']) ? { line: 'diagnosis', detail: { th: 'Z51.5 ไม่มี 30001, Cons01 หรือ Eva001', en: 'Z51.5 without 30001, Cons01 or Eva001' }, evidence: { missing: '30001' }, satangAtRisk: satang(0) } : null
      }
      const claimed = claimedOf(services)
      if (claimed.length === 0 || !visit.diagnoses.some(({ code }) => code !== '')) return null
      const terminal = visit.diagnoses.filter(({ code }) => code === 'Z515')
      const isOtherRole = terminal.length > 0 && !terminal.some(({ role }) => role === '2')
      if (hasDiagnosis(visit, TERMINAL) && !isOtherRole) return 'clean'
      return {
        line: 'item',
        detail: isOtherRole ? { th: 'Z51.5 ต้องเป็นโรคร่วม (diagtype 2)', en: 'Z51.5 must be a comorbidity (role 2)' } : { th: 'คิดค่าดูแลระยะท้ายแล้ว ไม่มี Z51.5 หรือ Z71.8', en: 'palliative item without Z51.5 or Z71.8' },
        satangAtRisk: moneyIn(claimed),
        evidence: { isOtherRole }
      }
    }
  })
}
