import type { ChargeLine } from '../../../case/case.js'
import { formatBaht, satang } from '../../../values/satang.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { claimedLinesOf, faultsByItem, totalOf } from './charged-lines.js'
import { whyNotJudged } from './claimed-case.js'

const TOLERANCE_SATANG = 100

export const ch04PriceAndAmountDiffer: CaseCheck = {
  id: 'CH04',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'จำนวน × ราคาต่อหน่วย ไม่เท่ากับยอดของรายการ', en: 'Quantity times unit price is not the amount of the line' },
  family: 'charges',
  schemes: 'all',
  severity: 'warn',
  owner: 'finance',
  audience: 'none',
  needs: ['visit-charges', 'admission-charges', 'charge-quantities', 'visit-rights', 'admission-rights'],
  mend: 'เปิดหน้าค่าใช้จ่าย (OPD) หรือ IPD Finance ลบรายการที่ยอดไม่ตรงแล้วลงใหม่ หรือคำนวณยอดใหม่ (Recalculate)',
  source: 'NHSO C555; VFP exporter 1371128996: qty × unitprice <> sum_price',
  why: 'แฟ้ม DRU และ ADP ส่งจำนวนกับราคาต่อหน่วย ส่วนแฟ้ม CHA ส่งยอดของหมวด เมื่อคูณแล้วไม่ตรงกัน รายการถูกตีกลับ',
  example: 'แก้จำนวนยาจาก 30 เป็น 60 เม็ดด้วยมือ แต่ยอดของรายการยังเป็นของ 30 เม็ด',
  grace: 'ผู้ป่วยนอก: วันถัดจากวันรับบริการ ผู้ป่วยใน: เมื่อยืนยันจำหน่าย (ต่างไม่เกิน 1 บาทไม่นับ)',
  prevents: [{ system: 'e-claim', code: 'C555' }],
  judge: (item, context) => {
    const skipped = whyNotJudged(item, context)
    if (skipped !== null) return skipped
    // Nothing charged at all, or less, is CH01's.
    if (totalOf(item) <= 0) return NOT_APPLICABLE
    const claimed = claimedLinesOf(item)
    const wrong = claimed.filter(isWrong)
    if (wrong.length === 0) return claimed.some(isOfItem) && !claimed.some(isKnown) ? undetermined('ไม่มีจำนวนหรือราคาต่อหน่วยในรายการ') : CLEAN
    return fault(...faultsByItem(wrong, lines => {
      const [{ item: { code, name }, quantity, unitPrice, amount }] = lines
      const product = `${quantity} × ${formatBaht(unitPrice ?? satang(0))}`
      return {
        detail: { th: `${name === '' ? code : name} ${product} แต่ยอด ${formatBaht(amount)} บาท`, en: `${code} ${product}, but ${formatBaht(amount)} baht` },
        satangAtRisk: satang(lines.reduce((sum, line) => sum + Math.abs(differenceOf(line)), 0)),
        evidence: { item: code, quantity, unitPriceSatang: unitPrice, amountSatang: amount, lines: lines.length }
      }
    }))
  }
}

const isOfItem = ({ item }: ChargeLine): boolean => item.code !== ''

const isKnown = (line: ChargeLine): boolean => isOfItem(line) && line.quantity !== null && line.unitPrice !== null

const isWrong = (line: ChargeLine): boolean => isKnown(line) && Math.abs(differenceOf(line)) > TOLERANCE_SATANG

const differenceOf = ({ quantity, unitPrice, amount }: ChargeLine): number => amount - Math.round((quantity ?? 0) * (unitPrice ?? 0))
