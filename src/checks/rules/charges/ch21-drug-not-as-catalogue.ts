import type { CatalogueEntry } from '../../../case/set-up.js'
import { formatBaht } from '../../../values/satang.js'
import type { CheckContext, Outcome, SiteCheck } from '../../check.js'
import { CLEAN } from '../../check.js'
import type { Item } from '../../../case/item.js'
import { itemFault, judgeItems } from './site-items.js'

export const ch21DrugNotAsCatalogue: SiteCheck = {
  id: 'CH21',
  scope: 'site',
  title: { th: 'รหัส TMT หรือราคายาไม่ตรง drug catalog ล่าสุด', en: 'TMT code or price is not that of the newest drug catalogue' },
  family: 'charges',
  schemes: ['UC'],
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['price-list', 'drug-codes', 'drug-catalogue'],
  mend: 'เทียบ Drug Items กับ drug catalog ที่ผ่านการตรวจสอบล่าสุด ให้เภสัชกรยืนยันว่าข้างใดถูก แก้ HOSxP หรือส่ง drug catalog รายการนั้นใหม่',
  source: 'NHSO C195; NDP-Kit 82e3be5 (P124): newest effective drug_catalog_import_detail',
  why: 'ผู้จ่ายเทียบยาที่เบิกกับ drug catalog ฉบับที่มีผล รหัสหรือราคาไม่ตรงแล้วยาตัวนั้นถูกตีกลับทุกครั้งที่จ่าย',
  example: 'drug catalog อนุมัติราคาใหม่ตั้งแต่ต้นเดือน แต่ราคาขายใน HOSxP ยังเป็นราคาเดิม',
  grace: 'เมื่อรายการใน drug catalog มีผลแล้ว และยาถูกจ่ายใน 90 วันที่ผ่านมา',
  prevents: [{ system: 'e-claim', code: 'C195' }, { system: 'digital-platform', code: 'P124' }],
  judge: context => judgeItems(context, {
    // A drug that is not in it is CH06's.
    looksAt: item => item.drug !== null && newestOf(item, context) !== undefined,
    judge: item => {
      const entry = newestOf(item, context)
      return entry === undefined ? CLEAN : compare(item, entry)
    }
  })
}

/** What has no day of effect holds until something newer does. */
const newestOf = (item: Item, { setUp, today }: CheckContext): CatalogueEntry | undefined =>
  setUp?.drugCatalogue.get(item.code)?.find(({ effectiveOn }) => effectiveOn === null || effectiveOn <= today)

function compare (item: Item, entry: CatalogueEntry): Outcome {
  const tmt = item.drug?.tmt ?? ''
  const price = item.prices[0] ?? null
  // A code that is missing is CH19's.
  const isOtherDrug = tmt !== '' && entry.tmt !== '' && entry.tmt !== tmt
  const isOtherPrice = price !== null && entry.price !== null && entry.price !== price
  if (!isOtherDrug && !isOtherPrice) return CLEAN
  const th = [...(isOtherDrug ? [`TMT ${tmt} ใน catalog ${entry.tmt}`] : []), ...(isOtherPrice ? [`ราคา ${formatBaht(price)} ใน catalog ${formatBaht(entry.price)}`] : [])]
  const en = [...(isOtherDrug ? [`TMT ${tmt}, catalogue ${entry.tmt}`] : []), ...(isOtherPrice ? [`price ${formatBaht(price)}, catalogue ${formatBaht(entry.price)}`] : [])]
  return itemFault(item, { th: th.join(' '), en: en.join('; ') }, { tmt, catalogueTmt: entry.tmt, priceSatang: price, cataloguePriceSatang: entry.price, effectiveOn: entry.effectiveOn })
}
