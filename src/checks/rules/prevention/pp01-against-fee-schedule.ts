import type { Scheme } from '../../../case/right.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { FEE_SCHEDULE_FROM } from '../../code-tables/ppfs-rules.js'
import { isFeeScheduleItem } from '../../payer.js'
import { claimedOf, givenLines, linesOf, moneyIn, rulesOf } from './given.js'
import { judgeItem } from './judge-item.js'
import { isJudgedVisit, whyNotPaid } from './prevention-visit.js'

const PAYERS: readonly Scheme[] = ['UC', 'SSS']

/**
 * Owns the way from an item of the fee schedule to everything the schedule asks beside it; the pair checks own the way from a diagnosis
 * to its item, and items that are not in the schedule.
 */
export const pp01AgainstFeeSchedule: CaseCheck = {
  id: 'PP01',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'รายการส่งเสริมป้องกันไม่ครบเงื่อนไข', en: 'Prevention item does not meet the fee schedule' },
  family: 'prevention',
  schemes: PAYERS,
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'visit-diagnoses', 'patient-sex'],
  mend: 'เทียบรายการกับเวชระเบียน: ให้บริการจริงให้ลงรหัสโรค หัตถการ แล็บ หรือยาที่ขาด (หน้าตรวจโรค) ไม่ได้ให้หรือไม่เข้าเงื่อนไขให้ยกเลิกรายการ ราคาให้แก้ที่ตารางรายการ',
  source: 'NHSO PPFS 2569; C217, C235, C420, C421, C600, C630, C637, C663',
  why: 'สปสช. จ่ายรายการส่งเสริมป้องกันเป็นรายชิ้นเฉพาะเมื่อเพศ อายุ รหัสโรค หัตถการ แล็บ และยาครบตามประกาศ ขาดข้อเดียวรายการนั้นไม่ได้เงิน',
  example: 'คิดค่าอัลตราซาวด์หญิงตั้งครรภ์ (30010) แต่ไม่ได้ลงรหัสหัตถการ 8878',
  grace: 'วันที่สองหลังรับบริการ',
  prevents: ['C217', 'C235', 'C250', 'C420', 'C421', 'C600', 'C630', 'C637', 'C663'].map(code => ({ system: 'e-claim', code })),
  validFrom: FEE_SCHEDULE_FROM,
  signs: { item: ({ nationalCode }) => isFeeScheduleItem(nationalCode) },
  judge: (item, context) => {
    if (!isJudgedVisit(item, context)) return NOT_APPLICABLE
    const lines = givenLines(item)
    // What the patient paid for is no claim.
    const rules = rulesOf(claimedOf(lines))
    if (rules.length === 0) return NOT_APPLICABLE
    const skipped = whyNotPaid(item, PAYERS)
    if (skipped !== null) return skipped
    const answers = rules.map(rule => ({ rule, ...judgeItem(rule, item, lines, context) }))
    const faults = answers.filter(({ reasons }) => reasons.length > 0).map(({ rule, reasons, isPriceAlone }) => ({
      ...(isPriceAlone ? { severity: 'warn' as const } : {}),
      line: rule.code,
      detail: { th: `${rule.code} ${rule.name}: ${reasons.map(({ th }) => th).join(' · ')}`, en: `${rule.code}: ${reasons.map(({ en }) => en).join('; ')}` },
      satangAtRisk: moneyIn(linesOf(claimedOf(lines), [rule.code])),
      evidence: { item: rule.code, wrong: reasons.length }
    }))
    if (faults.length > 0) return fault(...faults)
    const unknown = answers.find(answer => answer.unknown !== null)?.unknown ?? null
    return unknown === null ? CLEAN : undetermined(unknown)
  }
}
