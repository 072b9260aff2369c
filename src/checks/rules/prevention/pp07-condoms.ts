import type { CaseCheck } from '../../check.js'
import { claimedOf, isItemOf, linesOf, moneyIn } from './given.js'
import { judgePair } from './pair-check.js'

/** Bill codes of condoms with advice. */
export const CONDOMS = ['6201001', '6201005', '6201006', '6201007'] as const
// The category is written, too. Advice without a condom (Z30.0, Z30.9) asks for no item.
const PAYING = ['Z30', 'Z300', 'Z304', 'Z309']

export const pp07Condoms: CaseCheck = {
  id: 'PP07',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'คิดถุงยางอนามัยไม่มีรหัสโรควางแผนครอบครัว', en: 'Condoms without a diagnosis of contraception' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'visit-diagnoses'],
  mend: 'ให้คำปรึกษาวางแผนครอบครัวจริงให้ลง Z30.0, Z30.4 หรือ Z30.9 ไม่ได้ให้ถุงยางให้ยกเลิกรายการ',
  source: 'NDP-Kit precheck condom; NHSO C217',
  why: 'ค่าถุงยางพร้อมให้คำปรึกษาจ่ายเมื่อรหัสโรควางแผนครอบครัวกับรายการอยู่ด้วยกัน',
  example: 'คิดถุงยาง 6201001 แต่ลงแค่โรคหวัด',
  grace: 'วันที่สองหลังรับบริการ',
  prevents: [{ system: 'e-claim', code: 'C217' }],
  standsUnderCapitation: true,
  signs: { item: isItemOf(CONDOMS) },
  judge: judgePair({
    judge: (visit, lines) => {
      const condoms = linesOf(claimedOf(lines), CONDOMS)
      const has = (codes: readonly string[]): boolean => visit.diagnoses.some(({ code }) => codes.includes(code))
      if (condoms.length === 0) return null
      if (has(PAYING)) return 'clean'
      if (!visit.diagnoses.some(({ code }) => code !== '')) return null
      return { line: 'item', detail: { th: 'คิดถุงยางแล้ว ไม่มี Z30.0, Z30.4 หรือ Z30.9', en: 'condoms without Z30.0, Z30.4 or Z30.9' }, satangAtRisk: moneyIn(condoms), evidence: { missing: 'Z30' } }
    }
  })
}
