import { isHerbalCode } from '../../code-tables/adp-groups.js'
import type { SiteCheck } from '../../check.js'
import { cleanUnless, itemFault, judgeItems } from './site-items.js'

const TAKE_HOME_DRUGS = '4'

export const ch10HerbalNotAmongDrugs: SiteCheck = {
  id: 'CH10',
  scope: 'site',
  title: { th: 'ยาสมุนไพรไม่อยู่ในหมวด 4', en: 'Herbal medicine is not in charge group 4' },
  family: 'charges',
  schemes: ['UC'],
  severity: 'warn',
  owner: 'finance',
  audience: 'none',
  needs: ['price-list', 'charge-groups', 'national-item-codes'],
  mend: 'เปิดรายการยาที่มีรหัส HERB ใน Drug Items แล้วเลือกหมวดค่ารักษา (income) เป็นยาที่นำไปใช้ต่อที่บ้าน',
  source: 'VFP exporter 1371128996: item type H in group 4; xmodify/h-rims ClaimOp: herb list',
  why: 'ยาสมุนไพรตามรายการของ สปสช. จ่ายเป็นยากลับบ้าน (หมวด 4) อยู่หมวดอื่นแล้วไม่ถูกนับเป็นยาสมุนไพร',
  example: 'ฟ้าทะลายโจร (HERB1) ตั้งไว้หมวดเวชภัณฑ์ที่ไม่ใช่ยา',
  grace: 'เมื่อรายการที่เปิดใช้อยู่ถูกคิดเงินใน 90 วันที่ผ่านมา',
  judge: context => judgeItems(context, {
    looksAt: ({ nationalCode, chargeGroup }) => isHerbalCode(nationalCode) && chargeGroup !== '',
    judge: item => cleanUnless(item.chargeGroup !== TAKE_HOME_DRUGS, () => itemFault(
      item, { th: `(${item.nationalCode}) อยู่หมวด ${item.chargeGroup}`, en: `(${item.nationalCode}) in group ${item.chargeGroup}` }, { nationalCode: item.nationalCode }
    ))
  })
}
