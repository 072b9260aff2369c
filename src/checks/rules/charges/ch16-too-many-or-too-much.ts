import type { ChargeLine } from '../../../case/case.js'
import { formatBaht, sumSatang } from '../../../values/satang.js'
import type { CaseCheck, Fault } from '../../check.js'
import { CLEAN, fault } from '../../check.js'
import { claimedLinesOf, faultsByItem } from './charged-lines.js'
import { whyNotJudged } from './claimed-case.js'

const MOST_LINES = 999
/** CHA.AMOUNT is N(12,2): the point takes one of twelve places. */
const MOST_SATANG = 99_999_999_999
/** Procedures and anaesthesia; C952: the price of a procedure has five places. */
const PROCEDURES = '11'
const MOST_PROCEDURE_SATANG = 9_999_900
/** ADP.QTY is a number of four digits. */
const MOST_PIECES = 9_999

export const ch16TooManyOrTooMuch: CaseCheck = {
  id: 'CH16',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'รายการหรือยอดเงินเกินที่แฟ้มเบิกรับได้', en: 'More lines or more money than the claim file holds' },
  family: 'charges',
  schemes: 'all',
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['visit-charges', 'admission-charges', 'charge-groups', 'visit-rights', 'admission-rights'],
  mend: 'เปิดหน้าค่าใช้จ่าย (OPD) หรือ IPD Finance ตรวจว่าลงซ้ำหรือพิมพ์จำนวนผิดหรือไม่ รายการเดียวกันหลายวันให้รวมเป็นบรรทัดเดียวก่อนส่ง',
  source: 'NHSO C952 (999 รายการต่อหมวด, หัตถการไม่เกิน 99,999 บาท); f16_fields: CHA.AMOUNT N(12,2), ADP.QTY N4',
  why: 'e-Claim รับไม่เกิน 999 รายการต่อหมวด หัตถการรายการละไม่เกิน 99,999 บาท และแฟ้มมีที่สำหรับตัวเลขจำกัด เกินแล้วทั้งรายถูกตีกลับ',
  example: 'ผู้ป่วยนอนนาน ลงค่ายาฉีดวันละหลายสิบบรรทัดจนหมวด 3 เกิน 999 บรรทัด',
  grace: 'ผู้ป่วยนอก: วันถัดจากวันรับบริการ ผู้ป่วยใน: เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C952' }],
  judge: (item, context) => {
    const skipped = whyNotJudged(item, context)
    if (skipped !== null) return skipped
    const claimed = claimedLinesOf(item)
    const faults = [...groupFaults(claimed), ...pieceFaults(claimed), ...priceFaults(claimed)]
    return faults.length === 0 ? CLEAN : fault(...faults)
  }
}

function groupFaults (claimed: readonly ChargeLine[]): readonly Fault[] {
  // Few and small lines fill no group.
  if (claimed.length <= MOST_LINES && claimed.every(({ amount }) => amount <= MOST_SATANG / MOST_LINES)) return []
  const groups = new Map<string, ChargeLine[]>()
  for (const line of claimed) {
    const { chargeGroup } = line.item
    const group = groups.get(chargeGroup)
    if (group !== undefined) group.push(line)
    else if (chargeGroup !== '') groups.set(chargeGroup, [line])
  }
  return [...groups].flatMap(([group, lines]) => {
    const sum = sumSatang(lines.map(line => line.amount))
    if (lines.length <= MOST_LINES && sum <= MOST_SATANG) return []
    return [{
      line: `group ${group}`,
      detail: { th: `หมวด ${group} ${lines.length} รายการ ${formatBaht(sum)} บาท`, en: `group ${group}: ${lines.length} lines, ${formatBaht(sum)} baht` },
      evidence: { chargeGroup: group, lines: lines.length, sumSatang: sum }
    }]
  })
}

const pieceFaults = (claimed: readonly ChargeLine[]): readonly Fault[] =>
  faultsByItem(claimed.filter(line => line.item.code !== '' && line.item.kind !== 'drug' && line.item.nationalCode !== '' && (line.quantity ?? 0) > MOST_PIECES), ([{ item: { code }, quantity }]) => ({
    detail: { th: `${code} จำนวน ${quantity}`, en: `${code}, quantity ${quantity}` },
    evidence: { item: code, quantity }
  }))

const isDear = ({ item: { code, chargeGroup }, amount }: ChargeLine): boolean => code !== '' && chargeGroup === PROCEDURES && amount > MOST_PROCEDURE_SATANG

/** One that is told for its number of pieces already is not told twice. */
const priceFaults = (claimed: readonly ChargeLine[]): readonly Fault[] => {
  const dear = claimed.filter(isDear)
  if (dear.length === 0) return []
  const told = new Set(pieceFaults(claimed).map(({ line }) => line))
  return faultsByItem(dear.filter(line => !told.has(line.item.code)), ([{ item: { code }, amount }]) => ({
    detail: { th: `${code} ราคา ${formatBaht(amount)} บาท หัตถการไม่เกิน 99,999 บาท`, en: `${code} at ${formatBaht(amount)} baht, a procedure holds 99,999` },
    evidence: { item: code, amountSatang: amount }
  }))
}
