import type { ChargeLine } from '../../../case/case.js'
import { formatBaht, satang } from '../../../values/satang.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { daysSinceService } from '../../service-time.js'
import { faultsByItem } from './charged-lines.js'
import { whyNotJudged } from './claimed-case.js'

/** The list does not tell the day a price began: after a lawful change every case of the days before it differs. */
const LIST_HOLDS_DAYS = 3

export const ch17PriceNotOfList: CaseCheck = {
  id: 'CH17',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ราคาต่อหน่วยไม่ตรงกับราคาที่ตั้งไว้', en: 'Unit price is none of the price list' },
  family: 'charges',
  schemes: 'all',
  severity: 'info',
  owner: 'finance',
  audience: 'none',
  needs: ['visit-charges', 'admission-charges', 'charge-quantities', 'price-list', 'visit-rights', 'admission-rights'],
  mend: 'เทียบราคาในหน้าค่าใช้จ่ายกับ Drug Items หรือ Nondrug Items ถ้าพิมพ์ผิดแก้ที่รายการ แล้วคำนวณยอดใหม่ ถ้าราคาเพิ่งปรับหลังวันนั้น ไม่ต้องแก้',
  source: 'NDP-Kit precheck 57914541194: the unit price of a line is not that of the item',
  why: 'ราคาที่คิดไม่ตรงกับที่ตั้งไว้มักเป็นการพิมพ์ผิดหรือราคาเก่า ถ้าเพิ่งปรับราคา รายก่อนวันปรับถูกต้องแล้วและไม่ต้องแก้',
  example: 'ยาราคาเม็ดละ 1.50 บาท แต่บรรทัดนี้คิดเม็ดละ 15 บาท',
  grace: 'ผู้ป่วยนอก: วันถัดจากวันรับบริการ ผู้ป่วยใน: เมื่อยืนยันจำหน่าย ทั้งสองอย่างดูย้อนหลัง 3 วัน เพราะไม่มีวันที่เริ่มใช้ราคา',
  judge: (item, context) => {
    const skipped = whyNotJudged(item, context)
    if (skipped !== null) return skipped
    if ((daysSinceService(item, context) ?? 0) > LIST_HOLDS_DAYS) return NOT_APPLICABLE
    const priced = item.charges.filter(isPriced)
    if (priced.length === 0) return NOT_APPLICABLE
    const wrong = priced.filter(({ unitPrice, item: { prices } }) => unitPrice !== null && !prices.includes(unitPrice))
    if (wrong.length === 0) return CLEAN
    return fault(...faultsByItem(wrong, lines => {
      const [{ item: { code, name, prices }, unitPrice }] = lines
      const [charged, listed] = [unitPrice ?? satang(0), prices[0] ?? satang(0)]
      return {
        detail: { th: `${name === '' ? code : name} คิด ${formatBaht(charged)} ตั้งไว้ ${formatBaht(listed)} บาท`, en: `${code} charged ${formatBaht(charged)}, listed ${formatBaht(listed)} baht` },
        satangAtRisk: satang(lines.reduce((sum, line) => sum + Math.abs(differenceOf(line)), 0)),
        evidence: { item: code, chargedSatang: charged, listedSatang: listed, lines: lines.length }
      }
    }))
  }
}

/** Given free, an item whose price is typed each time (listed at nothing), and one that is off the list say nothing. */
const isPriced = ({ isClaimed, quantity, unitPrice, item: { code, isActive, prices } }: ChargeLine): boolean =>
  isClaimed && code !== '' && isActive && (prices[0] ?? 0) > 0 && (quantity ?? 0) > 0 && (unitPrice ?? 0) > 0

const differenceOf = ({ unitPrice, quantity, item: { prices } }: ChargeLine): number => ((unitPrice ?? 0) - (prices[0] ?? 0)) * (quantity ?? 0)
